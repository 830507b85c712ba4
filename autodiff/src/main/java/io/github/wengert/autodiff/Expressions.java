package io.github.wengert.autodiff;

import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The backward sweep with expressions as adjoints, in the order of {@link Sweep}, so that their
 * numbers have the same bits. Takes time and memory in proportion to the part of the graph that was
 * made after the first of the variables. For one thread.
 */
final class Expressions {
  private final Deque<Value> nodes;

  /** The nodes that depend on one of the variables. */
  private final Set<Value> active;

  private final Map<Value, Value> adjoints = new HashMap<>();

  /** The adjoints of the results of applications; null for those that have none. */
  private final Map<Application, @Nullable Value[]> ofResults = new HashMap<>();

  Expressions(List<Value> variables, Value root) {
    nodes = Graph.sourcesSince(variables, root);
    active = new HashSet<>(variables);
    for (Value node : nodes) {
      for (Value source : node.sources()) {
        if (active.contains(source)) {
          active.add(node);
        }
      }
    }
  }

  /** Returns the adjoints of all nodes that have one, when that of {@code root} is 1. */
  Map<Value, Value> adjoints(Value root) {
    adjoints.put(root, Constants.ONE);
    while (!nodes.isEmpty()) {
      Value node = nodes.removeLast();
      if (!active.contains(node)) {
        continue;
      }
      Value adjoint = adjoints.get(node);
      if (node instanceof Application application) {
        propagate(application);
      } else if (adjoint != null && node instanceof Application.Part part) {
        propagate(part, adjoint);
      } else if (adjoint != null) {
        propagate(node, adjoint);
      }
    }
    return adjoints;
  }

  private void propagate(Application.Part part, Value adjoint) {
    Application application = part.application();
    @Nullable Value[] results =
        ofResults.computeIfAbsent(
            application, key -> new @Nullable Value[application.routine().resultCount()]);
    Value sum = results[part.index()];
    results[part.index()] = sum == null ? adjoint : sum.add(adjoint);
  }

  private void propagate(Application application) {
    @Nullable Value[] results = ofResults.remove(application);
    if (results == null) {
      return;
    }
    Value[] arguments = application.arguments();
    boolean[] wanted = new boolean[arguments.length];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = active.contains(arguments[i]);
    }
    List<@Nullable Value> contributions = application.pullback(results, wanted);
    for (int i = 0; i < arguments.length; i++) {
      Value contribution = contributions.get(i);
      if (contribution != null) {
        adjoints.merge(arguments[i], contribution, Value::add);
      }
    }
  }

  private void propagate(Value node, Value adjoint) {
    Value[] arguments = node.arguments();
    Value[] slopes = node.slopes(active::contains);
    for (int i = 0; i < arguments.length; i++) {
      if (slopes[i] != Op.INDEPENDENT) {
        Value contribution = Slopes.contribution(adjoint, slopes[i]);
        if (ValueNormRule.isNorm(node.op())) {
          contribution =
              ValueNormRule.RULE.contribution(node, adjoint, arguments[i], slopes[i], contribution);
        }
        adjoints.merge(arguments[i], contribution, Value::add);
      }
    }
  }
}
