package io.github.wengert.autodiff.spark;

import com.google.common.collect.AbstractIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Puts rows into the order of their keys and numbers them, and moves them, chunk by chunk, to where
 * their numbers belong.
 *
 * <p>Rows are sorted once by Spark, counted, and packed in pieces of at most 128 rows, which are
 * then moved as they are. Each step is a function of the rows and their keys alone, so that a
 * partition that was lost is made again as it was.
 */
final class Ordering {
  /** The most rows of a {@link Block}: few enough to be in the cache with what is computed. */
  private static final int BLOCK = 64 * Layout.CHUNK;

  private Ordering() {}

  /** Rows in order. */
  record Ordered(JavaRDD<Block> blocks, long count, int width) {}

  /**
   * Orders rows.
   *
   * @throws IllegalArgumentException if two rows have the same key, a row or its key is null, or
   *     rows differ in length
   */
  static <K extends Comparable<K>> Ordered of(JavaPairRDD<K, double[]> rows, int partitions) {
    JavaPairRDD<K, double[]> sorted =
        rejecting(
            // Spark looks at some keys at once, to find out where partitions begin
            () -> rows.mapToPair(Ordering::checked).sortByKey(true, rows.getNumPartitions()));
    List<long[]> counts = new ArrayList<>();
    for (Outcome<long[]> outcome : rejecting(() -> count(sorted))) {
      counts.add(outcome.orElseThrow(IllegalArgumentException::new));
    }
    int width = commonWidth(counts);
    long[] starts = new long[sorted.getNumPartitions()];
    long count = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = count;
      count += counts.get(i)[0];
    }
    Layout layout = new Layout(count, partitions);
    JavaRDD<Block> blocks =
        sorted
            .mapPartitionsWithIndex(
                (partition, all) -> new Pieces<>(all, starts[partition], width), true)
            .mapToPair(piece -> piece)
            .repartitionAndSortWithinPartitions(layout)
            .mapPartitionsWithIndex(
                (partition, pieces) ->
                    new Blocks(pieces, layout.start(partition), layout.start(partition + 1), width),
                true);
    return new Ordered(blocks, count, width);
  }

  private static <K extends Comparable<K>> List<Outcome<long[]>> count(
      JavaPairRDD<K, double[]> sorted) {
    return sorted.mapPartitions(all -> List.of(counted(all)).iterator(), true).collect();
  }

  /** Runs a job, and throws what it says about a row that is rejected. */
  private static <T> T rejecting(Supplier<T> job) {
    try {
      return job.get();
    } catch (Exception e) { // of Spark, which declares none
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof RejectedRow) {
          throw new IllegalArgumentException(cause.getMessage(), e);
        }
      }
      throw e;
    }
  }

  /** A row that has no place among the others. */
  static final class RejectedRow extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    RejectedRow(String message) {
      super(message);
    }
  }

  private static <K> Tuple2<K, double[]> checked(Tuple2<K, double[]> row) {
    if (row._1() == null) {
      throw new RejectedRow("a row has the key null: its place is not defined");
    }
    if (row._2() == null) {
      throw new RejectedRow("the row with the key " + row._1() + " is null");
    }
    return row;
  }

  /** Counts sorted rows and the numbers of a row, and finds keys that are there twice. */
  private static <K extends Comparable<K>> Outcome<long[]> counted(
      Iterator<Tuple2<K, double[]>> rows) {
    K before = null;
    long count = 0;
    int width = 0;
    while (rows.hasNext()) {
      Tuple2<K, double[]> row = rows.next();
      if (before != null && before.compareTo(row._1()) == 0) {
        return Outcome.failure(
            count,
            "two rows have the key " + before + ": which of them comes first is not defined");
      }
      if (before != null && width != row._2().length) {
        return Outcome.failure(count, lengths(width, row._2().length));
      }
      before = row._1();
      width = row._2().length;
      count++;
    }
    return Outcome.of(new long[] {count, width});
  }

  private static String lengths(long one, long other) {
    return "rows of different lengths: " + one + " and " + other;
  }

  private static int commonWidth(List<long[]> counts) {
    long width = -1;
    for (long[] counted : counts) {
      if (counted[0] > 0) {
        if (width >= 0 && width != counted[1]) {
          throw new IllegalArgumentException(lengths(width, counted[1]));
        }
        width = counted[1];
      }
    }
    if (width == 0) {
      throw new IllegalArgumentException("the rows have no numbers");
    }
    return (int) width;
  }

  /** Packs the rows of a partition in pieces, each within one chunk, by the number of its first. */
  private static final class Pieces<K> extends AbstractIterator<Tuple2<Long, double[]>> {
    private final Iterator<Tuple2<K, double[]>> rows;
    private final int width;
    private long next;

    Pieces(Iterator<Tuple2<K, double[]>> rows, long start, int width) {
      this.rows = rows;
      this.next = start;
      this.width = width;
    }

    @Override
    protected Tuple2<Long, double[]> computeNext() {
      if (!rows.hasNext()) {
        return endOfData();
      }
      long first = next;
      int most = (int) (Layout.CHUNK - first % Layout.CHUNK);
      double[] piece = new double[most * width];
      int count = 0;
      while (count < most && rows.hasNext()) {
        double[] row = rows.next()._2();
        System.arraycopy(row, 0, piece, count * width, width);
        count++;
      }
      next += count;
      return new Tuple2<>(first, count == most ? piece : Arrays.copyOf(piece, count * width));
    }
  }

  /** Unpacks pieces, in order of their rows, into blocks. */
  private static final class Blocks extends AbstractIterator<Block> {
    private final Iterator<Tuple2<Long, double[]>> pieces;
    private final long end;
    private final int width;
    private long next;

    Blocks(Iterator<Tuple2<Long, double[]>> pieces, long start, long end, int width) {
      this.pieces = pieces;
      this.next = start;
      this.end = end;
      this.width = width;
    }

    @Override
    protected Block computeNext() {
      if (next == end) {
        if (pieces.hasNext()) {
          throw changed(pieces.next()._1());
        }
        return endOfData();
      }
      long first = next;
      int count = (int) Math.min(BLOCK, end - first);
      double[][] columns = new double[width][count];
      while (next < first + count) {
        if (!pieces.hasNext()) {
          throw changed(next);
        }
        Tuple2<Long, double[]> piece = pieces.next();
        if (piece._1() != next) {
          throw changed(next);
        }
        unpack(piece._2(), columns, (int) (next - first));
        next += piece._2().length / width;
      }
      return new Block(first, columns);
    }

    private void unpack(double[] piece, double[][] columns, int at) {
      for (int i = 0; i < width; i++) {
        for (int row = 0; row * width < piece.length; row++) {
          columns[i][at + row] = piece[row * width + i];
        }
      }
    }

    private static IllegalStateException changed(long row) {
      return new IllegalStateException(
          "at row "
              + row
              + " the rows are not those that were counted: their source gives others each time");
    }
  }
}
