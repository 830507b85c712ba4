package io.github.wengert.nn.optimize;

import io.github.wengert.nn.checks.Checks;
import java.util.Map;
import java.util.Objects;

/**
 * Adagrad: s becomes s + g², and w becomes w − η·g/(√s + ε), for g = ∂E/∂w. J. Duchi, E. Hazan and
 * Y. Singer, "Adaptive subgradient methods for online learning and stochastic optimization", 2011.
 *
 * @param rate the learning rate η of each iteration
 * @param epsilon ε, greater than 0
 */
public record Adagrad(Schedule rate, double epsilon) implements Optimizer {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Adagrad {
    Objects.requireNonNull(rate, "the learning rate is null");
    Checks.positive(epsilon, "epsilon");
  }

  /** Makes a rule with ε = 1e-10 whose learning rate stays the same. */
  public Adagrad(double rate) {
    this(Schedule.constant(rate), 1e-10);
  }

  @Override
  public OptimizerState next(OptimizerState state, double[] gradient) {
    double[] w = state.parameters();
    double[] s = state.memory("square");
    double eta = rate.at(state.iteration());
    for (int i = 0; i < w.length; i++) {
      s[i] += gradient[i] * gradient[i];
      w[i] -= eta * gradient[i] / (Math.sqrt(s[i]) + epsilon);
    }
    return state.nextOf(w, Map.of("square", s));
  }

  /** Tells whether the other one is the same rule with the same numbers. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Adagrad && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** Returns the rule with its numbers. */
  @Override
  public String toString() {
    return "Adagrad with learning rate " + rate + ", epsilon " + epsilon;
  }
}
