package io.github.wengert.nn.train;

import java.util.Arrays;

/**
 * How often a class was taken for another one: a row for each true class, and in it a column for
 * each class that was predicted.
 *
 * <p>Immutable.
 */
public final class ConfusionMatrix {
  private final int[][] counts;

  private ConfusionMatrix(int[][] counts) {
    this.counts = counts;
  }

  /**
   * Counts the rows of a test; classes are told as {@link Metric#ACCURACY} tells them.
   *
   * @throws IllegalArgumentException if there are not as many outputs as targets
   */
  public static ConfusionMatrix of(double[][] outputs, double[][] targets) {
    if (outputs.length != targets.length || outputs.length == 0) {
      throw new IllegalArgumentException(
          outputs.length + " rows of outputs for " + targets.length + " rows of targets");
    }
    int classes = Math.max(2, targets[0].length);
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < outputs.length; i++) {
      if (outputs[i].length != targets[i].length) {
        throw new IllegalArgumentException(
            "row "
                + i
                + " has "
                + outputs[i].length
                + " outputs for "
                + targets[i].length
                + " targets");
      }
      counts[Metric.classOf(targets[i], 0.5)][Metric.classOf(outputs[i], 0)]++;
    }
    return new ConfusionMatrix(counts);
  }

  /** Returns the number of classes. */
  public int classCount() {
    return counts.length;
  }

  /** Returns how many rows of a class were predicted to be of another one, or of the same. */
  public int count(int actual, int predicted) {
    return counts[actual][predicted];
  }

  /** Returns the share of rows that were predicted right. */
  public double accuracy() {
    int right = 0;
    int all = 0;
    for (int i = 0; i < counts.length; i++) {
      right += counts[i][i];
      all += Arrays.stream(counts[i]).sum();
    }
    return (double) right / all;
  }

  /** Returns the share of the rows of a class that were recognized; NaN if there is none. */
  public double recall(int actual) {
    return counts[actual][actual] / (double) Arrays.stream(counts[actual]).sum();
  }

  /** Returns the share of the rows predicted to be of a class that are; NaN if there is none. */
  public double precision(int predicted) {
    int all = 0;
    for (int[] row : counts) {
      all += row[predicted];
    }
    return counts[predicted][predicted] / (double) all;
  }

  /** Returns the counts, a line for each true class. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int[] row : counts) {
      for (int count : row) {
        text.append("%6d".formatted(count));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
