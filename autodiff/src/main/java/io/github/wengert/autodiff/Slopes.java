package io.github.wengert.autodiff;

import java.util.Arrays;

/** Slopes that take more than a line, as expressions of values. */
final class Slopes {
  private Slopes() {}

  /** Returns e/(1 + e)², the slope of the logistic function at x where e = exp(−|x|). */
  static Value logistic(Value e) {
    return e.div(e.add(1).square());
  }

  /** Returns 0, or NaN where x is NaN. */
  static Value zero(Value x) {
    return x.sign().square().mul(0);
  }

  /** Returns the part of {@code a} in the larger of two: 1, 0, or ½ each at a tie. */
  static Value first(Value a, Value b) {
    return a.above(b).add(a.atLeast(b)).mul(0.5);
  }

  /**
   * Returns b·a^(b−1). For a &gt; 0 it is computed as (b·h/a)·h with h = a^(b/2): b − 1 is not
   * exact in general, a^b can over- or underflow where the slope does not, and h does neither.
   */
  static Value powByBase(Value a, Value b, Value y) {
    Value h = a.pow(b.mul(0.5));
    Value inside = b.mul(h).div(a).mul(h);
    Value outside = b.strongMul(a.pow(b.sub(1)));
    return Value.select(a.above(0), inside, outside);
  }

  /** Returns a^b·ln a, computed as (h·ln a)·h with h = a^(b/2); 0 at a = 0 where b ≥ 0. */
  static Value powByExponent(Value a, Value b, Value y) {
    Value h = a.pow(b.mul(0.5));
    Value zeroBase = Value.select(b.atLeast(0), Constants.ZERO, Constants.NAN);
    return Value.select(a, h.mul(a.log()).mul(h), zeroBase);
  }

  static Value[] ones(int n) {
    Value[] slopes = new Value[n];
    Arrays.fill(slopes, Constants.ONE);
    return slopes;
  }

  /** Returns for each factor the product of the others: those before it times those after it. */
  static Value[] product(Value[] x) {
    Value[] slopes = new Value[x.length];
    Value before = Constants.ONE;
    for (int i = 0; i < x.length; i++) {
      slopes[i] = before;
      before = i == 0 ? x[0] : before.mul(x[i]);
    }
    Value after = Constants.ONE;
    for (int i = x.length - 1; i >= 0; i--) {
      slopes[i] = i == x.length - 1 ? slopes[i] : slopes[i].mul(after);
      after = i == x.length - 1 ? x[i] : after.mul(x[i]);
    }
    return slopes;
  }

  /** Returns for each argument of a dot product its partner, and 1 for a bias behind them. */
  static Value[] affine(Value[] x) {
    int n = x.length / 2;
    Value[] slopes = new Value[x.length];
    System.arraycopy(x, n, slopes, 0, n);
    System.arraycopy(x, 0, slopes, n, n);
    if (x.length > 2 * n) {
      slopes[2 * n] = Constants.ONE;
    }
    return slopes;
  }
}
