package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.check.numeric.SampledFunction;
import io.github.wengert.autodiff.check.numeric.SlopeEstimator;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * A derivative that was computed from values of the function alone, with an honest error bar.
 *
 * <pre>{@code
 * NumericDerivative d = NumericDerivative.of(Math::sin, 1);
 * d.value(); // 0.5403023058681398, up to d.error()
 * }</pre>
 *
 * <p>Polynomials are fitted to results in windows of all lengths, from some ulps to a quarter of
 * the argument. What they leave over widens the bar, and so do jumps between neighboring doubles
 * that are found in longer windows: the stairs that rounding inside the function makes. Longer
 * windows count only as far as they agree with the shorter ones. Where the function is rough down
 * to the last bit, as sin at 1e18, or where its steps may be meant or rounding, as those of (10⁸ +
 * x) − 10⁸ may, the bar is infinite or covers both. The bar is an estimate, not a proof: it
 * supposes that steps smaller than 1e-13 of what the function changes by are rounding, and that a
 * function with equal results all around is constant. It supposes, too, that the function is smooth
 * at the point; {@link LocalBehavior} tells whether it is.
 *
 * <p>Where the function throws beside the point it ends, as where it is NaN; an exception at the
 * point itself is thrown on.
 *
 * <p>About 400 evaluations of the function, 1,000 at most. Immutable; safe for use by several
 * threads as far as the function is.
 *
 * @param value the derivative, NaN if the function has no finite values around the point
 * @param error how far the value may be off; infinite if there is no value
 * @param noise the noise found in the function's values beyond their last bits, 0 if none shows
 * @param evaluations how often the function was evaluated
 */
public record NumericDerivative(double value, double error, double noise, int evaluations) {

  /** Returns the derivative of {@code f} at {@code x}, which must be finite to give a result. */
  public static NumericDerivative of(DoubleUnaryOperator f, double x) {
    return of(new SampledFunction(f, x), SlopeEstimator.Side.CENTRAL);
  }

  /**
   * Returns the derivative by one of several arguments.
   *
   * @param point where; not changed
   * @param index which argument, from 0
   */
  public static NumericDerivative partial(ToDoubleFunction<double[]> f, double[] point, int index) {
    return of(SampledFunction.along(f, point, index), point[index]);
  }

  /** Returns the derivatives by all arguments, in order; see {@link #partial}. */
  public static NumericDerivative[] gradient(ToDoubleFunction<double[]> f, double... point) {
    NumericDerivative[] gradient = new NumericDerivative[point.length];
    for (int i = 0; i < point.length; i++) {
      gradient[i] = partial(f, point, i);
    }
    return gradient;
  }

  static NumericDerivative of(SampledFunction f, SlopeEstimator.Side side) {
    SlopeEstimator.Estimate best = f.slope(side);
    return new NumericDerivative(best.value(), best.error(), f.noise(side), f.evaluations());
  }

  private List<Object> parts() {
    return Arrays.asList(value, error, noise, evaluations);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumericDerivative that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  /** Returns the value with its error bar. */
  @Override
  public String toString() {
    return value + " ± " + error + " (noise " + noise + ", " + evaluations + " evaluations)";
  }
}
