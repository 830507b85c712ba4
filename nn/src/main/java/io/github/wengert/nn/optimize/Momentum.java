package io.github.wengert.nn.optimize;

import io.github.wengert.nn.checks.Checks;
import java.util.Map;
import java.util.Objects;

/**
 * Gradient descent with momentum: v becomes μ·v + ∂E/∂w, and w becomes w − η·v; with Nesterov's
 * look-ahead w − η·(∂E/∂w + μ·v). B. T. Polyak, "Some methods of speeding up the convergence of
 * iteration methods", 1964; I. Sutskever et al., "On the importance of initialization and momentum
 * in deep learning", ICML 2013.
 *
 * @param rate the learning rate η of each iteration
 * @param momentum the share μ of the velocity that is kept, at least 0 and less than 1
 * @param nesterov whether to look ahead
 */
public record Momentum(Schedule rate, double momentum, boolean nesterov) implements Optimizer {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Momentum {
    Objects.requireNonNull(rate, "the learning rate is null");
    Checks.share(momentum, "momentum");
  }

  /** Makes a rule without look-ahead whose learning rate stays the same. */
  public Momentum(double rate, double momentum) {
    this(Schedule.constant(rate), momentum, false);
  }

  /** Returns Nesterov's rule, with a learning rate that stays the same. */
  public static Momentum nesterov(double rate, double momentum) {
    return new Momentum(Schedule.constant(rate), momentum, true);
  }

  @Override
  public OptimizerState next(OptimizerState state, double[] gradient) {
    double[] w = state.parameters();
    double[] v = state.memory("velocity");
    double eta = rate.at(state.iteration());
    for (int i = 0; i < w.length; i++) {
      v[i] = momentum * v[i] + gradient[i];
      w[i] -= eta * (nesterov ? gradient[i] + momentum * v[i] : v[i]);
    }
    return state.nextOf(w, Map.of("velocity", v));
  }

  /** Tells whether the other one is the same rule with the same numbers. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Momentum && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** Returns the rule with its numbers. */
  @Override
  public String toString() {
    return (nesterov ? "Nesterov's momentum " : "momentum ")
        + momentum
        + " with learning rate "
        + rate;
  }
}
