package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The outputs of a layer together with the neurons that they come from, so that a loss can call its
 * parts after the neurons. Immutable.
 */
final class NeuronOutputs extends AbstractList<Value> implements RandomAccess {
  private final List<Neuron> neurons;
  private final List<Value> outputs;

  /** Takes an output for each neuron. */
  NeuronOutputs(List<Neuron> neurons, List<Value> outputs) {
    this.neurons = neurons;
    this.outputs = outputs;
  }

  @Override
  public Value get(int index) {
    return outputs.get(index);
  }

  @Override
  public int size() {
    return outputs.size();
  }

  /** Returns the name of the neuron of an output, or else the name that the output itself has. */
  static String nameOf(List<Value> outputs, int index) {
    return outputs instanceof NeuronOutputs known
        ? known.neurons.get(index).name()
        : outputs.get(index).name();
  }
}
