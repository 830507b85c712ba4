package io.github.wengert.comparison;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * What every engine trains: a network 64-32-10 with tanh on 1,797 random rows of ten classes, as
 * many as the handwritten digits of UCI have, in mini-batches of 32. First weights and the order of
 * the rows in each epoch are given, so that all take the same steps.
 *
 * @param weights the weights of the hidden layer by rows, its biases, and those of the other layer
 */
record Task(double[] weights, double[][] inputs, int[] classes, int[][] orders) {
  static final int ROWS = 1797;
  static final int INPUTS = 64;
  static final int HIDDEN = 32;
  static final int CLASSES = 10;
  static final int BATCH = 32;

  /** For how many epochs orders are given, which then begin again. */
  static final int EPOCHS = 60;

  /** How long an engine trains at least: compilers take some seconds. */
  static final long NANOS = 6_000_000_000L;

  static final double ADAM_RATE = 0.001;
  static final double DESCENT_RATE = 0.1;

  private static final int WEIGHTS = HIDDEN * (INPUTS + 1) + CLASSES * (HIDDEN + 1);

  static Task random() {
    Random random = new Random(1);
    double[] weights = new double[WEIGHTS];
    for (int i = 0; i < WEIGHTS; i++) {
      weights[i] = 0.2 * random.nextGaussian();
    }
    double[][] inputs = new double[ROWS][INPUTS];
    int[] classes = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      for (int k = 0; k < INPUTS; k++) {
        inputs[i][k] = random.nextDouble();
      }
      classes[i] = random.nextInt(CLASSES);
    }
    int[][] orders = new int[EPOCHS][];
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      orders[epoch] = order(epoch);
    }
    return new Task(weights, inputs, classes, orders);
  }

  /** Returns the order that a {@code Trainer} with seed 0 documents: SplitMix64, Fisher–Yates. */
  private static int[] order(int epoch) {
    long golden = 0x9e3779b97f4a7c15L;
    long state = mix(mix(epoch + golden));
    int[] order = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      state += golden;
      int k = (int) ((mix(state) >>> 1) % (i + 1));
      order[i] = order[k];
      order[k] = i;
    }
    return order;
  }

  private static long mix(long bits) {
    long z = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  /** Returns the order of the rows in an epoch. */
  int[] orderOf(int epoch) {
    return orders[epoch % EPOCHS];
  }

  /** Returns where the numbers of a layer begin: 0 to 3 for weights and biases of both. */
  static int start(int part) {
    int[] starts = {0, HIDDEN * INPUTS, HIDDEN * (INPUTS + 1), WEIGHTS - CLASSES};
    return starts[part];
  }

  void write(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (double weight : weights) {
        out.writeDouble(weight);
      }
      for (double[] row : inputs) {
        for (double input : row) {
          out.writeDouble(input);
        }
      }
      for (int label : classes) {
        out.writeInt(label);
      }
      for (int[] order : orders) {
        for (int row : order) {
          out.writeInt(row);
        }
      }
    }
  }

  static Task read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      double[] weights = new double[WEIGHTS];
      for (int i = 0; i < WEIGHTS; i++) {
        weights[i] = in.readDouble();
      }
      double[][] inputs = new double[ROWS][INPUTS];
      for (double[] row : inputs) {
        for (int k = 0; k < INPUTS; k++) {
          row[k] = in.readDouble();
        }
      }
      int[] classes = new int[ROWS];
      for (int i = 0; i < ROWS; i++) {
        classes[i] = in.readInt();
      }
      int[][] orders = new int[EPOCHS][ROWS];
      for (int[] order : orders) {
        for (int i = 0; i < ROWS; i++) {
          order[i] = in.readInt();
        }
      }
      return new Task(weights, inputs, classes, orders);
    }
  }
}
