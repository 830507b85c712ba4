package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Eager evaluation, the interpreter and the compiled code give the same bits. */
class SameBitsTest {

  private static void check(long seed, int size, int rounds, int inputs) {
    RandomFunction f = new RandomFunction(seed, size, rounds);
    double[] at = f.inputs(inputs);
    Value[] x = Value.of(at);
    Value root = f.apply(x);
    double[] expected = new double[inputs + 1];
    expected[0] = root.data();
    Gradients gradients = root.backward();
    for (int i = 0; i < inputs; i++) {
      expected[1 + i] = gradients.of(x[i]);
    }
    Program traced =
        Program.trace(f, Arrays.copyOf(new RandomFunction(seed + 1, 1, 1).inputs(inputs), inputs));
    String label = "seed " + seed + ", " + traced;
    compare(expected, traced.valueAndGradient().values(at), label + " compiled");
    compare(expected, traced.interpreted().valueAndGradient().values(at), label + " interpreted");
  }

  private static void compare(double[] expected, double[] actual, String label) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(
          Double.doubleToLongBits(expected[i]),
          Double.doubleToLongBits(actual[i]),
          label + ", result " + i + ": " + expected[i] + " and " + actual[i]);
    }
  }

  @Test
  void randomPrograms_threeEngines_sameBits() {
    LongStream.range(0, 1500).forEach(seed -> check(seed, 3 + (int) (seed % 40), 1, 4));
  }

  @Test
  void randomLoops_threeEngines_sameBits() {
    LongStream.range(0, 150).forEach(seed -> check(seed, 1 + (int) (seed % 9), 100, 120));
  }

  @Test
  void secondDerivatives_threeEngines_sameBits() {
    LongStream.range(0, 300).forEach(seed -> checkSecond(seed, 2 + (int) (seed % 10)));
  }

  private static void checkSecond(long seed, int size) {
    RandomFunction f = new RandomFunction(seed, size, 1);
    double[] at = f.inputs(3);
    Value[] x = Value.of(at);
    List<Value> gradient = Derivatives.gradient(f.apply(x), List.of(x));
    double[] expected = new double[9];
    for (int i = 0; i < 9; i++) {
      expected[i] = Derivatives.derivative(gradient.get(i / 3), x[i % 3]).data();
    }
    Program hessian = Program.trace(f, at).hessian();
    compare(expected, hessian.values(at), "seed " + seed + " compiled");
    compare(expected, hessian.interpreted().values(at), "seed " + seed + " interpreted");
  }

  @Test
  @Tag("slow")
  void randomPrograms_oneHundredThousand_sameBits() {
    LongStream.range(0, 100_000).forEach(seed -> check(seed, 3 + (int) (seed % 30), 1, 3));
  }
}
