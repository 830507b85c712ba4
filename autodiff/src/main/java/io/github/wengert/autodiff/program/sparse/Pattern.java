package io.github.wengert.autodiff.program.sparse;

import com.google.common.primitives.Ints;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which entries of a matrix can be anything but 0, row by row. Immutable (nobody writes into the
 * arrays) and safe for use by several threads.
 *
 * @param width the number of columns
 * @param rows for each row the columns of its entries, in order
 */
public record Pattern(int width, int[][] rows) {
  /** Returns the number of entries. */
  public int count() {
    return Ints.checkedCast(Arrays.stream(rows).mapToLong(row -> row.length).sum());
  }

  /** Returns where the entries of each row start, and behind the last where they end. */
  public int[] starts() {
    int[] starts = new int[rows.length + 1];
    for (int i = 0; i < rows.length; i++) {
      starts[i + 1] = starts[i] + rows[i].length;
    }
    return starts;
  }

  /** Returns the columns of all entries. */
  public int[] columns() {
    return Ints.concat(rows);
  }

  /** Returns the pattern of the transposed matrix. */
  public Pattern transposed() {
    int[] sizes = new int[width];
    for (int[] row : rows) {
      for (int column : row) {
        sizes[column]++;
      }
    }
    int[][] columns = IntStream.of(sizes).mapToObj(int[]::new).toArray(int[][]::new);
    int[] next = new int[width];
    for (int i = 0; i < rows.length; i++) {
      for (int column : rows[i]) {
        columns[column][next[column]++] = i;
      }
    }
    return new Pattern(rows.length, columns);
  }

  /** Returns the entries of either pattern. */
  public Pattern union(Pattern other) {
    int[][] all = new int[rows.length][];
    Arrays.setAll(all, i -> union(rows[i], other.rows[i]));
    return new Pattern(width, all);
  }

  private static int[] union(int[] a, int[] b) {
    return Arrays.equals(a, b)
        ? a
        : IntStream.concat(IntStream.of(a), IntStream.of(b)).sorted().distinct().toArray();
  }

  /** Returns the row of the first entry that another pattern does not have; −1 if there is none. */
  public int firstBeyond(Pattern other) {
    for (int i = 0; i < rows.length; i++) {
      if (union(rows[i], other.rows[i]).length > other.rows[i].length) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pattern that
        && width == that.width
        && Arrays.deepEquals(rows, that.rows);
  }

  @Override
  public int hashCode() {
    return 31 * width + Arrays.deepHashCode(rows);
  }

  @Override
  public String toString() {
    return rows.length + " rows of " + width + ", " + count() + " entries";
  }
}
