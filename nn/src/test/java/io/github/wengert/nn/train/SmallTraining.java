package io.github.wengert.nn.train;

import io.github.wengert.nn.Activation;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Initializer;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Penalty;
import io.github.wengert.nn.Sequential;
import io.github.wengert.nn.optimize.Adam;
import java.util.Random;

/** A network of 2-5-3 and rows of three classes, to be trained in a test. */
final class SmallTraining {
  static final int EPOCHS = 5;

  private SmallTraining() {}

  static Sequential network() {
    Random random = new Random(3);
    return Sequential.of(
        Dense.of("h", 2, 5, Initializer.GLOROT, random).withActivation(Activation.TANH),
        Dense.of("o", 5, 3, Initializer.GLOROT, random));
  }

  /** Returns points around the corners of a triangle. */
  static DataSet rows(int count) {
    Random random = new Random(count);
    double[][] inputs = new double[count][];
    int[] classes = new int[count];
    for (int i = 0; i < count; i++) {
      classes[i] = i % 3;
      double angle = 2 * Math.PI * classes[i] / 3;
      inputs[i] =
          new double[] {
            Math.cos(angle) + 0.4 * random.nextGaussian(),
            Math.sin(angle) + 0.4 * random.nextGaussian()
          };
    }
    return DataSet.ofClasses(inputs, classes, 3);
  }

  static Trainer trainer(Sequential network) {
    return Trainer.of(network, Loss.SOFTMAX_CROSS_ENTROPY)
        .withOptimizer(new Adam(0.02))
        .withPenalty(Penalty.squares(1e-4))
        .withBatchSize(7)
        .withSeed(11)
        .withEpochs(EPOCHS);
  }
}
