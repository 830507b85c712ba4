package io.github.wengert.nn.train;

import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.checks.Checks;
import java.util.Arrays;

/**
 * Whether the probabilities of a classifier mean what they say: of the rows it is 80 % sure of, 80
 * % should be right. Rows are put into bins by the probability of the class that is predicted. C.
 * Guo et al., "On calibration of modern neural networks", ICML 2017.
 *
 * <p>Immutable.
 */
public final class Calibration {
  private final int[] counts;
  private final double[] confidences;
  private final double[] accuracies;

  private Calibration(int[] counts, double[] confidences, double[] accuracies) {
    this.counts = counts;
    this.confidences = confidences;
    this.accuracies = accuracies;
  }

  /**
   * Sorts the rows of a test into bins of the same width.
   *
   * @param logits the outputs, whose softmax is the probabilities, or whose sigmoid is that of
   *     class 1 if there is one output
   * @param targets the targets, row by row
   * @param bins how many bins, at least 1
   * @throws IllegalArgumentException if there are not as many outputs as targets
   */
  public static Calibration ofLogits(double[][] logits, double[][] targets, int bins) {
    Checks.positive(bins, "number of bins");
    if (logits.length != targets.length) {
      throw new IllegalArgumentException(
          logits.length + " rows of logits for " + targets.length + " rows of targets");
    }
    int[] counts = new int[bins];
    double[] confidences = new double[bins];
    double[] accuracies = new double[bins];
    for (int i = 0; i < logits.length; i++) {
      int predicted = Metric.classOf(logits[i], 0);
      double confidence = probability(logits[i], predicted);
      int bin = Math.min(bins - 1, (int) (confidence * bins));
      counts[bin]++;
      confidences[bin] += confidence;
      accuracies[bin] += predicted == Metric.classOf(targets[i], 0.5) ? 1 : 0;
    }
    for (int bin = 0; bin < bins; bin++) {
      confidences[bin] /= counts[bin];
      accuracies[bin] /= counts[bin];
    }
    return new Calibration(counts, confidences, accuracies);
  }

  private static double probability(double[] logits, int predicted) {
    if (logits.length == 1) {
      return Value.of(Math.abs(logits[0])).sigmoid().data();
    }
    double most = Arrays.stream(logits).max().orElseThrow();
    double sum = Arrays.stream(logits).map(logit -> StrictMath.exp(logit - most)).sum();
    return StrictMath.exp(logits[predicted] - most) / sum;
  }

  /** Returns the number of bins. */
  public int bins() {
    return counts.length;
  }

  /** Returns how many rows are in a bin. */
  public int count(int bin) {
    return counts[bin];
  }

  /** Returns the mean probability of the predicted classes in a bin; NaN if it is empty. */
  public double confidence(int bin) {
    return confidences[bin];
  }

  /** Returns the share of the rows in a bin that are right; NaN if it is empty. */
  public double accuracy(int bin) {
    return accuracies[bin];
  }

  /** Returns the mean of |confidence − accuracy| over the rows: 0 is perfect. */
  public double expectedError() {
    double error = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      if (counts[bin] > 0) {
        error += counts[bin] * Math.abs(confidences[bin] - accuracies[bin]);
      }
    }
    return error / Arrays.stream(counts).sum();
  }

  /** Returns the expected error. */
  @Override
  public String toString() {
    return "expected calibration error " + expectedError() + " over " + bins() + " bins";
  }
}
