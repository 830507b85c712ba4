package io.github.wengert.autodiff.program.jvm;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.math.ElementaryMath;
import io.github.wengert.autodiff.math.Exponential;
import io.github.wengert.autodiff.program.pass.ExponentialParts;
import java.lang.constant.ConstantDescs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntConsumer;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Emits the bytecode of single instructions. Plain arithmetic is written in place; the function of
 * any other operation is an element of the class data and called, which HotSpot inlines, since it
 * sees a constant. An operation therefore needs nothing here to be compiled.
 *
 * <p>For one generated class, whose class data it collects.
 */
final class Instructions {
  private static final String KERNELS = Type.getInternalName(ElementaryMath.class);

  /** Operations written in place, for the number of arguments that the bytecode takes. */
  private static final Map<Op, InPlace> IN_PLACE =
      Map.ofEntries(
          entry(Elementary.ADD, 2, code -> code.visitInsn(Opcodes.DADD)),
          entry(Elementary.SUB, 2, code -> code.visitInsn(Opcodes.DSUB)),
          entry(Elementary.MUL, 2, code -> code.visitInsn(Opcodes.DMUL)),
          entry(Elementary.DIV, 2, code -> code.visitInsn(Opcodes.DDIV)),
          entry(Elementary.NEG, 1, code -> code.visitInsn(Opcodes.DNEG)),
          entry(Elementary.ABS, 1, code -> call(code, "java/lang/Math", "abs", "(D)D")),
          entry(Elementary.SQRT, 1, code -> call(code, "java/lang/Math", "sqrt", "(D)D")),
          entry(Elementary.MAX, 2, code -> call(code, "java/lang/Math", "max", "(DD)D")),
          entry(Elementary.MIN, 2, code -> call(code, "java/lang/Math", "min", "(DD)D")),
          entry(Elementary.FMA, 3, code -> call(code, "java/lang/Math", "fma", "(DDD)D")),
          entry(Elementary.SELECT, 3, code -> call(code, KERNELS, "select", "(DDD)D")),
          exponential(ExponentialParts.BOUNDED, 1, "bounded"),
          exponential(ExponentialParts.DECAY, 1, "decay"),
          exponential(ExponentialParts.SERIES, 1, "series"),
          exponential(ExponentialParts.HALF, 1, "half"),
          exponential(ExponentialParts.POWER, 3, "powerOf"),
          exponential(ExponentialParts.TANH, 4, "tanhOf"),
          exponential(ExponentialParts.SIGMOID, 2, "sigmoidOf"),
          exponential(ExponentialParts.LOGISTIC, 1, "logistic"));

  private record InPlace(int arity, Consumer<MethodVisitor> code) {}

  private static Map.Entry<Op, InPlace> entry(Op op, int arity, Consumer<MethodVisitor> code) {
    return Map.entry(op, new InPlace(arity, code));
  }

  private static Map.Entry<Op, InPlace> exponential(Op op, int arity, String method) {
    String owner = Type.getInternalName(Exponential.class);
    String descriptor = "(" + "D".repeat(arity) + ")D";
    return entry(op, arity, code -> call(code, owner, method, descriptor));
  }

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

  private static void call(MethodVisitor code, String owner, String name, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }

  /** Returns what the instructions refer to, for the class to be defined with. */
  List<Object> classData() {
    return classData;
  }

  /** Writes an instruction; {@code operand} writes the code that loads an operand. */
  void write(MethodVisitor code, Op op, int arity, IntConsumer operand) {
    InPlace inPlace = IN_PLACE.get(op);
    if (inPlace != null && inPlace.arity == arity) {
      for (int k = 0; k < arity; k++) {
        operand.accept(k);
      }
      inPlace.code.accept(code);
    } else if (op.arity() == 1) {
      call(code, op, op.unaryValue(), DoubleUnaryOperator.class, "(D)D", arity, operand);
    } else if (op.arity() == 2) {
      call(code, op, op.binaryValue(), DoubleBinaryOperator.class, "(DD)D", arity, operand);
    } else {
      callOnList(code, op, arity, operand);
    }
  }

  private void call(
      MethodVisitor code,
      Op op,
      Object function,
      Class<?> type,
      String descriptor,
      int arity,
      IntConsumer operand) {
    pushFunction(code, op, function, type);
    for (int k = 0; k < arity; k++) {
      operand.accept(k);
    }
    String owner = Type.getInternalName(type);
    code.visitMethodInsn(Opcodes.INVOKEINTERFACE, owner, "applyAsDouble", descriptor, true);
  }

  private void callOnList(MethodVisitor code, Op op, int arity, IntConsumer operand) {
    pushFunction(code, op, op, Op.class);
    push(code, arity);
    code.visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_DOUBLE);
    for (int k = 0; k < arity; k++) {
      code.visitInsn(Opcodes.DUP);
      push(code, k);
      operand.accept(k);
      code.visitInsn(Opcodes.DASTORE);
    }
    String owner = Type.getInternalName(Op.class);
    code.visitMethodInsn(Opcodes.INVOKEINTERFACE, owner, "value", "([D)D", true);
  }

  /** Writes an operation on very many operands, outside of loops. */
  void writeWide(MethodVisitor code, Op op, OperandList operands) {
    pushFunction(code, op, op, Op.class);
    code.visitLdcInsn(constant(operands, OperandList.class));
    code.visitVarInsn(Opcodes.ALOAD, Scope.X);
    code.visitVarInsn(Opcodes.ALOAD, Scope.WORK);
    String gathered = Type.getInternalName(OperandList.class);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, gathered, "load", "([D[D)[D", false);
    String owner = Type.getInternalName(Op.class);
    code.visitMethodInsn(Opcodes.INVOKEINTERFACE, owner, "value", "([D)D", true);
  }

  private void pushFunction(MethodVisitor code, Op op, Object function, Class<?> type) {
    code.visitLdcInsn(functions.computeIfAbsent(op, key -> constant(function, type)));
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
