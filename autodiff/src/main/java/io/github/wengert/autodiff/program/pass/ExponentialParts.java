package io.github.wengert.autodiff.program.pass;

import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Primitive;

/**
 * Lowers the exponential function and its relatives to the parts that {@link
 * io.github.wengert.autodiff.math.Exponential} computes, in the same order, so that the bits are
 * the same. A part that a function and its slope have in common is then computed once, and loops
 * over lanes are vectorized.
 */
final class ExponentialParts {
  private ExponentialParts() {}

  static int exp(LoweredTape.Builder out, int... x) {
    return power(out, out.add(Primitive.EXP_BOUNDED, x[0]));
  }

  static int tanh(LoweredTape.Builder out, int... x) {
    int c = out.add(Primitive.EXP_DECAY, out.add(Primitive.MUL, x[0], out.constant(2)));
    return out.add(Primitive.TANH_OF, c, series(out, c), half(out, c), x[0]);
  }

  static int sigmoid(LoweredTape.Builder out, int... x) {
    return out.add(Primitive.SIGMOID_OF, power(out, out.add(Primitive.EXP_DECAY, x[0])), x[0]);
  }

  static int logisticPdf(LoweredTape.Builder out, int... x) {
    return out.add(Primitive.LOGISTIC_OF, power(out, out.add(Primitive.EXP_DECAY, x[0])));
  }

  static int logSigmoid(LoweredTape.Builder out, int... x) {
    int below = out.add(Primitive.MIN, x[0], out.constant(0));
    return out.add(Primitive.SUB, below, softness(out, x[0]));
  }

  static int softplus(LoweredTape.Builder out, int... x) {
    int above = out.add(Primitive.MAX, x[0], out.constant(0));
    return out.add(Primitive.ADD, above, softness(out, x[0]));
  }

  /** ln(1 + e^(−|x|)). */
  private static int softness(LoweredTape.Builder out, int x) {
    return out.add(Primitive.LOG1P_OF_FRACTION, power(out, out.add(Primitive.EXP_DECAY, x)));
  }

  private static int power(LoweredTape.Builder out, int c) {
    return out.add(Primitive.EXP_POWER, c, series(out, c), half(out, c));
  }

  private static int series(LoweredTape.Builder out, int c) {
    return out.add(Primitive.EXP_SERIES, c);
  }

  private static int half(LoweredTape.Builder out, int c) {
    return out.add(Primitive.EXP_HALF, c);
  }
}
