package io.github.wengert.autodiff.objectives;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * How many rows a second objectives differentiate, on one thread and by the time of its processor,
 * so that other programs count little. To be started by its main method.
 */
public final class ObjectiveBenchmark {
  private static final int ROWS = 1_000_000;
  private static final int ROUNDS = 40;

  private ObjectiveBenchmark() {}

  /** Prints the rate of each loss: the best round, and the median. */
  public static void main(String[] args) {
    Random random = new Random(1);
    double[] margins = random.doubles(ROWS, -4, 4).toArray();
    double[] labels = random.ints(ROWS, 0, 2).asDoubleStream().toArray();
    Map<String, Objective> losses = new LinkedHashMap<>();
    losses.put("square", Losses.SQUARE);
    losses.put("logistic", Losses.LOGISTIC);
    losses.put("Poisson", Losses.POISSON);
    losses.put("smoothed quantile", Losses.quantile(0.9, 0.1));
    losses.put("focal", Losses.focal(2));
    double[][] both = new double[2][ROWS];
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    losses.forEach(
        (name, objective) -> {
          double[] rates = new double[ROUNDS];
          for (int i = 0; i < ROUNDS; i++) {
            long start = clock.getCurrentThreadCpuTime();
            objective.derivatives(margins, labels, both[0], both[1]);
            rates[i] = ROWS / ((clock.getCurrentThreadCpuTime() - start) / 1e3);
          }
          Arrays.sort(rates);
          System.out.printf(
              Locale.ROOT,
              "%s: %.1f million rows/s, median %.1f%n",
              name,
              rates[ROUNDS - 1],
              rates[ROUNDS / 2]);
        });
  }
}
