package io.github.wengert.autodiff;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Derivatives as values: what comes out is an expression of the same variables, so that it can be
 * differentiated again.
 *
 * <p>Each derivative costs time and memory proportional to the size of the graph, whatever the
 * number of variables. Safe for use by several threads.
 */
public final class Derivatives {
  private Derivatives() {}

  /**
   * Returns the derivative of a value by another as an expression; a constant 0 if it does not
   * depend on it. Its number has the same bits as {@link Gradients#of(Value)} gives.
   */
  public static Value derivative(Value root, Value x) {
    return gradient(root, Collections.singletonList(x)).get(0);
  }

  /** Returns the derivatives of a value by several others, in order, as expressions. */
  public static List<Value> gradient(Value root, List<Value> variables) {
    Objects.requireNonNull(root, "asked for the derivative of null");
    variables.forEach(x -> Objects.requireNonNull(x, "asked for a derivative by null"));
    List<Value> nodes = Graph.of(root).nodes();
    Set<Value> active = active(nodes, variables);
    Map<Value, Value> adjoints = new HashMap<>();
    adjoints.put(root, Constants.ONE);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Value node = nodes.get(i);
      Value adjoint = adjoints.get(node);
      if (adjoint != null && active.contains(node)) {
        propagate(node, adjoint, active, adjoints);
      }
    }
    return variables.stream()
        .map(x -> x.constant ? Constants.ZERO : adjoints.getOrDefault(x, Constants.ZERO))
        .toList();
  }

  /** Returns the nodes that depend on one of the variables. */
  private static Set<Value> active(List<Value> nodes, List<Value> variables) {
    Set<Value> active = new HashSet<>(variables);
    for (Value node : nodes) {
      for (Value parent : node.arguments()) {
        if (active.contains(parent)) {
          active.add(node);
        }
      }
    }
    return active;
  }

  private static void propagate(
      Value node, Value adjoint, Set<Value> active, Map<Value, Value> adjoints) {
    Value[] arguments = node.arguments();
    Value[] slopes = node.slopes();
    for (int i = 0; i < arguments.length; i++) {
      if (active.contains(arguments[i]) && slopes[i] != Op.INDEPENDENT) {
        Value contribution = node.op().flow().contribution(adjoint, slopes[i]);
        adjoints.merge(arguments[i], contribution, Value::add);
      }
    }
  }
}
