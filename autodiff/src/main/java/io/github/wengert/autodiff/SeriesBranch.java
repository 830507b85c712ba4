package io.github.wengert.autodiff;

import io.github.wengert.autodiff.math.Pow;
import io.github.wengert.autodiff.math.Roots;
import org.jspecify.annotations.Nullable;

/**
 * The series of a power, a cube root or a logarithm of x where x is 0.
 *
 * <p>With x = tᵐ(u + …), u ≠ 0, a power is xʳ = |t|ᵖ(uʳ + …), p = rm. If p is a whole number and
 * both sides of 0 agree, as in √(t⁴) = t², this is a power series in its turn. Else the derivatives
 * above p are infinite, with the signs of those of |t|ᵖ. Conventions decide what is left: the first
 * derivative is the slope times x′, and nothing if x′ is 0; where x exists on one side of 0 only,
 * that side counts, for a pole the side that the sign of the zero shows; where the two sides do not
 * agree, 0.
 */
final class SeriesBranch {
  /**
   * This many times the order, at least this many coefficients, are looked at for one that is not
   * 0.
   */
  private static final int FARTHEST = 4;

  private static final int FARTHEST_AT_LEAST = 64;

  private final SeriesArithmetic arithmetic;
  private final PowerSeries x;

  /** The exponent r; 0 for a logarithm. */
  private final double exponent;

  /** Whether x has values on both sides of 0: for whole powers and for the cube root. */
  private final boolean onBothSides;

  private final boolean isCubeRoot;

  /** The number m of coefficients that are 0; −1 while none is known that is not. */
  private int zeros = -1;

  /** The highest coefficient that was looked at. */
  private int seen;

  /** The first coefficient of what is left of x divided by tᵐ. */
  private double u;

  /** The series of the rest to the power, if the whole is a power series. */
  private @Nullable PowerSeries regular;

  private SeriesBranch(
      SeriesArithmetic arithmetic, PowerSeries x, double exponent, boolean isCubeRoot) {
    this.arithmetic = arithmetic;
    this.x = x;
    this.exponent = exponent;
    this.isCubeRoot = isCubeRoot;
    this.onBothSides = isCubeRoot || exponent != 0 && exponent == Math.rint(exponent);
  }

  static SeriesBranch power(SeriesArithmetic arithmetic, PowerSeries x, double exponent) {
    return new SeriesBranch(arithmetic, x, exponent, false);
  }

  static SeriesBranch cubeRoot(SeriesArithmetic arithmetic, PowerSeries x) {
    return new SeriesBranch(arithmetic, x, 1.0 / 3, true);
  }

  static SeriesBranch logarithm(SeriesArithmetic arithmetic, PowerSeries x) {
    return new SeriesBranch(arithmetic, x, 0, false);
  }

  /** Returns the series, whose value is {@code first}. */
  PowerSeries series(double first) {
    return new PowerSeries(
        first,
        (k, self) -> {
          findFirst(k);
          if (zeros < 0 || k == 1 && zeros > 1) {
            return 0;
          }
          return regular == null
              ? singular(k, first)
              : arithmetic.shiftedUp(regular, (int) Math.rint(exponent * zeros), k);
        });
  }

  /** Looks for a coefficient that is not 0, as far as it matters for coefficient {@code k}. */
  private void findFirst(int k) {
    int far = Math.max(FARTHEST_AT_LEAST, FARTHEST * k);
    double enough = exponent > 0 ? Math.ceil(k / exponent) : far;
    while (zeros < 0 && seen < Math.min(enough, far)) {
      seen++;
      zeros = arithmetic.ahead(x, seen) == 0 ? -1 : seen;
      if (zeros > 0) {
        PowerSeries rest = arithmetic.shiftedDown(x, zeros);
        u = rest.get(0);
        regular = isRegular() ? regular(rest) : null;
      }
    }
  }

  /** Tells whether p is a whole number and the sides of 0 agree. */
  private boolean isRegular() {
    if (isCubeRoot) {
      return zeros % 3 == 0;
    }
    double p = exponent * zeros;
    boolean whole = isWhole(p) && Math.fma(exponent, zeros, -p) == 0;
    return whole && (onBothSides || u > 0 && p % 2 == 0);
  }

  private PowerSeries regular(PowerSeries rest) {
    return isCubeRoot
        ? arithmetic.cubeRoot(Roots.cbrt(u), rest)
        : arithmetic.power(Pow.pow(u, exponent), rest, exponent);
  }

  /** Returns coefficient k of |t|ᵖ(uʳ + …), of which the first term decides. */
  private double singular(int k, double first) {
    boolean even = zeros % 2 == 0;
    if (Double.isNaN(u) || even && u < 0 && !onBothSides) {
      return k < zeros ? 0 : Double.NaN;
    }
    double p = exponent * zeros;
    boolean agreeing = isCubeRoot ? even == (k % 2 == 0) : !even || k % 2 == 0 && !isWhole(p);
    if (k < p || !agreeing) {
      return 0;
    }
    boolean left = !isCubeRoot && !even && side() < 0;
    double derivative = left && k % 2 == 1 ? -signOf(k, p) : signOf(k, p);
    return derivative * sign(first) * Double.POSITIVE_INFINITY;
  }

  private boolean isWhole(double p) {
    return p > 0 && p == Math.rint(p);
  }

  /**
   * Returns on which side of 0 there is an x; for a pole, which side the sign of the zero shows.
   */
  private double side() {
    boolean pole = onBothSides && exponent < 0;
    return Math.signum(u) * (pole ? Math.copySign(1, x.get(0)) : 1);
  }

  /** Returns the sign of uʳ, or of a pole, whose value has it. */
  private double sign(double first) {
    if (isCubeRoot) {
      return Math.signum(u);
    }
    if (zeros % 2 == 1) {
      return exponent < 0 ? Math.signum(first) : 1;
    }
    return onBothSides && exponent % 2 != 0 ? Math.signum(u) : 1;
  }

  /** Returns the sign of p(p − 1)…(p − k + 1), that of the k-th derivative of tᵖ, or of ln t. */
  static double signOf(int k, double p) {
    double sign = 1;
    for (int i = 0; i < k; i++) {
      sign *= i == 0 && p == 0 ? 1 : Math.signum(p - i);
    }
    return sign;
  }
}
