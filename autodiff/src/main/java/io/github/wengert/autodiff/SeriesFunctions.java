package io.github.wengert.autodiff;

import io.github.wengert.autodiff.math.ElementaryMath;
import io.github.wengert.autodiff.math.Exponential;
import io.github.wengert.autodiff.math.Gamma;
import io.github.wengert.autodiff.math.Logarithm;
import io.github.wengert.autodiff.math.Pow;
import io.github.wengert.autodiff.math.Roots;
import java.util.function.IntUnaryOperator;

/**
 * Elementary functions of power series. The first coefficient is given, since the table has it
 * already, with all its digits; the others follow from a recurrence.
 */
final class SeriesFunctions {
  private SeriesFunctions() {}

  /** Returns the series of {@code y} and the higher coefficients of {@code rest}. */
  static PowerSeries withFirst(double y, PowerSeries rest) {
    return new PowerSeries(y, (k, self) -> rest.get(k), rest.isMirrored() ? rest.right() : null);
  }

  /** Returns y with y′ = slope · x′ for a slope that is a function of y. */
  static PowerSeries growth(SeriesArithmetic s, double y, PowerSeries x) {
    return new PowerSeries(y, (k, self) -> s.integral(x, self, k));
  }

  /** Returns |x|. At 0 it is the mirror image of ±x, and a power series if x begins with t², …. */
  static PowerSeries abs(SeriesArithmetic s, PowerSeries x) {
    double first = x.get(0);
    if (first == 0) {
      PowerSeries right =
          new PowerSeries(
              0, (k, self) -> Math.signum(x.get(Math.max(1, firstMove(x, k)))) * x.get(k));
      return mirrored(0, right, k -> firstMove(x, k));
    }
    return new PowerSeries(
        Math.abs(first), (k, self) -> SeriesArithmetic.times(Math.signum(first), x.get(k)));
  }

  /** Returns a function that is |t|ᵐ times a power series, given what it is right of 0, and m. */
  static PowerSeries mirrored(double y, PowerSeries right, IntUnaryOperator zeros) {
    return new PowerSeries(y, (k, self) -> zeros.applyAsInt(k) % 2 == 0 ? right.get(k) : 0, right);
  }

  /** Returns aᵇ = exp(b ln a), or a power with an exponent that stays what it is. */
  static PowerSeries pow(SeriesArithmetic s, double y, PowerSeries a, PowerSeries b) {
    PowerSeries fixed = s.power(y, a, b.get(0));
    PowerSeries moving =
        a.get(0) > 0
            ? growth(s, y, s.mul(b, s.log(Logarithm.log(a.get(0)), a, 1)))
            : a.get(0) == 0 ? powerAtZero(fixed, a, b) : s.undefined(y, b);
    return new PowerSeries(y, (k, self) -> firstMove(b, k) == 0 ? fixed.get(k) : moving.get(k));
  }

  /** Returns a^(b − c)·f, perhaps times (ln a)ᵏ. */
  static PowerSeries powTimes(SeriesArithmetic s, Value node, PowerSeries... x) {
    if (Double.isNaN(node.data)) {
      return s.undefined(node.data, x);
    }
    double exponent = x[1].get(0) - x[2].get(0);
    PowerSeries power = pow(s, Pow.pow(x[0].get(0), exponent), x[0], s.sub(x[1], x[2]));
    PowerSeries product = s.mul(power, x[3]);
    for (int i = 0; x.length > 4 && i < x[4].get(0); i++) {
      product = s.mul(product, s.log(Logarithm.log(x[0].get(0)), x[0], 1));
    }
    return withFirst(node.data, product);
  }

  /** Returns the lowest index from 1 to {@code k} of a coefficient that is not 0; 0 if all are. */
  static int firstMove(PowerSeries x, int k) {
    int first = 1;
    while (first <= k && x.get(first) == 0) {
      first++;
    }
    return first > k ? 0 : first;
  }

  /**
   * Returns aᵇ where a = u tᵐ + … is 0 and b = b₀ + c t^q + … moves. The move adds c u^b₀ m t^s ln
   * t with s = m b₀ + q, whose derivatives are 0 below s and infinite from there on. At (0, 0) the
   * derivatives are 0.
   */
  private static PowerSeries powerAtZero(PowerSeries fixed, PowerSeries a, PowerSeries b) {
    double exponent = b.get(0);
    return new PowerSeries(
        fixed.get(0),
        (k, self) -> {
          int q = firstMove(b, k);
          int m = firstMove(a, k);
          double s = m * exponent + q;
          if (exponent == 0) {
            return 0;
          }
          if (exponent < 0 || m > 0 && a.get(m) < 0) {
            return Double.NaN;
          }
          boolean decidedByBase = m == 0 || k < s || !Double.isFinite(fixed.get(k));
          double sign = s == Math.rint(s) ? signAbove(k, (int) s) : -SeriesBranch.signOf(k, s);
          return decidedByBase ? fixed.get(k) : sign * b.get(q) * Double.POSITIVE_INFINITY;
        });
  }

