package io.github.wengert.autodiff.check.graph;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Finds the nodes of a graph by their value, or by their slope. Immutable. */
public final class Lookup {
  private final Sorted values;
  private final Sorted slopes;

  /** Sorts the nodes by these values, and those with one argument by these slopes. */
  public Lookup(FlatGraph graph, double[] byValue, double[][] bySlope) {
    values = new Sorted(IntStream.range(0, graph.size()), i -> byValue[i]);
    slopes =
        new Sorted(
            IntStream.range(0, graph.size())
                .filter(i -> graph.parents(i).length == 1 && graph.flows(i, 0)),
            i -> bySlope[i][0]);
  }

  /** Supplies the nodes whose value lies between two numbers. */
  public void values(double low, double high, IntConsumer node) {
    values.between(low, high, node);
  }

  /** Supplies the nodes with one argument whose slope lies between two numbers. */
  public void slopes(double low, double high, IntConsumer node) {
    slopes.between(low, high, node);
  }

  private static final class Sorted {
    private final int[] nodes;
    private final double[] keys;

    Sorted(IntStream all, IntToDoubleFunction key) {
      nodes =
          all.filter(i -> !Double.isNaN(key.applyAsDouble(i)))
              .boxed()
              .sorted(Comparator.comparingDouble(key::applyAsDouble))
              .mapToInt(Integer::intValue)
              .toArray();
      keys = Arrays.stream(nodes).mapToDouble(key).toArray();
    }

    void between(double low, double high, IntConsumer node) {
      int at = Arrays.binarySearch(keys, low);
      int from = at < 0 ? -at - 1 : at;
      while (from > 0 && keys[from - 1] == low) {
        from--;
      }
      for (int i = from; i < keys.length && keys[i] <= high; i++) {
        node.accept(nodes[i]);
      }
    }
  }
}
