package io.github.wengert.autodiff;

/** Functions of numbers that {@link Math} does not have or not as accurately. */
final class Scalars {
  private Scalars() {}

  /**
   * Returns tanh x as −q/(1 + e) with e = exp(−2|x|) and q = e − 1. Near 0 the difference is taken
   * by expm1, elsewhere from e, because 1 + expm1 would lose the digits of a small e.
   */
  static double tanh(double x) {
    double t = -2 * Math.abs(x);
    double magnitude;
    if (t > -1) {
      double q = Math.expm1(t);
      magnitude = -q / (2 + q);
    } else {
      double e = Math.exp(t);
      magnitude = (1 - e) / (1 + e);
    }
    return Math.copySign(magnitude, x);
  }

  /** Returns 1/(1 + e⁻ˣ), of which the smaller exponential is computed. */
  static double sigmoid(double x) {
    double e = Math.exp(-Math.abs(x));
    return x < 0 ? e / (1 + e) : 1 / (1 + e);
  }

  /** Returns e/(1 + e)²; see {@link Slopes#logistic}. */
  static double logistic(double e) {
    double t = e + 1;
    return e / (t * t);
  }

  static double condition(boolean holds, double a, double b) {
    return Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : holds ? 1 : 0;
  }

  static double select(double condition, double then, double otherwise) {
    return Double.isNaN(condition) ? Double.NaN : condition != 0 ? then : otherwise;
  }

  static double sum(double[] x) {
    double sum = x.length == 0 ? 0 : x[0];
    for (int i = 1; i < x.length; i++) {
      sum += x[i];
    }
    return sum;
  }

  static double product(double[] x) {
    double product = x.length == 0 ? 1 : x[0];
    for (int i = 1; i < x.length; i++) {
      product *= x[i];
    }
    return product;
  }

  /** Returns the dot product of the first half and the second half. */
  static double dot(double[] x) {
    int n = x.length / 2;
    if (x.length != 2 * n) {
      throw new IllegalArgumentException("dot takes pairs, not " + x.length + " arguments");
    }
    return dot(x, n);
  }

  /** Returns the dot product of the first two stretches plus the last number. */
  static double affine(double[] x) {
    int n = x.length / 2;
    if (x.length != 2 * n + 1) {
      throw new IllegalArgumentException(
          "affine takes pairs and a bias, not " + x.length + " arguments");
    }
    return n == 0 ? x[0] : dot(x, n) + x[2 * n];
  }

  private static double dot(double[] x, int n) {
    double sum = n == 0 ? 0 : x[0] * x[n];
    for (int i = 1; i < n; i++) {
      sum += x[i] * x[n + i];
    }
    return sum;
  }
}
