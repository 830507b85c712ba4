package io.github.wengert.autodiff.check.numeric;

/**
 * A function of one number near a point: what it is at offsets from the point, how far rounding
 * moves that, and what slope it has. For one thread, during one estimate.
 */
public abstract class Curve {
  public final double x;
  public final double fx;
  private int evaluations = 1;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  public Curve(double x, double fx) {
    this.x = x;
    this.fx = fx;
    spread(fx);
  }

  /** Returns f(x + offset), NaN where the function ends; for an offset of {@link #place}. */
  protected abstract double result(double offset);

  /** Returns f(x + offset) − f(x). */
  protected abstract double difference(double offset);

  /** Returns the offset next to this one at which the function can be evaluated. */
  protected abstract double place(double offset);

  /** Returns how far a change of the function may be off by its own rounding. */
  protected abstract double rounding(double change);

  /** Returns how far a change may be off besides, on this side. */
  protected abstract double noise(SlopeEstimator.Side side);

  /** Returns the slope from one side or both. */
  public abstract SlopeEstimator.Estimate slope(SlopeEstimator.Side side);

  /** Returns the exponent of the shortest step that shows more than rounding. */
  protected abstract int leastExponent();

  final double at(double offset) {
    evaluations++;
    double result = result(offset);
    spread(result);
    return result;
  }

  final double change(double offset) {
    evaluations++;
    double change = difference(offset);
    spread(fx + change);
    return change;
  }

  private void spread(double result) {
    if (Double.isFinite(result)) {
      least = Math.min(least, result);
      greatest = Math.max(greatest, result);
    }
  }

  /** Tells whether there are numbers around x, and a result at x, to take differences of. */
  protected final boolean hasNeighbors() {
    return Double.isFinite(x) && Double.isFinite(fx);
  }

  public final int evaluations() {
    return evaluations;
  }

  /** Returns by how much the results seen so far differ. */
  final double range() {
    return greatest - least;
  }

  /** Returns the largest result seen so far, without its sign. */
  public final double largest() {
    return Math.max(Math.abs(least), Math.abs(greatest));
  }

  /** The length by which steps are measured: |x|, or 1 at 0. */
  public final double base() {
    return x == 0 ? 1 : Math.abs(x);
  }
}
