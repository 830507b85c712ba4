package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A neuron: the net input w₁x₁ + w₂x₂ + … + b, and an {@link Activation} of it.
 *
 * <pre>{@code
 * Neuron h1 =
 *     Neuron.of("h1", Parameter.numbered("w", 0.15, 0.20))
 *         .withBias(Parameter.frozen(0.35, "b1"))
 *         .withActivation(Activation.SIGMOID);
 * }</pre>
 *
 * <p>In a graph the two nodes are called {@code net_h1} and {@code out_h1}. Where the activation
 * hands its argument on, as {@link Activation#IDENTITY} does, there is one node, called {@code h1}.
 *
 * <p><b>Cost.</b> A pass makes one node for the net input, whatever the number of weights, and
 * those of the activation; naming makes one more short-lived node for each of the two.
 *
 * <p><b>Threads.</b> Immutable but for the numbers of its parameters; see {@link Parameter}.
 */
public final class Neuron {
  private final String name;
  private final List<Parameter> weights;
  private final List<Slice> slices;

  /** Null if there is none. */
  private final @Nullable Slice bias;

  private final Activation activation;
  private final Parameters parameters;
  private final String netName;
  private final String outName;

  /** Some numbers of a parameter that follow one another. */
  private record Slice(Parameter parameter, int from, int count) {
    static Slice of(Parameter parameter) {
      return new Slice(parameter, 0, parameter.size());
    }

    List<Value> values(Weights weights) {
      return weights.all(parameter).subList(from, from + count);
    }
  }

  private Neuron(String name, List<Slice> slices, @Nullable Slice bias, Activation activation) {
    this.name = name;
    this.weights = slices.stream().map(Slice::parameter).toList();
    this.slices = slices;
    this.bias = bias;
    List<Parameter> all = new ArrayList<>(weights);
    if (bias != null) {
      all.add(bias.parameter);
    }
    this.parameters = Parameters.of(all);
    this.activation = activation;
    this.netName = "net_" + name;
    this.outName = "out_" + name;
  }

  /**
   * Returns a neuron that is linear and has no bias.
   *
   * @param name the name after which its nodes are called
   * @param weights a number for each input, in order; an array counts as its numbers, and the same
   *     parameter may stand several times
   * @throws IllegalArgumentException if the name is blank, if there is no weight, or if two
   *     different parameters have the same name
   */
  public static Neuron of(String name, List<Parameter> weights) {
    Parameter.checkedName(name, "neuron");
    if (weights.isEmpty()) {
      throw new IllegalArgumentException("neuron '" + name + "' has no weights");
    }
    List<Slice> slices = new ArrayList<>();
    for (Parameter weight : weights) {
      Objects.requireNonNull(weight, () -> "a parameter is null in " + weights);
      slices.add(Slice.of(weight));
    }
    return new Neuron(name, List.copyOf(slices), null, Activation.IDENTITY);
  }

  /** Returns the neuron whose weights are a row of a matrix. */
  static Neuron ofRow(String name, Parameter matrix, int row) {
    int columns = matrix.shape().get(1);
    Slice slice = new Slice(matrix, row * columns, columns);
    return new Neuron(name, List.of(slice), null, Activation.IDENTITY);
  }

  /**
   * Returns this neuron with that bias instead of its own.
   *
   * @throws IllegalArgumentException if it is an array of more than one number
   */
  public Neuron withBias(Parameter newBias) {
    Objects.requireNonNull(newBias, () -> "the bias of neuron '" + name + "' is null");
    if (newBias.size() != 1) {
      throw new IllegalArgumentException(
          "neuron '" + name + "' takes one bias, not the array " + newBias);
    }
    return withBias(newBias, 0);
  }

  /** Returns this neuron with a number of an array as its bias. */
  Neuron withBias(Parameter array, int index) {
    return new Neuron(name, slices, new Slice(array, index, 1), activation);
  }

  /** Returns this neuron with that activation instead of its own. */
  public Neuron withActivation(Activation newActivation) {
    Objects.requireNonNull(newActivation, () -> "the activation of neuron '" + name + "' is null");
    return new Neuron(name, slices, bias, newActivation);
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns how many inputs it takes. */
  public int inputCount() {
    return slices.stream().mapToInt(Slice::count).sum();
  }

  /**
   * Returns the weights as an immutable list: a parameter for each input, or the array that holds
   * the weights of the whole layer.
   */
  public List<Parameter> weights() {
    return weights;
  }

  /** Returns the bias, or the array that holds the biases of the layer, if there is one. */
  public Optional<Parameter> bias() {
    return Optional.ofNullable(bias).map(Slice::parameter);
  }

  /** Returns the activation, {@link Activation#IDENTITY} unless another was set. */
  public Activation activation() {
    return activation;
  }

  /** Returns the weights and then the bias, each parameter once. */
  public Parameters parameters() {
    return parameters;
  }

  /**
   * Returns the output for these inputs, with the parameters as they are now.
   *
   * @throws IllegalArgumentException if there are not as many inputs as weights
   * @throws IllegalStateException if an input is that of a program that is being traced: the
   *     program would keep the weights of today; see {@link Layer#apply}
   */
  public Value forward(List<Value> inputs) {
    return forward(inputs, Weights.heldFor(inputs));
  }

  /**
   * Returns the output for these inputs.
   *
   * @param values the values that stand for the parameters
   * @throws IllegalArgumentException if there are not as many inputs as weights
   */
  public Value forward(List<Value> inputs, Weights values) {
    List<Value> w = new ArrayList<>(inputs.size());
    for (Slice slice : slices) {
      w.addAll(slice.values(values));
    }
    if (inputs.size() != w.size()) {
      throw new IllegalArgumentException(
          "neuron '" + name + "' takes " + w.size() + " inputs, not " + inputs.size());
    }
    Value sum =
        bias == null ? Value.dot(w, inputs) : Value.affine(w, inputs, bias.values(values).get(0));
    Value net = sum.named(netName);
    Value out =
        Objects.requireNonNull(
            activation.of(net), () -> "the activation of neuron '" + name + "' returned null");
    return out == net ? sum.named(name) : out.named(outName);
  }

  /** Returns name, number of weights, bias and activation. */
  @Override
  public String toString() {
    return "neuron "
        + name
        + " of "
        + inputCount()
        + " weights, "
        + (bias == null ? "no bias" : "bias " + bias.parameter)
        + ", activation "
        + activation;
  }
}
