package io.github.wengert.autodiff.check;

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
  static final Noise NONE = new Noise(0, false);

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

  /** The height of the jumps, 0 if none were found. */
  final double level;

  /** Whether the jumps may be those of the function that is meant. */
  final boolean isDoubtful;

  private Noise(double level, boolean isDoubtful) {
    this.level = level;
    this.isDoubtful = isDoubtful;
  }

  /** Returns the noise on one side, given the windows in ascending order. */
  static Noise of(Samples f, List<Window> windows, Ladder.Side side) {
    double level = 0;
    boolean doubtful = false;
    boolean resolved = false;
    double previous = 0;
    int jumps = 0;
    double slope = 0;
    for (Window window : windows) {
      LeastSquares.Rest rest = LeastSquares.rest(window, side);
      double largest = rest.largest();
      if (!(largest > EVEN * Math.max(level, window.rounding))) {
        level = largest > window.rounding ? Math.max(level, largest) : level;
        double here = LeastSquares.slope(window, side, level, window.length, true).value();
        slope = Double.isNaN(here) ? slope : here;
        resolved = true;
        continue;
      }
      double stairs = jump(f, LeastSquares.leastStraight(window, side, slope));
      double jump = Math.max(stairs, jump(f, rest.leastFitting()));
      boolean even = previous == 0 || largest <= LEVEL * previous;
      if (jump == 0 && !resolved && even && largest < MEANT * f.range()) {
        level = previous == 0 ? level : Math.max(previous, largest);
        previous = largest;
        continue;
      }
      if (jump == 0 || isMeant(f, jump, resolved) || ++jumps > MOST_JUMPS) {
        break;
      }
      doubtful |= isDoubtful(f, jump);
      boolean explained = largest <= MOST_AT_ONCE * jump;
      level = Math.max(level, explained ? Math.max(jump, largest) : jump);
      if (!explained) {
        break;
      }
    }
    return new Noise(level, doubtful);
  }

  private static boolean isMeant(Samples f, double jump, boolean resolved) {
    boolean large = jump > Math.max(UNIT, Math.max(MEANT * f.range(), VISIBLE * f.largest()));
    boolean all = !resolved && jump > MOST_OF * f.range();
    return large && (jump > unit(f) || all);
  }

  private static boolean isDoubtful(Samples f, double jump) {
    return jump > (jump <= unit(f) ? ROUNDING_OF_UNITS : ROUNDING) * f.range();
  }

  /** The rounding of numbers as large as 1 or the argument. */
  private static double unit(Samples f) {
    return UNIT * Math.max(1, f.base());
  }

  /** Returns the height of the jump to which bisection leads, 0 if it leads to none. */
  private static double jump(Samples f, LeastSquares.Interval interval) {
    double a = interval.from();
    double b = interval.to();
    double slope = interval.slope();
    double fa = f.change(a);
    double fb = f.change(b);
    for (int i = 0; i < MOST_HALVINGS; i++) {
      double middle = f.between(a, b);
      if (Double.isNaN(middle)) {
        break;
      }
      double fm = f.change(middle);
      double below = Math.abs(fm - fa - slope * (middle - a));
      double above = Math.abs(fb - fm - slope * (b - middle));
      if (below > above) {
        b = middle;
        fb = fm;
      } else {
        a = middle;
        fa = fm;
      }
    }
    double height = Math.abs(fb - fa - slope * (b - a));
    double right = f.place(b + BESIDE * (b - a));
    double left = f.place(a - BESIDE * (b - a));
    double around = Math.abs(f.change(right) - f.change(left) - slope * (right - left));
    return height > around / 2 && height > f.rounding(fb) ? height : 0;
  }
}
