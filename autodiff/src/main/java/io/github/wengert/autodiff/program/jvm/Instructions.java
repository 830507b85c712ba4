package io.github.wengert.autodiff.program.jvm;

import static org.objectweb.asm.Opcodes.DADD;
import static org.objectweb.asm.Opcodes.DDIV;
import static org.objectweb.asm.Opcodes.DMUL;
import static org.objectweb.asm.Opcodes.DNEG;
import static org.objectweb.asm.Opcodes.DSUB;

import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.math.ElementaryMath;
import io.github.wengert.autodiff.math.Exponential;
import io.github.wengert.autodiff.math.Logarithm;
import io.github.wengert.autodiff.math.Powers;
import io.github.wengert.autodiff.math.Rescaled;
import io.github.wengert.autodiff.math.ZeroRule;
import io.github.wengert.autodiff.program.ir.Call;
import io.github.wengert.autodiff.program.ir.LoweredOp;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntConsumer;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Emits the bytecode of single instructions: arithmetic in place, a static call for any other
 * primitive, and for a call the function of its operation, an element of the class data, which
 * HotSpot inlines, since it sees a constant.
 *
 * <p>For one generated class, whose class data it collects.
 */
final class Instructions {
  private static final Handle CLASS_DATA_AT =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          "java/lang/invoke/MethodHandles",
          "classDataAt",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;I)"
              + "Ljava/lang/Object;",
          false);

  private final List<Object> classData = new ArrayList<>();
  private final Map<Op, ConstantDynamic> functions = new HashMap<>();

  /** Returns what the instructions refer to, for the class to be defined with. */
  List<Object> classData() {
    return classData;
  }

  /**
   * Writes an instruction.
   *
   * @param operand writes the code that loads an operand
   * @param list writes the code that loads the operands from one on as an array
   */
  void write(MethodVisitor code, LoweredOp op, IntConsumer operand, IntConsumer list) {
    switch (op.primitive()) {
      case ADD -> inPlace(code, DADD, 2, operand);
      case SUB -> inPlace(code, DSUB, 2, operand);
      case MUL -> inPlace(code, DMUL, 2, operand);
      case DIV -> inPlace(code, DDIV, 2, operand);
      case NEG -> inPlace(code, DNEG, 1, operand);
      case FMA -> call(code, Math.class, "fma", 3, operand);
      case STRONG_MUL -> call(code, ZeroRule.class, "contribution", 2, operand);
      case SQRT -> call(code, Math.class, "sqrt", 1, operand);
      case ABS -> call(code, Math.class, "abs", 1, operand);
      case COPY_SIGN -> call(code, StrictMath.class, "copySign", 2, operand);
      case MAX -> call(code, Math.class, "max", 2, operand);
      case MIN -> call(code, Math.class, "min", 2, operand);
      case ABOVE -> call(code, ElementaryMath.class, "above", 2, operand);
      case AT_LEAST -> call(code, ElementaryMath.class, "atLeast", 2, operand);
      case SELECT -> call(code, ElementaryMath.class, "select", 3, operand);
      case POW_SUB -> call(code, Powers.class, "powSub", 3, operand);
      case POW_SUB_MUL -> call(code, Powers.class, "powSubMul", 4, operand);
      case POW_SUB_LOG_MUL -> call(code, Powers.class, "powSubLogMul", 5, operand);
      case EXP_BOUNDED -> call(code, Exponential.class, "bounded", 1, operand);
      case EXP_DECAY -> call(code, Exponential.class, "decay", 1, operand);
      case EXP_SERIES -> call(code, Exponential.class, "series", 1, operand);
      case EXP_HALF -> call(code, Exponential.class, "half", 1, operand);
      case EXP_POWER -> call(code, Exponential.class, "powerOf", 3, operand);
      case TANH_OF -> call(code, Exponential.class, "tanhOf", 4, operand);
      case SIGMOID_OF -> call(code, Exponential.class, "sigmoidOf", 2, operand);
      case LOGISTIC_OF -> call(code, Exponential.class, "logistic", 1, operand);
      case LOG1P_OF_FRACTION -> call(code, Logarithm.class, "log1pOfFraction", 1, operand);
      case EXP_OF_OTHER -> call(code, ElementaryMath.class, "expOfOther", 3, operand);
      case LOG_SUM -> call(code, ElementaryMath.class, "logSum", 2, operand);
      case MEAN_RESCUE -> rescue(code, "mean", operand, list);
      case PRODUCT_RESCUE -> rescue(code, "product", operand, list);
      case NORM2_RESCUE -> rescue(code, "norm2", operand, list);
      case CALL_UNARY, CALL_BINARY -> call(code, ((Call) op).op(), operand);
      case CALL_LIST -> callOnList(code, ((Call) op).op(), list);
    }
  }

  private static void load(int arity, IntConsumer operand) {
    for (int k = 0; k < arity; k++) {
      operand.accept(k);
    }
  }

  private static void inPlace(MethodVisitor code, int opcode, int arity, IntConsumer operand) {
    load(arity, operand);
    code.visitInsn(opcode);
  }

  private static void call(
      MethodVisitor code, Class<?> owner, String name, int arity, IntConsumer operand) {
    load(arity, operand);
    invokeStatic(code, owner, name, "(" + "D".repeat(arity) + ")D");
  }

  private static void invokeStatic(
      MethodVisitor code, Class<?> owner, String name, String descriptor) {
    String internal = Type.getInternalName(owner);
    code.visitMethodInsn(Opcodes.INVOKESTATIC, internal, name, descriptor, false);
  }

  /** Takes the plain result, and only where it may be wrong loads the list for the right one. */
  private static void rescue(
      MethodVisitor code, String name, IntConsumer operand, IntConsumer list) {
    Label end = new Label();
    operand.accept(0);
    code.visitInsn(Opcodes.DUP2);
    invokeStatic(code, Rescaled.class, "isOrdinary", "(D)Z");
    code.visitJumpInsn(Opcodes.IFNE, end);
    list.accept(1);
    invokeStatic(code, Rescaled.class, name, "(D[D)D");
    code.visitLabel(end);
  }

  private void call(MethodVisitor code, Op op, IntConsumer operand) {
    boolean unary = op.arity() == 1;
    Class<?> type = unary ? DoubleUnaryOperator.class : DoubleBinaryOperator.class;
    pushFunction(code, op, unary ? op.unaryValue() : op.binaryValue(), type);
    load(op.arity(), operand);
    String owner = Type.getInternalName(type);
    String descriptor = unary ? "(D)D" : "(DD)D";
    code.visitMethodInsn(Opcodes.INVOKEINTERFACE, owner, "applyAsDouble", descriptor, true);
  }

  private void callOnList(MethodVisitor code, Op op, IntConsumer list) {
    pushFunction(code, op, op, Op.class);
    list.accept(0);
    String owner = Type.getInternalName(Op.class);
    code.visitMethodInsn(Opcodes.INVOKEINTERFACE, owner, "value", "([D)D", true);
  }

  private void pushFunction(MethodVisitor code, Op op, Object function, Class<?> type) {
    code.visitLdcInsn(functions.computeIfAbsent(op, key -> constant(function, type)));
  }

  /** Loads very many operands in a new array, outside of loops. */
  void pushGathered(MethodVisitor code, OperandList operands) {
    code.visitLdcInsn(constant(operands, OperandList.class));
    code.visitVarInsn(Opcodes.ALOAD, Places.X);
    code.visitVarInsn(Opcodes.ALOAD, Places.WORK);
    String gathered = Type.getInternalName(OperandList.class);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, gathered, "load", "([D[D)[D", false);
  }

  /** Loads an array of constants. */
  void pushData(MethodVisitor code, double[] data) {
    code.visitLdcInsn(constant(data, double[].class));
  }

  /** Adds an object to the class data, and returns the constant that stands for it. */
  private ConstantDynamic constant(Object object, Class<?> type) {
    classData.add(object);
    return new ConstantDynamic(
        ConstantDescs.DEFAULT_NAME, Type.getDescriptor(type), CLASS_DATA_AT, classData.size() - 1);
  }

  /** Loads a whole number. */
  static void push(MethodVisitor code, int number) {
    if (number >= -1 && number <= 5) {
      code.visitInsn(Opcodes.ICONST_0 + number);
    } else if (number >= Byte.MIN_VALUE && number <= Byte.MAX_VALUE) {
      code.visitIntInsn(Opcodes.BIPUSH, number);
    } else if (number >= Short.MIN_VALUE && number <= Short.MAX_VALUE) {
      code.visitIntInsn(Opcodes.SIPUSH, number);
    } else {
      code.visitLdcInsn(number);
    }
  }
}
