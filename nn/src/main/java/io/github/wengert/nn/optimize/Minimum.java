package io.github.wengert.nn.optimize;

import java.util.Arrays;

/**
 * Where {@link Lbfgs} ended.
 *
 * <p>Immutable.
 */
public final class Minimum {
  private final double[] point;
  private final double value;
  private final double[] gradient;
  private final int iterations;
  private final int evaluations;
  private final boolean converged;

  Minimum(
      double[] point,
      double value,
      double[] gradient,
      int iterations,
      int evaluations,
      boolean converged) {
    this.point = point;
    this.value = value;
    this.gradient = gradient;
    this.iterations = iterations;
    this.evaluations = evaluations;
    this.converged = converged;
  }

  /** Returns the point. */
  public double[] point() {
    return point.clone();
  }

  /** Returns the value of the function there. */
  public double value() {
    return value;
  }

  /** Returns the gradient there. */
  public double[] gradient() {
    return gradient.clone();
  }

  /** Returns the number of steps. */
  public int iterations() {
    return iterations;
  }

  /** Returns how often the function was evaluated. */
  public int evaluations() {
    return evaluations;
  }

  /** Tells whether the gradient is as small as the tolerance demands. */
  public boolean converged() {
    return converged;
  }

  /** Returns value and point, and how they were found. */
  @Override
  public String toString() {
    return value
        + " at "
        + Arrays.toString(point)
        + (converged ? " after " : ", not converged after ")
        + iterations
        + " iterations and "
        + evaluations
        + " evaluations";
  }
}
