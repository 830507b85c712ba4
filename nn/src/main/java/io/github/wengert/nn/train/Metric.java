package io.github.wengert.nn.train;

/**
 * How well the outputs of a network fit the targets, as a number to be read; it need not be
 * differentiable. Any function of outputs and targets of all rows will do:
 *
 * <pre>{@code
 * Metric worst = Metric.of("worst", (outputs, targets) -> Math.abs(outputs[0][0] - targets[0][0]));
 * }</pre>
 */
public interface Metric {

  /**
   * The share of rows that are classified right: whose largest output is where the largest target
   * is, the first of them if there are several; of a single output, whose sign is that of target −
   * ½, so that it is a logit for targets 0 and 1, and a margin for targets −1 and 1.
   */
  Metric ACCURACY = of("accuracy", (outputs, targets) -> accuracy(outputs, targets));

  /**
   * The coefficient of determination, 1 − Σ(out − target)²/Σ(target − mean)²: 1 is perfect, 0 as
   * good as the mean. Over several outputs the sums run over all of them. NaN where all targets of
   * an output are the same.
   */
  Metric R2 = of("R2", (outputs, targets) -> determination(outputs, targets));

  /** The mean of |out − target|. */
  Metric MEAN_ABSOLUTE_ERROR =
      of("mean absolute error", (outputs, targets) -> meanAbsoluteError(outputs, targets));

  /** A function of outputs and targets. */
  @FunctionalInterface
  interface Formula {
    /** Returns the number for the outputs and targets of all rows. */
    double of(double[][] outputs, double[][] targets);
  }

  /** Returns what the number is called. */
  String name();

  /**
   * Returns the number.
   *
   * @param outputs the outputs of the network, row by row
   * @param targets the targets, row by row
   */
  double of(double[][] outputs, double[][] targets);

  /** Returns a metric of that name. */
  static Metric of(String name, Formula formula) {
    return new Metric() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public double of(double[][] outputs, double[][] targets) {
        return formula.of(outputs, targets);
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }

  /**
   * Returns the class of a row, as {@link #ACCURACY} understands it: 0 or 1 for a single number.
   *
   * @param threshold where class 1 begins if there is a single number
   */
  static int classOf(double[] row, double threshold) {
    if (row.length == 1) {
      return row[0] > threshold ? 1 : 0;
    }
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      best = row[i] > row[best] ? i : best;
    }
    return best;
  }

  private static double accuracy(double[][] outputs, double[][] targets) {
    int right = 0;
    for (int i = 0; i < outputs.length; i++) {
      right += classOf(outputs[i], 0) == classOf(targets[i], 0.5) ? 1 : 0;
    }
    return (double) right / outputs.length;
  }

  private static double determination(double[][] outputs, double[][] targets) {
    double rest = 0;
    double total = 0;
    for (int k = 0; k < targets[0].length; k++) {
      double mean = 0;
      for (double[] target : targets) {
        mean += target[k] / targets.length;
      }
      for (int i = 0; i < targets.length; i++) {
        double error = outputs[i][k] - targets[i][k];
        double deviation = targets[i][k] - mean;
        rest += error * error;
        total += deviation * deviation;
      }
    }
    return total == 0 ? Double.NaN : 1 - rest / total;
  }

  private static double meanAbsoluteError(double[][] outputs, double[][] targets) {
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      for (int k = 0; k < targets[i].length; k++) {
        sum += Math.abs(outputs[i][k] - targets[i][k]);
      }
    }
    return sum / targets.length / targets[0].length;
  }
}
