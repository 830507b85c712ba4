package io.github.wengert.nn.optimize;

import io.github.wengert.nn.Parameters;
import io.github.wengert.nn.checks.Checks;
import java.util.Arrays;

/**
 * A rule that says what the parameters become, given their gradient.
 *
 * <pre>{@code
 * Stepper adam = new Adam(0.01).on(network.parameters());
 * Value error = Loss.HALF_SQUARED_ERROR.of(network.forward(inputs), targets);
 * adam.step(error.backward());
 * }</pre>
 *
 * <p>A rule is a pure function of numbers: it cannot write into a model, and what it remembers,
 * such as a velocity, is in the {@link OptimizerState} it takes and returns. A {@link Stepper}
 * applies a rule to a model.
 *
 * <p>A rule of one's own is one expression:
 *
 * <pre>{@code
 * Optimizer signs =
 *     (state, gradient) -> {
 *       double[] w = state.parameters();
 *       Arrays.setAll(w, i -> w[i] - 0.01 * Math.signum(gradient[i]));
 *       return state.next(w);
 *     };
 * }</pre>
 *
 * <p>All rules of this package are immutable and may be shared by models and threads.
 */
@FunctionalInterface
public interface Optimizer {

  /**
   * Returns the state after one more iteration.
   *
   * @param state the parameters and what the rule remembers
   * @param gradient the slope of the error with respect to each parameter, in their order; the rule
   *     may overwrite it
   */
  OptimizerState next(OptimizerState state, double[] gradient);

  /** Returns this rule applied to the trainable ones of these parameters, from their first step. */
  default Stepper on(Parameters parameters) {
    return new Stepper(this, parameters);
  }

  /**
   * Returns this rule for gradients whose Euclidean norm is limited: a longer one is scaled down to
   * {@code most}. R. Pascanu, T. Mikolov and Y. Bengio, "On the difficulty of training recurrent
   * neural networks", ICML 2013.
   *
   * @throws IllegalArgumentException if {@code most} is not greater than 0
   */
  default Optimizer clippingNorm(double most) {
    Checks.positive(most, "largest norm of a gradient");
    return new Adjusted(
        this,
        "with norms up to " + most,
        (w, g) -> {
          double norm = Checks.norm(g);
          return norm > most ? Arrays.stream(g).map(x -> x / norm * most).toArray() : g;
        });
  }

  /**
   * Returns this rule for gradients whose components are limited to −most…most, each by itself.
   *
   * @throws IllegalArgumentException if {@code most} is not greater than 0
   */
  default Optimizer clippingComponents(double most) {
    Checks.positive(most, "largest component of a gradient");
    return new Adjusted(
        this,
        "with slopes up to " + most,
        (w, g) -> Arrays.stream(g).map(x -> Math.max(-most, Math.min(most, x))).toArray());
  }

  /**
   * Returns this rule for an error to which ½·strength·Σw² is added, so that each slope grows by
   * strength·w. {@link AdamW} and {@link Lion} shrink the weights by themselves instead.
   *
   * @throws IllegalArgumentException if the strength is negative or not finite
   */
  default Optimizer withWeightDecay(double strength) {
    Checks.notNegative(strength, "weight decay");
    return new Adjusted(
        this,
        "with weight decay " + strength,
        (w, g) -> {
          double[] sum = new double[g.length];
          Arrays.setAll(sum, i -> g[i] + strength * w[i]);
          return sum;
        });
  }
}
