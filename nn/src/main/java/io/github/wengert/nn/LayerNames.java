package io.github.wengert.nn;

import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Tells to which layer of a network a value of its graph belongs, so that a drawing can put a frame
 * around each.
 *
 * <pre>{@code
 * List<Value> outputs = network.forward(1, 2);
 * Value error = Loss.HALF_SQUARED_ERROR.of(outputs, 3);
 * String page = Drawing.of(error).withClusters(LayerNames.of(network, outputs)).page();
 * }</pre>
 *
 * <p>Layers are counted from 1 in the order in which they are passed, those of nested networks too.
 * The values of a layer are its parameters, and what is computed from them on the way to the
 * outputs and from no parameter of a later layer; a parameter that several layers share belongs to
 * the first. Names do not matter. Take the names before the parameters change.
 *
 * <p>Immutable and safe for use by several threads. Costs a walk over the graph and a map entry for
 * each of its values.
 */
public final class LayerNames implements Function<Value, String> {
  private final Map<Value, Integer> layers = new HashMap<>();

  private LayerNames(Sequential network, List<Value> outputs) {
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
        count++;
        for (Parameter parameter : layer.parameters().list()) {
          for (Value leaf : parameter.values()) {
            layers.putIfAbsent(leaf, count);
          }
        }
      }
    }
    outputs.forEach(this::addAllBefore);
  }

  private void addAllBefore(Value output) {
    for (Value node : Graph.of(output).nodes()) {
      for (Value parent : node.parents()) {
        Integer layer = layers.get(parent);
        if (layer != null) {
          layers.merge(node, layer, Math::max);
        }
      }
    }
  }

  /**
   * Returns the names of the layers of a network.
   *
   * @param outputs the outputs of the network in the pass that is drawn
   */
  public static LayerNames of(Sequential network, List<Value> outputs) {
    return new LayerNames(network, outputs);
  }

  /** Returns {@code layer 1}, {@code layer 2}, …, or an empty string for any other value. */
  @Override
  public String apply(Value value) {
    Integer layer = layers.get(value);
    return layer == null ? "" : "layer " + layer;
  }

  /** Returns the names of the layers. */
  @Override
  public String toString() {
    return "names of the layers "
        + layers.values().stream().distinct().sorted().map(layer -> "layer " + layer).toList();
  }
}
