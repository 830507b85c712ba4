package io.github.wengert.autodiff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Forward mode on a graph: how results move when variables do. The local gradients are computed
 * once; each direction then costs a multiplication and an addition for each edge.
 */
final class Tangents {
  private final List<Value> nodes;
  private final int[][] parents;
  private final double[][] slopes;
  private final Map<Value, Integer> positions = new HashMap<>();
  private final List<Value> results;
  private final Value[] variables;

  Tangents(List<Value> results, Value[] variables) {
    this.results = results;
    this.variables = variables;
    this.nodes = Graph.of(Value.sum(results)).nodes();
    this.parents = new int[nodes.size()][];
    this.slopes = new double[nodes.size()][];
    for (int i = 0; i < nodes.size(); i++) {
      Value node = nodes.get(i);
      positions.put(node, i);
      parents[i] = positions(node.arguments());
      slopes[i] = numbers(node.slopes(), node);
    }
  }

  private int position(Value node) {
    return Objects.requireNonNull(positions.get(node), () -> node + " is not of the graph");
  }

  private int[] positions(Value[] values) {
    int[] found = new int[values.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = position(values[i]);
    }
    return found;
  }

  private static double[] numbers(Value[] slopes, Value node) {
    node.data(); // refuses placeholders
    double[] numbers = new double[slopes.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = slopes[i].data;
    }
    return numbers;
  }

  /** Returns the derivative of each result when the variables move along a direction. */
  double[] along(double[] direction) {
    double[] tangents = new double[nodes.size()];
    for (int i = 0; i < direction.length; i++) {
      if (positions.containsKey(variables[i])) {
        tangents[position(variables[i])] = direction[i];
      }
    }
    for (int i = 0; i < tangents.length; i++) {
      Op op = nodes.get(i).op();
      for (int k = 0; k < parents[i].length; k++) {
        tangents[i] += op.zeroRule(k).contribution(tangents[parents[i][k]], slopes[i][k]);
      }
    }
    return results.stream().mapToDouble(result -> tangents[position(result)]).toArray();
  }
}
