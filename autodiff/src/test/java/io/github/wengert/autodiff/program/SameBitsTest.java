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

  private static void check(long seed, int size, int iterations, int inputs) {
    RandomFunction f = new RandomFunction(seed, size, iterations);
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

  /** Of as many results as wanted, some of which are inputs or constants. */
  private static Value[] results(RandomFunction f, int count, Value... x) {
    Value[] results = new Value[count];
    for (int i = 0; i < count; i++) {
      Value[] rotated = {x[i % x.length], x[(i + 1) % x.length], x[i * i % x.length]};
      results[i] = i % 5 == 4 ? x[i % x.length].mul(i) : f.apply(rotated).mul(x[0]);
    }
    return results;
  }

  @Test
  void jacobians_byRowsAndByColumns_sameBits() {
    LongStream.range(0, 400).forEach(seed -> checkJacobian(seed, 1 + (int) (seed % 7)));
  }

  private static void checkJacobian(long seed, int count) {
    RandomFunction f = new RandomFunction(seed, 2 + (int) (seed % 12), 1);
    double[] at = f.inputs(3);
    double[] elsewhere = new RandomFunction(~seed, 1, 1).inputs(3);
    double[] rows = new double[3 * count];
    double[] columns = new double[3 * count];
    for (int k = 0; k < rows.length; k++) {
      int i = k / 3;
      int j = k % 3;
      rows[k] = Derivatives.gradientAt(x -> results(f, count, x)[i], at)[j];
      columns[k] =
          Derivatives.jacobianAt(x -> twice(results(f, count, only(j, x[0], at))[i]), at[j])[0][0];
    }
    Program program = Program.trace(3, x -> List.of(results(f, count, x)), elsewhere);
    String label = "seed " + seed + " with " + count + " results";
    double[] compiled = program.jacobian().values(at);
    double[] expected = Arrays.equals(rows, compiled) ? rows : columns;
    compare(expected, compiled, label + " compiled");
    compare(expected, program.interpreted().jacobian().values(at), label + " interpreted");
    double[] along = {at[0], at[1], at[2], 1, 0, -2.5};
    double[] direction = Arrays.copyOfRange(along, 3, 6);
    double[] tangents = Derivatives.jvp(x -> results(f, count, x), at, direction);
    compare(tangents, program.tangent().values(along), label + " tangent");
    compare(tangents, program.interpreted().tangent().values(along), label + " tangent");
  }

  /** Returns a result twice, so that there are more results than variables. */
  private static Value[] twice(Value result) {
    return new Value[] {result, result};
  }

  /** Returns inputs of which one is a variable. */
  private static Value[] only(int variable, Value x, double... at) {
    Value[] inputs = Arrays.stream(at).mapToObj(Value::data).toArray(Value[]::new);
    inputs[variable] = x;
    return inputs;
  }

  @Test
  @Tag("slow")
  void randomPrograms_oneHundredThousand_sameBits() {
    LongStream.range(0, 100_000)
        .parallel()
        .forEach(seed -> check(seed, 3 + (int) (seed % 30), 1, 3));
  }
}
