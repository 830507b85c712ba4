package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of a network that turns a list of inputs into a list of outputs. Layers are made of
 * layers: {@link Sequential} is one too.
 *
 * <p>A layer keeps nothing of a pass, so that any number of threads may run passes at once.
 */
public interface Layer {

  /**
   * Returns the outputs for these inputs, with the parameters as they are now.
   *
   * @throws IllegalArgumentException if the layer does not take this many inputs
   */
  List<Value> forward(List<Value> inputs);

  /** Returns the parameters, frozen ones too, in an order that never changes. */
  Parameters parameters();

  /**
   * Returns the outputs for these numbers, which are data in the graph and called {@code i1},
   * {@code i2}, ….
   *
   * @throws IllegalArgumentException if the layer does not take this many inputs
   */
  default List<Value> forward(double... inputs) {
    return forward(
        IntStream.range(0, inputs.length)
            .mapToObj(i -> Value.data(inputs[i], "i" + (i + 1)))
            .toList());
  }
}
