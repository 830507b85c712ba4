package io.github.wengert.examples.samples;

import io.github.wengert.autodiff.program.Program;
import java.util.Arrays;

/**
 * A function recorded once, compiled, and called many times.
 *
 * <p>Building a graph for every evaluation costs objects. {@link Program#trace} records a function
 * once and compiles it, with its derivatives, to bytecode that allocates nothing and gives the same
 * bits. The derivative of a program is a program again.
 */
public final class S11Programs {
  private S11Programs() {}

  /** Prints the value, the gradient and the Hessian of a program at several points. */
  public static void main(String[] args) {
    Program f = Program.trace(x -> x[0].mul(x[1]).add(x[0].sin()), 2, 3);
    System.out.println(f);

    double[] gradient = new double[2];
    for (int i = 0; i < 3; i++) {
      double value = f.valueAndGradientAt(new double[] {i, 3}, gradient);
      System.out.println(value + " " + Arrays.toString(gradient));
    }
    System.out.println(Arrays.deepToString(f.hessianAt(new double[] {0, 3})));
    System.out.println(f.gradient().outputNames());

    // Prints:
    //   program of 2 inputs (x0, x1), 3 operations, 1 results (y0)
    //   0.0 [4.0, 0.0]
    //   3.8414709848078967 [3.5403023058681398, 1.0]
    //   6.909297426825682 [2.5838531634528574, 2.0]
    //   [[-0.0, 1.0], [1.0, 0.0]]
    //   [dy0/dx0, dy0/dx1]
  }
}
