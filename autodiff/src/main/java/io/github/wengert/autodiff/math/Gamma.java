package io.github.wengert.autodiff.math;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * The logarithm of the gamma function and its derivatives, on both sides of 0.
 *
 * <p>Right of 0 a function of this family is carried to large arguments by its recurrence, where an
 * asymptotic series holds (NIST Digital Library of Mathematical Functions, 5.11.2 and 5.15.8,
 * 5.5.2, 5.15.5). Left of 0 the reflection formula is used (5.5.4, 5.15.6); the distance to the
 * nearest pole is exact, so that no digits are lost there.
 */
public final class Gamma {
  /** The highest order of {@link #polygamma}; the factorials of the series stay finite. */
  private static final int MAX_ORDER = 100;

  /** The series are used from here on; for a derivative of order n, from here + n on. */
  private static final double LARGE = 13;

  /** The Bernoulli numbers B₂, B₄, …. */
  private static final double[] BERNOULLI = {
    1.0 / 6,
    -1.0 / 30,
    1.0 / 42,
    -1.0 / 30,
    5.0 / 66,
    -691.0 / 2730,
    7.0 / 6,
    -3617.0 / 510,
    43867.0 / 798,
    -174611.0 / 330
  };

  /** The root of ψ right of 0, in two parts. */
  private static final double ROOT = 1569415565.0 / 1073741824;

  private static final double ROOT_REST = 3.309564689176888e-10;

  /**
   * On [1, 2], ψ(x) = (x − root)(Y + P(x − 1)/Q(x − 1)); coefficients of J. Maddock, Boost.Math,
   * digamma, 53 bits.
   */
  private static final double Y = 0.99558162689208984;

  private static final double[] P = {
    0.25479851061131551,
    -0.32555031186804491,
    -0.65031853770896507,
    -0.28919126444774784,
    -0.045251321448739056,
    -0.0020713321167745952
  };

  private static final double[] Q = {
    1.0,
    2.0767117023730469,
    1.4606242909763515,
    0.43593529692665969,
    0.054151797245674225,
    0.0021284987017821144,
    -0.55789841321675513e-6
  };

  private Gamma() {}

  /** Returns ln |Γ(x)|; +∞ at the poles. */
  public static double logGamma(double x) {
    if (x > 0 || Double.isNaN(x)) {
      return LogGamma.value(x);
    }
    double r = x - Math.rint(x);
    if (r == 0) {
      return Double.POSITIVE_INFINITY;
    }
    return -Logarithm.log(Math.abs(Circular.sin(Math.PI * r)) / Math.PI) - LogGamma.value(1 - x);
  }

  /** Returns ψ(x); NaN at the poles. */
  public static double digamma(double x) {
    if (x <= 0) {
      double r = x - Math.rint(x);
      return r == 0 || Double.isNaN(r) ? Double.NaN : digamma(1 - x) - Math.PI * cotangent(r);
    }
    return x < LARGE ? digammaByRecurrence(x) : digammaBySeries(x);
  }

  /** Carries x into [1, 2], where a rational approximation is used. */
  private static double digammaByRecurrence(double x) {
    double shift = 0;
    double z = x;
    while (z > 2) {
      z--;
      shift += 1 / z;
    }
    if (z < 1) {
      shift = -1 / z;
      z++;
    }
    double t = z - 1;
    double g = z - ROOT - ROOT_REST;
    return g * Y + g * (polynomial(P, t) / polynomial(Q, t)) + shift;
  }

  private static double polynomial(double[] coefficients, double x) {
    double value = coefficients[coefficients.length - 1];
    for (int i = coefficients.length - 2; i >= 0; i--) {
      value = value * x + coefficients[i];
    }
    return value;
  }

  private static double digammaBySeries(double x) {
    double series = 0;
    double power = 1 / (x * x);
    for (int k = BERNOULLI.length; k > 0; k--) {
      series = (series + BERNOULLI[k - 1] / (2 * k)) * power;
    }
    return Logarithm.log(x) - 0.5 / x - series;
  }

  /** Returns the n-th derivative of ψ; NaN at the poles and for other n than 0, …, 100. */
  public static double polygamma(double n, double x) {
    if (!(n >= 0 && n <= MAX_ORDER && n == Math.rint(n))) {
      return Double.NaN;
    }
    int order = (int) n;
    if (order == 0) {
      return digamma(x);
    }
    if (x > 0 || Double.isNaN(x)) {
      return order % 2 == 0 ? -hurwitz(order, x) : hurwitz(order, x);
    }
    double r = x - Math.rint(x);
    if (r == 0 || Double.isNaN(r)) {
      return Double.NaN;
    }
    return -hurwitz(order, 1 - x) - cotangent(order, r);
  }

  /** Returns n! ζ(n + 1, x) = n! Σ (x + k)^(−n−1) for x &gt; 0, of which the head is summed. */
  private static double hurwitz(int n, double x) {
    double factorial = 1;
    for (int i = 2; i < n; i++) {
      factorial *= i;
    }
    double head = 0;
    double z = x;
    while (z < LARGE + n) {
      head += Pow.pow(z, -n - 1);
      z++;
    }
    // the k-th term is B₂ₖ (2k + n − 1)!/(2k)! z^(−2k−n)
    double series = 0;
    double scale = factorial * n / z;
    for (int k = 1; k <= BERNOULLI.length; k++) {
      scale *= (2 * k + n - 1) / (2 * k * z);
      series += BERNOULLI[k - 1] * scale;
      scale *= (2 * k + n) / ((2 * k + 1) * z);
    }
    double tail = factorial + factorial * n / (2 * z) + series;
    return factorial * n * head + tail * Pow.pow(z, -n);
  }

  /**
   * Returns the n-th derivative of π cot πx at a distance r from a whole number. It is π^(n+1)
   * times a polynomial in c = cot πx: c for n = 0, and −(1 + c²) times the derivative of the last.
   */
  private static double cotangent(int n, double r) {
    double[] polynomial = {0, 1};
    for (int order = 1; order <= n; order++) {
      double[] next = new double[order + 2];
      for (int i = 1; i < polynomial.length; i++) {
        next[i - 1] -= i * polynomial[i];
        next[i + 1] -= i * polynomial[i];
      }
      polynomial = next;
    }
    return polynomial(polynomial, cotangent(r)) * Pow.pow(Math.PI, n + 1);
  }

  /** Returns cot πr for |r| ≤ ½, near ½ from the distance to it, which is exact. */
  private static double cotangent(double r) {
    double a = Math.abs(r);
    double c = a < 0.25 ? 1 / Circular.tan(Math.PI * a) : Circular.tan(Math.PI * (0.5 - a));
    return Math.copySign(c, r);
  }
}
