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

  /** Null if there is none. */
  private final @Nullable Parameter bias;

  private final Activation activation;
  private final Parameters parameters;
  private final String netName;
  private final String outName;

  private Neuron(
      String name, List<Parameter> weights, @Nullable Parameter bias, Activation activation) {
    List<Parameter> all = new ArrayList<>(weights);
    if (bias != null) {
      all.add(bias);
    }
    this.name = name;
    this.parameters = Parameters.of(all);
    this.weights = List.copyOf(weights);
    this.bias = bias;
    this.activation = activation;
    this.netName = "net_" + name;
    this.outName = "out_" + name;
  }

  /**
   * Returns a neuron that is linear and has no bias.
   *
   * @param name the name after which its nodes are called
   * @param weights one for each input, in order; the same one may stand several times
   * @throws IllegalArgumentException if the name is blank, if there is no weight, or if two
   *     different parameters have the same name
   */
  public static Neuron of(String name, List<Parameter> weights) {
    Parameter.checkedName(name, "neuron");
    if (weights.isEmpty()) {
      throw new IllegalArgumentException("neuron '" + name + "' has no weights");
    }
    return new Neuron(name, weights, null, Activation.IDENTITY);
  }

  /** Returns this neuron with that bias instead of its own. */
  public Neuron withBias(Parameter newBias) {
    Objects.requireNonNull(newBias, () -> "the bias of neuron '" + name + "' is null");
    return new Neuron(name, weights, newBias, activation);
  }

  /** Returns this neuron with that activation instead of its own. */
  public Neuron withActivation(Activation newActivation) {
    Objects.requireNonNull(newActivation, () -> "the activation of neuron '" + name + "' is null");
    return new Neuron(name, weights, bias, newActivation);
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns the weights, one for each input, as an immutable list. */
  public List<Parameter> weights() {
    return weights;
  }

  /** Returns the bias, if there is one. */
  public Optional<Parameter> bias() {
    return Optional.ofNullable(bias);
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
    if (inputs.size() != weights.size()) {
      throw new IllegalArgumentException(
          "neuron '" + name + "' takes " + weights.size() + " inputs, not " + inputs.size());
    }
    List<Value> w = new ArrayList<>(weights.size());
    for (Parameter weight : weights) {
      w.add(values.of(weight));
    }
    Value sum = bias == null ? Value.dot(w, inputs) : Value.affine(w, inputs, values.of(bias));
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
        + weights.size()
        + " weights, "
        + (bias == null ? "no bias" : "bias " + bias)
        + ", activation "
        + activation;
  }
}
