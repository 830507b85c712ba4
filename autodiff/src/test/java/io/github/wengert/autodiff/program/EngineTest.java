package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What runs a program: where no classes can be made, and on several threads. */
class EngineTest {
  private static final int SEEDS = 100;

  private static <T> T with(String property, String setting, Supplier<T> action) {
    String before = System.getProperty(property);
    System.setProperty(property, setting);
    try {
      return action.get();
    } finally {
      if (before == null) {
        System.clearProperty(property);
      } else {
        System.setProperty(property, before);
      }
    }
  }

  private static <T> T interpreted(Supplier<T> action) {
    return with(Engine.INTERPRET, "true", action);
  }

  private static Program program(int seed) {
    RandomFunction f = new RandomFunction(seed, 3 + seed % 30, 1 + seed % 3);
    return Program.trace(f, f.inputs(4));
  }

  private static double[] inputs(int seed) {
    return new RandomFunction(seed + 1000, 1, 1).inputs(4);
  }

  @Test
  void engine_whereClassesAreNotAllowed_isTheInterpreter() {
    Tape tape = Program.trace(x -> x[0].mul(x[1]).exp(), 1, 2).optimized();
    assertInstanceOf(Compiled.class, Engine.of(tape, true));
    assertInstanceOf(Interpreter.class, Engine.of(tape, false));
    assertInstanceOf(Interpreter.class, interpreted(() -> Engine.of(tape, true)));
    assertInstanceOf(
        Interpreter.class, with(Engine.NATIVE_IMAGE, "runtime", () -> Engine.of(tape, true)));
  }

  @Test
  void gradients_whereClassesAreNotAllowed_haveTheSameBits() {
    for (int i = 0; i < SEEDS; i++) {
      int seed = i;
      double[] at = inputs(seed);
      double[] expected = program(seed).valueAndGradient().values(at);
      double[] actual = interpreted(() -> program(seed).valueAndGradient().values(at));
      assertArrayEquals(expected, actual, "seed " + seed);
    }
  }

  @Test
  void batches_whereClassesAreNotAllowed_haveTheSameBits() {
    for (int i = 0; i < SEEDS; i++) {
      int seed = i;
      double[][] expected = batch(program(seed).valueAndGradient().batch(3));
      Program again = program(seed).valueAndGradient();
      assertArrayEquals(expected, interpreted(() -> batch(again.batch(3))), "seed " + seed);
      assertArrayEquals(expected, batch(again.interpreted().batch(3)), "seed " + seed);
    }
  }

  /** Returns the sums and the results of each row. */
  private static double[][] batch(Batch batch) {
    double[] shared = Arrays.copyOf(inputs(7), 3);
    double[][] column = {{0.5, -1, 0, 2, -0.0, Double.NaN, Double.POSITIVE_INFINITY}};
    double[][] each = batch.each(shared, column);
    double[][] all = Arrays.copyOf(each, each.length + 1);
    all[each.length] = new double[each.length];
    batch.sum(shared, column, all[each.length]);
    return all;
  }
}
