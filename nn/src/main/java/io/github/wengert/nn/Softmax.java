package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import java.util.List;

/**
 * The probabilities eˣ/Σeˣ of the inputs, which are logits. For training, leave it out: {@link
 * Loss#SOFTMAX_CROSS_ENTROPY} takes logits, and keeps digits that probabilities have lost.
 *
 * <p>Immutable, and without parameters.
 */
public final class Softmax implements Layer {
  private Softmax() {}

  /** Returns the layer. */
  public static Softmax of() {
    return new Softmax();
  }

  /** Returns no parameters. */
  @Override
  public Parameters parameters() {
    return Parameters.of();
  }

  /**
   * Returns a probability for each input; they add up to 1.
   *
   * @throws IllegalArgumentException if there are no inputs
   */
  @Override
  public List<Value> forward(List<Value> inputs, Weights weights) {
    return Value.softmax(inputs);
  }

  /** Returns {@code softmax}. */
  @Override
  public String toString() {
    return "softmax";
  }
}
