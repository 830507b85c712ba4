package io.github.wengert.benchmark;

import io.github.wengert.nn.Activation;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Initializer;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Sequential;
import io.github.wengert.nn.optimize.Adam;
import io.github.wengert.nn.train.DataSet;
import io.github.wengert.nn.train.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.SynchronousQueue;

/**
 * One epoch of training a 64-32-10 network with tanh on 1,797 rows, as many as the handwritten
 * digits of UCI have, in mini-batches of 32 with Adam. What the rows are does not matter here: they
 * are random.
 */
final class Digits {
  private static final int ROWS = 1797;
  private static final int INPUTS = 64;
  private static final int HIDDEN = 32;
  private static final int CLASSES = 10;
  private static final int BATCH = 32;
  private static final double RATE = 0.001;

  /** Where the biases of the hidden layer begin, and the weights and biases of the other one. */
  private static final int B1 = HIDDEN * INPUTS;

  private static final int W2 = B1 + HIDDEN;
  private static final int B2 = W2 + CLASSES * HIDDEN;
  private static final int PARAMETERS = B2 + CLASSES;

  private final double[][] inputs = new double[ROWS][INPUTS];
  private final int[] classes = new int[ROWS];
  private final double[] start;

  private Digits() {
    Random random = new Random(1);
    for (int i = 0; i < ROWS; i++) {
      Arrays.setAll(inputs[i], k -> random.nextDouble());
      classes[i] = random.nextInt(CLASSES);
    }
    start = network(random).parameters().data();
  }

  private static Sequential network(Random random) {
    return Sequential.of(
        Dense.of("h", INPUTS, HIDDEN, Initializer.GLOROT, random).withActivation(Activation.TANH),
        Dense.of("o", HIDDEN, CLASSES, Initializer.GLOROT, random));
  }

  /** Returns a task that trains for an epoch each time it runs, and gives its mean loss. */
  static Task task(String engine) {
    Digits digits = new Digits();
    return switch (engine) {
      case "hand" -> digits.new ByHand()::epoch;
      case "compiled" -> digits.compiled();
      default -> throw new IllegalArgumentException("no engine " + engine);
    };
  }

  /** Trains in a thread of its own, which waits after each epoch until the next one is wanted. */
  private Task compiled() {
    SynchronousQueue<Double> losses = new SynchronousQueue<>();
    Thread trainer =
        new Thread(
            () -> {
              Sequential network = network(new Random(1));
              network.parameters().set(start);
              try {
                Trainer.of(network, Loss.SOFTMAX_CROSS_ENTROPY)
                    .withOptimizer(new Adam(RATE))
                    .withBatchSize(BATCH)
                    .withEpochs(Integer.MAX_VALUE)
                    .withCallback(epoch -> put(losses, epoch.loss()))
                    .fit(DataSet.ofClasses(inputs, classes, CLASSES));
              } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
              }
            });
    trainer.setDaemon(true);
    trainer.start();
    return () -> take(losses);
  }

  private static boolean put(SynchronousQueue<Double> losses, double loss) {
    try {
      losses.put(loss);
      return true;
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static double take(SynchronousQueue<Double> losses) {
    try {
      return losses.take();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return Double.NaN;
    }
  }

  /** The same in plain Java, row by row, in the order of the rows. */
  private final class ByHand {
    private final double[] w = start.clone();
    private final double[] gradient = new double[PARAMETERS];
    private final double[] mean = new double[PARAMETERS];
    private final double[] square = new double[PARAMETERS];
    private final double[] hidden = new double[HIDDEN];
    private final double[] slopes = new double[HIDDEN];
    private final double[] shares = new double[CLASSES];
    private int steps;

    double epoch() {
      double loss = 0;
      for (int from = 0; from < ROWS; from += BATCH) {
        int to = Math.min(ROWS, from + BATCH);
        Arrays.fill(gradient, 0);
        for (int row = from; row < to; row++) {
          loss += addGradient(inputs[row], classes[row]);
        }
        update(to - from);
      }
      return loss / ROWS;
    }

    private double addGradient(double[] x, int label) {
      for (int j = 0; j < HIDDEN; j++) {
        double net = w[B1 + j];
        for (int i = 0; i < INPUTS; i++) {
          net += w[j * INPUTS + i] * x[i];
        }
        hidden[j] = Math.tanh(net);
      }
      double most = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < CLASSES; k++) {
        double net = w[B2 + k];
        for (int j = 0; j < HIDDEN; j++) {
          net += w[W2 + k * HIDDEN + j] * hidden[j];
        }
        shares[k] = net;
        most = Math.max(most, net);
      }
      double sum = 0;
      double right = shares[label] - most;
      for (int k = 0; k < CLASSES; k++) {
        shares[k] = Math.exp(shares[k] - most);
        sum += shares[k];
      }
      Arrays.fill(slopes, 0);
      for (int k = 0; k < CLASSES; k++) {
        double slope = shares[k] / sum - (k == label ? 1 : 0);
        gradient[B2 + k] += slope;
        for (int j = 0; j < HIDDEN; j++) {
          gradient[W2 + k * HIDDEN + j] += slope * hidden[j];
          slopes[j] += slope * w[W2 + k * HIDDEN + j];
        }
      }
      for (int j = 0; j < HIDDEN; j++) {
        double slope = slopes[j] * (1 - hidden[j] * hidden[j]);
        gradient[B1 + j] += slope;
        for (int i = 0; i < INPUTS; i++) {
          gradient[j * INPUTS + i] += slope * x[i];
        }
      }
      return Math.log(sum) - right;
    }

    /** Takes a step of Adam. */
    private void update(int rows) {
      steps++;
      double meanScale = 1 - Math.pow(0.9, steps);
      double squareScale = 1 - Math.pow(0.999, steps);
      for (int i = 0; i < PARAMETERS; i++) {
        double g = gradient[i] / rows;
        mean[i] = 0.9 * mean[i] + 0.1 * g;
        square[i] = 0.999 * square[i] + 0.001 * g * g;
        w[i] -= RATE * (mean[i] / meanScale) / (Math.sqrt(square[i] / squareScale) + 1e-8);
      }
    }
  }
}
