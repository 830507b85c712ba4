package io.github.wengert.examples.samples;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.Sparsity;
import java.util.Arrays;

/**
 * Functions with several results.
 *
 * <p>A Jacobian has a row for each result and a column for each variable. It is computed by rows
 * (reverse mode) or by columns (forward mode), whichever is cheaper. A product with a vector needs
 * one pass and no matrix: J·v by {@link Derivatives#jvp}, and Jᵀ·w by {@link Derivatives#vjp}.
 *
 * <p>Of a large function most derivatives are 0 whatever the numbers are. {@link
 * Program#sparseJacobian} and {@link Program#sparseHessian} give the others, found several at a
 * time, in compressed rows as solvers take them.
 */
public final class S07Jacobians {
  private S07Jacobians() {}

  /** Returns polar coordinates as x and y. */
  static Value[] position(Value[] polar) {
    return new Value[] {polar[0].mul(polar[1].cos()), polar[0].mul(polar[1].sin())};
  }

  /** Returns how far a chain of springs is from equilibrium: each bead feels its neighbors. */
  static Value[] forces(Value[] bead) {
    Value[] forces = new Value[bead.length];
    for (int i = 0; i < bead.length; i++) {
      Value left = i == 0 ? Value.constant(0) : bead[i - 1];
      Value right = i == bead.length - 1 ? Value.constant(10) : bead[i + 1];
      forces[i] = right.sub(bead[i]).square().sub(bead[i].sub(left).square());
    }
    return forces;
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

    double[] beads = {1, 3, 6, 8};
    Program chain = Program.traceAll(S07Jacobians::forces, beads);
    Program entries = chain.sparseJacobian(); // three passes, however many beads there are
    Sparsity where = entries.sparsity();
    System.out.println(where);
    System.out.println(Arrays.toString(where.rowStarts()));
    System.out.println(Arrays.toString(where.columns()));
    double[] values = new double[where.entryCount()];
    entries.evaluate(beads, values); // at each step of Newton's method; allocates nothing
    System.out.println(Arrays.toString(values));

    // two products J·v at once: the directions are inputs behind the variables
    Program products = chain.tangent(2);
    System.out.println(
        Arrays.toString(products.values(1, 3, 6, 8, /* v */ 1, 2, 3, 4, /* v */ 1, 3, 1, 2)));

    // Prints:
    //   [1.0, -0.0]
    //   [0.0, 2.0]
    //   [0.0, 2.0]
    //   [0.0, 2.0]
    //   10 entries in 4 rows of 4
    //   [0, 2, 5, 8, 10]
    //   [0, 1, 0, 1, 2, 1, 2, 3, 2, 3]
    //   [-6.0, 4.0, 4.0, -10.0, 6.0, 6.0, -10.0, 4.0, 4.0, -8.0]
    //   [2.0, 2.0, -2.0, -20.0, 6.0, -20.0, 16.0, -12.0]
  }
}
