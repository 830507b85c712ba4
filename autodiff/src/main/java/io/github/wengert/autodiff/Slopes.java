package io.github.wengert.autodiff;

import io.github.wengert.autodiff.math.ElementaryMath;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;

/** Slopes that take more than a line, as expressions of values. */
final class Slopes {
  // Slopes that are there already: the sweep knows these by themselves, and need not call them

  static final Op.BinarySlope ONE = (a, b, y) -> Constants.ONE;
  static final Op.BinarySlope MINUS_ONE = (a, b, y) -> Constants.MINUS_ONE;
  static final Op.BinarySlope FIRST = (a, b, y) -> a;
  static final Op.BinarySlope SECOND = (a, b, y) -> b;

  private Slopes() {}

  /** Returns the slope, but where y is NaN y itself, which is NaN at every order. */
  static Value ofNumber(Value y, Value slope) {
    return Value.select(y.atLeast(Double.NEGATIVE_INFINITY), slope, y);
  }

  /**
   * Returns what an adjoint contributes to the adjoint of an argument, as an expression; equal to
   * the number of {@code ZeroRule} to the last bit.
   */
  static Value contribution(Value adjoint, Value slope) {
    if (adjoint == Constants.ONE) {
      return slope;
    }
    if (slope == Constants.ONE) {
      return adjoint;
    }
    return slope == Constants.MINUS_ONE ? adjoint.mul(slope) : adjoint.strongMul(slope);
  }

  /** Returns 0, or NaN where x is NaN. */
  static Value zero(Value x) {
    return ofNumber(x, Constants.ZERO);
  }

  /** Returns one value above 0 and the other at and below. */
  static Value split(Value x, Value above, Value below) {
    return Value.select(x.above(0), above, below);
  }

  /**
   * Returns {@code scale}/x, which is +∞ at ±0, as adding 0 makes 0 of −0. Outside the domain it is
   * the result y, which is NaN there: so are then its derivatives of every order.
   */
  static Value log(Value x, double scale, Value y) {
    return Value.select(x.atLeast(0), x.add(0).rdiv(scale), y);
  }

  /** Returns 1 − x², rounded once. */
  static Value oneMinusSquare(Value x) {
    return x.neg().fma(x, Constants.ONE);
  }

  static Value atanh(Value x, Value y) {
    Value denominator = oneMinusSquare(x);
    return Value.select(denominator.atLeast(0), denominator.reciprocal(), y);
  }

  /** Returns 1/(1 + x²), which is 1/x² where x² may overflow. */
  static Value atan(Value x) {
    Value far = x.abs().above(1e9);
    Value near = Value.select(far, Constants.ZERO, x).square().add(1).reciprocal();
    Value tail = Value.select(far, x, Constants.ONE).reciprocal().square();
    return Value.select(far, tail, near);
  }

  /** Returns b/(a² + b²), the sine of an angle divided by the radius; 0 where a and b are 0. */
  static Value atan2(Value b, Value a) {
    Value radius = a.hypot(b);
    return Value.select(radius, b.divHypot(a).div(radius), Constants.ZERO);
  }

  /** Returns b²/(a² + b²)^(3/2) as a product, where 1 − y² would cancel. */
  static Value divHypotByFirst(Value a, Value b) {
    Value other = b.divHypot(a);
    return divHypot(a, b, other, other);
  }

  static Value divHypotBySecond(Value a, Value b, Value y) {
    return divHypot(a, b, y, b.divHypot(a)).neg();
  }

  /** Returns two factors divided by √(a² + b²), which may overflow; 0 where a and b are 0. */
  private static Value divHypot(Value a, Value b, Value factor, Value other) {
    Value max = a.abs().max(b.abs()).detach();
    Value size = finite(max);
    Value radius = finite(a).div(size).hypot(finite(b).div(size));
    return Value.select(max, factor.div(radius).div(max).mul(other), Constants.ZERO);
  }

  static Value divRootByFirst(Value a, Value b) {
    Value root = a.square().add(b).sqrt();
    return b.div(root).div(root).div(root);
  }

