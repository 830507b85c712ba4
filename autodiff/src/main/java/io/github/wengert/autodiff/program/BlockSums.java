package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.program.batch.BlockForest;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The sums of a {@link Batch} over some of many rows, to be added to those over the others: on
 * another thread, in another process, in any order. The total has the bits of {@link Batch#sum}
 * over all rows.
 *
 * <pre>{@code
 * BlockSums first = batch.blockSums(shared, rows.range(0, 1280), 0, 1);
 * BlockSums others = batch.blockSums(shared, rows.range(1280, 5000), 1280, 2);
 * double[] sums = others.plus(first).total();
 * }</pre>
 *
 * <p><b>Blocks.</b> Sums are added along the binary tree over the chunks of 128 rows that {@link
 * Batch} describes. This keeps the sum of each block of which both halves are there: at most 2 log₂
 * n blocks for n chunks that follow one another, whatever the number of rows, and each takes 8
 * bytes for each result. Two such sums know which rows they are of. Rows that are added twice, and
 * rows that are missing from the total, are reported, not passed over.
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class BlockSums {
  private final BlockForest forest;

  BlockSums(BlockForest forest) {
    this.forest = forest;
  }

  /** Returns the number of rows. */
  public long rowCount() {
    return forest.rows();
  }

  /** Returns the number of results of a row. */
  public int outputCount() {
    return forest.results();
  }

  /**
   * Returns the sums over the rows of both. The order does not matter: {@code a.plus(b).plus(c)},
   * {@code c.plus(b).plus(a)} and {@code a.plus(b.plus(c))} have the same bits. Takes time in
   * proportion to the number of blocks times that of results.
   *
   * @throws IllegalArgumentException if both have some row, one has rows behind a chunk of the
   *     other that is not full, or they have not the same number of results
   */
  public BlockSums plus(BlockSums other) {
    if (outputCount() != other.outputCount()) {
      throw new IllegalArgumentException(
          "sums of " + outputCount() + " and of " + other.outputCount() + " results");
    }
    BlockForest sum = forest.copy();
    sum.takeAll(other.forest.copy());
    return new BlockSums(sum);
  }

  /**
   * Returns the sum of each result over all rows.
   *
   * @throws IllegalStateException if some rows before the last one are missing
   */
  public double[] total() {
    double[] total = new double[outputCount()];
    forest.total(total);
    return total;
  }

  /** Writes the blocks: 12 bytes, and for each block 16 bytes and 8 for each result. */
  public void write(DataOutput out) throws IOException {
    forest.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is damaged
   */
  public static BlockSums read(DataInput in) throws IOException {
    return new BlockSums(BlockForest.read(in));
  }

  /** Returns the numbers of results, rows and blocks. */
  @Override
  public String toString() {
    return forest.toString();
  }
}
