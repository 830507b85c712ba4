package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.jvm.Emitter;
import io.github.wengert.autodiff.program.jvm.MemoryLayout;
import io.github.wengert.autodiff.program.jvm.MethodChunk;
import io.github.wengert.autodiff.program.loop.TapeLoops;
import io.github.wengert.autodiff.program.pass.Lowering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Loops that are found again give the bits of the graph, in derivatives as well, and methods keep
 * within {@code MethodLimits}. What the passes themselves promise is in {@code TapeLoopsTest} and
 * {@code MemoryLayoutTest}.
 */
class LoopFinderTest {

  private static Program trace(RandomLoops f) {
    double[] at = f.inputs();
    return Program.trace(at.length, f::apply, at);
  }

  private static void compare(double[] expected, double[] actual, String label) {
    assertEquals(expected.length, actual.length, label);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(
          Double.doubleToLongBits(expected[i]),
          Double.doubleToLongBits(actual[i]),
          label + ", result " + i + ": " + expected[i] + " and " + actual[i]);
    }
  }

  private static void check(long seed) {
    RandomLoops f = new RandomLoops(seed);
    double[] at = f.inputs();
    Value[] x = Value.of(at);
    List<Value> results = f.apply(x);
    double[] values = results.stream().mapToDouble(Value::data).toArray();
    Program traced = trace(f);
    String label = "seed " + seed + ", " + traced;
    compare(values, traced.values(at), label + " compiled");
    compare(values, traced.interpreted().values(at), label + " interpreted");
    Gradients eager = results.get(0).backward();
    Program first = Program.trace(v -> f.apply(v).get(0), at);
    double[] gradient = new double[at.length];
    double[] expected = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      expected[i] = eager.of(x[i]);
    }
    first.valueAndGradientAt(at, gradient);
    compare(expected, gradient, label + " gradient compiled");
    first.interpreted().valueAndGradientAt(at, gradient);
    compare(expected, gradient, label + " gradient interpreted");
  }

  /** The derivative along a direction of the gradient: compiled as interpreted. */
  private static void checkSecond(long seed) {
    RandomLoops f = new RandomLoops(seed);
    double[] at = f.inputs();
    Program second = Program.trace(v -> f.apply(v).get(0), at).gradient().tangent();
    double[] both = Arrays.copyOf(at, second.inputCount());
    for (int i = at.length; i < both.length; i++) {
      both[i] = Math.sin(i);
    }
    compare(second.interpreted().values(both), second.values(both), "seed " + seed + " second");
  }

  private static MemoryLayout layout(Program program) {
    LoweredTape tape = Lowering.PASS.apply(program.specializations.newest().optimized());
    return MemoryLayout.PASS.apply(TapeLoops.PASS.apply(tape));
  }

  /** Returns how many instructions are written for value and gradient, and how many there are. */
  private static int[] written(int inputs, Function<Value[], Value> f) {
    double[] at = new double[inputs];
    Arrays.setAll(at, i -> 0.1 + 0.7 * Math.sin(i));
    MemoryLayout layout = layout(Program.trace(f, at).valueAndGradient());
    int written = layout.chunks.stream().mapToInt(MethodChunk::sites).sum();
    return new int[] {written, layout.tape.size()};
  }

  private static Value twoBack(Value[] x, int n) {
    Value a = x[0];
    Value b = x[1];
    for (int i = 0; i < n; i++) {
      Value c = a.mul(0.3).add(b.mul(x[2])).sin();
      a = b;
      b = c;
    }
    return b;
  }

  private static Value matrixVector(Value[] x, int n) {
    Value sum = x[0];
    for (int j = 1; j < n; j++) {
      Value y = x[0].mul(x[j * n]);
      for (int i = 1; i < n; i++) {
        y = y.add(x[j * n + i].mul(x[i]));
      }
      sum = sum.add(y.square());
    }
    return sum;
  }

  private static Value heat(Value[] x, int steps) {
    Value[] u = x;
    for (int t = 0; t < steps; t++) {
      Value[] next = u.clone();
      for (int i = 1; i + 1 < u.length; i++) {
        next[i] = u[i].add(u[i - 1].sub(u[i].mul(2)).add(u[i + 1]).mul(0.1));
      }
      u = next;
    }
    return Value.sumOfSquares(List.of(u));
  }

  /** A network with one hidden layer, over rows of data. */
  private static Value network(Value[] x, int hidden, int rows) {
    Value loss = x[0];
    for (int r = 0; r < rows; r++) {
      Value out = x[1];
      for (int j = 0; j < hidden; j++) {
        Value a = x[j];
        for (int i = 1; i < 4; i++) {
          a = a.add(x[j + i * hidden].mul(Math.sin(r + 5 * i)));
        }
        out = out.add(a.tanh().mul(x[j + 4 * hidden]));
      }
      loss = loss.add(out.sub(Math.cos(3 * r)).square());
    }
    return loss;
  }

  @Test
  void loops_inLoops_areWrittenOnce() {
    assertFlat(written(3, x -> twoBack(x, 500)), written(3, x -> twoBack(x, 1000)), 40);
    assertFlat(
        written(900, x -> matrixVector(x, 30)), written(3600, x -> matrixVector(x, 60)), 150);
    assertFlat(written(40, x -> heat(x, 20)), written(40, x -> heat(x, 40)), 300);
    assertFlat(written(30, x -> network(x, 6, 30)), written(30, x -> network(x, 6, 60)), 1500);
    assertFlat(written(60, x -> network(x, 12, 30)), written(60, x -> network(x, 12, 60)), 1500);
  }

  private static void assertFlat(int[] few, int[] many, int most) {
    assertTrue(few[0] <= most, few[0] + " of " + few[1] + " instructions are written");
    assertTrue(many[0] <= few[0] + 8, many[0] + " instead of " + few[0] + " are written");
    assertTrue(many[1] > 1.9 * few[1], few[1] + " and " + many[1]);
  }

  @Test
  void methods_ofRandomPrograms_areCompiledByHotSpot() {
    for (int seed = 0; seed < 100; seed++) {
      RandomLoops f = new RandomLoops(seed);
      checkSizes(Program.trace(x -> f.apply(x).get(0), f.inputs()));
      RandomFunction g = new RandomFunction(seed, 50 + 3 * seed, 1);
      checkSizes(Program.trace(g, g.inputs(4)));
    }
  }

  private static void checkSizes(Program program) {
    MemoryLayout layout = layout(program.valueAndGradient());
    Emitter.write(
        layout,
        hidden ->
            MethodSizes.of(hidden.end())
                .forEach(
                    (name, size) ->
                        assertTrue(size <= 8000, program + ": " + name + " has " + size)));
  }

  @Test
  void operations_onThousandsOfOperands_areCompiled() {
    double[] at = new double[6000];
    Arrays.setAll(at, i -> Math.sin(i));
    Program f =
        Program.trace(
            x -> {
              List<Value> all = new ArrayList<>(List.of(x));
              all.add(Value.constant(2));
              all.add(x[0].mul(x[1]));
              return Value.logSumExp(all).add(Value.norm2(all));
            },
            at);
    checkSizes(f);
    double[] gradient = new double[at.length];
    double[] expected = new double[at.length];
    assertEquals(
        f.interpreted().valueAndGradientAt(at, expected), f.valueAndGradientAt(at, gradient));
    compare(expected, gradient, "many operands");
  }

  @Test
  void outputs_fromTheFirstOneOnInALoop_areStored() {
    double[] at = new double[200];
    Arrays.setAll(at, i -> Math.cos(i));
    Program f =
        Program.trace(at.length, x -> Stream.of(x).map(v -> v.sin().mul(v).sub(x[7])).toList(), at);
    compare(f.interpreted().values(at), f.values(at), "outputs");
  }

  /** Operations on values at random, without any loop. */
  private static Value straight(Value[] x, int size) {
    Random random = new Random(5);
    Value[] pool = new Value[64];
    Arrays.setAll(pool, i -> x[i % x.length]);
    for (int i = 0; i < size; i++) {
      Value a = pool[random.nextInt(64)];
      Value b = pool[random.nextInt(64)];
      pool[random.nextInt(64)] =
          switch (random.nextInt(4)) {
            case 0 -> a.add(b);
            case 1 -> a.sub(b);
            case 2 -> a.sin().mul(b);
            default -> a.mul(0.5).sub(b.mul(0.25));
          };
    }
    return Value.sum(List.of(pool));
  }

  private static void checkMillion(Function<Value[], Value> f) {
    double[] at = {0.5, -0.25, 0.125, 1};
    Program traced = Program.trace(f, at);
    double[] gradient = new double[4];
    double[] expected = new double[4];
    assertEquals(
        traced.interpreted().valueAndGradientAt(at, expected),
        traced.valueAndGradientAt(at, gradient));
    compare(expected, gradient, "a million operations");
  }

  @Test
  @Tag("slow")
  void millionOperations_straightAndInLoops_compileAndRun() {
    checkMillion(x -> straight(x, 560_000));
    checkMillion(x -> twoBack(x, 250_000));
    Value[] grid = new Value[500];
    checkMillion(
        x -> {
          Arrays.setAll(grid, i -> x[i % 4].mul(i));
          return heat(grid, 400);
        });
  }

  @Test
  void randomLoops_threeEngines_sameBits() {
    LongStream.range(0, 150).forEach(LoopFinderTest::check);
  }

  @Test
  void secondDerivatives_compiled_sameBits() {
    LongStream.range(0, 60).forEach(LoopFinderTest::checkSecond);
  }

  @Test
  @Tag("slow")
  void randomLoops_twoThousand_sameBits() {
    LongStream.range(0, 2000).parallel().forEach(LoopFinderTest::check);
    LongStream.range(0, 500).parallel().forEach(LoopFinderTest::checkSecond);
  }
}
