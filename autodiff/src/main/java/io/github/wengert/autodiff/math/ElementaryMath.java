package io.github.wengert.autodiff.math;

import org.apache.commons.numbers.gamma.Erfc;

/** Functions of numbers that {@link Math} does not have, made of those of this package. */
public final class ElementaryMath {
  public static final double LN_2 = 0.6931471805599453;
  public static final double LOG2_E = 1.4426950408889634;
  public static final double LOG10_E = 0.4342944819032518;
  public static final double TWO_OVER_SQRT_PI = 1.1283791670955126;

  /** λ of the SELU. */
  public static final double SELU_SCALE = 1.0507009873554805;

  /** λα of the SELU. */
  public static final double SELU_SLOPE = 1.7580993408473766;

  public static final double ONE_OVER_SQRT_2PI = 0.3989422804014327;
  private static final double SQRT_HALF = 0.7071067811865476;

  /** √½ − {@link #SQRT_HALF}. */
  private static final double SQRT_HALF_REST = -4.833646656726457e-17;

  private ElementaryMath() {}

  public static double xLogY(double x, double y) {
    return x == 0 && y >= 0 ? 0 : x * Logarithm.log(y);
  }

  public static double logAddExp(double a, double b) {
    double max = Math.max(a, b);
    return logSum(max, a == b ? 1 : Exponential.exp(Math.min(a, b) - max));
  }

  /** Returns exp(a − b), corrected for the rounding of a − b. */
  public static double expSub(double a, double b) {
    double e = Exponential.exp(a - b);
    double rest = restOfDifference(a, b);
    return rest == 0 || Double.isNaN(rest) ? e : e + e * rest;
  }

  /** Returns the rounding error of a − b (D. E. Knuth's two-sum); NaN where it overflows. */
  public static double restOfDifference(double a, double b) {
    double difference = a - b;
    double shift = difference - a;
    return (a - (difference - shift)) - (b + shift);
  }

  /** Returns 1/(1 + exp(b − a)); ½ where both are the same infinity. */
  public static double sigmoidSub(double a, double b) {
    if (a == b) {
      return 0.5;
    }
    return a < b ? expSub(a, b) / (1 + expSub(a, b)) : 1 / (1 + expSub(b, a));
  }

  public static double softsign(double x) {
    return Double.isInfinite(x) ? Math.signum(x) : x / (1 + Math.abs(x));
  }

  /** Returns a/√(a² + b²); infinite arguments count as equal ones. */
  public static double divHypot(double a, double b) {
    double hypot = Roots.hypot(a, b);
    if (hypot > 1e-290 && hypot < Double.POSITIVE_INFINITY || Double.isNaN(a) || Double.isNaN(b)) {
      return a / hypot;
    }
    if (Double.isInfinite(a) || Double.isInfinite(b)) {
      return divHypot(Double.isInfinite(a) ? Math.signum(a) : 0, Double.isInfinite(b) ? 1 : 0);
    }
    double scale = hypot > 1 ? 0x1p-2 : 0x1p600;
    return hypot == 0 ? 0 : scale * a / Roots.hypot(scale * a, scale * b);
  }

  public static double logSigmoid(double x) {
    return Math.min(x, 0) - Logarithm.log1pOfFraction(Exponential.expOfMinusAbs(x));
  }

  public static double softplus(double x) {
    return Math.max(x, 0) + Logarithm.log1pOfFraction(Exponential.expOfMinusAbs(x));
  }

  public static double silu(double x) {
    return x < -36 ? timesExp(x) : x * Exponential.sigmoid(x);
  }

  /** Returns x tanh(ln(1 + eˣ)), with the hyperbolic tangent written in exp(−|x|). */
  public static double mish(double x) {
    if (x < -36) {
      return timesExp(x);
    }
    double e = Exponential.exp(-Math.abs(x));
    double n = x > 0 ? 1 + 2 * e : e * (e + 2);
    return x * (n / (n + (x > 0 ? 2 * e * e : 2)));
  }

  /** Returns x eˣ, rounded to a subnormal number only once. */
  private static double timesExp(double x) {
    double h = Exponential.exp(0.5 * x);
    return x == Double.NEGATIVE_INFINITY ? -0.0 : x * h * h;
  }

  /** Returns exp(−x²), corrected for the rounding of x². */
  public static double gaussian(double x) {
    double square = x * x;
    double e = Exponential.exp(-square);
    // beyond, e is 0 and the rest may be infinite
    return square > 800 ? e : e - e * Math.fma(x, x, -square);
  }

