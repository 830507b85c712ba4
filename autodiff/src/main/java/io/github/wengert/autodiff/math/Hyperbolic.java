package io.github.wengert.autodiff.math;

/**
 * Hyperbolic functions and their inverses in plain arithmetic, which has the same bits on every
 * machine. All engines call these methods.
 *
 * <p>e^|x| = 2ᵏ(1 + r + …) is computed in two numbers, and its reciprocal too, so that their
 * difference and sum are rounded only once; near 0 the series of sinh is summed. The inverse
 * functions are logarithms of sums that lose no digits.
 *
 * <p>{@link #sinh} and {@link #cosh} are within 1 ulp, the inverse functions within 2. Special
 * values are those of {@link Math}. No state.
 */
public final class Hyperbolic {
  private static final double LN_2 = 0.6931471805599453;

  /** Beyond, e⁻ˣ is nothing beside eˣ. */
  private static final double LARGE = 22;

  private Hyperbolic() {}

  /** Returns (eˣ − e⁻ˣ)/2. */
  public static double sinh(double x) {
    double a = Math.abs(x);
    if (a < 0.34) {
      double z = x * x;
      double w = z * z;
      double low = (1.0 / 6 + z * (1.0 / 120)) + w * (1.0 / 5040 + z * (1.0 / 362880));
      return x + x * z * (low + w * w * (1.0 / 39916800 + z * (1.0 / 6227020800.0)));
    }
    return Math.copySign(a > LARGE ? halfOfExp(a) : halfSum(a, -1), x);
  }

  /** Returns (eˣ + e⁻ˣ)/2. */
  public static double cosh(double x) {
    double a = Math.abs(x);
    return a <= LARGE ? halfSum(a, 1) : halfOfExp(a);
  }

  /** Returns (eˣ + sign e⁻ˣ)/2 for 0 ≤ x ≤ 22. */
  private static double halfSum(double x, double sign) {
    double k = Exponential.whole(x);
    double r = Exponential.reduced(x, k);
    double power = Exponential.twoToThe(k);
    double multiple = power * r;
    double first = power + multiple;
    double more =
        ((power - first) + multiple)
            + power * (Exponential.bend(r) + Exponential.restOfReduced(x, k, r));
    double sum = first + more;
    double rest = (first - sum) + more;
    double inverse = 1 / sum;
    double inverseRest = inverse * (Math.fma(-inverse, sum, 1) - inverse * rest);
    double total = sum + sign * inverse;
    double lost = (sum - total) + sign * inverse;
    return 0.5 * (total + (lost + (rest + sign * inverseRest)));
  }

  private static double halfOfExp(double x) {
    double c = Exponential.bounded(x);
    return Exponential.scaled(Exponential.series(c), Exponential.whole(c) - 1);
  }

  /** Returns the inverse of sinh. */
  public static double asinh(double x) {
    double a = Math.abs(x);
    double magnitude;
    if (a > 1e8) {
      magnitude = Logarithm.log(a) + LN_2;
    } else if (a > 2) {
      magnitude = Logarithm.log(2 * a + 1 / (Math.sqrt(a * a + 1) + a));
    } else {
      magnitude = Logarithm.log1p(a + a * a / (1 + Math.sqrt(a * a + 1)));
    }
    return Math.copySign(magnitude, x);
  }

  /** Returns the inverse of cosh; NaN below 1. */
  public static double acosh(double x) {
    if (x > 1e8) {
      return Logarithm.log(x) + LN_2;
    }
    if (x > 2) {
      return Logarithm.log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
    }
    double t = x - 1;
    return Logarithm.log1p(t + Math.sqrt(2 * t + t * t));
  }

  /** Returns the inverse of tanh; NaN outside of ±1. */
  public static double atanh(double x) {
    double a = Math.abs(x);
    double t = a < 0.5 ? 2 * a + 2 * a * a / (1 - a) : 2 * a / (1 - a);
    return Math.copySign(0.5 * Logarithm.log1p(t), x);
  }
}
