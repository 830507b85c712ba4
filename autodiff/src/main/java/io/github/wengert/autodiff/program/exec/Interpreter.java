package io.github.wengert.autodiff.program.exec;

import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.math.ElementaryMath;
import io.github.wengert.autodiff.math.Exponential;
import io.github.wengert.autodiff.math.Logarithm;
import io.github.wengert.autodiff.math.Powers;
import io.github.wengert.autodiff.math.Rescaled;
import io.github.wengert.autodiff.math.ZeroRule;
import io.github.wengert.autodiff.program.ir.Call;
import io.github.wengert.autodiff.program.ir.Engine;
import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Primitive;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Runs a lowered tape instruction by instruction: the reference for all other engines, and the one
 * where classes cannot be defined at run time.
 *
 * <p>Some 3 to 10 ns for each instruction beside the cost of the operation. Needs one number of
 * working memory for each node. Immutable and safe for use by several threads.
 */
public final class Interpreter implements Engine {
  private final LoweredTape tape;
  private final Primitive[] primitives;

  /** The operations of calls; null for other instructions. */
  private final Object[] functions;

  public Interpreter(LoweredTape tape) {
    this.tape = tape;
    this.primitives = new Primitive[tape.size()];
    this.functions = new Object[tape.size()];
    for (int i = 0; i < functions.length; i++) {
      primitives[i] = tape.ops[i].primitive();
      functions[i] = tape.ops[i] instanceof Call call ? function(call.op()) : null;
    }
  }

  private static Object function(Op op) {
    return switch (op.arity()) {
      case 1 -> op.unaryValue();
      case 2 -> op.binaryValue();
      default -> op;
    };
  }

  @Override
  public int workspace() {
    return tape.nodes();
  }

  @Override
  public double run(double[] x, double[] nodes, double[] out, int shift) {
    System.arraycopy(x, 0, nodes, 0, tape.inputs);
    for (int i = 0; i < primitives.length; i++) {
      nodes[tape.inputs + i] = result(i, nodes);
    }
    for (int i = 0; i < tape.outputs.length; i++) {
      if (i + shift >= 0) {
        out[i + shift] = tape.read(nodes, tape.outputs[i]);
      }
    }
    return tape.outputs.length == 0 ? 0 : tape.read(nodes, tape.outputs[0]);
  }

  private double result(int i, double[] x) {
    int at = tape.starts[i];
    return switch (primitives[i]) {
      case ADD -> read(x, at) + read(x, at + 1);
      case SUB -> read(x, at) - read(x, at + 1);
      case MUL -> read(x, at) * read(x, at + 1);
      case DIV -> read(x, at) / read(x, at + 1);
      case NEG -> -read(x, at);
      case FMA -> Math.fma(read(x, at), read(x, at + 1), read(x, at + 2));
      case STRONG_MUL -> ZeroRule.contribution(read(x, at), read(x, at + 1));
      case SQRT -> Math.sqrt(read(x, at));
      case ABS -> Math.abs(read(x, at));
      case COPY_SIGN -> StrictMath.copySign(read(x, at), read(x, at + 1));
      case MAX -> Math.max(read(x, at), read(x, at + 1));
      case MIN -> Math.min(read(x, at), read(x, at + 1));
      case ABOVE -> ElementaryMath.above(read(x, at), read(x, at + 1));
      case AT_LEAST -> ElementaryMath.atLeast(read(x, at), read(x, at + 1));
      case SELECT -> ElementaryMath.select(read(x, at), read(x, at + 1), read(x, at + 2));
      case CALL_UNARY -> ((DoubleUnaryOperator) functions[i]).applyAsDouble(read(x, at));
      case CALL_BINARY ->
          ((DoubleBinaryOperator) functions[i]).applyAsDouble(read(x, at), read(x, at + 1));
      case CALL_LIST -> ((Op) functions[i]).value(list(x, at, tape.starts[i + 1]));
      case POW_SUB, POW_SUB_MUL, POW_SUB_LOG_MUL -> power(primitives[i], x, at);
      case EXP_BOUNDED, EXP_DECAY, EXP_SERIES, EXP_HALF, EXP_POWER, EXP_OF_OTHER ->
          exponential(primitives[i], x, at);
      case TANH_OF, SIGMOID_OF, LOGISTIC_OF, LOG1P_OF_FRACTION, LOG_SUM ->
          ofExponentials(primitives[i], x, at);
      case MEAN_RESCUE, PRODUCT_RESCUE, NORM2_RESCUE -> rescued(i, read(x, at), x);
    };
  }

  private double power(Primitive primitive, double[] x, int at) {
    double a = read(x, at);
    double b = read(x, at + 1);
    double c = read(x, at + 2);
    return switch (primitive) {
      case POW_SUB -> Powers.powSub(a, b, c);
      case POW_SUB_MUL -> Powers.powSubMul(a, b, c, read(x, at + 3));
      default -> Powers.powSubLogMul(a, b, c, read(x, at + 3), read(x, at + 4));
    };
  }

  private double exponential(Primitive primitive, double[] x, int at) {
    double c = read(x, at);
    return switch (primitive) {
      case EXP_BOUNDED -> Exponential.bounded(c);
      case EXP_DECAY -> Exponential.decay(c);
      case EXP_SERIES -> Exponential.series(c);
      case EXP_HALF -> Exponential.half(c);
      case EXP_POWER -> Exponential.powerOf(c, read(x, at + 1), read(x, at + 2));
      default -> ElementaryMath.expOfOther(c, read(x, at + 1), read(x, at + 2));
    };
  }

  private double ofExponentials(Primitive primitive, double[] x, int at) {
    double c = read(x, at);
    return switch (primitive) {
      case TANH_OF -> Exponential.tanhOf(c, read(x, at + 1), read(x, at + 2), read(x, at + 3));
      case SIGMOID_OF -> Exponential.sigmoidOf(c, read(x, at + 1));
      case LOGISTIC_OF -> Exponential.logistic(c);
      case LOG1P_OF_FRACTION -> Logarithm.log1pOfFraction(c);
      default -> ElementaryMath.logSum(c, read(x, at + 1));
    };
  }

  private double rescued(int i, double plain, double[] x) {
    if (Rescaled.isOrdinary(plain)) {
      return plain;
    }
    double[] list = list(x, tape.starts[i] + 1, tape.starts[i + 1]);
    return switch (primitives[i]) {
      case MEAN_RESCUE -> Rescaled.mean(plain, list);
      case PRODUCT_RESCUE -> Rescaled.product(plain, list);
      default -> Rescaled.norm2(plain, list);
    };
  }

  private double read(double[] nodes, int at) {
    return tape.read(nodes, tape.operands[at]);
  }

  private double[] list(double[] nodes, int from, int to) {
    double[] list = new double[to - from];
    for (int i = 0; i < list.length; i++) {
      list[i] = read(nodes, from + i);
    }
    return list;
  }
}
