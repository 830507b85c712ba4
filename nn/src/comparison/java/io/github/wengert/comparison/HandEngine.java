package io.github.wengert.comparison;

import java.util.Arrays;

/** Plain Java, row by row. */
final class HandEngine implements Engine {
  private final Task task;
  private final double[] w;
  private final double[] gradient;
  private final double[] mean;
  private final double[] square;
  private final double[] hidden = new double[Task.HIDDEN];
  private final double[] slopes = new double[Task.HIDDEN];
  private final double[] shares = new double[Task.CLASSES];
  private int steps;

  HandEngine(Task task) {
    this.task = task;
    this.w = task.weights().clone();
    this.gradient = new double[w.length];
    this.mean = new double[w.length];
    this.square = new double[w.length];
  }

  @Override
  public double epoch(int number) {
    int[] order = task.orderOf(number);
    double loss = 0;
    for (int from = 0; from < order.length; from += Task.BATCH) {
      int to = Math.min(order.length, from + Task.BATCH);
      Arrays.fill(gradient, 0);
      for (int i = from; i < to; i++) {
        loss += addGradient(task.inputs()[order[i]], task.classes()[order[i]]);
      }
      update(to - from);
    }
    return loss / order.length;
  }

  private double addGradient(double[] x, int label) {
    int b1 = Task.start(1);
    int w2 = Task.start(2);
    int b2 = Task.start(3);
    for (int j = 0; j < Task.HIDDEN; j++) {
      double net = w[b1 + j];
      for (int i = 0; i < Task.INPUTS; i++) {
        net += w[j * Task.INPUTS + i] * x[i];
      }
      hidden[j] = Math.tanh(net);
    }
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < Task.CLASSES; k++) {
      double net = w[b2 + k];
      for (int j = 0; j < Task.HIDDEN; j++) {
        net += w[w2 + k * Task.HIDDEN + j] * hidden[j];
      }
      shares[k] = net;
      most = Math.max(most, net);
    }
    double sum = 0;
    double right = shares[label] - most;
    for (int k = 0; k < Task.CLASSES; k++) {
      shares[k] = Math.exp(shares[k] - most);
      sum += shares[k];
    }
    Arrays.fill(slopes, 0);
    for (int k = 0; k < Task.CLASSES; k++) {
      double slope = shares[k] / sum - (k == label ? 1 : 0);
      gradient[b2 + k] += slope;
      for (int j = 0; j < Task.HIDDEN; j++) {
        gradient[w2 + k * Task.HIDDEN + j] += slope * hidden[j];
        slopes[j] += slope * w[w2 + k * Task.HIDDEN + j];
      }
    }
    for (int j = 0; j < Task.HIDDEN; j++) {
      double slope = slopes[j] * (1 - hidden[j] * hidden[j]);
      gradient[b1 + j] += slope;
      for (int i = 0; i < Task.INPUTS; i++) {
        gradient[j * Task.INPUTS + i] += slope * x[i];
      }
    }
    return Math.log(sum) - right;
  }

  /** Takes a step of Adam. */
  private void update(int rows) {
    steps++;
    double meanScale = 1 - Math.pow(0.9, steps);
    double squareScale = 1 - Math.pow(0.999, steps);
    for (int i = 0; i < w.length; i++) {
      double g = gradient[i] / rows;
      mean[i] = 0.9 * mean[i] + 0.1 * g;
      square[i] = 0.999 * square[i] + 0.001 * g * g;
      w[i] -= Task.ADAM_RATE * (mean[i] / meanScale) / (Math.sqrt(square[i] / squareScale) + 1e-8);
    }
  }
}
