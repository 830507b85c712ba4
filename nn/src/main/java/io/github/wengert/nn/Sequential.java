package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import java.util.List;
import java.util.Objects;

/**
 * Layers one after the other: the outputs of each are the inputs of the next.
 *
 * <pre>{@code
 * Sequential network = Sequential.of(hidden, output);
 * List<Value> outputs = network.forward(0.05, 0.10);
 * }</pre>
 *
 * <p><b>Cost.</b> A pass costs what the layers cost.
 *
 * <p><b>Threads.</b> Immutable but for the numbers of its parameters; see {@link Parameter}.
 */
public final class Sequential implements Layer {
  private final List<Layer> layers;
  private final Parameters parameters;

  private Sequential(List<Layer> layers) {
    this.layers = layers;
    this.parameters =
        Parameters.of(
            layers.stream().flatMap(layer -> parametersOf(layer).list().stream()).toList());
  }

  private static Parameters parametersOf(Layer layer) {
    return Objects.requireNonNull(
        layer.parameters(), () -> "the parameters of " + layer + " are null");
  }

  /**
   * Returns a network of these layers. Whether the sizes of neighbors fit shows at the first pass.
   *
   * @throws IllegalArgumentException if there is no layer, or if two different parameters have the
   *     same name
   */
  public static Sequential of(Layer... layers) {
    if (layers.length == 0) {
      throw new IllegalArgumentException("a network without layers");
    }
    for (Layer layer : layers) {
      Objects.requireNonNull(layer, "a layer of a network is null");
    }
    return new Sequential(List.of(layers));
  }

  /** Returns the layers in order, as an immutable list. */
  public List<Layer> layers() {
    return layers;
  }

  /** Returns the parameters, layer by layer, each once. */
  @Override
  public Parameters parameters() {
    return parameters;
  }

  /**
   * Returns the outputs of the last layer.
   *
   * @throws IllegalArgumentException if a layer does not take as many inputs as it gets
   */
  @Override
  public List<Value> forward(List<Value> inputs, Weights weights) {
    List<Value> values = inputs;
    for (Layer layer : layers) {
      values = checked(layer.forward(values, weights), layer);
    }
    return values;
  }

  private static List<Value> checked(List<Value> outputs, Layer layer) {
    Objects.requireNonNull(outputs, () -> "the outputs of " + layer + " are null");
    for (int i = 0; i < outputs.size(); i++) {
      int index = i;
      Objects.requireNonNull(outputs.get(i), () -> "output " + index + " of " + layer + " is null");
    }
    return outputs;
  }

  /** Returns the layers in order. */
  @Override
  public String toString() {
    return "network of " + layers;
  }
}
