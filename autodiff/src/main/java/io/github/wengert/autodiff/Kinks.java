package io.github.wengert.autodiff;

import io.github.wengert.autodiff.math.ElementaryMath;
import java.util.Arrays;

/** Kinks of operations of several arguments, each of which is inside its domain. */
final class Kinks {
  private Kinks() {}

  static boolean none(double[] x) {
    return false;
  }

  static boolean allZero(double[] x) {
    return Arrays.stream(x).allMatch(xi -> xi == 0);
  }

  static boolean tieForMax(double[] x) {
    return count(x, ElementaryMath.max(x)) > 1;
  }

  static boolean tieForMin(double[] x) {
    return count(x, ElementaryMath.min(x)) > 1;
  }

  private static long count(double[] x, double value) {
    return Arrays.stream(x).filter(xi -> xi == value).count();
  }
}
