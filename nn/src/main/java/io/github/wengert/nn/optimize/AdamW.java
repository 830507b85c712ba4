package io.github.wengert.nn.optimize;

import io.github.wengert.nn.checks.Checks;
import java.util.Objects;

/**
 * Adam with decoupled weight decay: w becomes w − η·λ·w, and then what {@link Adam} makes of it. I.
 * Loshchilov and F. Hutter, "Decoupled weight decay regularization", ICLR 2019.
 *
 * @param adam the rule of the gradient, with the learning rate η
 * @param weightDecay λ, at least 0
 */
public record AdamW(Adam adam, double weightDecay) implements Optimizer {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the weight decay is negative or not finite
   */
  public AdamW {
    Objects.requireNonNull(adam, "the rule of the gradient is null");
    Checks.notNegative(weightDecay, "weight decay");
  }

  /** Makes a rule with the defaults of {@link Adam}. */
  public AdamW(double rate, double weightDecay) {
    this(new Adam(rate), weightDecay);
  }

  @Override
  public OptimizerState next(OptimizerState state, double[] gradient) {
    double kept = 1 - adam.rate().at(state.iteration()) * weightDecay;
    double[] w = state.parameters();
    for (int i = 0; i < w.length; i++) {
      w[i] *= kept;
    }
    return adam.next(state.withParameters(w), gradient);
  }

  /** Tells whether the other one is the same rule with the same numbers. */
  @Override
  public boolean equals(Object other) {
    return other instanceof AdamW && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** Returns the rule with its numbers. */
  @Override
  public String toString() {
    return adam + ", decoupled weight decay " + weightDecay;
  }
}
