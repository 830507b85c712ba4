package io.github.wengert.autodiff.check.graph;

import io.github.wengert.autodiff.check.number.DoubleDouble;
import io.github.wengert.autodiff.check.numeric.Curve;
import io.github.wengert.autodiff.check.numeric.LeastSquares;
import io.github.wengert.autodiff.check.numeric.SlopeEstimator;
import io.github.wengert.autodiff.check.numeric.Window;
import java.util.List;
import java.util.stream.IntStream;

/** The root of a graph as a function of one of its nodes, in numbers of 31 digits. */
final class ReplayedCurve extends Curve {
  /** The largest error of an operation on such numbers. */
  private static final double PRECISION = 0x1p-101;

  private static final int LEAST_AT_ZERO = -1000;
  private static final int LEAST = -98;
  private static final int[] TINY = {-1000, -500, -250, -150, -100};
  private static final int[] SCALES = {
    -98, -90, -82, -74, -66, -58, -50, -42, -34, -26, -18, -10, -2
  };

  /** A window that mostly suffices: short against all that happens, long against rounding. */
  private static final int SHORT = -42;

  private static final int DENSITY = 4;

  private final ReplayedGraph replay;
  private final int by;

  /** The nodes behind this one that depend on it. */
  private final int[] dependents;

  /** The results at the point, and at the newest offset from it. */
  private final DoubleDouble[] start;

  private final DoubleDouble[] moved;
  private final double noise;

  /** Whether the noise may be more than that, since adjoints are infinite. */
  private final boolean isBlind;

  ReplayedCurve(ReplayedGraph replay, int by, double[] adjoints) {
    this(replay, by, replay.graph().dependents(by), replay.exact(), adjoints);
  }

  private ReplayedCurve(
      ReplayedGraph replay, int by, int[] dependents, DoubleDouble[] results, double[] adjoints) {
    super(replay.recorded(by), root(replay, by, dependents, results));
    this.replay = replay;
    this.by = by;
    this.dependents = dependents;
    this.start = results;
    this.moved = results.clone();
    double sum = 0;
    boolean blind = false;
    for (int node : dependents) {
      double share = Math.abs(adjoints[node] * results[node].hi());
      blind |= !Double.isFinite(share);
      sum += Double.isFinite(share) ? share : 0;
    }
    this.isBlind = blind;
    this.noise = PRECISION * sum;
  }

  /** Starts from the recorded number, which is exact. */
  private static double root(
      ReplayedGraph replay, int by, int[] dependents, DoubleDouble[] results) {
    results[by] = new DoubleDouble(replay.recorded(by), 0);
    for (int node : dependents) {
      results[node] = replay.result(node, results, results);
    }
    return results[results.length - 1].hi();
  }

  private DoubleDouble move(double offset) {
    moved[by] = start[by].plus(offset);
    for (int node : dependents) {
      moved[node] = replay.result(node, moved, start);
    }
    return moved[moved.length - 1];
  }

  @Override
  protected double result(double offset) {
    return move(offset).hi();
  }

  @Override
  protected double difference(double offset) {
    return move(offset).minus(start[start.length - 1]).hi();
  }

  @Override
  protected double place(double offset) {
    return offset;
  }

  @Override
  protected double rounding(double change) {
    return Math.ulp(change) / 2;
  }

  @Override
  protected double noise(SlopeEstimator.Side side) {
    return noise;
  }

  @Override
  protected int leastExponent() {
    return x == 0 ? LEAST_AT_ZERO : Math.getExponent(x) + LEAST;
  }

  @Override
  public SlopeEstimator.Estimate slope(SlopeEstimator.Side side) {
    if (!hasNeighbors()) {
      return SlopeEstimator.Estimate.NONE;
    }
    Window shortest = window(SHORT);
    SlopeEstimator.Estimate slope =
        LeastSquares.slope(shortest, side, noise, shortest.length, true);
    if (slope.fits() && slope.isSharp()) {
      return slope;
    }
    IntStream scales = IntStream.of(SCALES);
    List<Window> windows =
        (x == 0 ? IntStream.concat(IntStream.of(TINY), scales) : scales)
            .mapToObj(this::window)
            .toList();
    return SlopeEstimator.climb(isBlind ? changing(windows, side) : windows, side, noise, 1);
  }

  private static List<Window> changing(List<Window> windows, SlopeEstimator.Side side) {
    return windows.stream().filter(window -> !window.isFlat(side)).toList();
  }

  private Window window(int scale) {
    return new Window(this, Math.getExponent(base()) + scale, DENSITY);
  }
}
