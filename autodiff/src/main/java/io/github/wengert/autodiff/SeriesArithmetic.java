package io.github.wengert.autodiff;

import io.github.wengert.autodiff.math.Pow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic of power series (A. Griewank and A. Walther, Evaluating Derivatives, 2008, chapter
 * 13). Coefficient k of a product, quotient, power or integral takes some k multiplications.
 *
 * <p>Coefficients count in one of two scales: as Taylor coefficients y⁽ᵏ⁾/k!, or as the derivatives
 * y⁽ᵏ⁾ themselves, which neither underflow where k! is large nor are rounded when they are
 * multiplied with it. The scales differ in the weights of a product: 1, or the binomial
 * coefficients of the rule of Leibniz.
 *
 * <p>A coefficient that is exactly 0 contributes 0, whatever it meets, as in the other modes of
 * differentiation. Where a power is singular, its series follows from the first term of its base
 * that is not 0; see {@link SeriesBranch}. For one thread.
 */
final class SeriesArithmetic {
  /** Up to here the binomial coefficients are finite. */
  static final int HIGHEST_DERIVATIVE = 1000;

  /** Whole powers up to here are made of products. */
  private static final int HIGHEST_PRODUCT = 64;

  private final boolean derivatives;
  private final IntConsumer ahead;
  private final List<double[]> binomials = new ArrayList<>();
  private long multiplications;

  /**
   * Prepares for a scale.
   *
   * @param derivatives whether coefficients are derivatives, else they are Taylor coefficients
   * @param ahead is told the coefficient that is needed next, if it is higher than by default
   */
  SeriesArithmetic(boolean derivatives, IntConsumer ahead) {
    this.derivatives = derivatives;
    this.ahead = ahead;
  }

  /** Returns how many multiplications of coefficients have been done. */
  long multiplications() {
    return multiplications;
  }

  /** Returns a · b, but 0 if one of them is exactly 0. */
  static double times(double a, double b) {
    return a == 0 || b == 0 ? 0 : a * b;
  }

  /** Returns a / b, but 0 if a is exactly 0. */
  static double quotient(double a, double b) {
    return a == 0 ? 0 : a / b;
  }

  /** Returns the weight of a[j] · b[k − j] in coefficient k of the product. */
  private double weight(int k, int j) {
    return derivatives ? binomial(k, j) : 1;
  }

  private double binomial(int n, int k) {
    for (int i = binomials.size(); i <= n; i++) {
      double[] row = new double[i + 1];
      row[0] = 1;
      row[i] = 1;
      for (int j = 1; j < i; j++) {
        row[j] = binomials.get(i - 1)[j - 1] + binomials.get(i - 1)[j];
      }
      binomials.add(row);
    }
    return binomials.get(n)[k];
  }

  // Coefficients

  /** Returns coefficient {@code k} of the product of two series. */
  double product(PowerSeries a, PowerSeries b, int k) {
    return a.isMirrored() && b.isMirrored()
        ? product(a.right(), b.right(), k, 0, k)
        : product(a, b, k, 0, k);
  }

  /** Returns the part of a product in which the index of {@code a} is in a range. */
  private double product(PowerSeries a, PowerSeries b, int k, int from, int to) {
    double sum = 0;
    for (int j = from; j <= to; j++) {
      sum += times(weight(k, j) * a.get(j), b.get(k - j));
    }
    multiplications += to - from + 1;
    return sum;
  }

  /** Returns coefficient {@code k > 0} of the integral of slope · x′, where y′ = slope · x′. */
  double integral(PowerSeries x, PowerSeries slope, int k) {
    double sum = 0;
    for (int j = 1; j <= k; j++) {
      double weight = derivatives ? binomial(k - 1, j - 1) : j;
      sum += times(weight * x.get(j), slope.get(k - j));
    }
    multiplications += k;
    return derivatives ? sum : sum / k;
  }

  // Series

  PowerSeries add(PowerSeries a, PowerSeries b) {
    return new PowerSeries(a.get(0) + b.get(0), (k, self) -> a.get(k) + b.get(k));
  }

  PowerSeries sub(PowerSeries a, PowerSeries b) {
    return new PowerSeries(a.get(0) - b.get(0), (k, self) -> a.get(k) - b.get(k));
  }

  /** Returns {@code scale} · x + {@code shift}. */
  PowerSeries linear(PowerSeries x, double scale, double shift) {
    @Nullable PowerSeries right = x.isMirrored() && shift == 0 ? linear(x.right(), scale, 0) : null;
    return new PowerSeries(scale * x.get(0) + shift, (k, self) -> times(scale, x.get(k)), right);
  }

  PowerSeries mul(PowerSeries a, PowerSeries b) {
    @Nullable PowerSeries right =
        a.isMirrored() != b.isMirrored() ? mul(a.right(), b.right()) : null;
    return new PowerSeries(times(a.get(0), b.get(0)), (k, self) -> product(a, b, k), right);
  }

  PowerSeries square(PowerSeries x) {
    return mul(x, x);
  }

  /** Returns y with y′ = slope · x′. */
  PowerSeries integrate(double first, PowerSeries x, PowerSeries slope) {
    return new PowerSeries(first, (k, self) -> integral(x, slope, k));
  }

  /** Returns the series of a function outside its domain: NaN as soon as an argument moves. */
  PowerSeries undefined(double first, PowerSeries... x) {
    return new PowerSeries(
        first,
        (k, self) -> {
          boolean moves = k > 1 && self.get(k - 1) != 0;
          for (PowerSeries xi : x) {
            moves |= xi.get(k) != 0;
          }
          return moves ? Double.NaN : 0;
        });
  }

