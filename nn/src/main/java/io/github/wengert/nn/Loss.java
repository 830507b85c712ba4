package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.checks.Checks;
import java.util.Arrays;
import java.util.List;

/**
 * How far outputs are from their targets, as one number to be made small. Any function of the two
 * lists will do:
 *
 * <pre>{@code
 * Loss worst = (outputs, targets) -> outputs.get(0).sub(targets.get(0)).abs();
 * }</pre>
 *
 * <p>Those of this interface make a few nodes for each output and one or two for the whole, keep
 * nothing, and may be used by any number of threads. They call the whole {@code E}, and throw an
 * {@link IllegalArgumentException} for empty lists and lists whose sizes do not fit. Where an
 * output is far off, value and slopes keep their digits: none of the formulas subtracts large
 * numbers.
 */
@FunctionalInterface
public interface Loss {

  /**
   * ½(out₁ − target₁)² + ½(out₂ − target₂)² + …, with slope out − target; Rumelhart, Hinton and
   * Williams, equation 3. The part of a neuron {@code o1} is called {@code E_o1}, and that of
   * another value {@code y} is called {@code E_y}.
   */
  Loss HALF_SQUARED_ERROR = Named.loss("half squared error", Losses::halfSquared);

  /** The sum of (out − target)² over the outputs, with slope 2(out − target). */
  Loss SQUARED_ERROR = Losses.sum("squared error", Losses::squared);

  /** The mean of (out − target)² over the outputs, with slope 2(out − target)/n. */
  Loss MEAN_SQUARED_ERROR = Losses.mean("mean squared error", Losses::squared);

  /** The sum of |out − target| over the outputs, with slope ±1, and 0 where they are equal. */
  Loss ABSOLUTE_ERROR = Losses.sum("absolute error", Losses::absolute);

  /**
   * The sum of −t·log p − (1 − t)·log(1 − p) over the outputs for p = sigmoid(out): each output is
   * the logit of a probability, and each target t is 0 or 1, or a probability itself. The slope is
   * p − t.
   */
  Loss BINARY_CROSS_ENTROPY = Losses.sum("binary cross-entropy", Losses::binaryCrossEntropy);

  /**
   * −Σ tᵢ·log pᵢ for p = softmax(outputs): the outputs are logits, and the targets are 1 for the
   * right class and 0 for the others, or probabilities that add up to 1. The slope is p − t. See
   * {@link #softmaxCrossEntropy(List, int)} for the index of a class.
   */
  Loss SOFTMAX_CROSS_ENTROPY = Named.loss("softmax cross-entropy", Losses::softmaxCrossEntropy);

  /**
   * The sum of max(0, 1 − target·out) over the outputs, for targets 1 and −1; slope −target inside
   * the margin and 0 outside and at its edge. C. Cortes and V. Vapnik, "Support-vector networks",
   * 1995.
   */
  Loss HINGE = Losses.sum("hinge", Losses::hinge);

  /**
   * The negative log-likelihood of normal distributions: each target takes two outputs, the mean
   * and the logarithm of the standard deviation. ½((t − μ)/σ)² + log σ + ½·log 2π, summed.
   */
  Loss NORMAL = Named.loss("negative log-likelihood of normal distributions", Losses::normal);

  /**
   * The negative log-likelihood of Poisson distributions: each output is the logarithm of a rate,
   * and each target a count. exp(out) − t·out + log t!, summed.
   */
  Loss POISSON = Losses.sum("negative log-likelihood of Poisson distributions", Losses::poisson);

  /**
   * The sum of ½r² for |r| ≤ δ and δ·(|r| − ½δ) beyond, for r = out − target, with slope r limited
   * to −δ…δ. P. J. Huber, "Robust estimation of a location parameter", 1964.
   *
   * @throws IllegalArgumentException if δ is not finite or not greater than 0
   */
  static Loss huber(double delta) {
    Checks.positive(delta, "delta");
    return Losses.sum(
        "Huber's loss with delta " + delta, (out, target) -> Losses.huber(out, target, delta));
  }

  /**
   * Returns −log pₖ for p = softmax(logits): the error of a classifier for a row of class k.
   *
   * @param label k, the index of the right class
   * @throws IllegalArgumentException if there is no such class
   */
  static Value softmaxCrossEntropy(List<Value> logits, int label) {
    return Losses.softmaxCrossEntropy(logits, label);
  }

  /** Returns the error of these outputs; targets are values, mostly data. */
  Value of(List<Value> outputs, List<Value> targets);

  /** Returns the error of these outputs; the targets are data in the graph. */
  default Value of(List<Value> outputs, double... targets) {
    return of(outputs, Arrays.stream(targets).mapToObj(Value::data).toList());
  }
}
