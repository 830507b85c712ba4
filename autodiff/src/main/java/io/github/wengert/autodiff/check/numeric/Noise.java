package io.github.wengert.autodiff.check.numeric;

import java.util.List;

/**
 * The noise of a computed function on one side of a point: how far its results lie off the smooth
 * function that is meant.
 *
 * <p>Rounding inside a function makes jumps between neighboring numbers: everywhere, if a last bit
 * flips at each, or seldom, as the stairs of log(1 + x²) near 0. Between two stairs the function
 * looks smooth, with a wrong slope, so that noise has to be looked for in longer windows: where a
 * polynomial does not fit, the misfit is followed by bisection to two neighboring numbers. If it is
 * still there, that is a jump, and its height is the noise; if not, the function is smooth but no
 * polynomial at this length, and the search ends.
 *
 * <p>A jump may also be meant, as those of {@code floor}. One that shows in the whole range of the
 * function is, and ends the search; one that is nothing against it is rounding; between the two
 * nobody can tell.
 */
final class Noise {
  /** By how much misfit that is noise grows from one window to the next at most. */
  private static final double EVEN = 4;

  /** And before a polynomial has fitted at all. */
  private static final double LEVEL = 2;

  /** Jumps of this share of the range are meant. */
  private static final double MEANT = 1e-3;

  /** But only if they are this share of the function itself. */
  private static final double VISIBLE = 1e-6;

  /** And if they are no rounding of numbers of size 1. */
  private static final double UNIT = 0x1p-50;

  /**
   * And if they are no rounding of numbers as large as the argument; or there is little else, from
   * one number to the next.
   */
  private static final double MOST_OF = 0.1;

  /** Jumps of this share of the range are rounding. */
  private static final double ROUNDING = 1e-13;

  private static final double ROUNDING_OF_UNITS = 1e-8;

  private static final int MOST_JUMPS = 3;
  private static final int MOST_HALVINGS = 70;

  /** How many jumps may add up, to explain a misfit. */
  private static final double MOST_AT_ONCE = 16;

  private static final int BESIDE = 64;

  private final SampledFunction f;
  private final SlopeEstimator.Side side;
  private double level;
  private boolean isDoubtful;

  /** Whether a polynomial has fitted in a window, and the slope there. */
  private boolean resolved;

  private double slope;

  /** The misfit of the window before, as long as none has fitted. */
  private double previous;

  private int jumps;

  private Noise(SampledFunction f, SlopeEstimator.Side side) {
    this.f = f;
    this.side = side;
  }

  /** Returns the noise on one side, given the windows in ascending order. */
  static Noise of(SampledFunction f, List<Window> windows, SlopeEstimator.Side side) {
    Noise noise = new Noise(f, side);
    for (Window window : windows) {
      if (!noise.goesOn(window)) {
        break;
      }
    }
    return noise;
  }

  /** Returns how far a result may be off besides its own rounding. */
  double level() {
    return level;
  }

  /** Tells whether the jumps that were found may be those of the function that is meant. */
  boolean isDoubtful() {
    return isDoubtful;
  }

  /** Looks at a window; tells whether longer ones may still show noise. */
  private boolean goesOn(Window window) {
    LeastSquares.Rest rest = LeastSquares.rest(window, side);
    double misfit = rest.largest();
    if (!(misfit > EVEN * Math.max(level, window.rounding))) {
      level = misfit > window.rounding ? Math.max(level, misfit) : level;
      double here = LeastSquares.slope(window, side, level, window.length, true).value();
      slope = Double.isNaN(here) ? slope : here;
      resolved = true;
      return true;
    }
    double stairs = jump(LeastSquares.leastStraight(window, side, slope));
    double jump = Math.max(stairs, jump(rest.leastFitting()));
    return jump == 0 ? isEven(misfit) : isNoise(jump, misfit);
  }

  /** Noise is the same in all windows, what is no polynomial grows with them. */
  private boolean isEven(double misfit) {
    boolean even = previous == 0 || misfit <= LEVEL * previous;
    if (resolved || !even || misfit >= MEANT * f.range()) {
      return false;
    }
    level = previous == 0 ? level : Math.max(previous, misfit);
    previous = misfit;
    return true;
  }

  private boolean isNoise(double jump, double misfit) {
    if (isMeant(jump) || ++jumps > MOST_JUMPS) {
      return false;
    }
    isDoubtful |= jump > (jump <= unit() ? ROUNDING_OF_UNITS : ROUNDING) * f.range();
    boolean explained = misfit <= MOST_AT_ONCE * jump;
    level = Math.max(level, explained ? Math.max(jump, misfit) : jump);
    return explained;
  }

  private boolean isMeant(double jump) {
    boolean large = jump > Math.max(UNIT, Math.max(MEANT * f.range(), VISIBLE * f.largest()));
    boolean all = !resolved && jump > MOST_OF * f.range();
    return large && (jump > unit() || all);
  }

  /** The rounding of numbers as large as 1 or the argument. */
  private double unit() {
    return UNIT * Math.max(1, f.base());
  }

  /** Returns the height of the jump to which bisection leads, 0 if it leads to none. */
  private double jump(LeastSquares.Interval interval) {
    double a = interval.from();
    double b = interval.to();
    double local = interval.slope();
    double fa = f.change(a);
    double fb = f.change(b);
    for (int i = 0; i < MOST_HALVINGS; i++) {
      double middle = f.between(a, b);
      if (Double.isNaN(middle)) {
        break;
      }
      double fm = f.change(middle);
      double below = Math.abs(fm - fa - local * (middle - a));
      double above = Math.abs(fb - fm - local * (b - middle));
      if (below > above) {
        b = middle;
        fb = fm;
      } else {
        a = middle;
        fa = fm;
      }
    }
    double height = Math.abs(fb - fa - local * (b - a));
    double right = f.place(b + BESIDE * (b - a));
    double left = f.place(a - BESIDE * (b - a));
    double around = Math.abs(f.change(right) - f.change(left) - local * (right - left));
    return height > around / 2 && height > f.rounding(fb) ? height : 0;
  }
}