  /** Returns a/b; {@code first} is its value. */
  PowerSeries div(double first, PowerSeries a, PowerSeries b) {
    PowerSeries quotient =
        new PowerSeries(
            first, (k, self) -> quotient(a.get(k) - product(b, self, k, 1, k), b.get(0)));
    if (b.get(0) != 0) {
      return quotient;
    }
    if (Double.isNaN(first)) {
      return undefined(first, a, b);
    }
    PowerSeries pole = SeriesBranch.power(this, b, -1).series(1 / b.get(0));
    double sign = Math.signum(a.get(0));
    return new PowerSeries(first, (k, self) -> k == 1 ? quotient.get(1) : times(sign, pole.get(k)));
  }

  /** Returns 1/x. */
  PowerSeries reciprocal(PowerSeries x) {
    return div(1 / x.get(0), PowerSeries.constant(1), x);
  }

  /** Returns x to a power; {@code first} is its value. */
  PowerSeries power(double first, PowerSeries x, double exponent) {
    double base = x.get(0);
    boolean whole = exponent == Math.rint(exponent);
    if (whole && exponent >= 0 && exponent <= HIGHEST_PRODUCT) {
      PowerSeries product = products(x, (int) exponent);
      return new PowerSeries(first, (k, self) -> product.get(k));
    }
    if (base < 0 && !whole) {
      return undefined(first, x);
    }
    if (base == 0) {
      return SeriesBranch.power(this, x, exponent).series(first);
    }
    boolean ordinary = Math.abs(first) >= Double.MIN_NORMAL && !Double.isInfinite(first);
    return ordinary
        ? ordinaryPower(first, x, exponent)
        : compose(first, x, binomialOf(x, exponent));
  }

  private PowerSeries products(PowerSeries x, int exponent) {
    if (exponent <= 1) {
      return exponent == 0 ? PowerSeries.constant(1) : x;
    }
    PowerSeries half = square(products(x, exponent / 2));
    return exponent % 2 == 0 ? half : mul(half, x);
  }

  /** Returns y = x to a power by x y′ = exponent · x′ y. */
  PowerSeries ordinaryPower(double first, PowerSeries x, double exponent) {
    return new PowerSeries(
        first,
        (k, self) -> {
          double sum = 0;
          for (int j = 1; j <= k; j++) {
            double factor = exponent * j - (k - j);
            sum += times(factor * weight(k, j) * x.get(j), self.get(k - j));
          }
          multiplications += k;
          return quotient(sum, k * x.get(0));
        });
  }

  /** Returns the Taylor coefficients of a power of a number, each computed by itself. */
  private static IntToDoubleFunction binomialOf(PowerSeries x, double exponent) {
    double base = x.get(0);
    return i -> {
      double factor = 1;
      for (int j = 0; j < i; j++) {
        factor *= (exponent - j) / (j + 1);
      }
      return times(factor, Pow.pow(base, exponent - i));
    };
  }

  /**
   * Returns f(x), given the Taylor coefficients of f at the first coefficient of x. Takes k²
   * multiplications for coefficient k.
   */
  PowerSeries compose(double first, PowerSeries x, IntToDoubleFunction f) {
    PowerSeries step = new PowerSeries(0, (k, self) -> x.get(k));
    List<PowerSeries> powers = new ArrayList<>(List.of(PowerSeries.constant(1)));
    List<Double> outer = new ArrayList<>(List.of(first));
    return new PowerSeries(
        first,
        (k, self) -> {
          for (int i = powers.size(); i <= k; i++) {
            powers.add(mul(powers.get(i - 1), step));
            outer.add(f.applyAsDouble(i));
          }
          double sum = 0;
          for (int i = 1; i <= k; i++) {
            sum += times(outer.get(i), powers.get(i).get(k));
          }
          return sum;
        });
  }

  /** Returns the cube root; {@code first} is its value. */
  PowerSeries cubeRoot(double first, PowerSeries x) {
    if (x.get(0) == 0) {
      return SeriesBranch.cubeRoot(this, x).series(first);
    }
    return Double.isInfinite(first)
        ? PowerSeries.constant(first)
        : ordinaryPower(first, x, 1.0 / 3);
  }

  /** Returns {@code scale} · ln x; {@code first} is its value. */
  PowerSeries log(double first, PowerSeries x, double scale) {
    if (x.get(0) < 0) {
      return undefined(first, x);
    }
    return x.get(0) == 0
        ? SeriesBranch.logarithm(this, x).series(first)
        : integrate(first, x, linear(reciprocal(x), scale, 0));
  }

  /** Returns coefficient {@code k} of a series, which may be higher than the ones in hand. */
  double ahead(PowerSeries x, int k) {
    ahead.accept(k);
    return x.get(k);
  }

  /** Returns x divided by tᵐ: its coefficients below are 0. */
  PowerSeries shiftedDown(PowerSeries x, int m) {
    return new PowerSeries(
        ahead(x, m) / shiftWeight(m, m), (k, self) -> ahead(x, k + m) / shiftWeight(k + m, m));
  }

  /** Returns coefficient {@code k} of x times tᵐ. */
  double shiftedUp(PowerSeries x, int m, int k) {
    return k < m ? 0 : x.get(k - m) * shiftWeight(k, m);
  }

  /** Returns k!/(k − m)! where coefficients are derivatives, else 1. */
  private double shiftWeight(int k, int m) {
    double weight = 1;
    for (int i = 0; derivatives && i < m; i++) {
      weight *= k - i;
    }
    return weight;
  }
}
