package io.github.wengert.nn;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import java.util.List;
import java.util.Objects;

/**
 * A rule that says what the parameters become, given their gradient.
 *
 * <pre>{@code
 * Value error = Loss.HALF_SQUARED_ERROR.of(network.forward(inputs), targets);
 * optimizer.step(network.parameters(), error.backward());
 * }</pre>
 *
 * <p>A rule sees numbers and returns numbers; it cannot write into a model. {@link #step} writes
 * when all new numbers are known, so that no update can leak into a gradient of the same step.
 *
 * <p>A rule may have a memory, such as a momentum, and is then good for the parameters of one model
 * and for one thread at a time.
 */
@FunctionalInterface
public interface Optimizer {

  /**
   * Returns the new numbers of the trainable parameters.
   *
   * @param data the numbers as they are, in the order of the model's parameters
   * @param gradient the slope of the error by each of them, in the same order
   * @return a new array of the same length
   */
  double[] updated(double[] data, double[] gradient);

  /**
   * Moves the trainable parameters one step; frozen ones are left alone.
   *
   * <p>The gradients have to come from a graph that was built of the parameters as they are now. A
   * parameter that the graph does not hold, because it is not used there or was set since, has
   * gradient 0. Linear in the number of parameters.
   *
   * @throws IllegalArgumentException if there are trainable parameters and the graph holds none of
   *     them; no parameter is changed then
   * @throws ArithmeticException if a new number is NaN or infinite; likewise
   * @throws IllegalStateException if the rule returns an array of another length; likewise
   */
  default void step(Parameters parameters, Gradients gradients) {
    Parameters trainable = parameters.trainable();
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
    double[] data = leaves.stream().mapToDouble(Value::data).toArray();
    double[] gradient = gradients.of(leaves);
    double[] updated =
        Objects.requireNonNull(
            updated(data.clone(), gradient.clone()), "the optimizer returned null");
    if (updated.length != data.length) {
      throw new IllegalStateException(
          "the optimizer returned " + updated.length + " numbers for " + data.length);
    }
    for (int i = 0; i < data.length; i++) {
      if (!Double.isFinite(updated[i])) {
        String from = trainable.list().get(i) + " with gradient " + gradient[i];
        throw new ArithmeticException(
            from + " would become " + updated[i] + "; no parameter was changed");
      }
    }
    trainable.set(updated);
  }
}
