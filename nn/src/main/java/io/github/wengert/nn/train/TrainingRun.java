package io.github.wengert.nn.train;

import com.google.gson.JsonObject;
import io.github.wengert.autodiff.program.Program;
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
import org.jspecify.annotations.Nullable;

/** One training: the state that changes from one mini-batch to the next. */
final class TrainingRun {
  private final Settings settings;
  private final Parameters trainable;
  private final TrainingRows rows;

  /** The loss of a row, and rows to evaluate it on after each epoch; null if there are none. */
  private final @Nullable Objective objective;

  private final @Nullable DataSet tested;
  private final boolean isValidated;
  private final @Nullable Program penalty;
  private final @Nullable CheckpointFolder folder;
  private final double[] sums;
  private final double[] penaltySlopes;
  private final List<Epoch> epochs = new ArrayList<>();
  private OptimizerState state;

  /** The parameters of the state. */
  private double[] weights;

  private double[] best;
  private int bestNumber;

  private TrainingRun(
      Layer network,
      Loss loss,
      Settings settings,
      TrainingRows rows,
      @Nullable Objective objective,
      @Nullable DataSet tested,
      boolean isValidated) {
    this.settings = settings;
    this.trainable = network.parameters().trainable();
    this.rows = rows;
    this.objective = objective;
    this.tested = tested;
    this.isValidated = isValidated;
    double[] start = trainable.data();
    Penalty term = settings.penalty;
    this.penalty = term == null ? null : Program.trace(w -> term.of(Arrays.asList(w)), start);
    this.sums = new double[1 + start.length];
    this.penaltySlopes = new double[start.length];
    this.state = OptimizerState.of(start);
    this.weights = start;
    this.best = start;
    this.folder =
        settings.checkpoints == null
            ? null
            : new CheckpointFolder(
                settings.checkpoints,
                description(network, loss, settings, rows, isValidated ? tested : null),
                network.parameters());
  }

  private static JsonObject description(
      Layer network,
      Loss loss,
      Settings settings,
      TrainingRows rows,
      @Nullable DataSet validation) {
    JsonObject description = TrainingDescription.of(network, loss, settings, rows);
    if (validation != null) {
      description.addProperty("validationChecksum", validation.checksum());
    }
    return description;
  }

  /** Returns a training on rows that are here. */
  static TrainingRun of(Layer network, Loss loss, Settings settings, DataSet all) {
    DataSet data = all;
    DataSet validation = settings.validation;
    if (validation == null && settings.validationShare > 0) {
      List<DataSet> parts = all.split(settings.validationShare, settings.seed);
      data = parts.get(0);
      validation = parts.get(1);
    }
    double[] start = network.parameters().trainable().data();
    Objective objective = Objective.of(network, loss, data, start);
    boolean isValidated = validation != null;
    DataSet tested = isValidated || settings.metrics.isEmpty() ? validation : data;
    LocalRows rows = new LocalRows(objective, data, settings);
    return new TrainingRun(network, loss, settings, rows, objective, tested, isValidated);
  }

  /** Returns a training on rows that are elsewhere. */
  static TrainingRun of(Layer network, Loss loss, Settings settings, RemoteRows rows) {
    DataSet tested = settings.validation;
    if (tested == null && (settings.validationShare > 0 || !settings.metrics.isEmpty())) {
      throw new IllegalArgumentException(
          "rows that are elsewhere are neither split nor measured: give rows for validation");
    }
    double[] start = network.parameters().trainable().data();
    Objective objective = tested == null ? null : Objective.of(network, loss, tested, start);
    return new TrainingRun(network, loss, settings, rows, objective, tested, tested != null);
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
    weights = state.parameters();
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
    double total = 0;
    for (TrainingRows.MiniBatch batch : rows.miniBatches(number)) {
      total += step(number, batch);
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    double validationLoss = evaluate(number, metrics);
    return new Epoch(number, total / rows.count(), validationLoss, metrics);
  }

  /** Takes a step along the gradient of a mini-batch; returns its loss, summed over the rows. */
  private double step(int epoch, TrainingRows.MiniBatch batch) {
    batch.sum(weights, sums);
    double loss = sums[0];
    double[] gradient = Arrays.copyOfRange(sums, 1, sums.length);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= batch.count();
    }
    if (penalty != null) {
      loss += batch.count() * penalty.valueAndGradientAt(weights, penaltySlopes);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += penaltySlopes[i];
      }
    }
    if (!Double.isFinite(loss) || !areFinite(gradient)) {
      throw batch.notFinite(weights);
    }
    OptimizerState next = settings.optimizer.next(state, gradient.clone());
    double[] updated = next.parameters();
    checkUpdate(epoch, updated, gradient);
    state = next;
    weights = updated;
    return loss;
  }

  private static boolean areFinite(double... numbers) {
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        return false;
      }
    }
    return true;
  }

  private void checkUpdate(int epoch, double[] updated, double[] gradient) {
    if (updated.length != gradient.length) {
      throw new IllegalStateException(
          "the optimizer returned " + updated.length + " numbers for " + gradient.length);
    }
    for (int i = 0; i < updated.length; i++) {
      if (!Double.isFinite(updated[i])) {
        throw new TrainingException(
            "epoch %d: %s = %s with gradient %s would become %s"
                .formatted(epoch, trainable.nameOf(i), weights[i], gradient[i], updated[i]),
            epoch,
            -1);
      }
    }
  }

  /** Returns the mean loss of the rows for validation, NaN if there are none, and adds metrics. */
  private double evaluate(int epoch, Map<String, Double> metrics) {
    if (objective == null || tested == null) {
      return Double.NaN;
    }
    double[][] each = objective.each(weights, tested.rows(), settings.threads);
    double sum = 0;
    for (double loss : each[0]) {
      sum += loss;
    }
    if (!Double.isFinite(sum)) {
      int[] all = new int[tested.count()];
      Arrays.setAll(all, i -> i);
      throw objective.notFinite("validation", epoch, weights, all, tested::row);
    }
    double[][] outputs = Objective.outputs(each);
    for (Metric metric : settings.metrics) {
      metrics.put(metric.name(), metric.of(outputs, tested.targets()));
    }
    return isValidated ? sum / tested.count() : Double.NaN;
  }
}
