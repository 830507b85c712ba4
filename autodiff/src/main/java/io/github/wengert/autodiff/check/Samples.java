package io.github.wengert.autodiff.check;

import java.util.function.DoubleUnaryOperator;

/**
 * A function of one number near a point, with a count of its evaluations and its noise.
 *
 * <p>For one thread, during one estimate.
 */
final class Samples {
  final double x;
  final double fx;

  /** How far a result of f near x may be off, apart from its own rounding; 0 if nothing shows. */
  final double noise;

  private final DoubleUnaryOperator f;
  private int evaluations;
  private double largest;

  Samples(DoubleUnaryOperator f, double x) {
    this.f = f;
    this.x = x;
    evaluations = 1;
    this.fx = f.applyAsDouble(x);
    this.largest = Double.isFinite(fx) ? Math.abs(fx) : 0;
    this.noise = hasNeighbors() ? Noise.near(this) : 0;
  }

  /** Returns the result at another point; NaN, as outside of the domain, if the function throws. */
  double at(double t) {
    evaluations++;
    double result;
    try {
      result = f.applyAsDouble(t);
    } catch (RuntimeException outside) {
      return Double.NaN;
    }
    largest = Double.isFinite(result) ? Math.max(largest, Math.abs(result)) : largest;
    return result;
  }

  /** Tells whether there are numbers around x, and a result at x, to take differences of. */
  boolean hasNeighbors() {
    return Double.isFinite(x) && Double.isFinite(fx);
  }

  int evaluations() {
    return evaluations;
  }

  /** Returns a slope that would be usual for a function of this size. */
  double usualSlope() {
    return largest / base();
  }

  /** The length by which steps are measured: |x|, or 1 at 0. */
  double base() {
    return x == 0 ? 1 : Math.abs(x);
  }

  /** The shortest step whose 64th part still moves x. */
  double shortestStep() {
    return 64 * Math.ulp(x);
  }

  /** Returns how far the difference of two results may be off by rounding and noise. */
  double noiseOfDifference(double a, double b) {
    return Math.max(2 * (Math.ulp(a) + Math.ulp(b)), noise);
  }
}
