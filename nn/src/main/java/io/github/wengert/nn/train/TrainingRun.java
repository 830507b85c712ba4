package io.github.wengert.nn.train;

import io.github.wengert.autodiff.Diagnostics;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.Rows;
import io.github.wengert.nn.Layer;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Parameters;
import io.github.wengert.nn.Penalty;
import io.github.wengert.nn.optimize.OptimizerState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One training: the state that changes from one mini-batch to the next. */
final class TrainingRun {
  private final Settings settings;
  private final Parameters trainable;
  private final DataSet data;
  private final @Nullable DataSet validation;
  private final Objective objective;
  private final @Nullable Program penalty;
  private final @Nullable CheckpointFolder folder;

  /** Inputs, targets and random numbers of the rows; the rows of the data if there are none. */
  private final double @Nullable [][] noisyRows;

  private final Rows rows;
  private final double[] sums;
  private final double[] penaltySlopes;
  private final List<Epoch> epochs = new ArrayList<>();
  private OptimizerState state;
  private double[] best;
  private int bestNumber;

  TrainingRun(Layer network, Loss loss, Settings settings, DataSet all) {
    this.settings = settings;
    this.trainable = network.parameters().trainable();
    if (settings.validation == null && settings.validationShare > 0) {
      List<DataSet> parts = all.split(settings.validationShare, settings.seed);
      this.data = parts.get(0);
      this.validation = parts.get(1);
    } else {
      this.data = all;
      this.validation = settings.validation;
    }
    double[] start = trainable.data();
    this.objective = Objective.of(network, loss, data, start);
    this.noisyRows = objective.noise() > 0 ? data.widened(objective.noise()) : null;
    this.rows = noisyRows == null ? data.rows() : Rows.ofRows(noisyRows);
    Penalty term = settings.penalty;
    this.penalty = term == null ? null : Program.trace(w -> term.of(Arrays.asList(w)), start);
    this.sums = new double[1 + start.length];
    this.penaltySlopes = new double[start.length];
    this.state = OptimizerState.of(start);
    this.best = start;
    this.folder =
        settings.checkpoints == null
            ? null
            : new CheckpointFolder(settings.checkpoints, settings, data, network.parameters());
  }

  History run() throws IOException {
    if (folder != null) {
      folder.read().ifPresent(this::restore);
    }
    boolean goesOn = true;
    while (goesOn && epochs.size() < settings.epochs && !isOutOfPatience()) {
      Epoch epoch = epoch(epochs.size());
      add(epoch);
      trainable.set(state.parameters());
      if (bestNumber == epoch.number()) {
        best = state.parameters();
      }
      goesOn = told(epoch);
    }
    if (settings.patience < Integer.MAX_VALUE) {
      trainable.set(best);
    }
    return new History(epochs, epochs.get(bestNumber), epochs.size() < settings.epochs);
  }

  private void restore(CheckpointFolder.State saved) {
    saved.epochs().forEach(this::add);
    state = saved.optimizer();
    best = saved.best();
    trainable.set(state.parameters());
  }

  /** Saves the state if it is time to, and calls the callbacks; tells whether training goes on. */
  private boolean told(Epoch epoch) throws IOException {
    int done = epochs.size();
    boolean last = done == settings.epochs || isOutOfPatience();
    if (folder != null && (last || done % settings.checkpointInterval == 0)) {
      folder.write(new CheckpointFolder.State(epochs, state, best));
    }
    boolean goesOn = true;
    for (Callback callback : settings.callbacks) {
      goesOn &= callback.goesOnAfter(epoch);
    }
    return goesOn;
  }

  private void add(Epoch epoch) {
    epochs.add(epoch);
    if (epoch.watched() < epochs.get(bestNumber).watched()) {
      bestNumber = epoch.number();
    }
  }

  private boolean isOutOfPatience() {
    return epochs.size() - 1 - bestNumber >= settings.patience;
  }

