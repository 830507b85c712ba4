package io.github.wengert.nn;

import java.util.stream.IntStream;

/**
 * Gradient descent: w becomes w − η·∂E/∂w. A. Cauchy, "Méthode générale pour la résolution des
 * systèmes d'équations simultanées", 1847; Rumelhart, Hinton and Williams, equation 8.
 *
 * <p>Has no memory; may be shared by models and threads.
 *
 * @param rate the learning rate η, finite and greater than 0
 */
public record GradientDescent(double rate) implements Optimizer {

  /**
   * Checks the rate.
   *
   * @throws IllegalArgumentException if it is not finite or not greater than 0
   */
  public GradientDescent {
    if (!(rate > 0 && Double.isFinite(rate))) {
      throw new IllegalArgumentException(
          "the learning rate must be finite and greater than 0, not " + rate);
    }
  }

  @Override
  public double[] updated(double[] data, double[] gradient) {
    return IntStream.range(0, data.length).mapToDouble(i -> data[i] - rate * gradient[i]).toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GradientDescent that && Double.compare(rate, that.rate) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(rate);
  }

  /** Returns the rule with its rate. */
  @Override
  public String toString() {
    return "gradient descent with learning rate " + rate;
  }
}