  /** Returns the sign of the k-th derivative of t^s ln t for k ≥ s: ln t, then ±1/tⁿ. */
  private static double signAbove(int k, int s) {
    return k == s || (k - s) % 2 == 0 ? -1 : 1;
  }

  /** Returns a · ln b, whose derivatives are 0 at (0, 0). */
  static PowerSeries xLogY(SeriesArithmetic s, double y, PowerSeries a, PowerSeries b) {
    if (a.get(0) == 0 && b.get(0) == 0) {
      return PowerSeries.constant(y);
    }
    return b.get(0) < 0
        ? s.undefined(y, a, b)
        : withFirst(y, s.mul(a, s.log(Logarithm.log(b.get(0)), b, 1)));
  }

  /** Returns the sine and the cosine, or with the sign 1 the hyperbolic ones. */
  static PowerSeries[] pair(
      SeriesArithmetic s, PowerSeries x, double sin, double cos, double sign) {
    PowerSeries[] pair = new PowerSeries[2];
    pair[0] = new PowerSeries(sin, (k, self) -> s.integral(x, pair[1], k));
    pair[1] = new PowerSeries(cos, (k, self) -> sign * s.integral(x, pair[0], k));
    return pair;
  }

  /** Returns a power of 1 − x², which is rounded once. */
  static PowerSeries oneMinusSquareTo(SeriesArithmetic s, PowerSeries x, double exponent) {
    double value = Math.fma(-x.get(0), x.get(0), 1);
    PowerSeries base = withFirst(value, s.linear(s.square(x), -1, 1));
    double first = exponent == -1 ? 1 / value : 1 / Math.sqrt(value);
    return s.power(first, base, exponent);
  }

  static PowerSeries atan(SeriesArithmetic s, double y, PowerSeries x) {
    double reciprocal = 1 / x.get(0);
    double tail = reciprocal * reciprocal; // where x² may overflow
    double slope = tail < 1e-18 ? tail : 1 / (1 + x.get(0) * x.get(0));
    PowerSeries base = s.linear(s.square(x), 1, 1);
    return s.integrate(y, x, s.div(slope, PowerSeries.constant(1), base));
  }

  /** Returns the angle by the ratio that is not above 1; its derivatives are 0 at (0, 0). */
  static PowerSeries atan2(SeriesArithmetic s, double y, PowerSeries a, PowerSeries b) {
    if (a.get(0) == 0 && b.get(0) == 0) {
      return PowerSeries.constant(y);
    }
    boolean steep = Math.abs(a.get(0)) > Math.abs(b.get(0));
    PowerSeries ratio = steep ? s.div(b.get(0) / a.get(0), b, a) : s.div(a.get(0) / b.get(0), a, b);
    PowerSeries angle = atan(s, y, ratio);
    return steep ? withFirst(y, s.linear(angle, -1, 0)) : angle;
  }

  /** Returns 1/√x. */
  private static PowerSeries root(SeriesArithmetic s, PowerSeries x) {
    return s.power(1 / Math.sqrt(x.get(0) + 0), x, -0.5);
  }

  /** Returns tanh with the slope 1 − y², of which the first coefficient would cancel. */
  static PowerSeries tanh(SeriesArithmetic s, double y, PowerSeries x) {
    double first = 4 * Exponential.logisticPdf(2 * x.get(0));
    PowerSeries[] slope = new PowerSeries[1];
    PowerSeries tanh = new PowerSeries(y, (k, self) -> s.integral(x, slope[0], k));
    slope[0] = withFirst(first, s.linear(s.square(tanh), -1, 1));
    return tanh;
  }

  /** Returns a multiple of exp(scale · x²). */
  static PowerSeries gaussian(SeriesArithmetic s, double y, PowerSeries x, double scale) {
    return growth(s, y, s.linear(s.square(x), scale, 0));
  }

  static PowerSeries normalCdf(SeriesArithmetic s, double y, PowerSeries x) {
    return s.integrate(y, x, gaussian(s, ElementaryMath.normalPdf(x.get(0)), x, -0.5));
  }

  /**
   * Returns ψ⁽ⁿ⁾(x), for n = −1 ln |Γ(x)|. These functions solve no algebraic differential equation
   * (O. Hölder, 1887), and so have no recurrence: their derivatives are composed with x.
   */
  static PowerSeries polygamma(SeriesArithmetic s, double y, PowerSeries x, double n) {
    double at = x.get(0);
    return s.compose(
        y,
        x,
        i -> {
          double coefficient = Gamma.polygamma(n + i, at);
          for (int j = 2; j <= i; j++) {
            coefficient /= j;
          }
          return coefficient;
        });
  }

