package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.ZeroRule;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
  private Local() {}

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
    Map<Value, Double> found = new LinkedHashMap<>();
    Map<Value, Double> adjoints = new HashMap<>(Map.of(top, seed));
    Order order = new Order(top);
    for (Value node = order.next(); node != null; node = order.next()) {
      double adjoint = adjoints.get(node);
      List<Value> parents = node.parents();
      List<Value> slopes = node.op().slopes(parents, node);
      for (int i = 0; i < parents.size(); i++) {
        Value parent = parents.get(i);
        Value slope = slopes.get(i);
        if (slope == Op.INDEPENDENT || parent.isConstant() || !relevant.test(parent)) {
          continue;
        }
        double part = ZeroRule.contribution(adjoint, slope.data());
        if (boundary.test(parent)) {
          found.merge(parent, part, Double::sum);
        } else {
          adjoints.merge(parent, part, Double::sum);
          order.add(parent);
        }
      }
    }
    return found;
  }
}
