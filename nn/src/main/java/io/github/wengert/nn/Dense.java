package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.checks.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A layer of neurons that all see the same inputs: out = f(W·x + b), with a row of W for each
 * neuron.
 *
 * <pre>{@code
 * List<Parameter> w = Parameter.numbered("w", 0.15, 0.20, 0.25, 0.30);
 * Dense hidden =
 *     Dense.of(w, "h1", "h2") // h1 gets w1 and w2, h2 gets w3 and w4
 *         .withBias(Parameter.frozen(0.35, "b1")) // shared by both
 *         .withActivation(Activation.SIGMOID);
 * }</pre>
 *
 * <p>A new layer is linear and has no bias. A bias is one that all neurons share ({@link
 * #withBias}) or one for each ({@link #withBiases(List)}); a weight may be shared as well.
 *
 * <p><b>Cost.</b> A pass costs what the neurons cost; see {@link Neuron}.
 *
 * <p><b>Threads.</b> Immutable but for the numbers of its parameters; see {@link Parameter}.
 */
public final class Dense implements Layer {
  private static final int MOST_NAMES = 2;

  private final List<Neuron> neurons;
  private final Parameters parameters;

  private Dense(List<Neuron> neurons) {
    this.neurons = List.copyOf(neurons);
    this.parameters =
        Parameters.of(
            Stream.concat(
                    neurons.stream().flatMap(neuron -> neuron.weights().stream()),
                    neurons.stream().flatMap(neuron -> neuron.bias().stream()))
                .toList());
  }

  /**
   * Returns a layer of these neurons.
   *
   * @throws IllegalArgumentException if there is none, if they differ in the number of weights, if
   *     two have the same name, or if two different parameters have the same name
   */
  public static Dense of(Neuron... neurons) {
    return checked(Arrays.asList(neurons));
  }

  /**
   * Returns a layer with a neuron for each name.
   *
   * @param weights the weights of the first neuron, then those of the second, and so on
   * @param neurons the names of the neurons
   * @throws IllegalArgumentException if the weights cannot be dealt out evenly, and as {@link
   *     #of(Neuron...)} does
   */
  public static Dense of(List<Parameter> weights, String... neurons) {
    if (neurons.length == 0 || weights.size() % neurons.length != 0) {
      throw new IllegalArgumentException(
          weights.size() + " weights cannot be dealt out evenly to " + neurons.length + " neurons");
    }
    int inputs = weights.size() / neurons.length;
    return checked(
        IntStream.range(0, neurons.length)
            .mapToObj(i -> Neuron.of(neurons[i], weights.subList(i * inputs, (i + 1) * inputs)))
            .toList());
  }

  /**
   * Returns a layer with a neuron for each row. The neurons of a layer {@code h} are called {@code
   * h1}, {@code h2}, …, and the weights of {@code h1} are called {@code h1.w1}, {@code h1.w2}, ….
   *
   * @param name the first part of all names
   * @param weights a row for each neuron, in it a weight for each input
   * @throws IllegalArgumentException if the rows differ in length, or if there is nothing in them
   */
  public static Dense of(String name, double[][] weights) {
    Parameter.checkedName(name, "layer");
    return checked(
        IntStream.range(0, weights.length)
            .mapToObj(i -> numbered(name + (i + 1), weights[i]))
            .toList());
  }

  /**
   * Returns a layer whose weights are drawn, with a trainable bias of 0 for each neuron. The
   * weights of a layer {@code h} are one array, {@code h.weights}, with a row for each neuron, and
   * its biases another one, {@code h.biases}; the neurons are called {@code h1}, {@code h2}, ….
   *
   * @param name the first part of all names
   * @param inputs how many inputs it takes, at least 1
   * @param outputs how many neurons it has, at least 1
   * @param initializer the rule for the weights, neuron by neuron
   * @param random where they are drawn from
   * @throws IllegalArgumentException if a number is less than 1
   */
  public static Dense of(
      String name, int inputs, int outputs, Initializer initializer, Random random) {
    Checks.positive(inputs, "number of inputs");
    Checks.positive(outputs, "number of outputs");
    Parameter.checkedName(name, "layer");
    double[] weights = new double[Math.multiplyExact(outputs, inputs)];
    Arrays.setAll(weights, i -> initializer.next(inputs, outputs, random));
    return of(
        name,
        Parameter.array(name + ".weights", weights, outputs, inputs),
        Parameter.array(name + ".biases", new double[outputs], outputs));
  }

  /**
   * Returns a layer that computes with a matrix and an array of biases; two layers that are given
   * the same ones share them.
   *
   * @param name the first part of the names of neurons
   * @param weights a row for each neuron, and in it a weight for each input
   * @param biases a bias for each neuron
   * @throws IllegalArgumentException if the shapes are others
   */
  public static Dense of(String name, Parameter weights, Parameter biases) {
    Parameter.checkedName(name, "layer");
    int rows = weights.shape().size() == 2 ? weights.shape().get(0) : 0;
    if (rows == 0 || !biases.shape().equals(List.of(rows))) {
      throw new IllegalArgumentException(
          "layer '"
              + name
              + "' takes a matrix and a bias for each row, not "
              + weights
              + " and "
              + biases);
    }
    return checked(
        IntStream.range(0, rows)
            .mapToObj(i -> Neuron.ofRow(name + (i + 1), weights, i).withBias(biases, i))
            .toList());
  }

  private static Neuron numbered(String name, double[] weights) {
    return Neuron.of(name, Parameter.numbered(name + ".w", weights));
  }

  private static Dense checked(List<Neuron> neurons) {
    if (neurons.isEmpty()) {
      throw new IllegalArgumentException("a layer without neurons");
    }
    Neuron first = neurons.get(0);
    Set<String> names = new HashSet<>();
    for (Neuron neuron : neurons) {
      Objects.requireNonNull(neuron, "a neuron of a layer is null");
      if (neuron.inputCount() != first.inputCount()) {
        throw new IllegalArgumentException(
            "neurons of one layer take the same inputs, but "
                + sizeOf(first)
                + " and "
                + sizeOf(neuron));
      }
      if (!names.add(neuron.name())) {
        throw new IllegalArgumentException("two neurons are named '" + neuron.name() + "'");
      }
    }
    return new Dense(neurons);
  }

  private static String sizeOf(Neuron neuron) {
    return "'" + neuron.name() + "' has " + neuron.inputCount() + " weights";
  }

  /** Returns this layer with one bias that all neurons share. */
  public Dense withBias(Parameter shared) {
    return each(neuron -> neuron.withBias(shared));
  }

  /**
   * Returns this layer with a bias for each neuron, in order.
   *
   * @throws IllegalArgumentException if there are not as many biases as neurons
   */
  public Dense withBiases(List<Parameter> biases) {
    checkBiases(biases.size());
    List<Neuron> biased = new ArrayList<>();
    for (int i = 0; i < biases.size(); i++) {
      biased.add(neurons.get(i).withBias(biases.get(i)));
    }
    return new Dense(biased);
  }

  /**
   * Returns this layer with a trainable bias for each neuron, in order; that of {@code h1} is
   * called {@code h1.b}.
   *
   * @throws IllegalArgumentException if there are not as many biases as neurons
   */
  public Dense withBiases(double... biases) {
    checkBiases(biases.length);
    return withBiases(
        IntStream.range(0, biases.length)
            .mapToObj(i -> Parameter.of(biases[i], neurons.get(i).name() + ".b"))
            .toList());
  }

  private void checkBiases(int count) {
    if (count != neurons.size()) {
      throw new IllegalArgumentException(count + " biases for " + neurons.size() + " neurons");
    }
  }

  /** Returns this layer with that activation for all neurons. */
  public Dense withActivation(Activation activation) {
    return each(neuron -> neuron.withActivation(activation));
  }

  private Dense each(UnaryOperator<Neuron> change) {
    return new Dense(neurons.stream().map(change).toList());
  }

  /** Returns the neurons in order, as an immutable list. */
  public List<Neuron> neurons() {
    return neurons;
  }

  /** Returns the weights, neuron by neuron, and then the biases, each parameter once. */
  @Override
  public Parameters parameters() {
    return parameters;
  }

  /**
   * Returns an output for each neuron, in order.
   *
   * @throws IllegalArgumentException if there are not as many inputs as a neuron has weights
   */
  @Override
  public List<Value> forward(List<Value> inputs, Weights weights) {
    List<Value> outputs = new ArrayList<>(neurons.size());
    for (Neuron neuron : neurons) {
      outputs.add(neuron.forward(inputs, weights));
    }
    return new NeuronOutputs(neurons, outputs);
  }

  /**
   * Returns how many inputs the neurons take, their names or how many they are, and their
   * activation unless it is the identity.
   */
  @Override
  public String toString() {
    List<Activation> activations = neurons.stream().map(Neuron::activation).distinct().toList();
    return "dense layer of "
        + neurons.get(0).inputCount()
        + " inputs and "
        + (neurons.size() > MOST_NAMES
            ? neurons.size() + " neurons"
            : "neurons " + neurons.stream().map(Neuron::name).toList())
        + (activations.size() > 1
            ? ", activations " + neurons.stream().map(Neuron::activation).toList()
            : activations.get(0) == Activation.IDENTITY ? "" : ", " + activations.get(0));
  }
}
