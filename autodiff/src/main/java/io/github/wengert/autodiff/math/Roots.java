package io.github.wengert.autodiff.math;

/**
 * The cube root and the length of a vector in plain arithmetic, which has the same bits on every
 * machine. All engines call these methods.
 *
 * <p>Within 1 ulp. Special values are those of {@link Math}. No state.
 */
public final class Roots {
  /** The bits of 1.0, less a third of them, less 0.03306… in the units of the exponent. */
  private static final int BIAS = 715094163;

  private Roots() {}

  /**
   * Returns the cube root: a third of the exponent and a polynomial give 23 bits, of which the cube
   * is exact; a step of Newton's method does the rest (fdlibm, K. C. Ng, and B. D. Evans in
   * FreeBSD, whose polynomial it is).
   */
  public static double cbrt(double x) {
    double a = Math.abs(x);
    if (!(a <= Double.MAX_VALUE) || a == 0) {
      return x;
    }
    if (a < Double.MIN_NORMAL) {
      return cbrt(x * 0x1p54) * 0x1p-18;
    }
    int upper = (int) (Double.doubleToRawLongBits(a) >> 32);
    double t = Double.longBitsToDouble((long) (upper / 3 + BIAS) << 32);
    double r = (t * t) * (t / a);
    t *=
        (1.87595182427177009643 + r * (-1.88497979543377169875 + r * 1.621429720105354466140))
            + ((r * r) * r) * (-0.758397934778766047437 + r * 0.145996192886612446982);
    t =
        Double.longBitsToDouble(
            (Double.doubleToRawLongBits(t) + 0x80000000L) & 0xffffffffc0000000L);
    double quotient = a / (t * t);
    return Math.copySign(t + t * ((quotient - t) / ((t + t) + quotient)), x);
  }

  /**
   * Returns √(a² + b²), +∞ if one is infinite: the squares are taken in parts that are exact
   * (fdlibm, K. C. Ng).
   */
  public static double hypot(double a, double b) {
    double x = Math.max(Math.abs(a), Math.abs(b));
    double y = Math.min(Math.abs(a), Math.abs(b));
    if (x <= 0x1p500 && y >= 0x1p-500) {
      return length(x, y);
    }
    if (Math.abs(a) == Double.POSITIVE_INFINITY || Math.abs(b) == Double.POSITIVE_INFINITY) {
      return Double.POSITIVE_INFINITY;
    }
    if (!(y > x * 0x1p-60)) {
      return x + y;
    }
    double scale = x > 1 ? 0x1p-600 : 0x1p600;
    return length(x * scale, y * scale) / scale;
  }

  /** Returns √(x² + y²) for x ≥ y &gt; 0 whose squares neither over- nor underflow. */
  private static double length(double x, double y) {
    double difference = x - y;
    if (difference > y) {
      double high = InverseCircular.upperHalf(x);
      return Math.sqrt(high * high + (y * y + (x - high) * (x + high)));
    }
    double twice = 2 * x;
    double high = InverseCircular.upperHalf(twice);
    double other = InverseCircular.upperHalf(y);
    double rest = high * (y - other) + (twice - high) * y;
    return Math.sqrt(high * other + (difference * difference + rest));
  }
}
