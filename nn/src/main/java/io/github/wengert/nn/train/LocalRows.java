package io.github.wengert.nn.train;

import com.google.gson.JsonObject;
import io.github.wengert.autodiff.program.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are here, shuffled in each epoch and cut into mini-batches. */
final class LocalRows implements TrainingRows {
  private final Objective objective;
  private final DataSet data;
  private final Settings settings;

  /** Inputs, targets and random numbers of the rows; the rows of the data if there are none. */
  private final double @Nullable [][] noisyRows;

  private final Rows rows;

  LocalRows(Objective objective, DataSet data, Settings settings) {
    this.objective = objective;
    this.data = data;
    this.settings = settings;
    this.noisyRows = objective.noise() > 0 ? data.widened(objective.noise()) : null;
    this.rows = noisyRows == null ? data.rows() : Rows.ofRows(noisyRows);
  }

  @Override
  public long count() {
    return data.count();
  }

  @Override
  public List<MiniBatch> miniBatches(int epoch) {
    int[] order = SplitMix.of(settings.seed, epoch).permutation(data.count());
    List<MiniBatch> batches = new ArrayList<>();
    for (int from = 0; from < order.length; from += settings.batchSize) {
      int to = Math.min(order.length, from + settings.batchSize);
      batches.add(new Picked(epoch, Arrays.copyOfRange(order, from, to)));
    }
    return batches;
  }

  @Override
  public void describe(JsonObject training) {
    training.addProperty("rows", data.count());
    training.addProperty("dataChecksum", data.checksum());
  }

  private final class Picked implements MiniBatch {
    private final int epoch;
    private final int[] picked;

    Picked(int epoch, int... picked) {
      this.epoch = epoch;
      this.picked = picked;
    }

    @Override
    public long count() {
      return picked.length;
    }

    @Override
    public void sum(double[] weights, double[] out) {
      drawNoise();
      objective.sum(weights, rows.at(picked), out, settings.threads);
    }

    private void drawNoise() {
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

    @Override
    public TrainingException notFinite(double[] weights) {
      return objective.notFinite("training", epoch, weights, picked, LocalRows.this::row);
    }
  }

  private double[] row(int index) {
    return noisyRows == null ? data.row(index) : noisyRows[index];
  }
}
