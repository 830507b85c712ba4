package io.github.wengert.autodiff.program.batch;

import java.nio.DoubleBuffer;
import java.util.Objects;

/**
 * A view of some rows of a table that is given by columns or by rows. Immutable; safe for use by
 * several threads as long as nobody writes into the arrays.
 */
public final class RowTable {
  private final Cells cells;
  private final int width;

  /** The rows of the table that are picked; null for all. */
  private final int[] picked;

  /** The first row, of the table or among those picked. */
  private final int offset;

  private final int count;

  /** The numbers of a table, wherever they lie. */
  private interface Cells {
    double get(int column, int row);
  }

  private record Columns(double[]... table) implements Cells {
    @Override
    public double get(int column, int row) {
      return table[column][row];
    }
  }

  private RowTable(Cells cells, int width, int[] picked, int offset, int count) {
    this.cells = cells;
    this.width = width;
    this.picked = picked;
    this.offset = offset;
    this.count = count;
  }

  /**
   * Returns the rows of a table that is given column by column; no rows if there is no column.
   *
   * @throws IllegalArgumentException if columns differ in length
   */
  public static RowTable ofColumns(double[]... columns) {
    int count = length("column", columns);
    return new RowTable(new Columns(columns.clone()), columns.length, null, 0, count);
  }

  /**
   * Returns the rows of a table that is given row by row.
   *
   * @throws IllegalArgumentException if rows differ in length
   */
  public static RowTable ofRows(double[]... rows) {
    int width = length("row", rows);
    double[][] table = rows.clone();
    Cells cells = (column, row) -> table[row][column];
    return new RowTable(cells, width, null, 0, rows.length);
  }

  /**
   * Returns the rows that lie one after the other between the position of a buffer and its limit.
   *
   * @throws IllegalArgumentException if a row has no numbers, or they are no whole rows
   */
  public static RowTable ofBuffer(DoubleBuffer buffer, int width) {
    if (width < 1) {
      throw new IllegalArgumentException("rows of " + width + " numbers");
    }
    DoubleBuffer numbers = buffer.slice();
    int size = numbers.limit();
    if (size % width != 0) {
      throw new IllegalArgumentException(
          size + " numbers are no whole rows of " + width + " numbers");
    }
    Cells cells = (column, row) -> numbers.get(row * width + column);
    return new RowTable(cells, width, null, 0, size / width);
  }

  /** Returns the length that all arrays have; 0 if there is none. */
  private static int length(String what, double[]... arrays) {
    int length =
        arrays.length == 0 ? 0 : Objects.requireNonNull(arrays[0], what + " 0 is null").length;
    for (int i = 0; i < arrays.length; i++) {
      int number = i;
      Objects.requireNonNull(arrays[i], () -> what + " " + number + " is null");
      if (arrays[i].length != length) {
        throw new IllegalArgumentException(
            what
                + "s of different lengths: 0 has "
                + length
                + ", "
                + i
                + " has "
                + arrays[i].length);
      }
    }
    return length;
  }

  /** Returns the number of rows. */
  public int count() {
    return count;
  }

  /**
   * Returns some rows that follow one another.
   *
   * @param from the first row, counted from 0
   * @param to the one behind the last
   * @throws IndexOutOfBoundsException if there are not this many
   */
  public RowTable range(int from, int to) {
    if (from < 0 || from > to || to > count) {
      throw new IndexOutOfBoundsException("rows " + from + " to " + to + " of " + count);
    }
    return new RowTable(cells, width, picked, offset + from, to - from);
  }

  /**
   * Returns the rows of these numbers, counted from 0, in this order; a row may be there several
   * times. The array is copied.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public RowTable at(int... rows) {
    int[] chosen = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] < 0 || rows[i] >= count) {
        throw new IndexOutOfBoundsException("row " + rows[i] + " of " + count);
      }
      chosen[i] = row(rows[i]);
    }
    return new RowTable(cells, width, chosen, 0, chosen.length);
  }

  /** Returns how many numbers a row has. */
  int width() {
    return width;
  }

  /** Rejects rows that have not as many numbers as this. */
  public void checkWidth(int expected) {
    if (width != expected && (cells instanceof Columns || count > 0)) {
      throw new IllegalArgumentException(
          "rows of " + width + " numbers, but " + expected + " inputs differ from row to row");
    }
  }

  /** Returns where a row is in the table. */
  private int row(int index) {
    return picked == null ? offset + index : picked[offset + index];
  }

  public double get(int column, int index) {
    return cells.get(column, row(index));
  }

  /** Copies some numbers of a column to the start of an array. */
  public void load(int column, int from, int n, double[] to) {
    if (picked == null && cells instanceof Columns columns) {
      System.arraycopy(columns.table[column], offset + from, to, 0, n);
    } else {
      for (int i = 0; i < n; i++) {
        to[i] = get(column, from + i);
      }
    }
  }

  /** Returns the number of rows and of the numbers in each. */
  @Override
  public String toString() {
    return count + " rows of " + width + " numbers";
  }
}
