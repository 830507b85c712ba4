package io.github.wengert.nn.optimize;

import io.github.wengert.nn.checks.Checks;
import java.util.Map;
import java.util.Objects;

/**
 * RMSProp: s becomes α·s + (1 − α)·g², and w becomes w − η·g/(√s + ε), for g = ∂E/∂w. T. Tieleman
 * and G. Hinton, Lecture 6.5, "Neural networks for machine learning", 2012.
 *
 * @param rate the learning rate η of each iteration
 * @param decay the share α of the mean square that is kept, at least 0 and less than 1
 * @param epsilon ε, greater than 0
 */
public record RmsProp(Schedule rate, double decay, double epsilon) implements Optimizer {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public RmsProp {
    Objects.requireNonNull(rate, "the learning rate is null");
    Checks.share(decay, "decay");
    Checks.positive(epsilon, "epsilon");
  }

  /** Makes a rule with α = 0.99 and ε = 1e-8 whose learning rate stays the same. */
  public RmsProp(double rate) {
    this(Schedule.constant(rate), 0.99, 1e-8);
  }

  @Override
  public OptimizerState next(OptimizerState state, double[] gradient) {
    double[] w = state.parameters();
    double[] s = state.memory("square");
    double eta = rate.at(state.iteration());
    for (int i = 0; i < w.length; i++) {
      s[i] = decay * s[i] + (1 - decay) * gradient[i] * gradient[i];
      w[i] -= eta * gradient[i] / (Math.sqrt(s[i]) + epsilon);
    }
    return state.nextOf(w, Map.of("square", s));
  }

  /** Tells whether the other one is the same rule with the same numbers. */
  @Override
  public boolean equals(Object other) {
    return other instanceof RmsProp && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** Returns the rule with its numbers. */
  @Override
  public String toString() {
    return "RMSProp with learning rate " + rate + ", decay " + decay + ", epsilon " + epsilon;
  }
}
