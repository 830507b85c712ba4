package io.github.wengert.autodiff;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Slopes that take more than a line, as expressions of values. */
final class Slopes {
  // Slopes that are there already: the sweep knows these by themselves, and need not call them

  static final Op.BinarySlope ONE = (a, b, y) -> Constants.ONE;
  static final Op.BinarySlope MINUS_ONE = (a, b, y) -> Constants.MINUS_ONE;
  static final Op.BinarySlope FIRST = (a, b, y) -> a;
  static final Op.BinarySlope SECOND = (a, b, y) -> b;

  private Slopes() {}

  /** Returns 0, or NaN where x is NaN. */
  static Value zero(Value x) {
    return x.sign().square().mul(0);
  }

  /** Returns one value above 0 and the other at and below. */
  static Value split(Value x, Value above, Value below) {
    return Value.select(x.above(0), above, below);
  }

  /** Returns {@code scale}/x: +∞ at ±0, NaN below. */
  static Value log(Value x, double scale) {
    return Value.select(x.atLeast(0), x.abs().rdiv(scale), Constants.NAN);
  }

  /** Returns 1 − x², rounded once. */
  static Value oneMinusSquare(Value x) {
    return x.neg().fma(x, Constants.ONE);
  }

  static Value atanh(Value x) {
    Value denominator = oneMinusSquare(x);
    return Value.select(denominator.atLeast(0), denominator.reciprocal(), Constants.NAN);
  }

  /** Returns 1/(1 + x²), which is 1/x² where x² may overflow. */
  static Value atan(Value x) {
    Value far = x.abs().above(1e9);
    Value near = Value.select(far, Constants.ZERO, x).square().add(1).reciprocal();
    Value tail = Value.select(far, x, Constants.ONE).reciprocal().square();
    return Value.select(far, tail, near);
  }

  /** Returns t/(a² + b²), divided twice by the root; 0 where a and b are 0. */
  static Value atan2(Value a, Value b, Value t) {
    Value radius = a.hypot(b);
    return Value.select(radius, t.div(radius).div(radius), Constants.ZERO);
  }

  /**
   * Returns x divided by its norm, 0 where all are 0. The largest one drops out; dividing by it
   * first keeps the norm from over- and underflowing.
   */
  static Value[] direction(Value... x) {
    Value max = Value.max(List.of(each(x, Value::abs))).detach();
    Value[] scaled = each(x, xi -> xi.div(max));
    Value norm = Value.norm2(List.of(scaled));
    return each(scaled, xi -> Value.select(max, xi.div(norm), Constants.ZERO));
  }

  /** Returns T + x·T′ with T = tanh(softplus(x)). */
  static Value mish(Value x) {
    Value s = x.softplus();
    Value slope = s.mul(2).logisticPdf().mul(4).mul(x.sigmoid());
    return leftTail(x, s.tanh().add(x.mul(slope)));
  }

  /**
   * Returns the slope of a function that is x eˣ left of −36 to the last digit: (x + 1) eˣ there,
   * with the exponential in two halves, which a result below the normal numbers needs.
   */
  static Value leftTail(Value x, Value slope) {
    Value h = x.min(0).mul(0.5).exp();
    return Value.select(x.atLeast(-36), slope, x.add(1).mul(h).mul(h));
  }

  /** Returns Φ(x) + x φ(x). Beyond ±64 both are constant; the density is taken in two halves. */
  static Value gelu(Value x) {
    Value u = x.clamp(-64, 64);
    Value g = u.mul(0.5).gaussian();
    return x.normalCdf().add(u.mul(Scalars.ONE_OVER_SQRT_2PI).mul(g).mul(g));
  }

  /**
   * Returns a^b·ln a, computed as (h·ln a)·h with h = a^(b/2), which neither over- nor underflows
   * where the result does not; 0 at a = 0 where b ≥ 0.
   */
  static Value powByExponent(Value a, Value b) {
    Value h = a.pow(b.mul(0.5));
    Value zeroBase = Value.select(b.atLeast(0), Constants.ZERO, Constants.NAN);
    return Value.select(a, h.mul(a.log()).mul(h), zeroBase);
  }

  /**
   * Returns (b − c)·a^(b−c−1). For a ≥ 0 the power is taken in two halves, which neither over- nor
   * underflow where the result does not.
   */
  static Value powByBase(Value a, Value b, Value c) {
    Value factor = b.sub(c);
    Value next = c.add(1);
    Value h = a.powSub(b.mul(0.5), next.mul(0.5));
    return Value.select(
        a.atLeast(0), factor.strongMul(h).strongMul(h), factor.strongMul(a.powSub(b, next)));
  }

  static Value[] powSub(Value a, Value b, Value c) {
    Value byExponent = powByExponent(a, b.sub(c));
    return new Value[] {powByBase(a, b, c), byExponent, byExponent.neg()};
  }

  /** Returns a condition that holds where one of two is not 0. */
  static Value anyNonZero(Value a, Value b) {
    return a.abs().max(b.abs());
  }

  static Value xLogYByY(Value x, Value y, Value result) {
    Value inside = Value.select(anyNonZero(x, y), x.div(y.abs()), Constants.ZERO);
    return Value.select(y.atLeast(0), inside, Constants.NAN);
  }

  static Value polygamma(Value order, Value x, Value y) {
    return Elementary.POLYGAMMA.of(order.add(1), x);
  }

  /** Returns x with infinities replaced by the largest finite numbers. */
  static Value finite(Value x) {
    return x.clamp(-Double.MAX_VALUE, Double.MAX_VALUE);
  }

  static Value[] clamp(Value x, Value low, Value high) {
    Value order = high.atLeast(low);
    Value inside = x.atLeast(low).mul(high.atLeast(x));
    return new Value[] {
      Value.select(order, inside, Constants.NAN),
      Value.select(order, low.above(x), Constants.NAN),
      Value.select(order, x.above(high), Constants.NAN)
    };
  }

  static Value[] fill(int n, Value slope) {
    Value[] slopes = new Value[n];
    Arrays.fill(slopes, slope);
    return slopes;
  }

  static Value[] each(Value[] x, UnaryOperator<Value> slope) {
    return Arrays.stream(x).map(slope).toArray(Value[]::new);
  }

  static Value[] max(Value[] x, Value y) {
    return shares(each(x, xi -> xi.atLeast(y)));
  }

  static Value[] min(Value[] x, Value y) {
    return shares(each(x, y::atLeast));
  }

  /**
   * Returns exp(xᵢ − m) divided by the sum of these. The largest argument m drops out, so nothing
   * is to flow through it; it is taken rather than the result, whose rounding would be amplified.
   */
  static Value[] softmax(Value[] x) {
    Value[] finite = each(x, Slopes::finite);
    Value max = Value.max(List.of(finite)).detach();
    return shares(each(finite, xi -> xi.expSub(max)));
  }

  private static Value[] shares(Value[] parts) {
    Value total = Value.sum(parts);
    return each(parts, part -> part.div(total));
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
