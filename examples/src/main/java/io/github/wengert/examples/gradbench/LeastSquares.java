package io.github.wengert.examples.gradbench;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Batch;
import io.github.wengert.autodiff.program.InputGroups;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.Rows;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A polynomial fitted to the sign function at n points from −1 to 1: half the sum of the squares of
 * the residuals. Each point is a row of a batch.
 */
final class LeastSquares {
  static final Eval EVAL =
      new Eval(
          "llsq",
          Map.of(
              "primal", input -> task(input, term -> term),
              "gradient", input -> task(input, Program::gradient)));

  private LeastSquares() {}

  /** Returns half the square of the residual at one point. */
  private static Value term(InputGroups.Named in) {
    Value t = in.number("t");
    Value power = Value.constant(1);
    Value polynomial = Value.constant(0);
    for (Value coefficient : in.vector("x")) {
      polynomial = polynomial.add(coefficient.mul(power));
      power = power.mul(t);
    }
    return in.number("sign").sub(polynomial).square().mul(0.5);
  }

  private static Task task(Input input, UnaryOperator<Program> derivative) {
    double[] x = input.vector("x");
    int n = input.count("n");
    int m = x.length;
    double[][] points = new double[2][n];
    for (int i = 0; i < n; i++) {
      points[0][i] = -1 + 2.0 * i / (n - 1);
      points[1][i] = Math.signum(points[0][i]);
    }
    InputGroups groups = InputGroups.none().variables("x", m).data("t").data("sign");
    Program term = groups.trace(LeastSquares::term, Warmup.numbers(m + 2));
    Program program = derivative.apply(term);
    Batch batch = program.batch(m);
    Rows rows = Rows.ofColumns(points);
    return Warmup.of(
        () -> sum(batch, Warmup.numbers(m), rows, program.outputCount(), program == term),
        () -> sum(batch, x, rows, program.outputCount(), program == term));
  }

  private static Object sum(Batch batch, double[] x, Rows rows, int results, boolean single) {
    double[] sums = new double[results];
    batch.sum(x, rows, sums);
    return single ? (Object) sums[0] : sums;
  }
}
