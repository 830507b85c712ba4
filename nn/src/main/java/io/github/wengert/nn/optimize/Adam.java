package io.github.wengert.nn.optimize;

import io.github.wengert.nn.checks.Checks;
import java.util.Map;
import java.util.Objects;

/**
 * Adam: m becomes β₁·m + (1 − β₁)·g and v becomes β₂·v + (1 − β₂)·g², and in iteration t, counted
 * from 1, w becomes w − η·m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ), for g = ∂E/∂w.
 * D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015.
 *
 * @param rate the learning rate η of each iteration
 * @param beta1 the share β₁ of the mean that is kept, at least 0 and less than 1
 * @param beta2 the share β₂ of the mean square that is kept, at least 0 and less than 1
 * @param epsilon ε, greater than 0
 */
public record Adam(Schedule rate, double beta1, double beta2, double epsilon) implements Optimizer {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Adam {
    Objects.requireNonNull(rate, "the learning rate is null");
    Checks.share(beta1, "beta1");
    Checks.share(beta2, "beta2");
    Checks.positive(epsilon, "epsilon");
  }

  /** Makes a rule with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8 whose learning rate stays the same. */
  public Adam(double rate) {
    this(Schedule.constant(rate));
  }

  /** Makes a rule with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8. */
  public Adam(Schedule rate) {
    this(rate, 0.9, 0.999, 1e-8);
  }

  @Override
  public OptimizerState next(OptimizerState state, double[] gradient) {
    double[] w = state.parameters();
    double[] m = state.memory("mean");
    double[] v = state.memory("square");
    double eta = rate.at(state.iteration());
    double t = state.iteration() + 1.0;
    double meanScale = 1 - StrictMath.pow(beta1, t);
    double squareScale = 1 - StrictMath.pow(beta2, t);
    // One array is written in each loop, so that C2 vectorizes them
    for (int i = 0; i < w.length; i++) {
      m[i] = beta1 * m[i] + (1 - beta1) * gradient[i];
    }
    for (int i = 0; i < w.length; i++) {
      v[i] = beta2 * v[i] + (1 - beta2) * gradient[i] * gradient[i];
    }
    for (int i = 0; i < w.length; i++) {
      w[i] -= eta * (m[i] / meanScale) / (Math.sqrt(v[i] / squareScale) + epsilon);
    }
    return state.nextOf(w, Map.of("mean", m, "square", v));
  }

  /** Tells whether the other one is the same rule with the same numbers. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Adam && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** Returns the rule with its numbers. */
  @Override
  public String toString() {
    return "Adam with learning rate "
        + rate
        + ", beta1 "
        + beta1
        + ", beta2 "
        + beta2
        + ", epsilon "
        + epsilon;
  }
}
