package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;

/**
 * The exponential function and its kin as plain arithmetic: the operations by which the core
 * computes them, in the same order, so that the bits are the same. Written out, they are shared
 * between a function and its slope, and loops over lanes of them are vectorised.
 */
final class ExponentialParts {
  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN2_HIGH = 6.93147180369123816490e-01;
  private static final double LN2_LOW = 1.90821492927058770002e-10;
  private static final double ROUND = 0x1.8p52;
  private static final double LIMIT = 800;

  /** eʳ − 1 for small r; never differentiated. */
  static final CustomOp SERIES = CustomOp.unary("expSeries", ExponentialParts::series, (x, y) -> y);

  /** 2 to the power that stands in the low bits of the argument; never differentiated. */
  static final CustomOp POWER_OF_TWO =
      CustomOp.unary("powerOfTwo", ExponentialParts::powerOfTwo, (x, y) -> y);

  private final TapeBuilder out;

  private ExponentialParts(TapeBuilder out) {
    this.out = out;
  }

  static double powerOfTwo(double x) {
    return Double.longBitsToDouble((Double.doubleToRawLongBits(x) << 52) + (1023L << 52));
  }

  static int exp(TapeBuilder out, Op op, int... x) {
    return new ExponentialParts(out).exp(x[0]);
  }

  static int tanh(TapeBuilder out, Op op, int... x) {
    return new ExponentialParts(out).tanh(x[0]);
  }

  static int sigmoid(TapeBuilder out, Op op, int... x) {
    ExponentialParts parts = new ExponentialParts(out);
    int e = parts.exp(parts.minusAbs(x[0]));
    int negative = out.add(Elementary.ABOVE, out.constant(0), x[0]);
    int numerator = out.add(Elementary.SELECT, negative, e, out.constant(1));
    return out.add(Elementary.DIV, numerator, parts.add(e, 1.0));
  }

  static int logisticPdf(TapeBuilder out, Op op, int... x) {
    ExponentialParts parts = new ExponentialParts(out);
    int e = parts.exp(parts.minusAbs(x[0]));
    int t = parts.add(e, 1.0);
    return out.add(Elementary.DIV, e, parts.mul(t, t));
  }

  private int exp(int x) {
    int c = limited(x);
    int k = exponent(c);
    int scale = out.add(POWER_OF_TWO, halved(k));
    return mul(mul(add(series(rest(c, k)), 1.0), scale), mul(scale, odd(k)));
  }

  private int tanh(int x) {
    int c = limited(minusAbs(mul(x, 2.0)));
    int k = exponent(c);
    int scale = out.add(POWER_OF_TWO, halved(k));
    int power = mul(scale, mul(scale, odd(k)));
    int q = add(mul(power, series(rest(c, k))), sub(power, 1.0));
    int magnitude = out.add(Elementary.DIV, out.add(Elementary.NEG, q), add(q, 2.0));
    return out.add(Elementary.COPY_SIGN, magnitude, x);
  }

  private int minusAbs(int x) {
    return out.add(Elementary.NEG, out.add(Elementary.ABS, x));
  }

  private int limited(int x) {
    int below = out.add(Elementary.MIN, x, out.constant(LIMIT));
    return out.add(Elementary.MAX, below, out.constant(-LIMIT));
  }

  private int exponent(int c) {
    return sub(add(mul(c, LOG2_E), ROUND), ROUND);
  }

  private int rest(int c, int k) {
    int high = out.add(Elementary.SUB, c, mul(k, LN2_HIGH));
    return out.add(Elementary.SUB, high, mul(k, LN2_LOW));
  }

  private int halved(int k) {
    return add(sub(mul(k, 0.5), 0.25), ROUND);
  }

  private int odd(int k) {
    int even = mul(sub(halved(k), ROUND), 2.0);
    return add(out.add(Elementary.SUB, k, even), 1.0);
  }

  /** Returns eʳ − 1 as the core computes it. */
  static double series(double r) {
    double r2 = r * r;
    double r4 = r2 * r2;
    double a = (r * (1.0 / 6) + 0.5) + (r * (1.0 / 120) + 1.0 / 24) * r2;
    double b = (r * (1.0 / 5040) + 1.0 / 720) + (r * (1.0 / 362880) + 1.0 / 40320) * r2;
    double c =
        (r * (1.0 / 39916800) + 1.0 / 3628800) + (r * (1.0 / 6227020800.0) + 1.0 / 479001600) * r2;
    return ((c * r4 + b) * r4 + a) * r2 + r;
  }

  private int series(int r) {
    return out.add(SERIES, r);
  }

  private int add(int a, int b) {
    return out.add(Elementary.ADD, a, b);
  }

  private int add(int a, double b) {
    return out.add(Elementary.ADD, a, out.constant(b));
  }

  private int sub(int a, double b) {
    return out.add(Elementary.SUB, a, out.constant(b));
  }

  private int mul(int a, int b) {
    return out.add(Elementary.MUL, a, b);
  }

  private int mul(int a, double b) {
    return out.add(Elementary.MUL, a, out.constant(b));
  }
}
