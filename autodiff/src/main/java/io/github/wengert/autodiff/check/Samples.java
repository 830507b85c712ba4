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
    this.fx = at(x);
    this.noise = Double.isFinite(fx) ? Noise.near(this) : 0;
  }

  double at(double t) {
    evaluations++;
    double result = f.applyAsDouble(t);
    largest = Double.isFinite(result) ? Math.max(largest, Math.abs(result)) : largest;
    return result;
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
