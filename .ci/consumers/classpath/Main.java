import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.GradientCheck;
import io.github.wengert.autodiff.explain.Drawing;
import io.github.wengert.autodiff.hipparchus.ProgramFunction;
import io.github.wengert.autodiff.junit.GradientTest;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.nn.Parameter;

/** Uses every module once, and prints one number. */
class Main {
  public static void main(String[] arguments) {
    Value x = Value.of(2, "x");
    Value y = Value.of(3, "y");
    Value f = x.mul(y).add(x.sin()).named("f");
    Gradients d = f.backward();
    Program program = Program.trace(v -> v[0].mul(v[1]).add(v[0].sin()), 2, 3);
    double compiled = program.gradientAt(new double[] {2, 3})[0];
    double adapted =
        ProgramFunction.of(program).gradient(new double[] {2, 3}).getEntry(0);
    GradientCheck.of(v -> v[0].exp()).against(v -> new double[] {Math.exp(v[0])}).at(1).check();
    if (d.of(x) != compiled || compiled != adapted) {
      throw new AssertionError(d.of(x) + ", " + compiled + ", " + adapted);
    }
    Drawing.of(f).svg();
    Parameter.numbered("w", 1, 2);
    GradientTest.class.getName();
    System.out.println(compiled);
  }
}
