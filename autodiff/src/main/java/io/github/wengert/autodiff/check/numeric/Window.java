package io.github.wengert.autodiff.check.numeric;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Changes of a function at unequal offsets on both sides of a point, in ascending order. */
public final class Window {
  /** Unequal, so that no stairs and no wave fit all of them. */
  private static final double[] RIGHT = {1, 0.37, 0.71, 0.11, 0.84, 0.22, 0.59, 0.45};

  private static final double[] LEFT = {1, 0.33, 0.77, 0.08, 0.62, 0.25, 0.88, 0.51};

  public final double length;
  final double[] offsets;
  final double[] changes;

  /** The index of the point itself. */
  final int center;

  /** How far the changes may be off by rounding, their own and that of a fit. */
  final double rounding;

  /**
   * Evaluates the function.
   *
   * @param exponent that of the largest offset
   * @param density how many offsets there are on each side
   */
  public Window(Curve f, int exponent, int density) {
    length = Math.scalb(1.0, exponent);
    center = density;
    offsets = new double[2 * center + 1];
    for (int i = 0; i < center; i++) {
      offsets[i] = f.place(-LEFT[i] * length);
      offsets[center + 1 + i] = f.place(RIGHT[i] * length);
    }
    Arrays.sort(offsets);
    changes = Arrays.stream(offsets).map(o -> o == 0 ? 0 : f.change(o)).toArray();
    double largest = 0;
    double most = 0;
    for (double change : changes) {
      if (Double.isFinite(change)) {
        largest = Math.max(largest, f.rounding(change));
        most = Math.max(most, Math.abs(change));
      }
    }
    rounding = largest + 3 * Math.ulp(most);
  }

  /** Tells whether nothing changes on a side. */
  public boolean isFlat(SlopeEstimator.Side side) {
    return IntStream.range(from(side), to(side)).allMatch(i -> changes[i] == 0);
  }

  /** Returns the first index of a side. */
  int from(SlopeEstimator.Side side) {
    return side == SlopeEstimator.Side.RIGHT ? center : 0;
  }

  /** Returns the index behind the last one of a side. */
  int to(SlopeEstimator.Side side) {
    return side == SlopeEstimator.Side.LEFT ? center + 1 : offsets.length;
  }
}
