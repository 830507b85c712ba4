package io.github.wengert.autodiff.spark;

import io.github.wengert.autodiff.program.Program;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Rows of numbers on a cluster of Apache Spark, in the order of their keys: the data over which a
 * program is summed.
 *
 * <pre>{@code
 * try (ClusterRows rows = ClusterRows.of(dataset, "id", "x", "y");
 *     ClusterSum loss = rows.sum(program)) {
 *   double[] gradient = new double[2];
 *   double value = loss.valueAndGradientAt(new double[] {0.5, 1}, gradient);
 * }
 * }</pre>
 *
 * <p><b>Order.</b> The last bits of a sum depend on the order of its terms, and the rows of Spark
 * have none of their own. So each row has a key, and no two rows the same; rows are numbered from 0
 * in the order of the keys. The sums then have the bits of {@link
 * io.github.wengert.autodiff.program.Batch#sum} over the same rows on one machine, whatever the
 * number of partitions and executors, how full partitions are, and how often a part is computed
 * again because an executor was lost.
 *
 * <p><b>Cost.</b> Rows are sorted once and moved once, in chunks of 128, so that the partitions
 * that are kept have about equal numbers of rows; that is what an evaluation then reads. They are
 * kept in memory, and on disk where that is full, until {@link #close}.
 *
 * <p>Safe for use by several threads.
 */
public final class ClusterRows implements AutoCloseable {
  private final JavaRDD<Block> blocks;
  private final long count;
  private final int width;

  private ClusterRows(Ordering.Ordered ordered) {
    this.blocks = ordered.blocks().persist(StorageLevel.MEMORY_AND_DISK());
    this.count = ordered.count();
    this.width = ordered.width();
  }

  /**
   * Puts rows in order, in as many partitions as they have.
   *
   * @param rows the numbers of each row, with a key
   * @throws IllegalArgumentException if two rows have the same key, a row or a key is null, or rows
   *     differ in length or have no numbers
   */
  public static <K extends Comparable<K>> ClusterRows of(JavaPairRDD<K, double[]> rows) {
    return of(rows, Math.max(1, rows.getNumPartitions()));
  }

  /**
   * Puts rows in order, in at most that many partitions: a small multiple of the number of cores.
   *
   * @throws IllegalArgumentException as {@link #of(JavaPairRDD)} does, or if the number is less
   *     than 1
   */
  public static <K extends Comparable<K>> ClusterRows of(
      JavaPairRDD<K, double[]> rows, int partitions) {
    if (partitions < 1) {
      throw new IllegalArgumentException("rows need a partition, not " + partitions);
    }
    return new ClusterRows(Ordering.of(rows, partitions));
  }

  /**
   * Puts the rows of a data set in order, in as many partitions as it has. Numbers of other types
   * become doubles.
   *
   * @param key the column that orders them: of a type of numbers, strings, dates or times
   * @param columns the columns that are inputs, in order
   * @throws IllegalArgumentException if there is no such column, it has no order or no numbers, two
   *     rows have the same key, or a number or a key is null
   */
  public static ClusterRows of(Dataset<Row> rows, String key, String... columns) {
    Objects.requireNonNull(key, "the order of rows is defined by a key; there is none");
    Columns chosen = Columns.of(rows.schema(), key, columns);
    JavaRDD<Row> all = rows.select(chosen.expressions().toArray(Column[]::new)).javaRDD();
    return of(all.mapToPair(chosen::read));
  }

  /** Returns the number of rows. */
  public long count() {
    return count;
  }

  /**
   * Returns the sum of a program over these rows. Its last inputs are the numbers of a row, the
   * others are parameters, which all rows share.
   *
   * @param operations classes with the operations of the user's own that the program uses, in
   *     public static final fields; executors find them by their names
   * @throws IllegalArgumentException if the program has fewer inputs than a row has numbers, or
   *     variables among these
   * @throws IllegalStateException if it uses an operation that no class holds
   */
  public ClusterSum sum(Program program, Class<?>... operations) {
    int shared = width < 0 ? program.variableCount() : program.inputCount() - width;
    if (shared < 0) {
      throw new IllegalArgumentException(
          "rows of " + width + " numbers, but a program of " + program.inputCount() + " inputs");
    }
    if (program.variableCount() > shared) {
      throw new IllegalArgumentException(
          "%d inputs are parameters and %d the numbers of a row, but %d are variables"
              .formatted(shared, width, program.variableCount()));
    }
    return new ClusterSum(blocks, count, program, shared, List.of(operations));
  }

  JavaRDD<Block> blocks() {
    return blocks;
  }

  /** Gives back memory and disk on the executors. What was made of these rows is then of no use. */
  @Override
  public void close() {
    blocks.unpersist(false);
  }

  /** Returns the numbers of rows, of numbers in each, and of partitions. */
  @Override
  public String toString() {
    return "%d rows of %d numbers in %d partitions"
        .formatted(count, Math.max(0, width), blocks.getNumPartitions());
  }
}
