package io.github.wengert.examples.samples;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;

/**
 * Second derivatives, and derivatives of any order.
 *
 * <p>A Hessian costs one gradient for each variable. Where only its product with a vector is
 * needed, as in Newton's method with conjugate gradients, {@link Derivatives#hessianVectorProduct}
 * gives that at the cost of a few gradients, however many variables there are.
 */
public final class S05HigherOrders {
  private S05HigherOrders() {}

  /** Returns Rosenbrock's function, (1 − x)² + 100(y − x²)². */
  static Value rosenbrock(Value[] v) {
    return v[0].rsub(1).square().add(v[1].sub(v[0].square()).square().mul(100));
  }

  /** Prints the derivatives of Rosenbrock's function at (-1, 2), and the tenth of a sine. */
  public static void main(String[] args) {
    double[] at = {-1, 2};
    System.out.println(Arrays.toString(Derivatives.gradientAt(S05HigherOrders::rosenbrock, at)));
    for (double[] row : Derivatives.hessianAt(S05HigherOrders::rosenbrock, at)) {
      System.out.println(Arrays.toString(row));
    }
    double[] product =
        Derivatives.hessianVectorProduct(S05HigherOrders::rosenbrock, at, new double[] {1, 1});
    System.out.println(Arrays.toString(product));
    System.out.println(Derivatives.derivativeAt(Value::sin, 0.5, 10)); // −sin 0.5

    // Prints:
    //   [396.0, 200.0]
    //   [402.0, 400.0]
    //   [400.0, 200.0]
    //   [802.0, 600.0]
    //   -0.479425538604203
  }
}
