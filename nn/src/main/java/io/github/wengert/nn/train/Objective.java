package io.github.wengert.nn.train;

import io.github.wengert.autodiff.Diagnostics;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Batch;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.Rows;
import io.github.wengert.nn.Layer;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Noise;
import io.github.wengert.nn.Parameters;
import io.github.wengert.nn.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The loss of a row as compiled programs over rows, with the trainable weights as shared inputs:
 * with its gradient, for training, and with the outputs of the network, for evaluation.
 *
 * <p>A row is made of inputs, targets and, for training, the random numbers that its layers draw.
 */
final class Objective {
  private final Layer network;
  private final Loss loss;
  private final int weights;
  private final int inputs;
  private final int targets;
  private final int noise;
  private final Batch training;
  private final Batch evaluation;

  private Objective(Layer network, Loss loss, double[] start, double[] row, int inputs) {
    this.network = network;
    this.loss = loss;
    this.weights = start.length;
    this.inputs = inputs;
    this.targets = row.length - inputs;
    this.noise = countNoise(start, row);
    this.training =
        Program.trace(weights, v -> List.of(noisyError(v)), join(start, row, new double[noise]))
            .valueAndGradient()
            .batch(weights);
    this.evaluation =
        Program.trace(weights, this::errorAndOutputs, join(start, row)).batch(weights);
  }

  /**
   * Compiles the loss.
   *
   * @param start the trainable weights
   * @throws IllegalArgumentException if the rows do not fit the network or the loss
   */
  static Objective of(Layer network, Loss loss, DataSet data, double[] start) {
    return new Objective(network, loss, start, data.row(0), data.inputCount());
  }

  /**
   * Returns the loss of a row as a program for rows that are elsewhere.
   *
   * @throws IllegalArgumentException if layers draw random numbers
   */
  static Program ofRow(Layer network, Loss loss, double[] inputs, double... targets) {
    double[] start = network.parameters().trainable().data();
    double[] row = join(inputs, targets);
    Objective objective = new Objective(network, loss, start, row, inputs.length);
    if (objective.noise > 0) {
      throw new IllegalArgumentException(
          "a layer draws random numbers, which rows that are elsewhere have none of: " + network);
    }
    return Program.trace(start.length, v -> List.of(objective.noisyError(v)), join(start, row));
  }

  private static double[] join(double[]... parts) {
    return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
  }

  private int countNoise(double[] start, double[] row) {
    List<Value> drawn = new ArrayList<>();
    Noise counting =
        () -> {
          drawn.add(Value.data(0));
          return drawn.get(drawn.size() - 1);
        };
    outputs(Value.of(join(start, row)), counting);
    return drawn.size();
  }

  private List<Value> outputs(Value[] v, @Nullable Noise random) {
    Weights values = Weights.of(network.parameters(), Arrays.copyOf(v, weights));
    return network.forward(
        Arrays.asList(v).subList(weights, weights + inputs),
        random == null ? values : values.withNoise(random));
  }

  private Value error(Value[] v, List<Value> outputs) {
    int from = weights + inputs;
    return loss.of(outputs, Arrays.asList(v).subList(from, from + targets));
  }

  private Value noisyError(Value[] v) {
    int[] next = {weights + inputs + targets};
    return error(v, outputs(v, noise == 0 ? null : () -> v[next[0]++]));
  }

  private List<Value> errorAndOutputs(Value[] v) {
    List<Value> outputs = outputs(v, null);
    List<Value> results = new ArrayList<>();
    results.add(error(v, outputs));
    results.addAll(outputs);
    return results;
  }

  /** Returns how many random numbers a row takes in training. */
  int noise() {
    return noise;
  }

  /** Writes the loss and its gradient, each summed over rows. */
  void sum(double[] at, Rows rows, double[] out, int threads) {
    training.sum(at, rows, out, threads);
  }

  /** Returns the loss of each row, and behind it the outputs, each with a number for each row. */
  double[][] each(double[] at, Rows rows, int threads) {
    return evaluation.each(at, rows, threads);
  }

  /**
   * Examines the loss of one row by its graph.
   *
   * @param row inputs and targets, and random numbers if it was one of training
   * @return where it is not finite, or its gradient is not; empty if all is finite
   */
  Optional<Diagnostics> examine(double[] at, double[] row) {
    Parameters names = network.parameters().trainable();
    Value[] v = new Value[weights + row.length];
    for (int i = 0; i < v.length; i++) {
      boolean input = i >= weights && i < weights + inputs;
      v[i] =
          i < weights
              ? Value.of(at[i], names.nameOf(i))
              : Value.data(
                  row[i - weights],
                  input ? "i" + (i - weights + 1) : "t" + (i - weights - inputs + 1));
    }
    boolean noisy = noise > 0 && row.length > inputs + targets;
    Value root = noisy ? noisyError(v) : error(v, outputs(v, null));
    boolean finite =
        Double.isFinite(root.data())
            && Arrays.stream(root.backward().of(Arrays.asList(v))).allMatch(Double::isFinite);
    return finite ? Optional.empty() : Optional.of(Diagnostics.of(root));
  }

  /** Finds the row and the node where a number stopped being finite. */
  TrainingException notFinite(
      String what, int epoch, double[] weights, int[] picked, IntFunction<double[]> rowAt) {
    for (int index : picked) {
      Optional<Diagnostics> found = examine(weights, rowAt.apply(index));
      if (found.isPresent()) {
        String message = "epoch %d: row %d of the rows for %s: %s";
        return new TrainingException(
            message.formatted(epoch, index, what, found.get()), epoch, index);
      }
    }
    return new TrainingException(
        "epoch %d: the loss of each row is finite, but not the sum over a mini-batch, its penalty or their slopes"
            .formatted(epoch),
        epoch,
        -1);
  }

  /** Returns the outputs of rows that {@link #each} returned, row by row. */
  static double[][] outputs(double[][] each) {
    return IntStream.range(0, each[0].length)
        .mapToObj(row -> IntStream.range(1, each.length).mapToDouble(k -> each[k][row]).toArray())
        .toArray(double[][]::new);
  }
}
