package io.github.wengert.autodiff.check;

import java.util.stream.DoubleStream;

/**
 * A derivative from differences at several scales: a tableau of extrapolations at each scale, from
 * short steps to long ones.
 *
 * <p>At one scale the step h is halved six times. Central differences have an error in h², h⁴, …,
 * one-sided ones in h, h², …; combining neighbours removes one term after the other [1, 2]. An
 * entry of the tableau is as good as its distance to the two it was made of, to which comes what
 * rounding and noise contribute, amplified by the extrapolation. The best entry is the estimate of
 * the scale.
 *
 * <p>Short steps suffer from noise, long ones from everything that is not a polynomial: other
 * branches, edges, aliasing. A tableau cannot tell aliasing from convergence, so a longer scale
 * counts only if it agrees with the shorter ones; when it contradicts a good one, the climb ends.
 *
 * <p>[1] L. F. Richardson, The deferred approach to the limit, Phil. Trans. A 226 (1927), 299–349.
 * [2] C. J. F. Ridders, Accurate computation of F′(x) and F′(x)F″(x), Adv. Eng. Software 4 (1982),
 * 75–76.
 */
final class Ladder {
  private static final int LEVELS = 7;
  private static final double[] SCALES = {1e-9, 1e-7, 1e-5, 1e-3, 2e-2, 0.25};
  private static final double[] FAR_SCALES = {1e-3, 0.1};
  private static final double FAR = 10;
  private static final double AGREEMENT = 3;
  private static final double GOOD = 1e-4;

  private Ladder() {}

  /** From which side differences are taken, and by what the error falls when h is halved. */
  enum Side {
    CENTRAL(4, 1, -1),
    RIGHT(2, 1, 0),
    LEFT(2, 0, -1);

    private final int order;
    private final int up;
    private final int down;

    Side(int order, int up, int down) {
      this.order = order;
      this.up = up;
      this.down = down;
    }
  }

  /** A derivative and how far it may be off. */
  record Estimate(double value, double error) {
    static final Estimate NONE = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);

    boolean exists() {
      return !Double.isNaN(value);
    }

    private boolean agrees(Estimate other) {
      return Math.abs(value - other.value) <= AGREEMENT * (error + other.error);
    }

    /** Returns the other if it has the smaller error; a move beyond this bar is an error too. */
    private Estimate orBetter(Estimate other) {
      double move = Math.abs(value - other.value);
      double total = move > error ? Math.max(move, other.error) : other.error;
      return total < error ? new Estimate(other.value, total) : this;
    }

    private boolean isGood() {
      return error <= GOOD * Math.abs(value);
    }
  }

  /** Returns the estimate over all scales, {@link Estimate#NONE} if no scale is finite. */
  static Estimate climb(Samples f, Side side) {
    Estimate best = Estimate.NONE;
    if (!f.hasNeighbors()) {
      return best;
    }
    for (double step : steps(f)) {
      Estimate next = atScale(f, side, step);
      if (!next.exists()) {
        continue;
      }
      if (!best.exists()) {
        best = next;
      } else if (best.agrees(next)) {
        best = best.orBetter(next);
      } else if (best.isGood()) {
        return best;
      }
    }
    return best;
  }

  /** Returns the longest step of each scale, in ascending order, as powers of two. */
  private static double[] steps(Samples f) {
    DoubleStream relative = DoubleStream.of(SCALES).map(scale -> scale * f.base());
    boolean near = f.base() < 1;
    DoubleStream absolute =
        near
            ? DoubleStream.of(SCALES)
            : DoubleStream.of(FAR_SCALES).filter(scale -> f.base() > FAR);
    return DoubleStream.concat(relative, absolute)
        .filter(step -> step >= f.shortestStep())
        .map(step -> Math.scalb(1.0, Math.getExponent(step)))
        .sorted()
        .distinct()
        .toArray();
  }

  /** Returns the best entry of the tableau whose longest step is {@code h}. */
  private static Estimate atScale(Samples f, Side side, double h) {
    double[] above = new double[LEVELS];
    double[] noiseAbove = new double[LEVELS];
    Estimate best = Estimate.NONE;
    for (int level = 0; level < LEVELS; level++) {
      double step = Math.scalb(h, -level);
      double high = f.x + side.up * step;
      double low = f.x + side.down * step;
      double fHigh = side.up == 0 ? f.fx : f.at(high);
      double fLow = side.down == 0 ? f.fx : f.at(low);
      double span = high - low; // exactly this, not 2h: x ± h is rounded
      double[] row = new double[LEVELS];
      double[] noise = new double[LEVELS];
      row[0] = (fHigh - fLow) / span;
      noise[0] = f.noiseOfDifference(fHigh, fLow) / span;
      if (!Double.isFinite(row[0])) {
        return Estimate.NONE;
      }
      double power = 1;
      for (int k = 1; k <= level; k++) {
        power *= side.order;
        row[k] = row[k - 1] + (row[k - 1] - above[k - 1]) / (power - 1);
        noise[k] = noise[k - 1] + (noise[k - 1] + noiseAbove[k - 1]) / (power - 1);
        double change = Math.max(Math.abs(row[k] - row[k - 1]), Math.abs(row[k] - above[k - 1]));
        double error = change + noise[k];
        best = error < best.error ? new Estimate(row[k], error) : best;
      }
      above = row;
      noiseAbove = noise;
    }
    return best;
  }
}
