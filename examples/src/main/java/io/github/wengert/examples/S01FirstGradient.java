package io.github.wengert.examples;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;

/** An expression of two variables, and its derivative by each of them. */
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
  }
}
