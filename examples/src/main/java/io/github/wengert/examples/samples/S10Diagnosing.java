package io.github.wengert.examples.samples;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Diagnostics;
import io.github.wengert.autodiff.Value;

/**
 * Where a NaN comes from, and what happens at a kink.
 *
 * <p>Outside its domain an operation is NaN, as in all of Java, and so is everything after it.
 * {@link Diagnostics} finds the first such value and says what it is in terms of the names. At a
 * kink there are two slopes; which one is taken is a convention, and the conventions in use are
 * listed. A branch that was not taken contributes nothing, not even a NaN.
 */
public final class S10Diagnosing {
  private S10Diagnosing() {}

  /** Prints the origin of a NaN, the convention at a kink, and a gradient beside a logarithm. */
  public static void main(String[] args) {
    Value a = Value.of(-2, "a");
    Value b = Value.of(2, "b");
    Value f = a.div(b).named("ratio").log().mul(b);
    System.out.println(f);
    System.out.println(Diagnostics.describe(Diagnostics.of(f).firstNonFiniteValue().orElseThrow()));

    Value kink = Value.of(0, "x");
    System.out.println(Diagnostics.of(kink.abs()));

    System.out.println(
        Derivatives.derivativeAt(x -> Value.select(x.above(0), x.log(), x.square()), -3.0));

    // Prints:
    //   NaN (mul)
    //   log of -1.0 at 'ratio' = a / b
    //   first value that is not finite: none
    //   first adjoint that is not finite: none
    //   conventions:
    //     abs of 0.0 at 'x': KINK, slope 0.0
    //   -6.0
  }
}
