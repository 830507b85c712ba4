package io.github.wengert.autodiff.check;

import java.util.ArrayList;
import java.util.List;

/** How a function behaves while its argument comes closer to a point from one side. */
final class Approach {
  private static final double FIRST = 1.0 / 16;
  private static final double FACTOR = 16;
  private static final double SHORTEST_AT_ZERO = 0x1p-56;

  /** How many steps in a row must show the same. */
  private static final int RUN = 4;

  private static final double CLEAR = 100;
  private static final double STANDS = 0.5;
  private static final double GROWS = 3;

  private final boolean reachable;

  /** Steps from long to short, with the change of f; only steps whose change is clear of noise. */
  private final List<double[]> changes;

  private final boolean clearToTheEnd;
  private final boolean infiniteAtPoint;

  private Approach(
      boolean reachable, List<double[]> changes, boolean clearToTheEnd, boolean infinite) {
    this.reachable = reachable;
    this.changes = changes;
    this.clearToTheEnd = clearToTheEnd;
    this.infiniteAtPoint = infinite;
  }

  /** Follows f from above ({@code direction} 1) or from below (−1). */
  static Approach from(Samples f, int direction) {
    List<double[]> changes = new ArrayList<>();
    boolean infinite = Double.isInfinite(f.fx);
    double shortest = f.x == 0 ? SHORTEST_AT_ZERO : Math.ulp(f.x);
    double previous = Double.NaN;
    boolean clear = false;
    for (double step = FIRST * f.base(); step >= shortest; step /= FACTOR) {
      double result = f.at(f.x + direction * step);
      double from = infinite ? previous : f.fx;
      double change = infinite ? from - result : result - from;
      clear = Math.abs(change) > CLEAR * f.noiseOfDifference(result, from);
      if (clear && Double.isFinite(change)) {
        changes.add(new double[] {step * direction, change});
      }
      previous = result;
    }
    boolean finite = Double.isFinite(f.at(f.x + direction * shortest));
    return new Approach(finite, changes, clear, infinite);
  }

  /** Tells whether the function is finite next to the point. */
  boolean reachable() {
    return reachable;
  }

  /** Tells whether the change of the function stays the same however short the step. */
  boolean jumps() {
    if (infiniteAtPoint || !shows()) {
      return false;
    }
    double first = Math.abs(changes.get(changes.size() - RUN)[1]);
    double last = Math.abs(changes.get(changes.size() - 1)[1]);
    return last > STANDS * first;
  }

  /** Tells whether the quotient of differences keeps growing while the step gets shorter. */
  boolean steepens() {
    if (!shows()) {
      return false;
    }
    for (int i = changes.size() - RUN + 1; i < changes.size(); i++) {
      if (Math.abs(slope(i)) < GROWS * Math.abs(slope(i - 1))) {
        return false;
      }
    }
    return true;
  }

  /** Returns an infinity with the sign of the slope if it steepens, else no estimate. */
  Ladder.Estimate end() {
    return steepens()
        ? new Ladder.Estimate(Math.copySign(Double.POSITIVE_INFINITY, slope(changes.size() - 1)), 0)
        : Ladder.Estimate.NONE;
  }

  private boolean shows() {
    return reachable && clearToTheEnd && changes.size() >= RUN;
  }

  private double slope(int i) {
    return changes.get(i)[1] / changes.get(i)[0];
  }
}
