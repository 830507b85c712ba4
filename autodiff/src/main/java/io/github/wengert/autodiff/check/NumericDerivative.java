package io.github.wengert.autodiff.check;

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
 * <p>Differences are extrapolated at several scales of the step, and noise in the values is
 * measured and carried through; the longer scales count only as far as they agree with the shorter
 * ones. The error bar is an estimate, not a proof. It supposes that the function is smooth around
 * the point; {@link Behaviour} tells whether it is.
 *
 * <p>Where the function throws beside the point it ends, as where it is NaN; an exception at the
 * point itself is thrown on.
 *
 * <p>About 100 evaluations of the function. Immutable; safe for use by several threads as far as
 * the function is.
 *
 * @param value the derivative, NaN if the function has no finite values around the point
 * @param error how far the value may be off; infinite if there is no value
 * @param noise the standard deviation of the noise found in the function's values, 0 if none shows
 * @param evaluations how often the function was evaluated
 */
public record NumericDerivative(double value, double error, double noise, int evaluations) {

  /** Returns the derivative of {@code f} at {@code x}, which must be finite to give a result. */
  public static NumericDerivative of(DoubleUnaryOperator f, double x) {
    return of(new Samples(f, x), Ladder.Side.CENTRAL);
  }

  /**
   * Returns the derivative by one of several arguments.
   *
   * @param point where; not changed
   * @param index which argument, from 0
   */
  public static NumericDerivative partial(ToDoubleFunction<double[]> f, double[] point, int index) {
    return of(along(f, point, index), point[index]);
  }

  /** Returns the derivatives by all arguments, in order; see {@link #partial}. */
  public static NumericDerivative[] gradient(ToDoubleFunction<double[]> f, double... point) {
    NumericDerivative[] gradient = new NumericDerivative[point.length];
    for (int i = 0; i < point.length; i++) {
      gradient[i] = partial(f, point, i);
    }
    return gradient;
  }

  static NumericDerivative of(Samples f, Ladder.Side side) {
    Ladder.Estimate best = f.slope(side);
    return new NumericDerivative(best.value(), best.error(), f.noise(side), f.evaluations());
  }

  /** Returns the function of one argument, the others held. */
  static DoubleUnaryOperator along(ToDoubleFunction<double[]> f, double[] point, int index) {
    double[] held = point.clone();
    return t -> {
      double[] moved = held.clone();
      moved[index] = t;
      return f.applyAsDouble(moved);
    };
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
