package io.github.wengert.autodiff;

import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Graphs in which the routines are written out as plain nodes. Takes time and memory in proportion
 * to what the routines do.
 */
final class Unrolled {
  private final Map<Value, Value> written = new HashMap<>();
  private final Map<Application, Value[]> results = new HashMap<>();

  private Unrolled() {}

  /** Returns a value as an expression of another in which no routine depends on that. */
  static Value of(Value root, Value x) {
    Deque<Value> nodes = Graph.sourcesSince(List.of(x), root);
    if (nodes.stream().noneMatch(node -> node instanceof Application)) {
      return root;
    }
    Unrolled unrolled = new Unrolled();
    nodes.forEach(unrolled::write);
    return unrolled.written(root);
  }

  private Value written(Value node) {
    return written.getOrDefault(node, node);
  }

  private void write(Value node) {
    if (node instanceof Application application) {
      results.put(application, application.routine().unroll(arguments(node)));
    } else if (node instanceof Application.Part part) {
      Value[] all = results.get(part.application());
      written.put(node, all == null ? node : all[part.index()]);
    } else {
      Value[] arguments = arguments(node);
      for (int i = 0; i < arguments.length; i++) {
        if (arguments[i] != node.arguments()[i]) {
          written.put(node, node.op().of(arguments));
          return;
        }
      }
    }
  }

  private Value[] arguments(Value node) {
    Value[] arguments = node.arguments().clone();
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = written(arguments[i]);
    }
    return arguments;
  }
}
