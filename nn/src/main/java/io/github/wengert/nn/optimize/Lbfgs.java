package io.github.wengert.nn.optimize;

import io.github.wengert.nn.checks.Checks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;

/**
 * L-BFGS: finds a minimum of a smooth function of many numbers along quasi-Newton directions that
 * are made of the last few steps. For errors over all rows of a data set, where it needs far fewer
 * iterations than a rule with a learning rate.
 *
 * <pre>{@code
 * Program error = Program.trace(w -> rosenbrock(w[0], w[1]), -1.2, 1);
 * Minimum minimum = new Lbfgs().minimize(error::valueAndGradientAt, -1.2, 1);
 * }</pre>
 *
 * <p>J. Nocedal and S. J. Wright, "Numerical Optimization", 2nd edition, 2006: algorithm 7.4 for
 * the direction, and 3.5 and 3.6 for a step that meets the strong Wolfe conditions.
 *
 * <p><b>Cost.</b> One or two evaluations an iteration, and 4·memory·n operations.
 *
 * <p><b>Threads.</b> Immutable.
 *
 * @param memory how many steps are remembered, at least 1
 * @param tolerance the search ends where no slope is larger than this times max(1, |f|), greater
 *     than 0
 * @param iterations the largest number of iterations, at least 1
 */
public record Lbfgs(int memory, double tolerance, int iterations) {

  /** A function with its gradient, such as {@code program::valueAndGradientAt}. */
  @FunctionalInterface
  public interface SmoothFunction {
    /** Returns the value at a point, and writes the gradient there. */
    double valueAndGradientAt(double[] point, double[] gradient);
  }

  private record Pair(double[] step, double[] change, double curvature) {}

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Lbfgs {
    Checks.positive(memory, "number of remembered steps");
    Checks.positive(tolerance, "tolerance");
    Checks.positive(iterations, "number of iterations");
  }

  /** Remembers 10 steps, and ends at slopes of 1e-10 or after 10,000 iterations. */
  public Lbfgs() {
    this(10, 1e-10, 10_000);
  }

  /**
   * Returns a minimum near a point.
   *
   * <p>Ends early, with {@link Minimum#converged} false, where the number of iterations is used up
   * or no step makes the function smaller any more.
   *
   * @throws ArithmeticException if the value or a slope at the start is NaN or infinite
   */
  public Minimum minimize(SmoothFunction function, double... start) {
    Objects.requireNonNull(function, "the function is null");
    WolfeSearch search = new WolfeSearch(function, start.clone());
    Deque<Pair> pairs = new ArrayDeque<>();
    int done = 0;
    while (done < iterations && !hasConverged(search) && advance(search, pairs)) {
      done++;
    }
    return new Minimum(
        search.point(),
        search.value(),
        search.gradient(),
        done,
        search.evaluations(),
        hasConverged(search));
  }

  private boolean hasConverged(WolfeSearch search) {
    double most = 0;
    for (double slope : search.gradient()) {
      most = Math.max(most, Math.abs(slope));
    }
    return most <= tolerance * Math.max(1, Math.abs(search.value()));
  }

  /** Takes a step; tells whether there was one. */
  private boolean advance(WolfeSearch search, Deque<Pair> pairs) {
    double[] point = search.point();
    double[] gradient = search.gradient();
    double first = pairs.isEmpty() ? Math.min(1, 1 / Checks.norm(gradient)) : 1;
    if (!search.advance(direction(gradient, pairs), first)) {
      boolean again = !pairs.isEmpty(); // the curvature may mislead: try the gradient itself
      pairs.clear();
      return again;
    }
    double[] step = difference(search.point(), point);
    double[] change = difference(search.gradient(), gradient);
    double curvature = dot(step, change);
    if (curvature > 0 && Double.isFinite(1 / curvature)) {
      pairs.addLast(new Pair(step, change, curvature));
    }
    if (pairs.size() > memory) {
      pairs.removeFirst();
    }
    return true;
  }

  /** Returns the direction of the quasi-Newton step, downhill. */
  private static double[] direction(double[] gradient, Deque<Pair> pairs) {
    double[] d = gradient.clone();
    double[] shares = new double[pairs.size()];
    int i = pairs.size();
    for (Iterator<Pair> latest = pairs.descendingIterator(); latest.hasNext(); ) {
      Pair pair = latest.next();
      shares[--i] = dot(pair.step, d) / pair.curvature;
      add(d, -shares[i], pair.change);
    }
    if (!pairs.isEmpty()) {
      Pair last = pairs.getLast();
      double scale = last.curvature / dot(last.change, last.change);
      for (int j = 0; j < d.length; j++) {
        d[j] *= scale;
      }
    }
    for (Pair pair : pairs) {
      add(d, shares[i++] - dot(pair.change, d) / pair.curvature, pair.step);
    }
    for (int j = 0; j < d.length; j++) {
      d[j] = -d[j];
    }
    return d;
  }

  /** Tells whether the other one is the same rule with the same numbers. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Lbfgs && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** Returns the numbers. */
  @Override
  public String toString() {
    return "L-BFGS with "
        + memory
        + " steps remembered, tolerance "
        + tolerance
        + ", up to "
        + iterations
        + " iterations";
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] sum, double factor, double[] x) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * x[i];
    }
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = a.clone();
    add(difference, -1, b);
    return difference;
  }
}
