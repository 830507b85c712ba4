package io.github.wengert.examples;

import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/** The named nodes of a graph, to be asked for numbers and slopes as a document writes them. */
public final class Pass {
  private final Map<String, Value> nodes = new LinkedHashMap<>();

  /** Takes all values that this one depends on, and itself. */
  public Pass(Value root) {
    for (Value node : Graph.of(root).nodes()) {
      nodes.put(node.name(), node);
    }
  }

  /** Returns the number of a node. */
  public double data(String name) {
    return node(name).data();
  }

  /** Returns the derivative of one node by another. */
  public double slope(String of, String by) {
    return node(of).backward().of(node(by));
  }

  private Value node(String name) {
    Value node = nodes.get(name);
    if (node == null) {
      throw new NoSuchElementException("no node '" + name + "' among " + nodes.keySet());
    }
    return node;
  }
}
