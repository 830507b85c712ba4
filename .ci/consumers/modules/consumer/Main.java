package consumer;

import io.github.wengert.autodiff.program.Program;
import io.github.wengert.nn.Parameter;

/** Compiles a program in a runtime image, and prints one number. */
public class Main {
  public static void main(String[] arguments) {
    Parameter.numbered("w", 1, 2);
    Program program = Program.trace(v -> v[0].mul(v[1]).add(v[0].sin()), 2, 3);
    System.out.println(program.gradientAt(new double[] {2, 3})[0]);
  }
}
