package io.github.wengert.autodiff.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Whether a graph that a function recorded at a point is the function around the point: whether
 * both give the same bits at some points beside it.
 *
 * <p>They do not if the function looks at a number while it records, and branches or takes it for a
 * constant, or if it throws. All arguments are moved at once, to both sides, far and near; only if
 * that makes a difference each is moved alone. For one thread.
 */
final class Fidelity {
  private static final double[] STEPS = {0x1p-20, -0x1p-20, 0x1p-40, -0x1p-40};
  private static final long SEED = 20_260_201;

  private final double[] point;
  private final Function<double[], double[]> function;
  private final List<double[]> together = new ArrayList<>();
  private final Map<Integer, List<double[]>> alone = new HashMap<>();

  /** The results of the function by its arrays of arguments; null where it throws. */
  private final IdentityHashMap<double[], double[]> results = new IdentityHashMap<>();

  Fidelity(double[] point, Function<double[], double[]> function) {
    this.point = point;
    this.function = function;
    SplittableRandom random = new SplittableRandom(SEED);
    double[] directions = point.clone();
    for (int i = 0; i < directions.length; i++) {
      directions[i] = (1 + random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
    }
    for (double step : STEPS) {
      double[] moved = point.clone();
      for (int i = 0; i < moved.length; i++) {
        moved[i] += step * directions[i] * base(i);
      }
      together.add(moved);
    }
  }

  private double base(int i) {
    return point[i] == 0 ? 1 : Math.abs(point[i]);
  }

  /**
   * Tells for each argument whether the graph of an output is the function along it.
   *
   * @param inputs the nodes of the arguments, −1 for those that are not in the graph
   */
  boolean[] of(FlatGraph graph, int output, int[] inputs) {
    boolean[] faithful = new boolean[inputs.length];
    boolean all = together.stream().allMatch(moved -> same(graph, output, inputs, moved));
    for (int i = 0; i < faithful.length; i++) {
      faithful[i] = all || alone(i).stream().allMatch(moved -> same(graph, output, inputs, moved));
    }
    return faithful;
  }

  private List<double[]> alone(int i) {
    return alone.computeIfAbsent(
        i,
        index -> {
          List<double[]> points = new ArrayList<>();
          for (double step : STEPS) {
            double[] moved = point.clone();
            moved[index] += step * base(index);
            points.add(moved);
          }
          return points;
        });
  }

  private boolean same(FlatGraph graph, int output, int[] inputs, double[] moved) {
    if (!results.containsKey(moved)) {
      results.put(moved, results(moved));
    }
    double[] ofFunction = results.get(moved);
    if (ofFunction == null || output >= ofFunction.length) {
      return false;
    }
    Map<Integer, Double> held = new HashMap<>();
    for (int i = 0; i < inputs.length; i++) {
      held.put(inputs[i], moved[i]);
    }
    double ofGraph = graph.values(held)[graph.root()];
    return ofGraph == ofFunction[output]
        || Double.isNaN(ofGraph) && Double.isNaN(ofFunction[output]);
  }

  private double[] results(double[] moved) {
    try {
      return function.apply(moved.clone());
    } catch (RuntimeException thrown) {
      return null;
    }
  }
}
