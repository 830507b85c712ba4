package io.github.wengert.autodiff.check.numeric;

/**
 * The polynomials of least squares through some of the results in a window, by orthogonal
 * polynomials [1].
 *
 * <p>The slope at the point is a weighted sum of the results, and the sum of the weights' absolute
 * values is the most that errors of size 1 can make of it. How large the errors are is seen in what
 * the polynomial leaves over: the rounding of the function, inside it and outside, and all that is
 * not a polynomial of this degree. The degree with the narrowest bar is taken.
 *
 * <p>[1] G. E. Forsythe, Generation and use of orthogonal polynomials for data-fitting with a
 * digital computer, J. SIAM 5 (1957), 74–88.
 */
public final class LeastSquares {
  /** How many times what is left over an error may be. */
  private static final double SAFETY = 4;

  private final double[] t;
  private final double[] rest;
  private final double[] weights;
  private double slope;

  private double[] previous;
  private double[] basis;
  private double norm;
  private double basisAtPoint = 1;
  private double previousAtPoint;
  private double slopeAtPoint;
  private double previousSlopeAtPoint;

  private LeastSquares(Window window, int from, int to) {
    int n = to - from;
    t = new double[n];
    rest = new double[n];
    weights = new double[n];
    previous = new double[n];
    basis = new double[n];
    for (int i = 0; i < n; i++) {
      t[i] = window.offsets[from + i] / window.length;
      rest[i] = window.changes[from + i];
      basis[i] = 1;
    }
    norm = n;
    remove();
  }

  /**
   * Returns the slope at the point, NONE if a result is not finite.
   *
   * @param noise how far the results may be off besides their own rounding
   * @param resolved the length at which the function is known to be a polynomial but for noise;
   *     what is left over here has come in between, and may be as steep as that
   * @param mayFit whether what is left over may be taken for noise
   */
  public static SlopeEstimator.Estimate slope(
      Window window, SlopeEstimator.Side side, double noise, double resolved, boolean mayFit) {
    LeastSquares fit = new LeastSquares(window, window.from(side), window.to(side));
    double expected = noise + window.rounding;
    int most = fit.t.length / 2;
    SlopeEstimator.Estimate best = SlopeEstimator.Estimate.NONE;
    double least = Double.POSITIVE_INFINITY;
    for (int degree = 1; degree <= most; degree++) {
      fit.raise();
      double rest = fit.largestRest();
      double freedom = Math.sqrt((double) fit.t.length / (fit.t.length - degree - 1));
      least = Math.min(least, rest / expected);
      double errors =
          mayFit && rest <= expected
              ? SAFETY / 2 * expected / window.length
              : SAFETY * freedom * Math.max(rest, expected) / resolved;
      double bar = fit.amplification() * errors;
      if (bar < best.error()) {
        best = new SlopeEstimator.Estimate(fit.slope / window.length, bar);
      }
    }
    return new SlopeEstimator.Estimate(best.value(), best.error(), least);
  }

  /** An interval of offsets with the slope that the function is to have there. */
  record Interval(double from, double to, double slope) {}

  /**
   * What a cubic leaves of the results on one side.
   *
   * @param largest the largest misfit
   * @param leastFitting the interval in which the misfit changes most
   */
  record Rest(double largest, Interval leastFitting) {}

  /** Returns what a cubic leaves of the results on one side, the point itself not counted. */
  static Rest rest(Window window, SlopeEstimator.Side side) {
    int from = side == SlopeEstimator.Side.RIGHT ? window.center + 1 : 0;
    int to = side == SlopeEstimator.Side.RIGHT ? window.offsets.length : window.center;
    LeastSquares fit = new LeastSquares(window, from, to);
    for (int degree = 1; degree <= 3; degree++) {
      fit.raise();
    }
    int widest = 0;
    for (int i = 0; i + 1 < fit.rest.length; i++) {
      widest = fit.misfit(i) > fit.misfit(widest) ? i : widest;
    }
    int at = from + widest;
    double step = window.changes[at + 1] - window.changes[at];
    double slope = step - (fit.rest[widest + 1] - fit.rest[widest]);
    double length = window.offsets[at + 1] - window.offsets[at];
    return new Rest(
        fit.largestRest(),
        new Interval(window.offsets[at], window.offsets[at + 1], slope / length));
  }

  private double misfit(int i) {
    return Math.abs(rest[i + 1] - rest[i]);
  }

  /** Returns the interval on one side in which a function differs most from a straight line. */
  static Interval leastStraight(Window window, SlopeEstimator.Side side, double slope) {
    int from = side == SlopeEstimator.Side.RIGHT ? window.center + 1 : 0;
    int to = side == SlopeEstimator.Side.RIGHT ? window.offsets.length : window.center;
    int widest = from;
    double most = 0;
    for (int i = from; i + 1 < to; i++) {
      double step = window.changes[i + 1] - window.changes[i];
      double off = Math.abs(step - slope * (window.offsets[i + 1] - window.offsets[i]));
      widest = off > most ? i : widest;
      most = Math.max(most, off);
    }
    return new Interval(window.offsets[widest], window.offsets[widest + 1], slope);
  }

  /** Goes on to the next degree. */
  private void raise() {
    double alpha = 0;
    for (int i = 0; i < t.length; i++) {
      alpha += t[i] * basis[i] * basis[i];
    }
    alpha /= norm;
    double[] next = new double[t.length];
    double beta = squares(previous) == 0 ? 0 : norm / squares(previous);
    double nextNorm = 0;
    for (int i = 0; i < t.length; i++) {
      next[i] = (t[i] - alpha) * basis[i] - beta * previous[i];
      nextNorm += next[i] * next[i];
    }
    double nextAtPoint = -alpha * basisAtPoint - beta * previousAtPoint;
    double nextSlope = basisAtPoint - alpha * slopeAtPoint - beta * previousSlopeAtPoint;
    previous = basis;
    basis = next;
    norm = nextNorm;
    previousAtPoint = basisAtPoint;
    basisAtPoint = nextAtPoint;
    previousSlopeAtPoint = slopeAtPoint;
    slopeAtPoint = nextSlope;
    remove();
  }

  private static double squares(double[] numbers) {
    double sum = 0;
    for (double number : numbers) {
      sum += number * number;
    }
    return sum;
  }

  /** Takes the part along the newest polynomial out of the results, into the slope. */
  private void remove() {
    double coefficient = 0;
    for (int i = 0; i < t.length; i++) {
      coefficient += rest[i] * basis[i];
    }
    coefficient /= norm;
    slope += coefficient * slopeAtPoint;
    for (int i = 0; i < t.length; i++) {
      rest[i] -= coefficient * basis[i];
      weights[i] += slopeAtPoint * basis[i] / norm;
    }
  }

  private double amplification() {
    double sum = 0;
    for (double weight : weights) {
      sum += Math.abs(weight);
    }
    return sum;
  }

  private double largestRest() {
    double largest = 0;
    for (double r : rest) {
      largest = Math.max(largest, Math.abs(r));
    }
    return largest;
  }
}
