package io.github.wengert.autodiff.check.number;

/**
 * The error function, the gamma function and their kin for any kind of number, in 30 digits if the
 * kind has this many.
 *
 * <p>A few hundred operations each. No state.
 */
final class Special {
  static final DoubleDouble SQRT_PI = DoubleDouble.PI.sqrt();

  /** From here on the continued fraction of erfc is used, with this many terms. */
  private static final double TAIL = 2;

  private static final int FRACTION_TERMS = 220;
  private static final int SERIES_TERMS = 90;

  /** Arguments are shifted up to here, where the asymptotic series hold. */
  private static final double LARGE = 36;

  private static final int MAX_ORDER = 100;

  /** The Bernoulli numbers B₂, B₄, …, as fractions. */
  private static final double[][] BERNOULLI = {
    {1, 6},
    {-1, 30},
    {1, 42},
    {-1, 30},
    {5, 66},
    {-691, 2730},
    {7, 6},
    {-3617, 510},
    {43867, 798},
    {-174611, 330},
    {854513, 138},
    {-236364091, 2730},
    {8553103, 6},
    {-23749461029.0, 870},
  };

  private Special() {}

  /** Returns the error function. */
  static <T extends Quantity<T>> T erf(T z) {
    if (z.sign() < 0) {
      return erf(z.negated()).negated();
    }
    return z.re() < TAIL ? erfSeries(z) : tail(z).negated().plus(1);
  }

  /** Returns 1 − erf z, accurate in the tail. */
  static <T extends Quantity<T>> T erfc(T z) {
    return z.re() < TAIL ? erf(z).negated().plus(1) : tail(z);
  }

  /** 2/√π exp(−z²) Σ 2ⁿ z²ⁿ⁺¹/(1·3·5 … (2n + 1)); DLMF 7.6.2, in which nothing cancels. */
  private static <T extends Quantity<T>> T erfSeries(T z) {
    T square = z.square().times(2);
    T sum = z.of(1);
    for (int n = SERIES_TERMS; n > 0; n--) {
      sum = sum.times(square).over(2.0 * n + 1).plus(1);
    }
    return sum.times(z).times(z.gaussian()).times(2).over(z.of(SQRT_PI));
  }

  /** exp(−z²)/√π · 1/(z + ½/(z + 1/(z + 3/2/(z + …)))); DLMF 7.9.1. */
  private static <T extends Quantity<T>> T tail(T z) {
    T fraction = z;
    for (int n = FRACTION_TERMS; n > 0; n--) {
      fraction = z.of(0.5 * n).over(fraction).plus(z);
    }
    return z.gaussian().over(fraction.times(z.of(SQRT_PI)));
  }

  private static <T extends Quantity<T>> T bernoulli(T kind, int k) {
    double[] fraction = BERNOULLI[k - 1];
    return kind.of(fraction[0]).over(fraction[1]);
  }

  /** Returns ln |Γ(z)|: Stirling's series, DLMF 5.11.1, after DLMF 5.5.1; DLMF 5.5.3 below 0. */
  static <T extends Quantity<T>> T logGamma(T z) {
    if (z.isNaN()) {
      return z;
    }
    if (z.sign() <= 0) {
      T sine = toNearest(z).times(z.of(DoubleDouble.PI)).sin().abs();
      return z.of(DoubleDouble.PI).over(sine).log().minus(logGamma(z.negated().plus(1)));
    }
    T product = z.of(1);
    T large = z;
    while (large.re() < LARGE) {
      product = product.times(large);
      large = large.plus(1);
    }
    T square = large.square();
    T series = z.of(0);
    for (int k = BERNOULLI.length; k > 0; k--) {
      series = series.over(square).plus(bernoulli(z, k).over(2.0 * k * (2 * k - 1)));
    }
    T halfLogOfTwoPi = z.of(DoubleDouble.PI.times(2).log().times(0.5));
    return large
        .minus(0.5)
        .times(large.log())
        .minus(large)
        .plus(halfLogOfTwoPi)
        .plus(series.over(large))
        .minus(product.log());
  }

  /** Returns z less the nearest whole number. */
  private static <T extends Quantity<T>> T toNearest(T z) {
    return z.minus(Math.rint(z.re()));
  }