  /** Returns exp(−x²/2)/√(2π), corrected for the rounding of x². */
  public static double normalPdf(double x) {
    double square = x * x;
    double e = Exponential.exp(-0.5 * square);
    double corrected = square > 1600 ? e : e - e * (0.5 * Math.fma(x, x, -square));
    return ONE_OVER_SQRT_2PI * corrected;
  }

  /** Returns ½ erfc(−x/√2), corrected for the rounding of the argument. */
  public static double normalCdf(double x) {
    double t = -x * SQRT_HALF;
    if (!(Math.abs(t) < 30)) {
      return 0.5 * Erfc.value(t);
    }
    double rest = Math.fma(-x, SQRT_HALF, -t) - x * SQRT_HALF_REST;
    return 0.5 * (Erfc.value(t) - TWO_OVER_SQRT_PI * gaussian(t) * rest);
  }

  /**
   * Returns x Φ(x). Left of −30 it is −φ(x)(1 − 1/x² + 3/x⁴ − 15/x⁶ + …), rounded to a subnormal
   * number only once (NIST Digital Library of Mathematical Functions, 7.12.1).
   */
  public static double gelu(double x) {
    if (!(x < -30) || x == Double.NEGATIVE_INFINITY) {
      return x == Double.NEGATIVE_INFINITY ? -0.0 : x * normalCdf(x);
    }
    double r = 1 / (x * x);
    double series = 1;
    for (int k = 15; k > 0; k -= 2) {
      series = 1 - k * r * series;
    }
    double g = gaussian(0.5 * x);
    return -(ONE_OVER_SQRT_2PI * series) * g * g;
  }

  /** Returns 1 where a > b, else 0; NaN if one is NaN. */
  public static double above(double a, double b) {
    return a > b ? 1 : a <= b ? 0 : Double.NaN;
  }

  /** Returns 1 where a ≥ b, else 0; NaN if one is NaN. */
  public static double atLeast(double a, double b) {
    return a >= b ? 1 : a < b ? 0 : Double.NaN;
  }

  public static double select(double condition, double then, double otherwise) {
    return Double.isNaN(condition) ? Double.NaN : condition != 0 ? then : otherwise;
  }

  public static double clamp(double x, double low, double high) {
    return low <= high ? Math.max(low, Math.min(high, x)) : Double.NaN;
  }

  public static double max(double[] x) {
    double max = Double.NEGATIVE_INFINITY;
    for (double xi : x) {
      max = Math.max(max, xi);
    }
    return max;
  }

  public static double min(double[] x) {
    double min = Double.POSITIVE_INFINITY;
    for (double xi : x) {
      min = Math.min(min, xi);
    }
    return min;
  }

  public static double sum(double[] x) {
    double sum = x.length == 0 ? 0 : x[0];
    for (int i = 1; i < x.length; i++) {
      sum += x[i];
    }
    return sum;
  }

  /** Returns the mean, also where the sum overflows. */
  public static double mean(double[] x) {
    return Rescaled.mean(sum(x) / x.length, x);
  }

  /** Returns the product, also where it over- or underflows on the way. */
  public static double product(double[] x) {
    double product = x.length == 0 ? 1 : x[0];
    for (int i = 1; i < x.length; i++) {
      product *= x[i];
    }
    return Rescaled.product(product, x);
  }

  /** Returns the dot product of the first half and the second half. */
  public static double dot(double[] x) {
    int n = x.length / 2;
    if (x.length != 2 * n) {
      throw new IllegalArgumentException("dot takes pairs, not " + x.length + " arguments");
    }
    return dot(x, n);
  }

  /** Returns the dot product of the first two parts plus the last number. */
  public static double affine(double[] x) {
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

  public static double sumOfSquares(double[] x) {
    double sum = 0;
    for (double xi : x) {
      sum += xi * xi;
    }
    return sum;
  }

  /** Returns the Euclidean norm, also where squares over- or underflow. */
  public static double norm2(double[] x) {
    return Rescaled.norm2(Math.sqrt(sumOfSquares(x)), x);
  }

  /** Returns max + ln(1 + the exponentials of the others), which is accurate near 0 too. */
  public static double logSumExp(double[] x) {
    double max = max(x);
    double before = Double.NEGATIVE_INFINITY;
    double others = 0;
    for (double xi : x) {
      others += expOfOther(xi, before, max);
      before = Math.max(before, xi);
    }
    return logSum(max, others);
  }

  /** Returns exp(x − max), but 0 for the first that is the maximum, given that of those before. */
  public static double expOfOther(double x, double before, double max) {
    return x == max && before < max ? 0 : Exponential.exp(x - max);
  }

  /** Returns the logarithm of a sum of exponentials from the largest number and the others. */
  public static double logSum(double max, double others) {
    return Double.isInfinite(max) || Double.isNaN(max) ? max : max + Logarithm.log1p(others);
  }
}
