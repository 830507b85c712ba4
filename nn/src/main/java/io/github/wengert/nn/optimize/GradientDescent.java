package io.github.wengert.nn.optimize;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * Gradient descent: w becomes w − η·∂E/∂w. A. Cauchy, "Méthode générale pour la résolution des
 * systèmes d'équations simultanées", 1847; Rumelhart, Hinton and Williams, equation 8.
 *
 * @param rate the learning rate η of each iteration
 */
public record GradientDescent(Schedule rate) implements Optimizer {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public GradientDescent {
    Objects.requireNonNull(rate, "the learning rate is null");
  }

  /**
   * Makes a rule whose learning rate stays the same.
   *
   * @throws IllegalArgumentException if it is not finite or not greater than 0
   */
  public GradientDescent(double rate) {
    this(Schedule.constant(rate));
  }

  @Override
  public OptimizerState next(OptimizerState state, double[] gradient) {
    double[] w = state.parameters();
    double eta = rate.at(state.iteration());
    Arrays.setAll(w, i -> w[i] - eta * gradient[i]);
    return state.nextOf(w, Map.of());
  }

  /** Tells whether the other one is the same rule with the same numbers. */
  @Override
  public boolean equals(Object other) {
    return other instanceof GradientDescent && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** Returns the rule with its numbers. */
  @Override
  public String toString() {
    return "gradient descent with learning rate " + rate;
  }
}
