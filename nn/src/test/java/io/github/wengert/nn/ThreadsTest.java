package io.github.wengert.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.optimize.GradientDescent;
import io.github.wengert.nn.optimize.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threads that work on the same parameters. */
class ThreadsTest {
  private static final double[][] INPUTS = {{0.05, 0.10}, {0.7, -0.3}};
  private static final double[][] TARGETS = {{0.01, 0.99}, {0.8, 0.2}};

  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  private static Sequential network() {
    return Sequential.of(
        Dense.of("h", new double[][] {{0.15, 0.20}, {0.25, 0.30}})
            .withBias(Parameter.of(0.35, "b1"))
            .withActivation(Activation.SIGMOID),
        Dense.of("o", new double[][] {{0.40, 0.45}, {0.50, 0.55}})
            .withBias(Parameter.frozen(0.60, "b2"))
            .withActivation(Activation.TANH));
  }

  private static Gradients gradients(Sequential network, int sample) {
    return Loss.HALF_SQUARED_ERROR.of(network.forward(INPUTS[sample]), TARGETS[sample]).backward();
  }

  private static <T> List<T> results(List<Future<T>> futures) throws Exception {
    List<T> results = new ArrayList<>();
    for (Future<T> future : futures) {
      results.add(future.get());
    }
    return results;
  }

  @Test
  void backward_twoThreadsOnSharedParameters_getTheSameBitsEachTime() throws Exception {
    Sequential network = network();
    List<Value> leaves = network.parameters().values();
    double[][] alone = {gradients(network, 0).of(leaves), gradients(network, 1).of(leaves)};
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int thread = 0; thread < 2; thread++) {
      int sample = thread;
      tasks.add(
          () -> {
            for (int i = 0; i < 5000; i++) {
              assertArrayEquals(alone[sample], gradients(network, sample).of(leaves));
            }
            return sample;
          });
    }
    assertEquals(List.of(0, 1), results(threads.invokeAll(tasks)));
  }

  /** Data-parallel training: gradients of two samples by two threads, added, then one step. */
  @Test
  void training_gradientsByTwoThreads_isThatOfOneThreadBitForBit() throws Exception {
    Sequential parallel = network();
    Sequential alone = network();
    GradientDescent descent = new GradientDescent(0.5);
    for (int step = 0; step < 2000; step++) {
      List<Value> leaves = parallel.parameters().trainable().values();
      List<Callable<double[]>> tasks =
          List.of(() -> gradients(parallel, 0).of(leaves), () -> gradients(parallel, 1).of(leaves));
      List<double[]> parts = results(threads.invokeAll(tasks));
      descent.on(parallel.parameters()).step(sum(parts));

      List<Value> aloneLeaves = alone.parameters().trainable().values();
      double[] first = gradients(alone, 0).of(aloneLeaves);
      double[] second = gradients(alone, 1).of(aloneLeaves);
      descent.on(alone.parameters()).step(sum(List.of(first, second)));
    }
    assertArrayEquals(alone.parameters().data(), parallel.parameters().data());
  }

  private static double[] sum(List<double[]> gradients) {
    double[] sum = gradients.get(0).clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += gradients.get(1)[i];
    }
    return sum;
  }

  /** Two models train at once, each with its own weights and both with one frozen bias. */
  @Test
  void training_modelsThatShareAFrozenParameter_doNotDisturbEachOther() throws Exception {
    Parameter bias = Parameter.frozen(0.35, "b");
    double[] alone = trained(bias);
    List<Callable<double[]>> tasks = List.of(() -> trained(bias), () -> trained(bias));
    for (double[] together : results(threads.invokeAll(tasks))) {
      assertArrayEquals(alone, together);
    }
  }

  private static double[] trained(Parameter bias) {
    Dense layer =
        Dense.of("h", new double[][] {{0.15, 0.20}, {0.25, 0.30}})
            .withBias(bias)
            .withActivation(Activation.SIGMOID);
    Optimizer descent = new GradientDescent(0.5);
    for (int step = 0; step < 3000; step++) {
      Value error = Loss.MEAN_SQUARED_ERROR.of(layer.forward(INPUTS[0]), TARGETS[0]);
      descent.on(layer.parameters()).step(error.backward());
    }
    return layer.parameters().data();
  }

  /**
   * Steps beside each other may lose updates, but every number stays one that was written. A step
   * with gradients that the other thread's step has overtaken is rejected, and made again.
   */
  @Test
  void training_stepsOfTwoThreadsAtOnce_stayFiniteAndStillLearn() throws Exception {
    Sequential network = network();
    double before = Loss.HALF_SQUARED_ERROR.of(network.forward(INPUTS[0]), TARGETS[0]).data();
    Callable<Boolean> training =
        () -> {
          Optimizer descent = new GradientDescent(0.1);
          int steps = 0;
          while (steps < 3000) {
            try {
              descent.on(network.parameters()).step(gradients(network, 0));
              steps++;
            } catch (IllegalArgumentException overtaken) {
              Thread.onSpinWait();
            }
          }
          return true;
        };
    assertEquals(List.of(true, true), results(threads.invokeAll(List.of(training, training))));
    double after = Loss.HALF_SQUARED_ERROR.of(network.forward(INPUTS[0]), TARGETS[0]).data();
    assertTrue(after < before / 10, before + " became " + after);
  }
}