  /** Returns ψ(z): DLMF 5.11.2 after 5.5.2; DLMF 5.5.4 below 0. */
  static <T extends Quantity<T>> T digamma(T z) {
    if (z.isNaN()) {
      return z;
    }
    if (z.sign() <= 0) {
      T angle = toNearest(z).times(z.of(DoubleDouble.PI));
      T cotangent = angle.cos().over(angle.sin());
      return digamma(z.negated().plus(1)).minus(cotangent.times(z.of(DoubleDouble.PI)));
    }
    T shift = z.of(0);
    T large = z;
    while (large.re() < LARGE) {
      shift = shift.plus(z.of(1).over(large));
      large = large.plus(1);
    }
    T square = large.square();
    T series = z.of(0);
    for (int k = BERNOULLI.length; k > 0; k--) {
      series = series.plus(bernoulli(z, k).over(2.0 * k)).over(square);
    }
    return large.log().minus(z.of(0.5).over(large)).minus(series).minus(shift);
  }

  /** Returns the n-th derivative of ψ, for a whole number n from 0 to 100; else NaN. */
  static <T extends Quantity<T>> T polygamma(T n, T z) {
    boolean whole = n.isReal() && n.re() == Math.rint(n.re());
    if (!whole || !(n.re() >= 0 && n.re() <= MAX_ORDER)) {
      return z.of(Double.NaN);
    }
    int order = (int) n.re();
    if (order == 0) {
      return digamma(z);
    }
    if (z.sign() <= 0) {
      return hurwitz(order, z.negated().plus(1)).plus(cotangent(order, toNearest(z))).negated();
    }
    return order % 2 == 0 ? hurwitz(order, z).negated() : hurwitz(order, z);
  }

  /** Returns n! ζ(n + 1, z) for n &gt; 0: DLMF 25.11.3, and 25.11.43 for the rest of the sum. */
  private static <T extends Quantity<T>> T hurwitz(int n, T z) {
    T factorial = z.of(1);
    for (int i = 2; i < n; i++) {
      factorial = factorial.times(i);
    }
    T head = z.of(0);
    T large = z;
    while (large.re() < LARGE + n) {
      head = head.plus(z.of(1).over(power(large, n + 1)));
      large = large.plus(1);
    }
    T series = z.of(0);
    T scale = z.of(n).over(large); // n (2k + n − 1)!/(n! (2k)!) of the next term over z²ᵏ
    for (int k = 1; k <= BERNOULLI.length; k++) {
      scale = scale.times(2.0 * k + n - 1).over(large.times(2.0 * k));
      series = series.plus(bernoulli(z, k).times(scale));
      scale = scale.times(2.0 * k + n).over(large.times(2.0 * k + 1));
    }
    T tail = z.of(1).plus(z.of(n).over(large.times(2))).plus(series).over(power(large, n));
    return head.times(n).plus(tail).times(factorial);
  }

  /** Returns a power with a whole exponent that is not negative. */
  static <T extends Quantity<T>> T power(T z, int n) {
    T power = z.of(1);
    T square = z;
    for (int bits = n; bits > 0; bits >>= 1) {
      power = (bits & 1) == 1 ? power.times(square) : power;
      square = bits > 1 ? square.square() : square;
    }
    return power;
  }

  /**
   * Returns the n-th derivative of π cot πz: πⁿ⁺¹ times a polynomial in c = cot πz, which is c for
   * n = 0, and −(1 + c²) times the derivative of the last one.
   */
  private static <T extends Quantity<T>> T cotangent(int n, T z) {
    DoubleDouble[] polynomial = {DoubleDouble.ZERO, DoubleDouble.ONE};
    for (int order = 1; order <= n; order++) {
      DoubleDouble[] next = new DoubleDouble[order + 2];
      java.util.Arrays.fill(next, DoubleDouble.ZERO);
      for (int i = 1; i < polynomial.length; i++) {
        next[i - 1] = next[i - 1].minus(polynomial[i].times(i));
        next[i + 1] = next[i + 1].minus(polynomial[i].times(i));
      }
      polynomial = next;
    }
    T angle = z.times(z.of(DoubleDouble.PI));
    T c = angle.cos().over(angle.sin());
    T value = z.of(0);
    for (int i = polynomial.length - 1; i >= 0; i--) {
      value = value.times(c).plus(z.of(polynomial[i]));
    }
    return value.times(power(z.of(DoubleDouble.PI), n + 1));
  }
}
