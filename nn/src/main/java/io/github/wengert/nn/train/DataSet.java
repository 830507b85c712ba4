package io.github.wengert.nn.train;

import io.github.wengert.autodiff.program.Rows;
import io.github.wengert.nn.checks.Checks;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * Rows of inputs, each with its targets: what a network is trained on or tested with.
 *
 * <pre>{@code
 * DataSet data = DataSet.ofClasses(measurements, species, 3);
 * List<DataSet> parts = data.split(0.2, 7); // 80 % to train on, 20 % held out
 * }</pre>
 *
 * <p><b>Cost.</b> The numbers are copied once; parts of a set share them.
 *
 * <p><b>Threads.</b> Immutable.
 */
public final class DataSet {
  /** In each row the inputs, and behind them the targets. */
  private final double[][] rows;

  private final int inputs;
  private final int targets;

  private DataSet(double[][] rows, int inputs, int targets) {
    this.rows = rows;
    this.inputs = inputs;
    this.targets = targets;
  }

  /**
   * Returns these rows.
   *
   * @throws IllegalArgumentException if there is no row, no input or no target, if rows differ in
   *     length, if there are not as many rows of targets as of inputs, or if a number is NaN or
   *     infinite
   */
  public static DataSet of(double[][] inputs, double[][] targets) {
    if (inputs.length != targets.length) {
      throw new IllegalArgumentException(
          inputs.length + " rows of inputs but " + targets.length + " rows of targets");
    }
    int width = width("inputs", inputs);
    int goals = width("targets", targets);
    double[][] rows = new double[inputs.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOf(inputs[i], width + goals);
      System.arraycopy(targets[i], 0, rows[i], width, goals);
    }
    return new DataSet(rows, width, goals);
  }

  private static int width(String what, double[][] rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException("a data set without rows");
    }
    for (int i = 0; i < rows.length; i++) {
      int row = i;
      Objects.requireNonNull(rows[i], () -> "the " + what + " of row " + row + " are null");
      if (rows[i].length != rows[0].length || rows[i].length == 0) {
        throw new IllegalArgumentException(
            "row " + i + " has " + rows[i].length + " " + what + ", row 0 " + rows[0].length);
      }
      for (int k = 0; k < rows[i].length; k++) {
        if (!Double.isFinite(rows[i][k])) {
          throw new IllegalArgumentException(
              "number " + k + " of the " + what + " of row " + i + " is " + rows[i][k]);
        }
      }
    }
    return rows[0].length;
  }

  /**
   * Returns rows of classes: the targets of a row are 1 for its class and 0 for the others.
   *
   * @param classes the class of each row, counted from 0
   * @param count how many classes there are
   * @throws IllegalArgumentException if there is no such class, and as {@link #of} does
   */
  public static DataSet ofClasses(double[][] inputs, int[] classes, int count) {
    Checks.positive(count, "number of classes");
    double[][] targets = new double[classes.length][count];
    for (int i = 0; i < classes.length; i++) {
      if (classes[i] < 0 || classes[i] >= count) {
        throw new IllegalArgumentException(
            "row " + i + " is of class " + classes[i] + " of " + count + ", counted from 0");
      }
      targets[i][classes[i]] = 1;
    }
    return of(inputs, targets);
  }

  /** Returns the number of rows. */
  public int count() {
    return rows.length;
  }

  /** Returns how many inputs a row has. */
  public int inputCount() {
    return inputs;
  }

  /** Returns how many targets a row has. */
  public int targetCount() {
    return targets;
  }

  /** Returns the inputs of all rows, as a copy. */
  public double[][] inputs() {
    return part(0, inputs);
  }

  /** Returns the targets of all rows, as a copy. */
  public double[][] targets() {
    return part(inputs, inputs + targets);
  }

  private double[][] part(int from, int to) {
    return Arrays.stream(rows)
        .map(row -> Arrays.copyOfRange(row, from, to))
        .toArray(double[][]::new);
  }

  /**
   * Returns the rows of these numbers, counted from 0, in this order.
   *
   * @throws IllegalArgumentException if there is none
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public DataSet at(int... numbers) {
    if (numbers.length == 0) {
      throw new IllegalArgumentException("a data set without rows");
    }
    double[][] picked = new double[numbers.length][];
    Arrays.setAll(picked, i -> rows[Objects.checkIndex(numbers[i], rows.length)]);
    return new DataSet(picked, inputs, targets);
  }

  /**
   * Cuts the rows, in an order that a seed decides, into two sets.
   *
   * @param share the share of the rows in the second set, greater than 0 and less than 1; rounded
   *     to whole rows
   * @throws IllegalArgumentException if the share is out of its range or a set would be empty
   */
  public List<DataSet> split(double share, long seed) {
    Checks.positive(share, "share of rows");
    int second = (int) Math.rint(share * rows.length);
    if (second == 0 || second >= rows.length) {
      throw new IllegalArgumentException(
          "a share of " + share + " of " + rows.length + " rows leaves one of two sets empty");
    }
    int[] order = SplitMix.of(seed, -1).permutation(rows.length);
    int first = rows.length - second;
    return List.of(
        at(Arrays.copyOf(order, first)), at(Arrays.copyOfRange(order, first, rows.length)));
  }

  /** Returns a row with inputs and targets, which must not be changed. */
  double[] row(int index) {
    return rows[index];
  }

  /** Returns all rows with inputs and targets. */
  Rows rows() {
    return Rows.ofRows(rows);
  }

  /** Returns the rows with space behind the targets. */
  double[][] widened(int by) {
    return Arrays.stream(rows)
        .map(row -> Arrays.copyOf(row, row.length + by))
        .toArray(double[][]::new);
  }

  /** Returns a checksum of all numbers in order. */
  long checksum() {
    CRC32C sum = new CRC32C();
    for (double[] row : rows) {
      ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * row.length);
      bytes.asDoubleBuffer().put(row);
      sum.update(bytes);
    }
    return sum.getValue();
  }

  /** Returns the numbers of rows, inputs and targets. */
  @Override
  public String toString() {
    return rows.length + " rows of " + inputs + " inputs and " + targets + " targets";
  }
}
