package io.github.wengert.nn;

import io.github.wengert.autodiff.Recording;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values that stand for parameters in a pass: those the parameters hold, or others instead,
 * such as the inputs of a program. A {@link Layer} asks for them by parameter:
 *
 * <pre>{@code
 * record Scaled(Parameter scale) implements Layer {
 *   public List<Value> forward(List<Value> inputs, Weights weights) {
 *     return inputs.stream().map(weights.of(scale)::mul).toList();
 *   }
 *
 *   public Parameters parameters() {
 *     return Parameters.of(scale);
 *   }
 * }
 * }</pre>
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class Weights {
  private static final Weights HELD = new Weights(Map.of(), null);

  private final Map<Parameter, List<Value>> others;
  private final @Nullable Noise noise;

  private Weights(Map<Parameter, List<Value>> others, @Nullable Noise noise) {
    this.others = others;
    this.noise = noise;
  }

  /**
   * Returns the values that the parameters hold, for a pass with these inputs.
   *
   * @throws IllegalStateException if an input is that of a program that is being traced
   */
  static Weights heldFor(List<Value> inputs) {
    for (Value input : inputs) {
      if (input != null && Recording.isWatched(input)) {
        throw new IllegalStateException(
            "'"
                + input
                + "' is an input of a program that is being traced, in which the weights would stay"
                + " as they are now, whatever becomes of the parameters: call apply(weights,"
                + " inputs), with inputs of the program or with constants as weights");
      }
    }
    return HELD;
  }

  /**
   * Returns these values instead of the trainable ones of these parameters, in their order.
   *
   * @throws IllegalArgumentException if there are not as many values as trainable numbers
   */
  public static Weights of(Parameters parameters, Value... values) {
    Parameters trainable = parameters.trainable();
    if (values.length != trainable.size()) {
      throw new IllegalArgumentException(
          values.length + " weights for " + trainable.size() + " trainable parameters");
    }
    return ofAll(trainable, values);
  }

  /** Returns these values instead of these parameters, frozen ones too. */
  static Weights ofAll(Parameters parameters, Value... values) {
    for (int i = 0; i < values.length; i++) {
      int index = i;
      Objects.requireNonNull(values[i], () -> "weight " + index + " is null");
    }
    List<Value> all = Collections.unmodifiableList(Arrays.asList(values.clone()));
    Map<Parameter, List<Value>> others = new HashMap<>();
    int at = 0;
    for (Parameter parameter : parameters) {
      others.put(parameter, all.subList(at, at + parameter.size()));
      at += parameter.size();
    }
    return new Weights(others, null);
  }

  /** Returns these weights for a pass of training, in which layers may draw random numbers. */
  public Weights withNoise(Noise source) {
    return new Weights(others, Objects.requireNonNull(source, "the noise is null"));
  }

  /** Returns where random numbers come from; empty except in training. */
  public Optional<Noise> noise() {
    return Optional.ofNullable(noise);
  }

  /**
   * Returns the value that stands for a parameter; the one it holds if there is no other.
   *
   * @throws IllegalStateException if the parameter is an array
   */
  public Value of(Parameter parameter) {
    List<Value> other = others.get(parameter);
    return other == null || parameter.isArray() ? parameter.value() : other.get(0);
  }

  /** Returns the values that stand for the numbers of a parameter, in order. */
  public List<Value> all(Parameter parameter) {
    List<Value> other = others.get(parameter);
    return other == null ? parameter.values() : other;
  }

  /** Returns how many parameters have other values than those they hold. */
  @Override
  public String toString() {
    return others.isEmpty()
        ? "the weights as they are"
        : others.values().stream().mapToInt(List::size).sum() + " other weights";
  }
}
