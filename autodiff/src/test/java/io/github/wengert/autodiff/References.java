package io.github.wengert.autodiff;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The table of values and derivatives that {@code src/test/python/references.py} computed. */
final class References {
  private References() {}

  /**
   * One point of one operation. A scale is what an error is measured against where the exact number
   * is a sum whose terms nearly cancel, else the size of that number.
   *
   * @param second the upper triangle of the Hessian by rows
   * @param third the third derivative of an operation with one argument, else empty
   */
  record Row(
      Elementary op,
      double[] arguments,
      double[] value,
      double[] slopes,
      double[] second,
      double[] third,
      double[] valueScale,
      double[] slopesScale,
      double[] secondScale,
      double[] thirdScale) {

    private static Row of(String line) {
      String[] fields = line.split(",", -1);
      double[][] numbers =
          Arrays.stream(fields).skip(1).map(References::numbers).toArray(double[][]::new);
      Elementary op =
          Arrays.stream(Elementary.values())
              .filter(candidate -> candidate.symbol().equals(fields[0]))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("unknown operation " + fields[0]));
      return new Row(
          op,
          numbers[0],
          numbers[1],
          numbers[2],
          numbers[3],
          numbers[4],
          numbers[5],
          numbers[6],
          numbers[7],
          numbers[8]);
    }

    @Override
    public String toString() {
      return op + Arrays.toString(arguments);
    }
  }

  static List<Row> rows() {
    try {
      return Resources.readLines(
              Resources.getResource(References.class, "references.csv"), StandardCharsets.UTF_8)
          .stream()
          .filter(line -> !line.startsWith("#") && !line.startsWith("op,"))
          .map(Row::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] numbers(String field) {
    return field.isEmpty()
        ? new double[0]
        : Arrays.stream(field.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  /**
   * Returns the error in units in the last place of the scale; 0 where both are the same special
   * number, infinite where only one is.
   */
  static double ulps(double actual, double exact, double scale) {
    if (actual == exact || Double.isNaN(actual) && Double.isNaN(exact)) {
      return 0;
    }
    if (!Double.isFinite(actual) || !Double.isFinite(exact)) {
      return Double.POSITIVE_INFINITY;
    }
    double unit = Math.ulp(Math.min(Double.MAX_VALUE, Math.max(Math.abs(exact), scale)));
    return Math.abs(actual - exact) / unit;
  }
}
