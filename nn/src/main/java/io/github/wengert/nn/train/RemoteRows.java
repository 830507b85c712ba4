package io.github.wengert.nn.train;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows that are elsewhere, all of which make one mini-batch. */
final class RemoteRows implements TrainingRows {
  private final long count;
  private final UnaryOperator<double[]> sums;

  RemoteRows(long count, UnaryOperator<double[]> sums) {
    this.count = count;
    this.sums = sums;
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public List<MiniBatch> miniBatches(int epoch) {
    return List.of(
        new MiniBatch() {
          @Override
          public long count() {
            return count;
          }

          @Override
          public void sum(double[] weights, double[] out) {
            double[] all = sums.apply(weights.clone());
            if (all.length != out.length) {
              throw new IllegalArgumentException(
                  "a loss and %d slopes are %d numbers, not %d"
                      .formatted(weights.length, out.length, all.length));
            }
            System.arraycopy(all, 0, out, 0, out.length);
          }

          @Override
          public TrainingException notFinite(double[] weights) {
            return new TrainingException(
                "epoch %d: the loss of some row that is elsewhere, its penalty or their slopes are not finite"
                    .formatted(epoch),
                epoch,
                -1);
          }
        });
  }

  @Override
  public void describe(JsonObject training) {
    training.addProperty("rows", count);
  }
}
