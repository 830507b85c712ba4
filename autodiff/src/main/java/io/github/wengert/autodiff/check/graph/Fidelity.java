package io.github.wengert.autodiff.check.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Whether a graph that a function recorded at a point is the function around the point: whether
 * both give the same bits at some points beside it.
 *
 * <p>They do not if the function looks at a number while it records, and branches or takes it for a
 * constant, or if it throws. All arguments are moved at once, to both sides, far and near; only if
 * that makes a difference are they halved, again and again, to find those that make it. After a
 * fixed number of halves, the large ones first, the arguments that are left count as such. For one
 * thread.
 */
public final class Fidelity {
  private static final double[] STEPS = {0x1p-20, -0x1p-20, 0x1p-40, -0x1p-40};

  /** Enough to look at each of 256 arguments alone. */
  private static final int MOST_RANGES = 512;

  private static final long SEED = 20_260_201;

  private final double[] point;
  private final Function<double[], double[]> function;
  private final List<double[]> together = new ArrayList<>();
  private final Map<Range, List<double[]>> ranges = new HashMap<>();

  /** The results of the function by its arrays of arguments; null where it throws. */
  private final IdentityHashMap<double[], double[]> results = new IdentityHashMap<>();

  public Fidelity(double[] point, Function<double[], double[]> function) {
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
  public boolean[] of(FlatGraph graph, int output, int[] inputs) {
    boolean[] faithful = new boolean[inputs.length];
    Queue<Range> open = new ArrayDeque<>();
    if (together.stream().allMatch(moved -> same(graph, output, inputs, moved))) {
      Arrays.fill(faithful, true);
    } else {
      open.add(new Range(0, inputs.length));
    }
    for (int count = 0; !open.isEmpty() && count < MOST_RANGES; count++) {
      Range range = open.remove();
      if (moved(range).stream().allMatch(moved -> same(graph, output, inputs, moved))) {
        Arrays.fill(faithful, range.from, range.to, true);
      } else if (range.to - range.from > 1) {
        int middle = (range.from + range.to) >>> 1;
        open.add(new Range(range.from, middle));
        open.add(new Range(middle, range.to));
      }
    }
    return faithful;
  }

  /** Some arguments, one after the other. */
  private record Range(int from, int to) {}

  private List<double[]> moved(Range range) {
    return ranges.computeIfAbsent(
        range,
        some -> {
          List<double[]> points = new ArrayList<>();
          for (double step : STEPS) {
            double[] moved = point.clone();
            for (int i = some.from; i < some.to; i++) {
              moved[i] += step * base(i);
            }
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
