package io.github.wengert.examples.playground.wasm;

import io.github.wengert.autodiff.math.Circular;
import io.github.wengert.autodiff.math.Exponential;
import io.github.wengert.autodiff.math.Logarithm;
import io.github.wengert.autodiff.math.Pow;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.teavm.classlib.impl.text.DoubleAnalyzer;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;
import org.teavm.model.Variable;
import org.teavm.model.instructions.BinaryInstruction;
import org.teavm.model.instructions.BinaryOperation;
import org.teavm.model.instructions.CastNumberInstruction;
import org.teavm.model.instructions.InvocationType;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.NegateInstruction;
import org.teavm.model.instructions.NumericOperandType;

/**
 * Puts {@link Exact} and {@link Formats} where a class uses arithmetic or formats that TeaVM lacks
 * or has with other bits: methods of {@code Math} and of numbers, {@code %}, {@code -x}, which is 0
 * − x there, and casts to integers.
 */
public final class ExactTransformer implements ClassHolderTransformer {
  private static final String EXACT = Exact.class.getName();

  /** Classes that call what they replace, and so stay as they are. */
  private static final Set<String> UNCHANGED = Set.of(EXACT, Digits.class.getName());

  private final Map<MethodReference, MethodReference> replaced = new HashMap<>();

  /** Lists what is replaced. */
  public ExactTransformer() {
    Class<Double> boxed = Double.class;
    Class<?> d = double.class;
    for (Class<?> math : new Class<?>[] {Math.class, StrictMath.class}) {
      replace(math, "fma", d, d, d, d);
      for (String name : new String[] {"ulp", "rint", "nextUp", "nextDown"}) {
        replace(math, name, d, d);
      }
      replace(math, "scalb", d, int.class, d);
      replace(math, "round", d, long.class);
      replace(math, "getExponent", d, int.class);
    }
    replace(boxed, "parseDouble", String.class, d);
    Class<?> format = Object[].class;
    put(
        new MethodReference(String.class, "format", String.class, format, String.class),
        new MethodReference(Formats.class, "format", String.class, format, String.class));
    put(
        new MethodReference(
            String.class, "format", java.util.Locale.class, String.class, format, String.class),
        new MethodReference(
            Formats.class, "format", java.util.Locale.class, String.class, format, String.class));
    put(
        new MethodReference(String.class, "formatted", format, String.class),
        new MethodReference(Formats.class, "format", String.class, format, String.class));
    put(
        new MethodReference(java.math.BigDecimal.class, "doubleValue", d),
        new MethodReference(Exact.class, "doubleValue", java.math.BigDecimal.class, d));
    put(
        new MethodReference(WeakReference.class, "refersTo", Object.class, boolean.class),
        new MethodReference(
            Missing.class, "refersTo", WeakReference.class, Object.class, boolean.class));
    put(
        new MethodReference(Throwable.class, "fillInStackTrace", Throwable.class),
        new MethodReference(Missing.class, "fillInStackTrace", Throwable.class, Throwable.class));
    Class<?> digits = DoubleAnalyzer.Result.class;
    put(
        new MethodReference(DoubleAnalyzer.class, "analyze", d, digits, void.class),
        new MethodReference(Digits.class, "analyze", d, digits, void.class));
    // called by the functions of Apache Commons alone; the engine has its own
    put(
        new MethodReference(Math.class, "sin", d, d),
        new MethodReference(Circular.class, "sin", d, d));
    put(
        new MethodReference(Math.class, "exp", d, d),
        new MethodReference(Exponential.class, "exp", d, d));
    put(
        new MethodReference(Math.class, "log", d, d),
        new MethodReference(Logarithm.class, "log", d, d));
    put(
        new MethodReference(Math.class, "pow", d, d, d),
        new MethodReference(Pow.class, "pow", d, d, d));
  }

  private void replace(Class<?> owner, String name, Class<?>... signature) {
    put(
        new MethodReference(owner, name, signature),
        new MethodReference(Exact.class, name, signature));
  }

  private void put(MethodReference old, MethodReference exact) {
    replaced.put(old, exact);
  }

  @Override
  public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
    if (UNCHANGED.contains(type.getName())) {
      return;
    }
    for (MethodHolder method : type.getMethods()) {
      if (method.getProgram() != null) {
        for (BasicBlock block : method.getProgram().getBasicBlocks()) {
          transform(block);
        }
      }
    }
  }

  private void transform(BasicBlock block) {
    Instruction next;
    for (Instruction at = block.getFirstInstruction(); at != null; at = next) {
      next = at.getNext();
      if (at instanceof InvokeInstruction call) {
        transform(call);
      } else if (at instanceof BinaryInstruction operation) {
        transform(operation);
      } else if (at instanceof CastNumberInstruction cast) {
        transform(cast);
      } else if (at instanceof NegateInstruction negation) {
        transform(negation);
      }
    }
  }

  private void transform(InvokeInstruction call) {
    MethodReference exact = replaced.get(call.getMethod());
    if (exact == null) {
      return;
    }
    if (call.getInstance() == null) {
      call.setMethod(exact);
      return;
    }
    Variable[] arguments = new Variable[call.getArguments().size() + 1];
    arguments[0] = call.getInstance();
    for (int i = 1; i < arguments.length; i++) {
      arguments[i] = call.getArguments().get(i - 1);
    }
    replace(call, exact, call.getReceiver(), arguments);
  }

  private static void transform(BinaryInstruction operation) {
    if (operation.getOperation() == BinaryOperation.MODULO
        && operation.getOperandType() == NumericOperandType.DOUBLE) {
      MethodReference remainder =
          new MethodReference(
              EXACT, "remainder", ValueType.DOUBLE, ValueType.DOUBLE, ValueType.DOUBLE);
      replace(
          operation,
          remainder,
          operation.getReceiver(),
          operation.getFirstOperand(),
          operation.getSecondOperand());
    }
  }

  private static void transform(NegateInstruction negation) {
    if (negation.getOperandType() == NumericOperandType.DOUBLE) {
      MethodReference negative =
          new MethodReference(EXACT, "negative", ValueType.DOUBLE, ValueType.DOUBLE);
      replace(negation, negative, negation.getReceiver(), negation.getOperand());
    }
  }

  private static void transform(CastNumberInstruction cast) {
    if (cast.getSourceType() != NumericOperandType.DOUBLE) {
      return;
    }
    if (cast.getTargetType() == NumericOperandType.INT) {
      MethodReference whole =
          new MethodReference(EXACT, "toInt", ValueType.DOUBLE, ValueType.INTEGER);
      replace(cast, whole, cast.getReceiver(), cast.getValue());
    } else if (cast.getTargetType() == NumericOperandType.LONG) {
      MethodReference whole =
          new MethodReference(EXACT, "toLong", ValueType.DOUBLE, ValueType.LONG);
      replace(cast, whole, cast.getReceiver(), cast.getValue());
    }
  }

  private static void replace(
      Instruction old, MethodReference method, Variable receiver, Variable... arguments) {
    InvokeInstruction call = new InvokeInstruction();
    call.setType(InvocationType.SPECIAL);
    call.setMethod(method);
    call.setReceiver(receiver);
    call.setArguments(arguments);
    call.setLocation(old.getLocation());
    old.replace(call);
  }
}
