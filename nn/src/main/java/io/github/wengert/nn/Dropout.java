package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.checks.Checks;
import java.util.List;
import java.util.Optional;

/**
 * Leaves out inputs at random in training, each with probability p, and multiplies the others by
 * 1/(1 − p); hands all of them on otherwise. N. Srivastava et al., "Dropout: a simple way to
 * prevent neural networks from overfitting", 2014.
 *
 * <p>The random numbers come from {@link Weights#noise}. A trainer draws them for each row and
 * epoch from its seed.
 *
 * <p>Costs three nodes for each input in training, none otherwise. Immutable.
 */
public final class Dropout implements Layer {
  private final double probability;

  private Dropout(double probability) {
    this.probability = probability;
  }

  /**
   * Returns a layer that leaves inputs out.
   *
   * @param probability p, at least 0 and less than 1
   * @throws IllegalArgumentException if it is out of its range
   */
  public static Dropout of(double probability) {
    return new Dropout(Checks.share(probability, "probability"));
  }

  /** Returns no parameters. */
  @Override
  public Parameters parameters() {
    return Parameters.of();
  }

  @Override
  public List<Value> forward(List<Value> inputs, Weights weights) {
    Optional<Noise> noise = weights.noise();
    return noise.isEmpty()
        ? inputs
        : inputs.stream().map(input -> kept(input, noise.get().next())).toList();
  }

  private Value kept(Value input, Value random) {
    Value scaled = input.mul(1 / (1 - probability));
    return Value.select(random.atLeast(probability), scaled, Value.constant(0));
  }

  /** Returns the probability. */
  @Override
  public String toString() {
    return "dropout with probability " + probability;
  }
}
