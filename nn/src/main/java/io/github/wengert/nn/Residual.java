package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A layer whose inputs are added to its outputs: x + f(x). K. He et al., "Deep residual learning
 * for image recognition", 2016.
 *
 * <pre>{@code
 * Layer block = Residual.of(Sequential.of(hidden, back));
 * }</pre>
 *
 * <p>Costs one node for each output. Immutable but for the numbers of its parameters.
 */
public final class Residual implements Layer {
  private final Layer layer;

  private Residual(Layer layer) {
    this.layer = layer;
  }

  /** Returns a residual connection around a layer with as many outputs as inputs. */
  public static Residual of(Layer layer) {
    return new Residual(Objects.requireNonNull(layer, "the layer is null"));
  }

  @Override
  public Parameters parameters() {
    return layer.parameters();
  }

  /**
   * Returns the sums of inputs and outputs.
   *
   * @throws IllegalArgumentException if the layer has not as many outputs as inputs
   */
  @Override
  public List<Value> forward(List<Value> inputs, Weights weights) {
    List<Value> outputs = layer.forward(inputs, weights);
    if (outputs.size() != inputs.size()) {
      throw new IllegalArgumentException(
          "a residual connection around "
              + outputs.size()
              + " outputs and "
              + inputs.size()
              + " inputs of "
              + layer);
    }
    List<Value> sums = new ArrayList<>(outputs.size());
    for (int i = 0; i < outputs.size(); i++) {
      sums.add(inputs.get(i).add(outputs.get(i)));
    }
    return sums;
  }

  /** Returns the layer inside. */
  @Override
  public String toString() {
    return "residual connection around " + layer;
  }
}