  private Epoch epoch(int number) {
    int[] order = SplitMix.of(settings.seed, number).permutation(data.count());
    double total = 0;
    for (int from = 0; from < order.length; from += settings.batchSize) {
      int to = Math.min(order.length, from + settings.batchSize);
      total += step(number, Arrays.copyOfRange(order, from, to));
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    double validationLoss = evaluate(number, metrics);
    return new Epoch(number, total / data.count(), validationLoss, metrics);
  }

  /** Takes a step along the gradient of a mini-batch; returns its loss, summed over the rows. */
  private double step(int epoch, int[] picked) {
    double[] weights = state.parameters();
    drawNoise(epoch, picked);
    objective.sum(weights, rows.at(picked), sums, settings.threads);
    double loss = sums[0];
    double[] gradient = Arrays.copyOfRange(sums, 1, sums.length);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= picked.length;
    }
    if (penalty != null) {
      loss += picked.length * penalty.valueAndGradientAt(weights, penaltySlopes);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += penaltySlopes[i];
      }
    }
    if (!Double.isFinite(loss) || !areFinite(gradient)) {
      throw notFinite("training", epoch, weights, picked, this::row);
    }
    OptimizerState next = settings.optimizer.next(state, gradient.clone());
    checkUpdate(epoch, next, gradient);
    state = next;
    return loss;
  }

  private void drawNoise(int epoch, int[] picked) {
    if (noisyRows != null) {
      long seed = SplitMix.of(~settings.seed, epoch).nextLong();
      for (int row : picked) {
        SplitMix random = SplitMix.of(seed, row);
        for (int i = data.inputCount() + data.targetCount(); i < noisyRows[row].length; i++) {
          noisyRows[row][i] = random.nextDouble();
        }
      }
    }
  }

  private double[] row(int index) {
    return noisyRows == null ? data.row(index) : noisyRows[index];
  }

  private static boolean areFinite(double... numbers) {
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        return false;
      }
    }
    return true;
  }

  private void checkUpdate(int epoch, OptimizerState next, double[] gradient) {
    double[] updated = next.parameters();
    if (updated.length != gradient.length) {
      throw new IllegalStateException(
          "the optimizer returned " + updated.length + " numbers for " + gradient.length);
    }
    for (int i = 0; i < updated.length; i++) {
      if (!Double.isFinite(updated[i])) {
        throw new TrainingException(
            "epoch %d: %s = %s with gradient %s would become %s"
                .formatted(
                    epoch, trainable.nameOf(i), state.parameters()[i], gradient[i], updated[i]),
            epoch,
            -1);
      }
    }
  }

  /** Returns the mean loss of the rows for validation, NaN if there are none, and adds metrics. */
  private double evaluate(int epoch, Map<String, Double> metrics) {
    if (validation == null && settings.metrics.isEmpty()) {
      return Double.NaN;
    }
    DataSet tested = validation == null ? data : validation;
    double[] weights = state.parameters();
    double[][] each = objective.each(weights, tested.rows(), settings.threads);
    double sum = 0;
    for (double loss : each[0]) {
      sum += loss;
    }
    if (!Double.isFinite(sum)) {
      int[] all = new int[tested.count()];
      Arrays.setAll(all, i -> i);
      throw notFinite("validation", epoch, weights, all, tested::row);
    }
    double[][] outputs = Objective.outputs(each);
    for (Metric metric : settings.metrics) {
      metrics.put(metric.name(), metric.of(outputs, tested.targets()));
    }
    return validation == null ? Double.NaN : sum / tested.count();
  }

  /** Finds the row and the node where a number stopped being finite. */
  private TrainingException notFinite(
      String what, int epoch, double[] weights, int[] picked, IntFunction<double[]> rowAt) {
    for (int index : picked) {
      Optional<Diagnostics> found = objective.examine(weights, rowAt.apply(index));
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
}
