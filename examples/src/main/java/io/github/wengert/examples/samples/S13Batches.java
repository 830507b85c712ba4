package io.github.wengert.examples.samples;

import io.github.wengert.autodiff.program.Batch;
import io.github.wengert.autodiff.program.Program;
import java.util.List;
import java.util.Locale;

/**
 * Many rows of data: a line fitted to points.
 *
 * <p>Inputs behind the variables are data. A {@link Batch} evaluates a program for every row of
 * them and sums the results, on as many threads as you like and with the same bits for any number
 * of them. The loss is a square for each row, so one step of Newton's method finds the best line.
 */
public final class S13Batches {
  private S13Batches() {}

  /** Prints the slope and the intercept of the line through four points, and what is left. */
  public static void main(String[] args) {
    Program loss =
        Program.trace(
            2, // the first two inputs are variables, the others data
            v -> List.of(v[0].mul(v[2]).add(v[1]).sub(v[3]).square()),
            0,
            0,
            0,
            0);
    double[][] points = {{0, 1, 2, 3}, {1, 3, 5, 7.4}};
    double[] line = {0, 0};

    double[] sums = new double[3];
    loss.valueAndGradient().batch(2).sum(line, points, sums);
    double[] h = new double[4];
    loss.hessian().batch(2).sum(line, points, h);
    double determinant = h[0] * h[3] - h[1] * h[2];
    line[0] -= (h[3] * sums[1] - h[1] * sums[2]) / determinant;
    line[1] -= (h[0] * sums[2] - h[2] * sums[1]) / determinant;

    Batch squares = loss.batch(2);
    System.out.printf(Locale.ROOT, "%.2f x + %.2f%n", line[0], line[1]);
    for (double square : squares.each(line, points)[0]) {
      System.out.printf(Locale.ROOT, "off by %.2f%n", Math.sqrt(square));
    }

    // Prints:
    //   2.12 x + 0.92
    //   off by 0.08
    //   off by 0.04
    //   off by 0.16
    //   off by 0.12
  }
}