  static PowerSeries sigmoid(SeriesArithmetic s, PowerSeries x) {
    return sigmoid(s, Exponential.sigmoid(x.get(0)), x);
  }

  /** Returns sigmoid(x) = (1 + tanh(x/2))/2, in which nothing cancels but the value. */
  static PowerSeries sigmoid(SeriesArithmetic s, double y, PowerSeries x) {
    PowerSeries half = s.linear(x, 0.5, 0);
    PowerSeries tanh = tanh(s, Exponential.tanh(half.get(0)), half);
    return withFirst(y, s.linear(tanh, 0.5, 0.5));
  }

  /** Returns {@code scale} · (eˣ − 1). */
  static PowerSeries expm1(SeriesArithmetic s, double y, PowerSeries x, double scale) {
    return withFirst(y, growth(s, scale * Exponential.exp(x.get(0)), x));
  }

  /** Returns {@code above} · x above 0, else {@code below} · (eˣ − 1). */
  static PowerSeries elu(SeriesArithmetic s, double y, PowerSeries x, double above, double below) {
    return x.get(0) > 0 ? withFirst(y, s.linear(x, above, 0)) : expm1(s, y, x, below);
  }

  static PowerSeries tan(SeriesArithmetic s, double y, PowerSeries x) {
    PowerSeries[] slope = new PowerSeries[1];
    PowerSeries tan = new PowerSeries(y, (k, self) -> s.integral(x, slope[0], k));
    slope[0] = s.linear(s.square(tan), 1, 1);
    return tan;
  }

  /** Returns arcsin x, or with the sign −1 arccos x. */
  static PowerSeries asin(SeriesArithmetic s, double y, PowerSeries x, double sign) {
    return s.integrate(y, x, s.linear(oneMinusSquareTo(s, x, -0.5), sign, 0));
  }

  static PowerSeries asinh(SeriesArithmetic s, double y, PowerSeries x) {
    PowerSeries base = s.linear(s.square(x), 1, 1);
    return s.integrate(y, x, s.power(1 / Roots.hypot(x.get(0), 1), base, -0.5));
  }

  static PowerSeries acosh(SeriesArithmetic s, double y, PowerSeries x) {
    PowerSeries below = root(s, s.linear(x, 1, -1));
    PowerSeries above = root(s, s.linear(x, 1, 1));
    return s.integrate(y, x, s.mul(below, above));
  }

  static PowerSeries atanh(SeriesArithmetic s, double y, PowerSeries x) {
    return Math.abs(x.get(0)) > 1
        ? s.undefined(y, x)
        : s.integrate(y, x, oneMinusSquareTo(s, x, -1));
  }

  /** Returns {@code scale} · erf(x) or what differs from it by a constant. */
  static PowerSeries erf(SeriesArithmetic s, double y, PowerSeries x, double scale) {
    double slope = scale * ElementaryMath.TWO_OVER_SQRT_PI * ElementaryMath.gaussian(x.get(0));
    return s.integrate(y, x, gaussian(s, slope, x, -1));
  }

  static PowerSeries logisticPdf(SeriesArithmetic s, double y, PowerSeries x) {
    PowerSeries half = s.linear(x, 0.5, 0);
    PowerSeries rate = s.linear(tanh(s, Exponential.tanh(half.get(0)), half), -1, 0);
    PowerSeries[] slope = new PowerSeries[1];
    PowerSeries pdf = new PowerSeries(y, (k, self) -> s.integral(x, slope[0], k));
    slope[0] = s.mul(pdf, rate);
    return pdf;
  }

  /** Returns ln(1 + eˣ), or with the sign −1 ln sigmoid(x): their slopes are sigmoid(±x). */
  static PowerSeries softplus(SeriesArithmetic s, double y, PowerSeries x, double sign) {
    return s.integrate(y, x, sigmoid(s, s.linear(x, sign, 0)));
  }

  static PowerSeries gelu(SeriesArithmetic s, double y, PowerSeries x) {
    return withFirst(y, s.mul(x, normalCdf(s, ElementaryMath.normalCdf(x.get(0)), x)));
  }

  static PowerSeries silu(SeriesArithmetic s, double y, PowerSeries x) {
    return withFirst(y, s.mul(x, sigmoid(s, x)));
  }

  static PowerSeries mish(SeriesArithmetic s, double y, PowerSeries x) {
    double value = -ElementaryMath.logSigmoid(-x.get(0));
    PowerSeries softplus = softplus(s, value, x, 1);
    return withFirst(y, s.mul(x, tanh(s, Exponential.tanh(value), softplus)));
  }

  static PowerSeries softsign(SeriesArithmetic s, double y, PowerSeries x) {
    return s.integrate(y, x, s.square(s.reciprocal(s.linear(abs(s, x), 1, 1))));
  }
}
