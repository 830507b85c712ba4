package io.github.wengert.nn.optimize;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Searches along lines for points that meet the strong Wolfe conditions: the value has fallen by a
 * share of what the slope promises, and the slope has become small. Nocedal and Wright, algorithms
 * 3.5 and 3.6. Where the function is NaN or infinite, the step was too long.
 */
final class WolfeSearch {
  private static final double DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;
  private static final int MOST_TRIALS = 60;

  /** A point on the line: how far along, and value and slope there. */
  private record Trial(double length, double value, double slope) {}

  private final Lbfgs.SmoothFunction function;
  private double[] point;
  private double[] gradient;
  private double value;
  private int evaluations;

  // the line of the search under way, and the point that was evaluated last on it
  private double[] direction = {};
  private double[] next = {};
  private double[] nextGradient = {};
  private Trial origin = new Trial(0, 0, 0);
  private int trials;

  WolfeSearch(Lbfgs.SmoothFunction function, double[] start) {
    this.function = function;
    this.point = start;
    this.gradient = new double[start.length];
    this.value = evaluate(start, gradient);
    if (!Double.isFinite(value) || !Arrays.stream(gradient).allMatch(Double::isFinite)) {
      throw new ArithmeticException(
          "at the start the value is " + value + " and its gradient " + Arrays.toString(gradient));
    }
  }

  double[] point() {
    return point.clone();
  }

  double[] gradient() {
    return gradient.clone();
  }

  double value() {
    return value;
  }

  int evaluations() {
    return evaluations;
  }

  private double evaluate(double[] at, double[] slopes) {
    evaluations++;
    return function.valueAndGradientAt(at.clone(), slopes);
  }

  /** Moves along a direction; false, and no move, if no step along it makes the value smaller. */
  boolean advance(double[] along, double firstLength) {
    direction = along;
    origin = new Trial(0, value, Lbfgs.dot(gradient, along));
    trials = 0;
    if (!(origin.slope < 0)) {
      return false;
    }
    Trial found = bracket(firstLength);
    if (found == null || !(found.value < value) && !(found.value == value && found.length > 0)) {
      return false;
    }
    boolean moved = !Arrays.equals(point, next);
    point = next;
    gradient = nextGradient;
    value = found.value;
    return moved;
  }

  private Trial trial(double length) {
    next = point.clone();
    for (int i = 0; i < next.length; i++) {
      next[i] += length * direction[i];
    }
    nextGradient = new double[next.length];
    trials++;
    double found = evaluate(next, nextGradient);
    return new Trial(length, found, Lbfgs.dot(nextGradient, direction));
  }

  private boolean isTooLong(Trial trial) {
    return !(trial.value <= origin.value + DECREASE * trial.length * origin.slope)
        || !Double.isFinite(trial.slope);
  }

  private boolean isFlat(Trial trial) {
    return Math.abs(trial.slope) <= -CURVATURE * origin.slope;
  }

  /** Returns null if there is no such point. */
  private @Nullable Trial bracket(double firstLength) {
    Trial before = origin;
    double length = firstLength;
    while (trials < MOST_TRIALS) {
      Trial trial = trial(length);
      if (isTooLong(trial) || trial.value >= before.value && trials > 1) {
        return zoom(before, trial);
      }
      if (isFlat(trial)) {
        return trial;
      }
      if (trial.slope >= 0) {
        return zoom(trial, before);
      }
      before = trial;
      length *= 2;
    }
    return null;
  }

  /** Narrows an interval between a good end and a worse one; null if there is no such point. */
  private @Nullable Trial zoom(Trial good, Trial worse) {
    Trial low = good;
    Trial high = worse;
    while (trials < MOST_TRIALS && Math.abs(high.length - low.length) > Math.ulp(low.length)) {
      Trial trial = trial(between(low, high));
      if (isTooLong(trial) || trial.value >= low.value) {
        high = trial;
      } else if (isFlat(trial)) {
        return trial;
      } else {
        high = trial.slope * (high.length - low.length) >= 0 ? low : high;
        low = trial;
      }
    }
    return low.length > 0 ? trial(low.length) : null;
  }

  /** Returns the minimum of the cubic through both ends, kept away from them. */
  private static double between(Trial a, Trial b) {
    double d1 = a.slope + b.slope - 3 * (a.value - b.value) / (a.length - b.length);
    double d2 = Math.sqrt(d1 * d1 - a.slope * b.slope) * Math.signum(b.length - a.length);
    double share = (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2);
    double cubic = b.length - (b.length - a.length) * share;
    double least = Math.min(a.length, b.length) + 0.1 * Math.abs(a.length - b.length);
    double most = Math.max(a.length, b.length) - 0.1 * Math.abs(a.length - b.length);
    return cubic >= least && cubic <= most ? cubic : (a.length + b.length) / 2;
  }
}
