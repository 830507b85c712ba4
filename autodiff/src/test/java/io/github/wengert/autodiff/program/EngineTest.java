package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.exec.Engines;
import io.github.wengert.autodiff.program.exec.Interpreter;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.jvm.Compiled;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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
    return with(Engines.INTERPRET, "true", action);
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
    Tape tape = Program.trace(x -> x[0].mul(x[1]).exp(), 1, 2).specializations.newest().optimized();
    assertInstanceOf(Compiled.class, Engines.of(tape, true));
    assertInstanceOf(Interpreter.class, Engines.of(tape, false));
    assertInstanceOf(Interpreter.class, interpreted(() -> Engines.of(tape, true)));
    assertInstanceOf(
        Interpreter.class, with(Engines.NATIVE_IMAGE, "runtime", () -> Engines.of(tape, true)));
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

  private static Value branches(Value[] x) {
    Value y = x[0].isAbove(x[1]) ? x[0].exp().mul(x[1]) : x[1].tanh().sub(x[0]);
    for (int i = 0; i < 40; i++) {
      y = y.add(y.sin().mul(x[i % 2]));
    }
    return y.isBelow(0) ? y.neg() : y.mul(x[0]);
  }

  private static double[] point(int i) {
    return new double[] {Math.sin(i), Math.cos(3 * i)};
  }

  /** Returns value, gradient and value again at many points, from {@code first} on and around. */
  private static double[][] evaluate(Program program, int first) {
    int points = 400;
    double[][] all = new double[points][];
    for (int i = first; i < first + points; i++) {
      double[] gradient = new double[2];
      double value = program.valueAndGradientAt(point(i % points), gradient);
      double[] again = new double[1];
      program.evaluate(point(i % points), again);
      all[i % points] = new double[] {value, gradient[0], gradient[1], again[0]};
    }
    return all;
  }

  @Test
  void evaluation_onSeveralThreads_hasTheBitsOfOne() throws Exception {
    for (int iteration = 0; iteration < 10; iteration++) {
      checkThreads(() -> Program.trace(EngineTest::branches, 1, 2));
      checkThreads(() -> Program.trace(x -> branches(Value.of(0.4, 0.2)).mul(x[0].sin()), 1, 2));
    }
  }

  private static void checkThreads(Supplier<Program> made)
      throws InterruptedException, ExecutionException {
    Program alone = made.get();
    double[][] expected = evaluate(alone, 0);
    Program shared = made.get();
    int threads = 4;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch start = new CountDownLatch(threads);
      List<Future<double[][]>> results =
          IntStream.range(0, threads)
              .mapToObj(
                  i ->
                      pool.submit(
                          () -> {
                            start.countDown();
                            start.await();
                            return evaluate(shared, 97 * i);
                          }))
              .toList();
      for (Future<double[][]> result : results) {
        assertArrayEquals(expected, result.get());
      }
      assertEquals(alone.recordingCount(), shared.recordingCount());
    } finally {
      pool.shutdownNow();
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
