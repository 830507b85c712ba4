package io.github.wengert.autodiff.check.numeric;

/** Distances in units in the last place. */
public final class Ulps {
  private Ulps() {}

  /** Returns |a − b| in ulps of b; infinite if only one is finite, 0 for the same, NaN too. */
  public static double between(double a, double b) {
    if (a == b || Double.isNaN(a) && Double.isNaN(b)) {
      return 0;
    }
    double distance = Math.abs(a - b) / Math.ulp(b);
    return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
  }
}
