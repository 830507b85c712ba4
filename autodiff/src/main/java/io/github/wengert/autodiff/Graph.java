package io.github.wengert.autodiff;

import com.google.common.collect.ImmutableList;
import com.google.common.graph.ImmutableNetwork;
import com.google.common.graph.NetworkBuilder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The graph of a value: the root and everything it was computed from, to be read, counted, drawn or
 * exported.
 *
 * <p>Built in one walk over the graph, in time and memory linear in its size, without recursion.
 * Immutable and safe for use by several threads; keeps the graph alive.
 */
public final class Graph {
  private final ImmutableList<Value> nodes;

  private Graph(ImmutableList<Value> nodes) {
    this.nodes = nodes;
  }

  /** Returns the graph of a root, which may be a leaf, a constant or depend on placeholders. */
  public static Graph of(Value root) {
    Objects.requireNonNull(root, "asked for the graph of null");
    return new Graph(ImmutableList.copyOf(nodes(root, 0, Value::arguments)));
  }

  /**
   * Returns the part of the graph of a root that may depend on some variables, each node after its
   * parents: what is no older than the oldest of them. Takes time in proportion to that part.
   */
  static Deque<Value> since(Collection<Value> variables, Value root) {
    return nodes(root, oldest(variables), Value::arguments);
  }

  /** Returns the same part with the applications of routines, which the results are made from. */
  static Deque<Value> sourcesSince(Collection<Value> variables, Value root) {
    return nodes(root, oldest(variables), Value::sources);
  }

  /** Returns the lowest id of some nodes; above all ids if there are none. */
  static long oldest(Collection<Value> nodes) {
    return nodes.stream().mapToLong(Value::id).min().orElse(Long.MAX_VALUE);
  }

  private static Deque<Value> nodes(Value root, long oldest, Function<Value, Value[]> parents) {
    Sweep sweep = new Sweep(root, 0, true, oldest);
    Deque<Value> newestLast = new ArrayDeque<>();
    for (Value node = sweep.next(); node != null; node = sweep.next()) {
      newestLast.addFirst(node);
      for (Value parent : parents.apply(node)) {
        sweep.add(parent, 0);
      }
    }
    return newestLast;
  }

  /**
   * Returns all nodes, constants too, each after its parents; the root is the last. The list is
   * immutable.
   */
  public List<Value> nodes() {
    return nodes;
  }

  /** Returns the value whose graph this is. */
  public Value root() {
    return nodes.get(nodes.size() - 1);
  }

  /** Returns the variables and placeholders, in order of creation. */
  public List<Value> variables() {
    return nodes.stream().filter(node -> isLeaf(node) && !node.isConstant()).toList();
  }

  /** Returns the number of nodes. */
  public int nodeCount() {
    return nodes.size();
  }

  /** Returns the number of edges: the numbers of parents of all nodes, added up. */
  public long edgeCount() {
    return nodes.stream().mapToLong(node -> node.parents().size()).sum();
  }

  /** Returns how many nodes each operation made, inputs too, in order of first use. */
  public Map<Op, Long> operationCounts() {
    Map<Op, Long> counts = new LinkedHashMap<>();
    nodes.forEach(node -> counts.merge(node.op(), 1L, Long::sum));
    return counts;
  }

  /** Returns the number of edges on the longest path from a leaf to the root. */
  public int depth() {
    Map<Value, Integer> depths = new HashMap<>();
    for (Value node : nodes) {
      int depth = 0;
      for (Value parent : node.parents()) {
        depth = Math.max(depth, depths.getOrDefault(parent, 0) + 1);
      }
      depths.put(node, depth);
    }
    return depths.getOrDefault(root(), 0);
  }

  /**
   * One use of a value by another.
   *
   * @param from the argument
   * @param to the node that uses it
   * @param argument which argument of {@code to} it is, counted from 0
   * @param localGradient the derivative of {@code to} by this argument; 0 if {@code from} is a
   *     constant, NaN if {@code to} depends on a placeholder
   */
  public record Edge(Value from, Value to, int argument, double localGradient) {
    private List<Object> parts() {
      return Arrays.asList(from, to, argument, localGradient);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Edge that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
      return parts().hashCode();
    }

    /** Returns both ends and the local gradient. */
    @Override
    public String toString() {
      return from + " is argument " + argument + " of " + to + ", local gradient " + localGradient;
    }
  }

  /**
   * Returns the graph as a Guava network, whose edges lead from the arguments to the results. A
   * value that is used twice by the same node, as in {@code x.mul(x)}, has two parallel edges.
   */
  public ImmutableNetwork<Value, Edge> network() {
    ImmutableNetwork.Builder<Value, Edge> network =
        NetworkBuilder.directed().allowsParallelEdges(true).immutable();
    for (Value node : nodes) {
      network.addNode(node);
      List<Value> parents = node.parents();
      List<Double> gradients = node.isPlaceholder() ? List.of() : node.localGradients();
      for (int i = 0; i < parents.size(); i++) {
        Value parent = parents.get(i);
        double gradient = gradients.isEmpty() ? Double.NaN : gradients.get(i);
        network.addEdge(parent, node, new Edge(parent, node, i, gradient));
      }
    }
    return network.build();
  }

  private static boolean isLeaf(Value node) {
    return node.op() instanceof Input;
  }

  /** Returns the root with the numbers of nodes, edges and variables. */
  @Override
  public String toString() {
    return "graph of "
        + root()
        + ": "
        + nodeCount()
        + " nodes, "
        + edgeCount()
        + " edges, variables "
        + variables();
  }
}
