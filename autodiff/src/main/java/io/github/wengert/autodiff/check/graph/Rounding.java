package io.github.wengert.autodiff.check.graph;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The effect of rounding errors on the gradient of a graph: the graph is evaluated and swept again
 * a few times, each number nudged up or down by one ulp [1]. The nudges are the same in every run.
 *
 * <p>Takes four sweeps. [1] J. Vignes, A stochastic arithmetic for reliable scientific computation,
 * Math. Comput. Simul. 35 (1993), 233–261.
 */
public final class Rounding {
  private static final int RUNS = 4;
  private static final double SAFETY = 2;
  private static final long SEED = 20_260_101;

  private Rounding() {}

  /**
   * Returns an error bar for the derivative of the root by every node; infinite where all nudged
   * graphs are outside of their domain.
   */
  public static double[] bars(FlatGraph graph, double[] values, double[] adjoints) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] bars = new double[values.length];
    Arrays.fill(bars, Double.NaN);
    for (int run = 0; run < RUNS; run++) {
      double[] nudged = values(graph, values, random);
      double[][] slopes = graph.slopes(nudged);
      for (double[] row : slopes) {
        for (int k = 0; k < row.length; k++) {
          row[k] = Math.abs(row[k]) == 1 ? row[k] : nudge(row[k], random);
        }
      }
      double[] moved = graph.adjoints(slopes, graph.root());
      for (int i = 0; i < bars.length; i++) {
        double move = SAFETY * Math.abs(moved[i] - adjoints[i]) + 4 * Math.ulp(adjoints[i]);
        bars[i] = bars[i] >= move || Double.isNaN(move) ? bars[i] : move;
      }
    }
    return Arrays.stream(bars)
        .map(bar -> Double.isNaN(bar) ? Double.POSITIVE_INFINITY : bar)
        .toArray();
  }

  private static double[] values(FlatGraph graph, double[] recorded, SplittableRandom random) {
    double[] values = recorded.clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = graph.isLeaf(i) ? recorded[i] : result(graph, i, values, random);
    }
    return values;
  }

  /** What is one of the arguments, chosen or passed on, is exact. */
  private static double result(
      FlatGraph graph, int node, double[] values, SplittableRandom random) {
    double exact = graph.value(node, values);
    for (int parent : graph.parents(node)) {
      if (values[parent] == exact) {
        return exact;
      }
    }
    return nudge(exact, random);
  }

  /** An exact 0 stays: it is mostly meant. */
  private static double nudge(double number, SplittableRandom random) {
    if (number == 0) {
      return number;
    }
    return random.nextBoolean() ? Math.nextUp(number) : Math.nextDown(number);
  }
}
