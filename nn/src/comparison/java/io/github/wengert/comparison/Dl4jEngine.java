package io.github.wengert.comparison;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** Deeplearning4j on OpenBLAS, with doubles. */
final class Dl4jEngine implements Engine {
  private final Task task;
  private final MultiLayerNetwork network;

  Dl4jEngine(Task task) {
    this.task = task;
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    this.network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .updater(new Adam(Task.ADAM_RATE))
                .list()
                .layer(
                    new DenseLayer.Builder()
                        .nIn(Task.INPUTS)
                        .nOut(Task.HIDDEN)
                        .activation(Activation.TANH)
                        .build())
                .layer(
                    new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .nIn(Task.HIDDEN)
                        .nOut(Task.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    network.setParam("0_W", matrix(0, Task.HIDDEN, Task.INPUTS));
    network.setParam("0_b", row(1, Task.HIDDEN));
    network.setParam("1_W", matrix(2, Task.CLASSES, Task.HIDDEN));
    network.setParam("1_b", row(3, Task.CLASSES));
  }

  private INDArray matrix(int part, int rows, int columns) {
    int from = Task.start(part);
    double[] numbers = Arrays.copyOfRange(task.weights(), from, from + rows * columns);
    return Nd4j.create(numbers, new int[] {rows, columns}).transpose().dup('f');
  }

  private INDArray row(int part, int count) {
    int from = Task.start(part);
    double[] numbers = Arrays.copyOfRange(task.weights(), from, from + count);
    return Nd4j.create(numbers, new int[] {1, count});
  }

  @Override
  public double epoch(int number) {
    int[] order = task.orderOf(number);
    double loss = 0;
    for (int from = 0; from < order.length; from += Task.BATCH) {
      int[] picked = Arrays.copyOfRange(order, from, Math.min(order.length, from + Task.BATCH));
      double[][] x = new double[picked.length][];
      double[][] y = new double[picked.length][Task.CLASSES];
      for (int i = 0; i < picked.length; i++) {
        x[i] = task.inputs()[picked[i]];
        y[i][task.classes()[picked[i]]] = 1;
      }
      network.fit(Nd4j.create(x), Nd4j.create(y));
      loss += network.score() * picked.length;
    }
    return loss / order.length;
  }
}
