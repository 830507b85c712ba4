package io.github.wengert.comparison;

import io.github.wengert.nn.Activation;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Initializer;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Sequential;
import io.github.wengert.nn.optimize.Adam;
import io.github.wengert.nn.optimize.GradientDescent;
import io.github.wengert.nn.train.DataSet;
import io.github.wengert.nn.train.Trainer;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.SynchronousQueue;

/** A {@link Trainer}, in a thread that waits before each epoch until it is wanted. */
final class WengertEngine implements Engine {
  private final SynchronousQueue<Integer> wanted = new SynchronousQueue<>();
  private final SynchronousQueue<Double> losses = new SynchronousQueue<>();

  WengertEngine(Task task, boolean adam) {
    Random random = new Random(1);
    Sequential network =
        Sequential.of(
            Dense.of("h", Task.INPUTS, Task.HIDDEN, Initializer.GLOROT, random)
                .withActivation(Activation.TANH),
            Dense.of("o", Task.HIDDEN, Task.CLASSES, Initializer.GLOROT, random));
    network.parameters().set(task.weights());
    Trainer trainer =
        Trainer.of(network, Loss.SOFTMAX_CROSS_ENTROPY)
            .withOptimizer(
                adam ? new Adam(Task.ADAM_RATE) : new GradientDescent(Task.DESCENT_RATE))
            .withBatchSize(Task.BATCH)
            .withEpochs(Integer.MAX_VALUE)
            .withCallback(epoch -> put(epoch.loss()));
    DataSet rows = DataSet.ofClasses(task.inputs(), task.classes(), Task.CLASSES);
    Thread thread = new Thread(() -> fit(trainer, rows));
    thread.setDaemon(true);
    thread.start();
  }

  private void fit(Trainer trainer, DataSet rows) {
    try {
      wanted.take();
      trainer.fit(rows);
    } catch (IOException | InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private boolean put(double loss) {
    try {
      losses.put(loss);
      wanted.take();
      return true;
    } catch (InterruptedException ended) {
      return false;
    }
  }

  @Override
  public double epoch(int number) {
    try {
      wanted.put(number);
      return losses.take();
    } catch (InterruptedException ended) {
      throw new IllegalStateException(ended);
    }
  }
}
