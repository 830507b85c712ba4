package io.github.wengert.autodiff;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Forward mode on a graph: how results move when variables do. The local gradients are computed
 * once; each direction then costs a multiplication and an addition for each edge.
 *
 * <p>The first contribution to a tangent is stored, further ones are added, in the order of the
 * arguments: the bits of a compiled program.
 */
final class Tangents {
  private final Edge[][] edges;
  private final Map<Value, Integer> positions = new HashMap<>();
  private final List<Value> results;
  private final Value[] variables;

  /** What flows from a parent, unless that is older than all variables. */
  private record Edge(int from, double slope) {}

  Tangents(List<Value> results, Value[] variables) {
    this.results = results;
    this.variables = variables;
    List<Value> nodes = List.copyOf(Graph.since(List.of(variables), Value.sum(results)));
    this.edges = new Edge[nodes.size()][];
    for (int i = 0; i < edges.length; i++) {
      positions.put(nodes.get(i), i);
      edges[i] = edges(nodes.get(i));
    }
  }

  private Edge[] edges(Value node) {
    node.data(); // rejects placeholders
    Value[] arguments = node.arguments();
    Value[] slopes = node.slopes();
    Edge[] found = new Edge[slopes.length];
    int count = 0;
    for (int k = 0; k < slopes.length; k++) {
      Integer from = positions.get(arguments[k]);
      if (from != null && slopes[k] != Op.INDEPENDENT) {
        found[count++] = new Edge(from, slopes[k].data);
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Returns the derivative of each result when the variables move along a direction. */
  double[] along(double[] direction) {
    double[] tangents = new double[edges.length];
    boolean[] moves = new boolean[edges.length];
    for (int i = 0; i < direction.length; i++) {
      start(i, direction[i], tangents, moves);
    }
    return pass(tangents, moves);
  }

  /** Returns the derivative of each result by one of the variables. */
  double[] by(int variable) {
    double[] tangents = new double[edges.length];
    boolean[] moves = new boolean[edges.length];
    start(variable, 1, tangents, moves);
    return pass(tangents, moves);
  }

  private void start(int variable, double tangent, double[] tangents, boolean[] moves) {
    Integer at = positions.get(variables[variable]);
    if (at != null) {
      tangents[at] = tangent;
      moves[at] = true;
    }
  }

  private double[] pass(double[] tangents, boolean[] moves) {
    for (int i = 0; i < edges.length; i++) {
      for (Edge edge : edges[i]) {
        if (moves[edge.from]) {
          double contribution = ZeroRule.contribution(tangents[edge.from], edge.slope);
          tangents[i] = moves[i] ? tangents[i] + contribution : contribution;
          moves[i] = true;
        }
      }
    }
    return results.stream()
        .map(positions::get)
        .mapToDouble(at -> at == null ? 0 : tangents[at])
        .toArray();
  }
}