  static Value divRootBySecond(Value a, Value b, Value y) {
    Value root = a.square().add(b).sqrt();
    return y.div(root).div(root).mul(-0.5);
  }

  /**
   * Returns x divided by its norm, 0 where all are 0. The largest one drops out; dividing by it
   * first keeps the squares from over- and underflowing. Each is related to the others, so that its
   * slope does not cancel where it is nearly the whole.
   */
  static Value[] direction(Value... x) {
    if (x.length == 2) {
      return new Value[] {x[0].divHypot(x[1]), x[1].divHypot(x[0])};
    }
    Value max = finite(Value.max(List.of(each(x, Value::abs))).detach());
    Value[] scaled = each(x, xi -> finite(xi).div(max));
    Value[] others = sumsOfOthers(each(scaled, Value::square));
    Value[] direction = new Value[x.length];
    Arrays.setAll(direction, i -> Value.select(max, scaled[i].divRoot(others[i]), Constants.ZERO));
    return direction;
  }

  /** Returns T + x·T′ with T = tanh(softplus(x)). */
  static Value mish(Value x) {
    Value s = x.softplus();
    Value slope = s.mul(2).logisticPdf().mul(4).mul(x.sigmoid());
    return leftTail(x, s.tanh().add(slope.strongMul(x)));
  }

  /**
   * Returns the slope of a function that is x eˣ left of −36 to the last digit: (x + 1) eˣ there,
   * with the exponential in two halves, which a result below the normal numbers needs.
   */
  static Value leftTail(Value x, Value slope) {
    Value h = x.min(0).mul(0.5).exp();
    return Value.select(x.atLeast(-36), slope, h.strongMul(x.add(1)).strongMul(h));
  }

  /** Returns Φ(x) + x φ(x). Beyond ±64 both are constant; the density is taken in two halves. */
  static Value gelu(Value x) {
    Value u = x.clamp(-64, 64);
    Value g = u.mul(0.5).gaussian();
    return x.normalCdf().add(u.mul(ElementaryMath.ONE_OVER_SQRT_2PI).mul(g).mul(g));
  }

  /** Returns a^(b − c)·ln a; 0 at a = 0 where b = c. */
  static Value powByExponent(Value a, Value b, Value c) {
    Value slope = a.powSubLogMul(b, c, Constants.ONE, Constants.ONE);
    return Value.select(anyNonZero(a, b.sub(c)), slope, Constants.ZERO);
  }

  static Value[] powSub(Value a, Value b, Value c) {
    Value byExponent = powByExponent(a, b, c);
    return new Value[] {a.powSubMul(b, c.add(1), b.sub(c)), byExponent, byExponent.neg()};
  }

  /** Returns the slopes of a^(b − c)·f. Where a and f are 0, f makes no difference. */
  static Value[] powSubMul(Value a, Value b, Value c, Value f, Value y) {
    Value byExponent = a.powSubLogMul(b, c, f, Constants.ONE);
    Value power = a.powSubMul(b, c, Constants.ONE);
    return new Value[] {
      a.powSubMul(b, c.add(1), b.sub(c).mul(f)),
      byExponent,
      byExponent.neg(),
      ofNumber(y, Value.select(anyNonZero(a, f), power, Constants.ZERO))
    };
  }

  /** Returns the slopes of a^(b − c)·(ln a)ᵏ·f. Nothing flows through k, which counts. */
  static Value[] powSubLogMul(Value a, Value b, Value c, Value f, Value count, Value y) {
    Value k = count.detach();
    Value next = c.add(1);
    Value byPower = a.powSubLogMul(b, next, b.sub(c).mul(f), k);
    Value byLog = a.powSubLogMul(b, next, k.mul(f), k.sub(1).max(0));
    Value byExponent = a.powSubLogMul(b, c, f, k.add(1));
    Value power = a.powSubLogMul(b, c, Constants.ONE, k);
    return new Value[] {
      byPower.add(byLog),
      byExponent,
      byExponent.neg(),
      ofNumber(y, Value.select(anyNonZero(a, f), power, Constants.ZERO)),
      Op.INDEPENDENT
    };
  }

