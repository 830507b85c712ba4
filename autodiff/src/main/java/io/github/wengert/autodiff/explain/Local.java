package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.math.ChainRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A backward sweep from a node that stops at a boundary: the derivative of the node by each value
 * at the boundary, over all paths through the nodes in between. Same order and same arithmetic as a
 * sweep over the whole graph.
 *
 * <p>Takes time linear in the nodes in between, times a logarithm.
 */
final class Local {
  private final Predicate<Value> boundary;
  private final Predicate<Value> relevant;

  /** The nodes from the top down, those of the boundary too. */
  private final List<Value> nodes = new ArrayList<>();

  private final Map<Value, Integer> depths = new HashMap<>();

  /** The nodes of the boundary in the order in which they are met. */
  private final Set<Value> met = new LinkedHashSet<>();

  private Local(Predicate<Value> boundary, Predicate<Value> relevant) {
    this.boundary = boundary;
    this.relevant = relevant;
  }

  /** Supplies nodes, each once and after everything that uses it. */
  static final class Order {
    private final PriorityQueue<Value> waiting =
        new PriorityQueue<>(Comparator.comparingLong(Value::id).reversed());
    private final Set<Value> seen = new HashSet<>();

    Order(Value top) {
      add(top);
    }

    void add(Value node) {
      if (seen.add(node)) {
        waiting.add(node);
      }
    }

    /** Returns the next node, null at the end. */
    Value next() {
      return waiting.poll();
    }
  }

  /**
   * Returns {@code seed} times the derivative of {@code top} by each value of the boundary that is
   * met. Only values that are relevant are looked at.
   */
  static Map<Value, Double> derivatives(
      Value top, double seed, Predicate<Value> boundary, Predicate<Value> relevant) {
    Local local = new Local(boundary, relevant);
    List<List<Value>> slopes = local.collect(top);
    double[] adjoints = local.adjoints(slopes, seed);
    Map<Value, Double> found = new LinkedHashMap<>();
    local.met.forEach(value -> found.put(value, adjoints[local.position(value)]));
    return found;
  }

  /** Collects the nodes below the top; returns the slopes of each, none for the boundary. */
  private List<List<Value>> collect(Value top) {
    List<List<Value>> slopes = new ArrayList<>();
    Order order = new Order(top);
    for (Value node = order.next(); node != null; node = order.next()) {
      depths.put(node, nodes.size());
      nodes.add(node);
      boolean inner = node == top || !boundary.test(node);
      List<Value> parents = inner ? node.parents() : List.of();
      slopes.add(inner ? node.op().slopes(parents, node) : List.of());
      for (int k = 0; k < parents.size(); k++) {
        Value parent = parents.get(k);
        if (flows(slopes.get(slopes.size() - 1).get(k)) && relevant.test(parent)) {
          order.add(parent);
          if (boundary.test(parent)) {
            met.add(parent);
          }
        }
      }
    }
    return slopes;
  }

  private static boolean flows(Value slope) {
    return slope != Op.INDEPENDENT;
  }

  /** Returns where a node is, the top last; nowhere if it was not met. */
  private int position(Value node) {
    Integer depth = depths.get(node);
    return depth == null ? ChainRule.NOTHING : nodes.size() - 1 - depth;
  }

  private double[] adjoints(List<List<Value>> slopesFromTop, double seed) {
    int[][] operands = new int[nodes.size()][];
    double[][] slopes = new double[nodes.size()][];
    for (int depth = 0; depth < operands.length; depth++) {
      int i = operands.length - 1 - depth;
      List<Value> local = slopesFromTop.get(depth);
      List<Value> parents = nodes.get(depth).parents();
      operands[i] = new int[local.size()];
      slopes[i] = new double[local.size()];
      for (int k = 0; k < operands[i].length; k++) {
        Value slope = local.get(k);
        slopes[i][k] = slope.data();
        operands[i][k] = flows(slope) ? position(parents.get(k)) : ChainRule.NOTHING;
      }
    }
    return new ChainRule(operands).adjoints(slopes, operands.length - 1, seed);
  }
}
