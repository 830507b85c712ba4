package io.github.wengert.autodiff.math;

/**
 * Means, products and norms of lists whose plain formula over- or underflows on the way. Each takes
 * what the plain formula gives, which is returned where it is right, and else computes the list
 * again at another scale. All engines call these methods, so that the bits are the same everywhere.
 * No state.
 */
public final class Rescaled {
  /** Below, the squares of a list, whose root this is, may have lost digits. */
  private static final double SMALLEST_NORM = 0x1p-250;

  private Rescaled() {}

  /** Tells whether a plain result is right in any case, so that the list need not be loaded. */
  public static boolean isOrdinary(double plain) {
    double size = Math.abs(plain);
    return size >= SMALLEST_NORM && size <= Double.MAX_VALUE;
  }

  /** Returns the mean of a list; a sum that overflows is taken again at a smaller scale. */
  public static double mean(double plain, double[] x) {
    if (!Double.isInfinite(plain)) {
      return plain;
    }
    double[] scaled = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      scaled[i] = Math.scalb(x[i], -64);
    }
    return Math.scalb(ElementaryMath.sum(scaled) / x.length, 64);
  }

  /**
   * Returns the product of a list; one that over- or underflows is taken again as a product of
   * mantissas times a power of two, unless a factor is 0 or infinite.
   */
  public static double product(double plain, double[] x) {
    boolean ordinary = Math.abs(plain) >= Double.MIN_NORMAL && !Double.isInfinite(plain);
    if (ordinary || Double.isNaN(plain)) {
      return plain;
    }
    double mantissa = 1;
    long exponent = 0;
    for (double xi : x) {
      if (xi == 0 || Double.isInfinite(xi)) {
        return plain;
      }
      int ofFactor = Math.getExponent(xi);
      mantissa *= Math.scalb(xi, -ofFactor);
      int ofMantissa = Math.getExponent(mantissa);
      mantissa = Math.scalb(mantissa, -ofMantissa);
      exponent += ofFactor + ofMantissa;
    }
    return Math.scalb(mantissa, (int) Math.max(-9999, Math.min(9999, exponent)));
  }

  /** Returns the Euclidean norm of a list; scaled by a power of two, which is exact. */
  public static double norm2(double plain, double[] x) {
    if (isOrdinary(plain)) {
      return plain;
    }
    double max = 0;
    for (double xi : x) {
      max = Math.max(max, Math.abs(xi));
    }
    if (max == 0 || Double.isInfinite(max) || Double.isNaN(max)) {
      return max;
    }
    int exponent = Math.getExponent(max);
    double sum = 0;
    for (double xi : x) {
      double scaled = Math.scalb(xi, -exponent);
      sum += scaled * scaled;
    }
    return Math.scalb(Math.sqrt(sum), exponent);
  }
}
