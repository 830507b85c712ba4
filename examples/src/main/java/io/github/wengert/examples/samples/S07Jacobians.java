package io.github.wengert.examples.samples;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;

/**
 * Functions with several results.
 *
 * <p>A Jacobian has a row for each result and a column for each variable. It is computed by rows
 * (reverse mode) or by columns (forward mode), whichever is cheaper. A product with a vector needs
 * one pass and no matrix: J·v by {@link Derivatives#jvp}, and Jᵀ·w by {@link Derivatives#vjp}.
 */
public final class S07Jacobians {
  private S07Jacobians() {}

  /** Returns polar coordinates as x and y. */
  static Value[] position(Value[] polar) {
    return new Value[] {polar[0].mul(polar[1].cos()), polar[0].mul(polar[1].sin())};
  }

  /** Prints the Jacobian at radius 2 and angle 0, and its products with vectors. */
  public static void main(String[] args) {
    double[] at = {2, 0};
    for (double[] row : Derivatives.jacobianAt(S07Jacobians::position, at)) {
      System.out.println(Arrays.toString(row));
    }
    double[] turn = {0, 1};
    System.out.println(Arrays.toString(Derivatives.jvp(S07Jacobians::position, at, turn)));
    double[] up = {0, 1};
    System.out.println(Arrays.toString(Derivatives.vjp(S07Jacobians::position, at, up)));

    // Prints:
    //   [1.0, -0.0]
    //   [0.0, 2.0]
    //   [0.0, 2.0]
    //   [0.0, 2.0]
  }
}
