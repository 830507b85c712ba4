package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.program.batch.RowTable;
import java.nio.DoubleBuffer;

/**
 * The rows of numbers that a {@link Batch} runs over: a table with a column for each input that
 * differs from row to row, all of its rows or some of them, in any order.
 *
 * <pre>{@code
 * Rows all = Rows.ofRows(new double[][] {{1, 2}, {3, 4}, {5, 6}});
 * all.range(0, 2); // the first two
 * all.at(2, 2, 0); // the last one, twice, and the first one
 * }</pre>
 *
 * <p>A view: the arrays are not copied, and must not be changed while a batch runs. A batch numbers
 * the rows that it is given from 0, so that sums do not depend on where the rows lie. Columns are
 * read faster than rows, and rows in order faster than picked ones.
 *
 * <p>Safe for use by several threads as long as nobody writes into the arrays.
 */
public final class Rows {
  private final RowTable table;

  Rows(RowTable table) {
    this.table = table;
  }

  /**
   * Returns the rows of a table that is given column by column; no rows if there is no column.
   *
   * @throws IllegalArgumentException if columns differ in length
   */
  public static Rows ofColumns(double[]... columns) {
    return new Rows(RowTable.ofColumns(columns));
  }

  /**
   * Returns the rows of a table that is given row by row.
   *
   * @throws IllegalArgumentException if rows differ in length
   */
  public static Rows ofRows(double[]... rows) {
    return new Rows(RowTable.ofRows(rows));
  }

  /**
   * Returns the rows that lie one after the other in a buffer, from its position to its limit.
   * Those may be moved afterward. Numbers of a file that is mapped into memory are read by {@link
   * RowFile}.
   *
   * @param width how many numbers a row has
   * @throws IllegalArgumentException if that is less than 1, or the numbers are no whole rows
   */
  public static Rows ofBuffer(DoubleBuffer buffer, int width) {
    return new Rows(RowTable.ofBuffer(buffer, width));
  }

  /** Returns the number of rows. */
  public int count() {
    return table.count();
  }

  /**
   * Returns some rows that follow one another.
   *
   * @param from the first row, counted from 0
   * @param to the one behind the last
   * @throws IndexOutOfBoundsException if there are not this many
   */
  public Rows range(int from, int to) {
    return new Rows(table.range(from, to));
  }

  /**
   * Returns the rows of these numbers, counted from 0, in this order; a row may be there several
   * times. The array is copied.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public Rows at(int... rows) {
    return new Rows(table.at(rows));
  }

  RowTable table() {
    return table;
  }

  /** Returns the number of rows and of the numbers in each. */
  @Override
  public String toString() {
    return table.toString();
  }
}
