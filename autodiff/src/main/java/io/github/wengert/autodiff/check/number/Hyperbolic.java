package io.github.wengert.autodiff.check.number;

/**
 * Hyperbolic functions and their inverses for any kind of number, made of exponentials and
 * logarithms so that no digits are lost near 0. No state.
 */
final class Hyperbolic {
  /** Beyond, 1 is nothing against the square. */
  private static final double REMOTE = 0x1p60;

  private Hyperbolic() {}

  static <T extends Quantity<T>> T sinh(T z) {
    T e = z.abs().expm1();
    T positive = e.plus(e.over(e.plus(1))).times(0.5);
    T whole = Double.isInfinite(e.re()) ? e : positive;
    return z.sign() < 0 ? whole.negated() : whole;
  }

  static <T extends Quantity<T>> T tanh(T z) {
    T e = z.abs().times(-2).expm1();
    T positive = e.over(e.plus(2)).negated();
    return z.sign() < 0 ? positive.negated() : positive;
  }

  static <T extends Quantity<T>> T asinh(T z) {
    T a = z.abs();
    T square = a.square();
    T near = a.plus(square.over(square.plus(1).sqrt().plus(1))).log1p();
    T positive = a.re() > REMOTE ? a.log().plus(a.of(DoubleDouble.LN_2)) : near;
    return z.sign() < 0 ? positive.negated() : positive;
  }

  static <T extends Quantity<T>> T acosh(T z) {
    if (z.re() > REMOTE) {
      return z.log().plus(z.of(DoubleDouble.LN_2));
    }
    T t = z.minus(1);
    return t.plus(t.sqrt().times(t.plus(2).sqrt())).log1p();
  }

  static <T extends Quantity<T>> T atanh(T z) {
    T a = z.abs();
    T positive = a.times(2).over(a.of(1).minus(a)).log1p().times(0.5);
    return z.sign() < 0 ? positive.negated() : positive;
  }
}
