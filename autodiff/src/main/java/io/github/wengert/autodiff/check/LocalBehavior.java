package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.check.numeric.SampledFunction;
import io.github.wengert.autodiff.check.numeric.TwoSidedLimit;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The behavior of a function at a point, with its one-sided derivatives.
 *
 * <pre>{@code
 * LocalBehavior.of(Math::abs, 0).kind(); // KINK, with −1 from below and 1 from above
 * }</pre>
 *
 * <p>It is found from values alone, by following both sides toward the point, down to steps of one
 * ulp. It is as honest as sampling can be: a kink smaller than the error bars of the two one-sided
 * derivatives stays unseen, and something that happens within a few ulps of the point counts as
 * happening there.
 *
 * <p>About 500 evaluations of the function at most. Immutable and safe for use by several threads.
 */
public final class LocalBehavior {
  private final TwoSidedLimit limit;

  private LocalBehavior(TwoSidedLimit limit) {
    this.limit = limit;
  }

  /** Returns the behavior of {@code f} at {@code x}. */
  public static LocalBehavior of(DoubleUnaryOperator f, double x) {
    return new LocalBehavior(TwoSidedLimit.of(new SampledFunction(f, x)));
  }

  /** Returns what was found. */
  public Behavior kind() {
    return limit.kind();
  }

  /** Returns the derivative from below, NaN where there is none. */
  public double left() {
    return limit.left();
  }

  /** Returns the error bar of {@link #left}. */
  public double leftError() {
    return limit.leftError();
  }

  /** Returns the derivative from above, NaN where there is none. */
  public double right() {
    return limit.right();
  }

  /** Returns the error bar of {@link #right}. */
  public double rightError() {
    return limit.rightError();
  }

  private List<Object> parts() {
    return Arrays.asList(kind(), left(), leftError(), right(), rightError());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LocalBehavior that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  /** Returns the kind and the one-sided derivatives. */
  @Override
  public String toString() {
    return kind()
        + ": "
        + left()
        + " ± "
        + leftError()
        + " below, "
        + right()
        + " ± "
        + rightError()
        + " above";
  }
}
