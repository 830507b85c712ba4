package io.github.wengert.autodiff.check.run;

import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.check.Verdict;
import io.github.wengert.autodiff.check.diagnose.FittedMistake;
import io.github.wengert.autodiff.check.numeric.Ulps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Finds out whether the derivatives of several outputs are right but stand in wrong places, at
 * every point.
 */
final class MatrixOrder {
  private static final double RELATIVE = 1e-9;

  private final List<Grid> grids;
  private final List<String> outputs;
  private final int rows;
  private final int columns;
  private final boolean transposed;

  /** The derivatives by hand and the true ones at a point, a row for each output. */
  record Grid(double[][] given, double[][] truth) {

    private boolean fits(int row, int column, int otherRow, int otherColumn) {
      double number = given[row][column];
      double there = truth[otherRow][otherColumn];
      return number == there || Math.abs(number - there) <= RELATIVE * Math.abs(there);
    }
  }

  static MatrixOrder of(List<GraphCheck> rows, List<List<Elsewhere>> elsewhere) {
    List<Grid> grids = new ArrayList<>();
    grids.add(
        new Grid(
            matrix(rows, row -> row.found().stream().mapToDouble(Finding::given).toArray()),
            matrix(rows, row -> row.found().stream().mapToDouble(Finding::truth).toArray())));
    for (int k = 0; k < elsewhere.get(0).size(); k++) {
      int point = k;
      grids.add(
          new Grid(
              matrix(elsewhere, row -> row.get(point).given),
              matrix(elsewhere, row -> row.get(point).engine)));
    }
    List<String> outputs = rows.stream().map(row -> row.found().get(0).output()).toList();
    return new MatrixOrder(outputs, grids);
  }

  private static <T> double[][] matrix(List<T> rows, Function<T, double[]> numbers) {
    return rows.stream().map(numbers).toArray(double[][]::new);
  }

  private MatrixOrder(List<String> outputs, List<Grid> grids) {
    this.grids = grids;
    this.outputs = outputs;
    this.rows = outputs.size();
    this.columns = grids.get(0).given[0].length;
    this.transposed =
        grids.stream()
            .allMatch(
                grid ->
                    IntStream.range(0, rows * columns)
                        .allMatch(i -> grid.fits(i / columns, i % columns, row(i), column(i))));
  }

  /** Returns the row of the i-th number, in a matrix that is read column by column. */
  private int row(int i) {
    return i % rows;
  }

  private int column(int i) {
    return i / rows;
  }

  /** Returns the same finding, with a diagnosis more if the order explains what is wrong. */
  Finding explained(Finding cell, int row, int column) {
    if (cell.verdict() != Verdict.FAIL) {
      return cell;
    }
    if (transposed) {
      int i = row * columns + column;
      return explained(cell, row(i), column(i), "the matrix is transposed");
    }
    int other = rowLike(row);
    return other == row
        ? cell
        : explained(cell, other, column, "these are the derivatives of " + outputs.get(other));
  }

  /** Returns the row that the given one equals at every point, the row itself if none does. */
  private int rowLike(int row) {
    return IntStream.range(0, rows)
        .filter(
            other ->
                grids.stream()
                    .allMatch(
                        grid ->
                            IntStream.range(0, columns)
                                .allMatch(column -> grid.fits(row, column, other, column))))
        .findFirst()
        .orElse(row);
  }

  private Finding explained(Finding cell, int row, int column, String words) {
    double predicted = grids.get(0).truth[row][column];
    List<FittedMistake> diagnoses = new ArrayList<>(cell.diagnoses());
    double ulps = Ulps.between(predicted, grids.get(0).given[row][column]);
    diagnoses.add(
        0,
        new FittedMistake(List.of(Mistake.SWAPPED), words, predicted, ulps, grids.size(), columns));
    return cell.with(diagnoses, List.of());
  }
}
