package io.github.wengert.autodiff.program;

import java.util.Arrays;

/**
 * Where the entries of a sparse matrix are, in compressed rows (CSR): row i has the entries {@code
 * rowStarts[i]} to {@code rowStarts[i + 1] - 1}, each with its column, in order. All others are 0,
 * whatever the numbers are.
 *
 * <pre>{@code
 * Program entries = residuals.sparseJacobian();
 * Sparsity where = entries.sparsity();
 * double[] values = new double[where.entryCount()];
 * entries.evaluate(x, values); // again and again; allocates nothing
 * solve(where.rowStarts(), where.columns(), values);
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Sparsity {
  private final int[] rowStarts;
  private final int[] columns;
  private final int columnCount;

  Sparsity(int[] rowStarts, int[] columns, int columnCount) {
    this.rowStarts = rowStarts;
    this.columns = columns;
    this.columnCount = columnCount;
  }

  /** Returns the number of rows: the results of a Jacobian, or the variables of a Hessian. */
  public int rowCount() {
    return rowStarts.length - 1;
  }

  /** Returns the number of columns: the variables. */
  public int columnCount() {
    return columnCount;
  }

  /** Returns the number of entries. */
  public int entryCount() {
    return columns.length;
  }

  /** Returns a copy of where the entries of each row start; behind the last row, where they end. */
  public int[] rowStarts() {
    return rowStarts.clone();
  }

  /** Returns a copy of the columns of all entries. */
  public int[] columns() {
    return columns.clone();
  }

  /**
   * Returns which entry is at a row and a column, counted from 0; −1 if there is none.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public int entry(int row, int column) {
    int found = Arrays.binarySearch(columns, rowStarts[row], rowStarts[row + 1], column);
    return Math.max(found, -1);
  }

  /**
   * Returns the whole matrix, with zeros, for small ones.
   *
   * @throws IllegalArgumentException if there are not as many values as entries
   */
  public double[][] dense(double... values) {
    if (values.length != columns.length) {
      throw new IllegalArgumentException(
          columns.length + " entries, but " + values.length + " values");
    }
    double[][] rows = new double[rowCount()][columnCount];
    for (int i = 0; i < rows.length; i++) {
      for (int entry = rowStarts[i]; entry < rowStarts[i + 1]; entry++) {
        rows[i][columns[entry]] = values[entry];
      }
    }
    return rows;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sparsity that
        && columnCount == that.columnCount
        && Arrays.equals(rowStarts, that.rowStarts)
        && Arrays.equals(columns, that.columns);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(rowStarts) + Arrays.hashCode(columns);
  }

  @Override
  public String toString() {
    return entryCount() + " entries in " + rowCount() + " rows of " + columnCount;
  }
}
