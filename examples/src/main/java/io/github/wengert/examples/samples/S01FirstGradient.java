package io.github.wengert.examples.samples;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;

/**
 * A first gradient.
 *
 * <p>A {@link Value} is a number that remembers how it was computed. {@link Value#backward} walks
 * from the result back to the variables, once, and returns the derivative by every value on the
 * way. It writes nothing into them: there is nothing to reset before the next call.
 */
public final class S01FirstGradient {
  private S01FirstGradient() {}

  /** Prints f = x·y + sin x and its gradient at (2, 3). */
  public static void main(String[] args) {
    Value x = Value.of(2, "x");
    Value y = Value.of(3, "y");
    Value f = x.mul(y).add(x.sin()).named("f");

    Gradients d = f.backward();

    System.out.println(f);
    System.out.println("df/dx = " + d.of(x)); // y + cos x
    System.out.println("df/dy = " + d.of(y)); // x

    // Prints:
    //   f = 6.909297426825682 (add)
    //   df/dx = 2.5838531634528574
    //   df/dy = 2.0
  }
}
