package io.github.wengert.autodiff.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Finds out whether the derivatives of several outputs are right but stand in wrong places. */
final class MatrixOrder {
  private static final double RELATIVE = 1e-9;

  private final List<Component> cells;
  private final int rows;
  private final int columns;

  /** Takes the derivatives row by row, one row for each output. */
  MatrixOrder(List<Component> cells, int rows) {
    this.cells = cells;
    this.rows = rows;
    this.columns = cells.size() / rows;
  }

  /** Returns the same derivatives, with a diagnosis more where the order explains what is wrong. */
  List<Component> explained() {
    IntUnaryOperator transposed = i -> i % rows * columns + i / rows;
    if (IntStream.range(0, cells.size()).allMatch(i -> fits(i, transposed.applyAsInt(i)))) {
      return IntStream.range(0, cells.size())
          .mapToObj(i -> explained(i, transposed.applyAsInt(i), "the matrix is transposed"))
          .toList();
    }
    List<Component> explained = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      int other = rowLike(row);
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        String output = cells.get(other * columns).output();
        int place = other * columns + i % columns;
        explained.add(explained(i, place, "these are the derivatives of " + output));
      }
    }
    return explained;
  }

  /** Returns the row that the given one equals, the row itself if none does. */
  private int rowLike(int row) {
    return IntStream.range(0, rows)
        .filter(
            other ->
                IntStream.range(0, columns)
                    .allMatch(c -> fits(row * columns + c, other * columns + c)))
        .findFirst()
        .orElse(row);
  }

  private boolean fits(int given, int place) {
    double number = cells.get(given).given();
    double truth = cells.get(place).truth();
    return number == truth || Math.abs(number - truth) <= RELATIVE * Math.abs(truth);
  }

  private Component explained(int i, int place, String words) {
    Component cell = cells.get(i);
    double predicted = cells.get(place).truth();
    if (cell.verdict() != Verdict.FAIL || place == i) {
      return cell;
    }
    List<Diagnosis> diagnoses = new ArrayList<>(cell.diagnoses());
    double ulps = Ulps.between(predicted, cell.given());
    diagnoses.add(0, new Diagnosis(List.of(Mistake.SWAPPED), words, predicted, ulps, columns));
    return cell.with(diagnoses);
  }
}
