package io.github.wengert.autodiff.math;

/** Powers whose exponent is a difference, and what their slopes are made of. */
public final class Powers {
  private Powers() {}

  /** Returns a to the power b − c, corrected for the rounding of b − c. */
  public static double powSub(double a, double b, double c) {
    double power = Pow.pow(a, b - c);
    double rest = ElementaryMath.restOfDifference(b, c);
    boolean exact = rest == 0 || Double.isNaN(rest) || power == 0 || Double.isInfinite(power);
    return exact ? power : power + power * (rest * Logarithm.log(a));
  }

  /**
   * Returns a^(b − c)·f, with the power in two halves where it over- or underflows; 0 for f = 0.
   */
  public static double powSubMul(double a, double b, double c, double f) {
    double power = powSub(a, b, c);
    double product = power * f;
    if (f == 0) {
      return product == 0 || a < 0 ? product : 0;
    }
    if (isOrdinary(power) || Double.isNaN(power)) {
      return product;
    }
    double half = powSub(Math.abs(a), 0.5 * b, 0.5 * c);
    return f * half * Math.copySign(half, power);
  }

  /** Returns a^(b − c)·(ln a)ᵏ·f for a whole number k; 0 for f = 0 and a ≥ 0. */
  public static double powSubLogMul(double a, double b, double c, double f, double k) {
    if (!(k >= 0 && k == Math.rint(k))) {
      return Double.NaN;
    }
    if (k == 0) {
      return powSubMul(a, b, c, f);
    }
    if (f == 0 && a >= 0) {
      return 0;
    }
    if (a == 0) {
      double atZero = b == c ? f * Pow.pow(Double.NEGATIVE_INFINITY, k) : Double.NaN;
      return b > c ? 0 : atZero;
    }
    if (a == Double.POSITIVE_INFINITY && b < c) {
      return 0;
    }
    double power = powSub(a, b, c);
    double log = k == 1 ? Logarithm.log(a) : Pow.pow(Logarithm.log(a), k);
    if (isOrdinary(power)) {
      return power * f * log;
    }
    double half = powSub(a, 0.5 * b, 0.5 * c);
    return f * half * log * half;
  }

  private static boolean isOrdinary(double power) {
    return Math.abs(power) >= Double.MIN_NORMAL && !Double.isInfinite(power);
  }
}
