package io.github.wengert.nn.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What became of one pass over the rows that a network is trained on.
 *
 * <p>Immutable.
 */
public final class Epoch {
  private final int number;
  private final double loss;
  private final double validationLoss;
  private final Map<String, Double> metrics;

  /**
   * Takes the results of an epoch.
   *
   * @param validationLoss NaN if there are no rows for validation
   */
  Epoch(int number, double loss, double validationLoss, Map<String, Double> metrics) {
    this.number = number;
    this.loss = loss;
    this.validationLoss = validationLoss;
    this.metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /** Returns the number of the epoch, counted from 0. */
  public int number() {
    return number;
  }

  /**
   * Returns the mean loss of the rows, each under the weights that its mini-batch met, with the
   * penalty if there is one.
   */
  public double loss() {
    return loss;
  }

  /** Returns the mean loss of the rows for validation, after the epoch, if there are any. */
  public OptionalDouble validationLoss() {
    return Double.isNaN(validationLoss)
        ? OptionalDouble.empty()
        : OptionalDouble.of(validationLoss);
  }

  /** Returns the loss that tells when to stop: that of validation, or else of training. */
  double watched() {
    return Double.isNaN(validationLoss) ? loss : validationLoss;
  }

  /**
   * Returns the metrics by name, after the epoch, of the rows for validation, or of all rows if
   * there are none.
   */
  public Map<String, Double> metrics() {
    return metrics;
  }

  /** Returns number, losses and metrics. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("epoch " + number + ": loss " + loss);
    validationLoss().ifPresent(other -> text.append(", validation loss ").append(other));
    metrics.forEach((name, value) -> text.append(", ").append(name).append(' ').append(value));
    return text.toString();
  }
}
