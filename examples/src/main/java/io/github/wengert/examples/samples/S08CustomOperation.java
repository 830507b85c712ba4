package io.github.wengert.examples.samples;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.check.GradientCheck;

/**
 * An operation that the engine does not have.
 *
 * <p>A {@link CustomOp} has a symbol, a value in numbers, and a slope as an expression of the
 * argument {@code x} and the result {@code y}. Because the slope is an expression too, derivatives
 * of every order follow from it; and because someone wrote it by hand, it is worth a check.
 */
public final class S08CustomOperation {
  private S08CustomOperation() {}

  /** A bent ramp, (x + √(x² + 1))/2, with slope y/√(x² + 1). */
  static final CustomOp RAMP =
      CustomOp.unary(
          "ramp", x -> (x + Math.sqrt(x * x + 1)) / 2, (x, y) -> y.div(x.square().add(1).sqrt()));

  /** Prints derivatives of the ramp at 1, and whether its slope passes the check. */
  public static void main(String[] args) {
    for (int order = 0; order <= 3; order++) {
      double derivative = Derivatives.derivatives(RAMP::of, 1, 3)[order];
      System.out.println("order " + order + ": " + derivative);
    }
    boolean passes = GradientCheck.of(v -> RAMP.of(v[0])).against(RAMP).at(1).check().passes();
    System.out.println("the slope passes: " + passes);

    // Prints:
    //   order 0: 1.2071067811865475
    //   order 1: 0.8535533905932736
    //   order 2: 0.17677669529663678
    //   order 3: -0.2651650429449553
    //   the slope passes: true
  }
}
