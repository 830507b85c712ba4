package io.github.wengert.nn.train;

import java.util.OptionalInt;

/**
 * Training cannot go on: a loss, a slope or a weight is NaN or infinite. The message tells in which
 * epoch, at which row, and at which node of the graph it began. The parameters of the network are
 * those after the epoch before.
 */
public final class TrainingException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  private final int epoch;
  private final int row;

  TrainingException(String message, int epoch, int row) {
    super(message);
    this.epoch = epoch;
    this.row = row;
  }

  /** Returns the epoch, counted from 0. */
  public int epoch() {
    return epoch;
  }

  /** Returns the row of the data set, counted from 0, if one is to blame. */
  public OptionalInt row() {
    return row < 0 ? OptionalInt.empty() : OptionalInt.of(row);
  }
}
