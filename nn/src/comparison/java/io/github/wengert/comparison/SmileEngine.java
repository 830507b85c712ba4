package io.github.wengert.comparison;

import java.util.Arrays;
import smile.base.mlp.Layer;
import smile.base.mlp.OutputFunction;
import smile.classification.MLP;
import smile.math.TimeFunction;

/**
 * Smile, which has no Adam: gradient descent without anything else. Its first weights are its own,
 * and it tells no loss.
 */
final class SmileEngine implements Engine {
  private final Task task;
  private final MLP network;

  SmileEngine(Task task) {
    this.task = task;
    this.network =
        new MLP(
            Layer.input(Task.INPUTS),
            Layer.tanh(Task.HIDDEN),
            Layer.mle(Task.CLASSES, OutputFunction.SOFTMAX));
    network.setLearningRate(TimeFunction.constant(Task.DESCENT_RATE));
  }

  @Override
  public double epoch(int number) {
    int[] order = task.orderOf(number);
    for (int from = 0; from < order.length; from += Task.BATCH) {
      int[] picked = Arrays.copyOfRange(order, from, Math.min(order.length, from + Task.BATCH));
      double[][] x = new double[picked.length][];
      Arrays.setAll(x, i -> task.inputs()[picked[i]]);
      int[] y = new int[picked.length];
      Arrays.setAll(y, i -> task.classes()[picked[i]]);
      network.update(x, y);
    }
    return Double.NaN;
  }
}
