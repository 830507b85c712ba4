package io.github.wengert.nn.train;

import com.google.gson.JsonObject;
import java.util.List;

/** The rows that a network is trained on, wherever they are, as the mini-batches of an epoch. */
interface TrainingRows {

  /** Some rows, along whose gradient one step is taken. */
  interface MiniBatch {
    long count();

    /** Writes the loss and its gradient, each summed over the rows. */
    void sum(double[] weights, double[] out);

    /** Finds out where a number stopped being finite. */
    TrainingException notFinite(double[] weights);
  }

  /** Returns the number of rows. */
  long count();

  /** Returns the mini-batches of an epoch, in order. */
  List<MiniBatch> miniBatches(int epoch);

  /** Adds what tells these rows from others to the description of a training. */
  void describe(JsonObject training);
}
