package io.github.wengert.autodiff.check;

import java.util.stream.DoubleStream;

/**
 * The noise of a computed function: how far its results lie off the smooth function that is meant.
 *
 * <p>Of nine equally spaced results a table of differences is made. The differences of a smooth
 * function vanish quickly from column to column; those of noise grow, and known factors turn each
 * column into an estimate of its standard deviation. Where three columns in a row agree within a
 * factor of 4 and the signs alternate as noise does, the first of them is the answer [1].
 *
 * <p>Cancellation leaves another trace: all results are multiples of the last bit of something much
 * larger, as those of (10⁸ + x) − 10⁸ are. Such a grain is seen in the bits, also where the
 * differences happen to look smooth.
 *
 * <p>Each side is measured alone, and the lower result taken: what happens exactly at the point, a
 * kink or a jump, is no noise.
 *
 * <p>Steps of some ulps show the noise of rounding and nothing else. If most results are equal, or
 * nothing shows, the steps are made longer. Takes 16 to 48 evaluations.
 *
 * <p>[1] J. J. Moré and S. M. Wild, Estimating computational noise, SIAM J. Sci. Comput. 33 (2011),
 * 1292–1314.
 */
final class Noise {
  private static final int POINTS = 9;
  private static final double AGREEMENT = 4;

  /** Odd, so that neighbours share no pattern of bits. */
  private static final double SHORTEST_STEP = 53;

  private static final double LONGEST_STEP = 1e-5;
  private static final double GROWTH = 137;
  private static final int TRIES = 3;

  private Noise() {}

  /** Returns how far the difference of two results near x may be off; 0 if no noise shows. */
  static double near(Samples f) {
    double above = beside(f, 1);
    return above == 0 ? 0 : Math.min(above, beside(f, -1));
  }

  private static double beside(Samples f, int direction) {
    double longest = LONGEST_STEP * Math.max(1, f.base());
    double grain = 0;
    int tries = TRIES;
    for (double step = SHORTEST_STEP * Math.ulp(f.base()); step < longest; step *= GROWTH) {
      double[] results = results(f, direction * step);
      if (mostlyEqual(results)) {
        continue;
      }
      grain = grain == 0 ? 4 * grain(results) : grain;
      double scatter = 6 * scatter(results);
      if (scatter > 0 || --tries == 0) {
        return Math.max(grain, scatter);
      }
    }
    return grain;
  }

  private static double[] results(Samples f, double step) {
    double[] results = new double[POINTS];
    results[0] = f.fx;
    for (int i = 1; i < POINTS; i++) {
      results[i] = f.at(f.x + i * step);
    }
    return results;
  }

  private static boolean mostlyEqual(double[] results) {
    int equal = 0;
    for (int i = 1; i < POINTS; i++) {
      equal += results[i] == results[i - 1] ? 1 : 0;
    }
    return 2 * equal >= POINTS - 1;
  }

  /**
   * Returns the greatest power of two of which all results are multiples; 0 if one is not finite.
   */
  private static double grain(double[] results) {
    double grain = Double.POSITIVE_INFINITY;
    for (double result : results) {
      if (!Double.isFinite(result)) {
        return 0;
      }
      if (result != 0) {
        int zeros = Long.numberOfTrailingZeros(Double.doubleToRawLongBits(result) | 1L << 52);
        grain = Math.min(grain, Math.scalb(Math.ulp(result), zeros));
      }
    }
    return grain;
  }

  /** Returns the standard deviation of the noise in the results; 0 if it cannot be told. */
  private static double scatter(double[] results) {
    double scale = DoubleStream.of(results).map(Math::abs).max().orElseThrow();
    if (scale == 0 || !Double.isFinite(scale)) {
      return 0;
    }
    double[] column = DoubleStream.of(results).map(result -> result / scale).toArray();
    double[] sigma = new double[POINTS];
    boolean[] alternates = new boolean[POINTS];
    double factor = 1;
    for (int j = 1; j < POINTS - 1; j++) {
      int rest = POINTS - j;
      double sum = 0;
      for (int i = 0; i < rest; i++) {
        column[i] = column[i + 1] - column[i];
        sum += column[i] * column[i];
        alternates[j] |= i > 0 && column[i] * column[i - 1] < 0;
      }
      factor *= j / (4.0 * j - 2); // (j!)² / (2j)!
      sigma[j] = Math.sqrt(factor * sum / rest);
    }
    for (int j = 1; j + 2 < POINTS - 1; j++) {
      double low = Math.min(sigma[j], Math.min(sigma[j + 1], sigma[j + 2]));
      double high = Math.max(sigma[j], Math.max(sigma[j + 1], sigma[j + 2]));
      if (alternates[j] && high <= AGREEMENT * low) {
        return scale * sigma[j];
      }
    }
    return 0;
  }
}
