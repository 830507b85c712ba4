package io.github.wengert.autodiff.spark;

import org.apache.spark.Partitioner;

/**
 * Which rows are in which partition: about as many in each, and whole chunks of {@value #CHUNK}
 * rows, but for the last of all.
 *
 * <p>Partitions start at multiples of 2<sup>k</sup> chunks, some eighth of their length, so that
 * the sums of each are few blocks.
 */
final class Layout extends Partitioner {
  private static final long serialVersionUID = 1;

  /** The chunk of a batch, whose sums are the leaves of the tree. */
  static final int CHUNK = 128;

  private final long rows;
  private final int partitions;

  /** How many rows are moved as a whole: a power of 2, and a multiple of a chunk. */
  private final long grain;

  private final long grains;

  /** Lays out rows over at most that many partitions. */
  Layout(long rows, int most) {
    this.rows = rows;
    this.grain = CHUNK * Math.max(1, Long.highestOneBit(rows / CHUNK / most / 8));
    this.grains = rows / grain + (rows % grain == 0 ? 0 : 1);
    this.partitions = (int) Math.max(1, Math.min(most, grains));
  }

  /** Returns the number of the first row of a partition. */
  long start(int partition) {
    return Math.min(rows, Math.multiplyExact(grains, partition) / partitions * grain);
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  /** Returns the partition of a row. */
  @Override
  public int getPartition(Object row) {
    long grainOfRow = (long) row / grain;
    // the last partition that starts at this grain or before
    return (int) ((Math.multiplyExact(grainOfRow + 1, partitions) - 1) / grains);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Layout that
        && rows == that.rows
        && partitions == that.partitions
        && grain == that.grain;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(rows) + partitions;
  }
}
