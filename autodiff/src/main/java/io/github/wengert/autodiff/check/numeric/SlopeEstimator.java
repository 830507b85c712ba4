package io.github.wengert.autodiff.check.numeric;

import java.util.List;

/**
 * A slope from windows of several lengths, from short ones to long ones.
 *
 * <p>Short windows suffer from noise, long ones from everything that is not a polynomial: other
 * branches, edges, waves. A longer window counts only if it agrees with the shorter ones; when it
 * contradicts a good one, the climb ends.
 */
public final class SlopeEstimator {
  private static final double AGREEMENT = 1;
  private static final double GOOD = 1e-4;
  private static final double FIRST = 16;
  private static final double BROKEN = 4;
  private static final double SHARP = 0x1p-46;

  private SlopeEstimator() {}

  /** From which side a slope is taken. */
  public enum Side {
    CENTRAL,
    RIGHT,
    LEFT
  }

  /**
   * A derivative and how far it may be off.
   *
   * @param misfit what a polynomial left over at best, as a multiple of the noise
   */
  public record Estimate(double value, double error, double misfit) {
    public static final Estimate NONE =
        new Estimate(Double.NaN, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    Estimate(double value, double error) {
      this(value, error, 0);
    }

    /** Tells whether the function is a polynomial here but for noise. */
    public boolean fits() {
      return misfit <= 1;
    }

    public boolean exists() {
      return !Double.isNaN(value);
    }

    private boolean agrees(Estimate other) {
      return Math.abs(value - other.value) <= AGREEMENT * (error + other.error);
    }

    /** Returns the other if it has the smaller error; a move beyond this bar is an error too. */
    private Estimate orBetter(Estimate other) {
      double move = Math.abs(value - other.value);
      double total = move > error ? Math.max(move, other.error) : other.error;
      return total < error ? new Estimate(other.value, total, other.misfit) : this;
    }

    private boolean isGood() {
      return error <= GOOD * Math.abs(value);
    }

    /** Tells whether a number is outside of the bar. */
    public boolean contradicts(double number) {
      return exists() && Math.abs(number - value) > error;
    }

    public boolean isSharp() {
      return error <= SHARP * Math.abs(value);
    }

    /** Returns this with a bar that covers another one too. */
    Estimate covering(Estimate other) {
      return other.exists()
          ? new Estimate(value, Math.max(error, Math.abs(value - other.value) + other.error))
          : this;
    }
  }

  /**
   * Returns the slope, {@link Estimate#NONE} if no window has finite results, or too few are short
   * enough for the function to be smooth in them. Once a window does not fit at all, a longer one
   * that does is luck.
   *
   * @param least how many windows have to be short enough; one in which nothing changes counts
   *     twice
   */
  public static Estimate climb(List<Window> windows, Side side, double noise, int least) {
    Estimate best = Estimate.NONE;
    double resolved = 0;
    boolean broken = false;
    int fitting = 0;
    for (Window window : windows) {
      double length = resolved == 0 ? window.length / FIRST : resolved;
      Estimate next = LeastSquares.slope(window, side, noise, length, !broken);
      if (!next.exists()) {
        continue;
      }
      broken |= next.misfit > BROKEN;
      if (next.fits() && !broken) {
        resolved = window.length;
        fitting += window.isFlat(side) ? 2 : 1;
      }
      if (!best.exists()) {
        best = next;
      } else if (best.agrees(next)) {
        best = best.orBetter(next);
      } else if (best.isGood()) {
        break;
      }
    }
    return fitting >= least ? best : Estimate.NONE;
  }
}
