package io.github.wengert.autodiff;

/**
 * The exponential function and two that are made of it, in plain arithmetic: so that the same bits
 * can be computed for many numbers at a time (see {@code program.Lowering}, which writes the same
 * operations in the same order, and a test that compares).
 *
 * <p>With k the whole number next to x/ln 2 and r = x − k ln 2, eˣ is 2ᵏ(1 + p) where p = eʳ − 1 is
 * its Taylor series up to r¹³: |r| ≤ 0.35, and what is left out is below 10⁻¹⁷. ln 2 is taken in
 * two parts, of which the first times k is exact (W. J. Cody and W. Waite, Software Manual for the
 * Elementary Functions, 1980). 2ᵏ is applied as two factors, since it may be out of range where the
 * result is not. The result is within 1 ulp.
 */
final class Exponential {
  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN2_HIGH = 6.93147180369123816490e-01;
  private static final double LN2_LOW = 1.90821492927058770002e-10;

  /** Added and subtracted, rounds to a whole number, which is in the low bits in between. */
  private static final double ROUND = 0x1.8p52;

  private static final long BIAS = 1023L << 52;

  /** Beyond, the result is 0 or infinite. */
  private static final double LIMIT = 800;

  private Exponential() {}

  static double exp(double x) {
    double c = limited(x);
    double k = exponent(c);
    double scale = half(k);
    return ((series(rest(c, k)) + 1) * scale) * (scale * odd(k));
  }

  /**
   * Returns tanh x as −q/(2 + q) with q = exp(−2|x|) − 1 = 2ᵏp + (2ᵏ − 1), which loses no digits
   * near 0.
   */
  static double tanh(double x) {
    double c = limited(-Math.abs(x * 2));
    double k = exponent(c);
    double scale = half(k);
    double power = scale * (scale * odd(k));
    double q = power * series(rest(c, k)) + (power - 1);
    return Math.copySign(-q / (q + 2), x);
  }

  private static double limited(double x) {
    return Math.max(Math.min(x, LIMIT), -LIMIT);
  }

  private static double exponent(double c) {
    return (c * LOG2_E + ROUND) - ROUND;
  }

  private static double rest(double c, double k) {
    return (c - k * LN2_HIGH) - k * LN2_LOW;
  }

  /** Returns 2 to the power k/2, rounded down. */
  private static double half(double k) {
    return Double.longBitsToDouble((Double.doubleToRawLongBits(halved(k)) << 52) + BIAS);
  }

  private static double halved(double k) {
    return (k * 0.5 - 0.25) + ROUND;
  }

  /** Returns 2 if k is odd, else 1. */
  private static double odd(double k) {
    return (k - (halved(k) - ROUND) * 2) + 1;
  }

  /** Returns eʳ − 1, the powers of r in a tree, which is faster than one after the other. */
  private static double series(double r) {
    double r2 = r * r;
    double r4 = r2 * r2;
    double a = (r * (1.0 / 6) + 0.5) + (r * (1.0 / 120) + 1.0 / 24) * r2;
    double b = (r * (1.0 / 5040) + 1.0 / 720) + (r * (1.0 / 362880) + 1.0 / 40320) * r2;
    double c =
        (r * (1.0 / 39916800) + 1.0 / 3628800) + (r * (1.0 / 6227020800.0) + 1.0 / 479001600) * r2;
    return ((c * r4 + b) * r4 + a) * r2 + r;
  }
}
