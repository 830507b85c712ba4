package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Tells to which layer of a network a value of its graph belongs, so that a drawing can put a frame
 * around each.
 *
 * <pre>{@code
 * String page = Drawing.of(error).withClusters(LayerNames.of(network)).page();
 * }</pre>
 *
 * <p>Layers are counted from 1 in the order in which they are passed, those of nested networks too.
 * The values of a layer are its parameters as they are now and the nodes of its neurons, which are
 * known by their names; take the names right after the pass that made the graph.
 *
 * <p>Immutable and safe for use by several threads. Costs a map entry for each parameter and three
 * for each neuron.
 */
public final class LayerNames implements Function<Value, String> {
  private final Map<Value, String> parameters = new HashMap<>();
  private final Map<String, String> nodes = new HashMap<>();

  private LayerNames(Sequential network) {
    int count = 0;
    Deque<Layer> waiting = new ArrayDeque<>();
    waiting.push(network);
    while (!waiting.isEmpty()) {
      Layer layer = waiting.pop();
      if (layer instanceof Sequential inner) {
        for (int i = inner.layers().size() - 1; i >= 0; i--) {
          waiting.push(inner.layers().get(i));
        }
      } else {
        add(layer, "layer " + ++count);
      }
    }
  }

  /** Returns the names of the layers of a network. */
  public static LayerNames of(Sequential network) {
    return new LayerNames(network);
  }

  private void add(Layer layer, String name) {
    layer.parameters().list().forEach(parameter -> parameters.put(parameter.value(), name));
    if (layer instanceof Dense dense) {
      dense.neurons().forEach(neuron -> neuron.nodeNames().forEach(node -> nodes.put(node, name)));
    }
  }

  /** Returns {@code layer 1}, {@code layer 2}, …, or an empty string for any other value. */
  @Override
  public String apply(Value value) {
    String name = parameters.get(value);
    return name == null ? nodes.getOrDefault(value.name(), "") : name;
  }

  /** Returns the names of the layers. */
  @Override
  public String toString() {
    return "names of the layers " + new TreeSet<>(parameters.values());
  }
}
