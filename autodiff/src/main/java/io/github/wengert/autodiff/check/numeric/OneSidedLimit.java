package io.github.wengert.autodiff.check.numeric;

import java.util.ArrayList;
import java.util.List;

/** The behavior of a function as its argument approaches a point from one side. */
final class OneSidedLimit {
  private static final int FIRST = -4;
  private static final int STEP = 4;

  /** Around 0 there are numbers of every size; below this exponent they are passed faster. */
  private static final int NEAR_ZERO = -56;

  private static final int STEP_NEAR_ZERO = 100;

  /** How many steps in a row must show the same. */
  private static final int RUN = 5;

  private static final double CLEAR = 100;
  private static final double STANDS = 0.5;
  private static final double SETTLED = 1e-3;
  private static final double VANISHES = 0.8;
  private static final double STEADY = 1.5;
  private static final double GROWS = 3;

  private final boolean reachable;

  /** Steps from long to short, with the change of f; only steps whose change is clear of noise. */
  private final List<double[]> changes;

  private final boolean clearToTheEnd;
  private final boolean infiniteAtPoint;

  private OneSidedLimit(
      boolean reachable, List<double[]> changes, boolean clearToTheEnd, boolean infinite) {
    this.reachable = reachable;
    this.changes = changes;
    this.clearToTheEnd = clearToTheEnd;
    this.infiniteAtPoint = infinite;
  }

  /** Follows f from above or from below. */
  static OneSidedLimit from(Curve f, SlopeEstimator.Side side) {
    int direction = side == SlopeEstimator.Side.RIGHT ? 1 : -1;
    List<double[]> changes = new ArrayList<>();
    boolean infinite = Double.isInfinite(f.fx);
    double previous = Double.NaN;
    boolean clear = false;
    boolean finite = false;
    int exponent = Math.getExponent(f.base()) + FIRST;
    while (exponent >= f.leastExponent()) {
      double offset = f.place(direction * Math.scalb(1.0, exponent));
      double result = infinite ? f.at(offset) : f.change(offset);
      double change = infinite ? previous - result : result;
      finite = Double.isFinite(result);
      clear = finite && Math.abs(change) > CLEAR * (f.noise(side) + f.rounding(change));
      if (clear) {
        changes.add(new double[] {offset, change});
      }
      previous = result;
      exponent -= f.x == 0 && exponent < NEAR_ZERO ? STEP_NEAR_ZERO : STEP;
    }
    return new OneSidedLimit(finite, changes, clear, infinite);
  }

  /** Tells whether the function is finite next to the point. */
  boolean reachable() {
    return reachable;
  }

  /** Tells whether the change of the function has a limit that is not 0. */
  boolean jumps() {
    if (infiniteAtPoint || !shows()) {
      return false;
    }
    int n = changes.size();
    double last = change(n - 1);
    boolean settles = Math.abs(last - change(n - 2)) <= SETTLED * Math.abs(last);
    return settles && Math.abs(last) > STANDS * Math.abs(change(n - RUN));
  }

  /** Tells whether the change vanishes like a power of the step below 1, down to the end. */
  boolean steepens() {
    if (!shows()) {
      return false;
    }
    int n = changes.size();
    double last = growth(n - 1);
    for (int i = n - RUN + 1; i < n; i++) {
      double growth = growth(i);
      boolean vanishes =
          infiniteAtPoint || Math.abs(change(i)) < VANISHES * Math.abs(change(i - 1));
      boolean steady = growth < last * STEADY && last < growth * STEADY;
      if (!(growth > GROWS) || !vanishes || !steady) {
        return false;
      }
    }
    return true;
  }

  /** Returns the factor by which the quotient of differences grows with step i. */
  private double growth(int i) {
    double steps = changes.get(i - 1)[0] / changes.get(i)[0];
    return change(i) / change(i - 1) * steps;
  }

  /** Returns an infinity with the sign of the slope if it steepens, else no estimate. */
  SlopeEstimator.Estimate end() {
    return steepens()
        ? new SlopeEstimator.Estimate(
            Math.copySign(Double.POSITIVE_INFINITY, slope(changes.size() - 1)), 0)
        : SlopeEstimator.Estimate.NONE;
  }

  private boolean shows() {
    return reachable && clearToTheEnd && changes.size() >= RUN;
  }

  private double change(int i) {
    return changes.get(i)[1];
  }

  private double slope(int i) {
    return change(i) / changes.get(i)[0];
  }
}
