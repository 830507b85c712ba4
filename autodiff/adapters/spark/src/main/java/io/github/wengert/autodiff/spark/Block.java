package io.github.wengert.autodiff.spark;

import java.io.Serializable;

/**
 * Rows that follow one another, column by column, as executors keep them. (What is sent is no
 * record: the Kryo of Spark cannot read these.)
 */
final class Block implements Serializable {
  private static final long serialVersionUID = 1;

  private final long first;
  private final double[][] columns;

  /** Takes columns, and the number of the first row among all. */
  Block(long first, double[]... columns) {
    this.first = first;
    this.columns = columns;
  }

  long first() {
    return first;
  }

  double[][] columns() {
    return columns;
  }

  int count() {
    return columns[0].length;
  }
}
