package io.github.wengert.nn.optimize;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.Parameters;
import java.util.List;
import java.util.Objects;

/**
 * An {@link Optimizer} at work on the parameters of a model, with what it remembers.
 *
 * <p>New numbers are written when all of them are known, so that no update can leak into a gradient
 * of the same step. A parameter that is set between two steps keeps its new number.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class Stepper {
  private final Optimizer optimizer;
  private final Parameters trainable;
  private OptimizerState state;

  Stepper(Optimizer optimizer, Parameters parameters) {
    this.optimizer = optimizer;
    this.trainable = parameters.trainable();
    this.state = OptimizerState.of(trainable.data());
  }

  /**
   * Moves the trainable parameters one step; frozen ones are left alone.
   *
   * <p>The gradients have to come from a graph that was built of the parameters as they are now. A
   * parameter that the graph does not hold, because it is not used there or was set since, has
   * gradient 0. Linear in the number of parameters.
   *
   * @throws IllegalArgumentException if there are trainable parameters and the graph holds none of
   *     them; neither a parameter nor the state is changed then
   * @throws ArithmeticException if a new number is NaN or infinite; likewise
   * @throws IllegalStateException if the rule returns an array of another length; likewise
   */
  public void step(Gradients gradients) {
    List<Value> leaves = trainable.values();
    if (!leaves.isEmpty() && leaves.stream().noneMatch(gradients::contains)) {
      throw new IllegalArgumentException(
          "the "
              + gradients
              + " contain none of the "
              + leaves.size()
              + " trainable parameters, such as "
              + trainable.list().get(0)
              + ": build the graph of the parameters as they are now, after the last step");
    }
    step(gradients.of(leaves));
  }

  /**
   * Moves the trainable parameters one step along a gradient that was computed elsewhere, such as
   * by a program.
   *
   * @param gradient the slope with respect to each trainable parameter, in order
   * @throws IllegalArgumentException if there are not as many slopes as trainable parameters
   * @throws ArithmeticException if a new number is NaN or infinite; no parameter is changed then
   * @throws IllegalStateException if the rule returns an array of another length; likewise
   */
  public void step(double[] gradient) {
    if (gradient.length != trainable.size()) {
      throw new IllegalArgumentException(
          gradient.length + " slopes for " + trainable.size() + " trainable parameters");
    }
    OptimizerState next =
        Objects.requireNonNull(
            optimizer.next(state.withParameters(trainable.data()), gradient.clone()),
            "the optimizer returned null");
    double[] updated = next.parameters();
    if (updated.length != gradient.length) {
      throw new IllegalStateException(
          "the optimizer returned " + updated.length + " numbers for " + gradient.length);
    }
    for (int i = 0; i < updated.length; i++) {
      if (!Double.isFinite(updated[i])) {
        String from =
            trainable.nameOf(i) + " = " + trainable.data()[i] + " with gradient " + gradient[i];
        throw new ArithmeticException(
            from + " would become " + updated[i] + "; no parameter was changed");
      }
    }
    trainable.set(updated);
    state = next;
  }

  /** Returns the parameters as they are now, and what the rule remembers. */
  public OptimizerState state() {
    return state.withParameters(trainable.data());
  }

  /**
   * Sets the parameters and what the rule remembers to a state that was saved.
   *
   * @throws IllegalArgumentException if it has another number of parameters; nothing is set then
   */
  public void restore(OptimizerState saved) {
    trainable.set(saved.parameters());
    state = saved;
  }

  /** Returns the rule, and the numbers of parameters and iterations. */
  @Override
  public String toString() {
    String iterations = state.iteration() + " iterations";
    return optimizer + " on " + trainable.size() + " parameters, after " + iterations;
  }
}