  /** Returns a condition that holds where one of two is not 0. */
  static Value anyNonZero(Value a, Value b) {
    return a.abs().max(b.abs());
  }

  static Value xLogYByX(Value x, Value y, Value result) {
    Value inside = Value.select(anyNonZero(x, y), y.log(), Constants.ZERO);
    return Value.select(y.atLeast(0), inside, result);
  }

  static Value xLogYByY(Value x, Value y, Value result) {
    Value inside = Value.select(anyNonZero(x, y), x.div(y.add(0)), Constants.ZERO);
    return Value.select(y.atLeast(0), inside, result);
  }

  /** Returns the next derivative; y where there is none because y is NaN. */
  static Value polygamma(Value order, Value x, Value y) {
    return Value.select(order.atLeast(0), Elementary.POLYGAMMA.of(order.add(1), x), y);
  }

  /** Returns x with infinities replaced by the largest finite numbers. */
  static Value finite(Value x) {
    return x.min(Double.MAX_VALUE).max(-Double.MAX_VALUE);
  }

  static Value[] clamp(Value x, Value low, Value high, Value y) {
    Value inside = x.atLeast(low).mul(high.atLeast(x));
    return new Value[] {ofNumber(y, inside), ofNumber(y, low.above(x)), ofNumber(y, x.above(high))};
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
    return equalShares(each(x, xi -> xi.atLeast(y)));
  }

  static Value[] min(Value[] x, Value y) {
    return equalShares(each(x, y::atLeast));
  }

  private static Value[] equalShares(Value[] chosen) {
    Value count = Value.sum(chosen);
    return each(chosen, one -> one.div(count));
  }

  /**
   * Returns eᵢ = exp(xᵢ − m) divided by the sum of these, as eᵢ/(eᵢ + the others): a share whose
   * slope does not cancel where it is nearly 1. The largest argument m drops out, so nothing is to
   * flow through it; it is taken rather than the result, whose rounding would be amplified.
   */
  static Value[] softmax(Value[] x) {
    Value[] finite = each(x, Slopes::finite);
    Value max = Value.max(List.of(finite)).detach();
    Value[] parts = each(finite, xi -> xi.expSub(max));
    Value[] others = sumsOfOthers(parts);
    Value[] shares = new Value[x.length];
    Arrays.setAll(shares, i -> parts[i].share(others[i]));
    return shares;
  }

  /** Returns for each term the sum of the others: those before it plus those after it. */
  private static Value[] sumsOfOthers(Value... x) {
    Value[] sums = new Value[x.length];
    Value before = null;
    for (int i = 0; i < x.length; i++) {
      sums[i] = before;
      before = before == null ? x[i] : before.add(x[i]);
    }
    Value after = null;
    for (int i = x.length - 1; i >= 0; i--) {
      sums[i] = sums[i] == null ? after : after == null ? sums[i] : sums[i].add(after);
      after = after == null ? x[i] : after.add(x[i]);
    }
    return each(sums, sum -> sum == null ? Constants.ZERO : sum);
  }

  static Value shareByFirst(Value a, Value b) {
    Value sum = a.add(b);
    return b.div(sum).div(sum);
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

  /** Returns for each factor those before it times those after it; see {@link #product}. */
  static IntToDoubleFunction productsOfOthers(Value[] x) {
    double[] products = new double[x.length];
    double before = 1;
    for (int i = 0; i < x.length; i++) {
      products[i] = before;
      before *= x[i].data;
    }
    double after = 1;
    for (int i = x.length - 1; i >= 0; i--) {
      products[i] *= after;
      after *= x[i].data;
    }
    return i -> products[i];
  }

  /** Returns for each argument of a dot product its partner, and 1 for a bias behind them. */
  static IntToDoubleFunction partners(Value[] x) {
    int n = x.length / 2;
    return i -> i < n ? x[n + i].data : i < 2 * n ? x[i - n].data : 1;
  }
}
