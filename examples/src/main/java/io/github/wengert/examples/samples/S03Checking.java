package io.github.wengert.examples.samples;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.GradientCheck;
import io.github.wengert.autodiff.check.Report;

/**
 * A gradient that was derived by hand, checked.
 *
 * <p>{@link GradientCheck} holds it against the engine's and against numbers that need no
 * derivative, at your point and at others drawn near it. If it is wrong, the report says what is
 * wrong with it: here the derivative of the square was forgotten. In a test, {@code assertPasses()}
 * is all you need.
 */
public final class S03Checking {
  private S03Checking() {}

  /** Returns x²·y. */
  static Value function(Value[] v) {
    return v[0].square().mul(v[1]);
  }

  /** Prints the verdict on a right gradient, and the report on a wrong one. */
  public static void main(String[] args) {
    GradientCheck check = GradientCheck.of(S03Checking::function).names("x", "y").at(2, 3);

    Report right = check.against(v -> new double[] {2 * v[0] * v[1], v[0] * v[0]}).check();
    System.out.println("the right one passes: " + right.passes());

    Report wrong = check.against(v -> new double[] {2 * v[0], v[0] * v[0]}).check();
    System.out.println(wrong);

    // Prints:
    //   the right one passes: true
    //   does not pass: gradient: 1 PASS, 1 FAIL
    //     point 0: [2.0, 3.0]
    //     10 points drawn near point 0 (seed 1)
    //   by          given       true        numeric     ± bar   ulp     verdict
    //   x           4.0000e+00  1.2000e+01  1.2000e+01  2e-14   5e+15   FAIL
    //   y           4.0000e+00  4.0000e+00  4.0000e+00  7e-15   0       PASS
    //
    //   FAIL: the derivative of f by x
    //     given    4.0
    //     engine   12.0
    //     numeric  12.0 ± 2e-14 by a complex step
    //     off by   -8.0000e+00, 5e+15 ulp
    //     wrong:   the slope of mul(…, y) by square(x) was left out (fits to 0 ulp at 11
    //              points)
    //     or:      a factor y is missing (fits to 1 ulp at 11 points)
  }
}
