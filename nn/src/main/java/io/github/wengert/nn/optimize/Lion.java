package io.github.wengert.nn.optimize;

import io.github.wengert.nn.checks.Checks;
import java.util.Map;
import java.util.Objects;

/**
 * Lion: w becomes w − η·(sign(β₁·m + (1 − β₁)·g) + λ·w), and then m becomes β₂·m + (1 − β₂)·g, for
 * g = ∂E/∂w. X. Chen et al., "Symbolic discovery of optimization algorithms", NeurIPS 2023.
 *
 * @param rate the learning rate η of each iteration
 * @param beta1 β₁, at least 0 and less than 1
 * @param beta2 the share β₂ of the mean that is kept, at least 0 and less than 1
 * @param weightDecay λ, at least 0
 */
public record Lion(Schedule rate, double beta1, double beta2, double weightDecay)
    implements Optimizer {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Lion {
    Objects.requireNonNull(rate, "the learning rate is null");
    Checks.share(beta1, "beta1");
    Checks.share(beta2, "beta2");
    Checks.notNegative(weightDecay, "weight decay");
  }

  /** Makes a rule with β₁ = 0.9, β₂ = 0.99 and no decay whose learning rate stays the same. */
  public Lion(double rate) {
    this(Schedule.constant(rate), 0.9, 0.99, 0);
  }

  @Override
  public OptimizerState next(OptimizerState state, double[] gradient) {
    double[] w = state.parameters();
    double[] m = state.memory("mean");
    double eta = rate.at(state.iteration());
    for (int i = 0; i < w.length; i++) {
      double sign = Math.signum(beta1 * m[i] + (1 - beta1) * gradient[i]);
      w[i] -= eta * (sign + weightDecay * w[i]);
      m[i] = beta2 * m[i] + (1 - beta2) * gradient[i];
    }
    return state.nextOf(w, Map.of("mean", m));
  }

  /** Tells whether the other one is the same rule with the same numbers. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Lion && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** Returns the rule with its numbers. */
  @Override
  public String toString() {
    return "Lion with learning rate "
        + rate
        + ", beta1 "
        + beta1
        + ", beta2 "
        + beta2
        + ", weight decay "
        + weightDecay;
  }
}
