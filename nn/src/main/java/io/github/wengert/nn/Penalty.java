package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.checks.Checks;
import java.util.List;

/**
 * A term of the error that grows with the weights, so that training keeps them small.
 *
 * <pre>{@code
 * Value error = loss.of(outputs, target).add(Penalty.squares(1e-4).of(network.parameters()));
 * }</pre>
 *
 * <p>Of the parameters of a model the trainable ones count, biases as well. Those of this interface
 * are 0 if there are none.
 */
@FunctionalInterface
public interface Penalty {

  /** Returns the penalty of these weights. */
  Value of(List<Value> weights);

  /** Returns the penalty of the trainable ones of these parameters, as they are now. */
  default Value of(Parameters parameters) {
    return of(parameters.trainable().values());
  }

  /**
   * strength·Σ|w|, which drives weights to exactly 0; slope 0 at 0.
   *
   * @throws IllegalArgumentException if the strength is negative or not finite
   */
  static Penalty absolute(double strength) {
    Checks.notNegative(strength, "strength of a penalty");
    return Named.penalty(
        strength + " times the sum of |w|",
        weights -> sum(weights.stream().map(Value::abs).toList(), strength));
  }

  /**
   * strength·Σw².
   *
   * @throws IllegalArgumentException if the strength is negative or not finite
   */
  static Penalty squares(double strength) {
    Checks.notNegative(strength, "strength of a penalty");
    return Named.penalty(
        strength + " times the sum of w²",
        weights -> sum(weights.stream().map(Value::square).toList(), strength));
  }

  private static Value sum(List<Value> terms, double strength) {
    return terms.isEmpty() ? Value.constant(0) : Value.sum(terms).mul(strength);
  }
}
