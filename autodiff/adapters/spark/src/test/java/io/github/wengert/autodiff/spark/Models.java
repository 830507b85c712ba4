package io.github.wengert.autodiff.spark;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Batch;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.Rows;
import java.util.List;
import java.util.Random;

/** Programs and rows of the tests, and what one machine makes of them. */
public final class Models {
  /** An operation of the user's own. */
  public static final CustomOp SQUASH =
      CustomOp.unary("squash", x -> x / (1 + Math.abs(x)), (x, y) -> y.abs().neg().add(1).square());

  private Models() {}

  /** The logistic loss of a line: two parameters, a number and a label. */
  static Program logistic() {
    return Program.trace(
        2, v -> List.of(v[0].mul(v[2]).add(v[1]).mul(v[3]).neg().softplus()), 0.1, 0.2, 0.3, 1);
  }

  /** A loss with a branch on the number of a row, which is recorded above −3. */
  static Program guarded() {
    return Program.trace(
        2,
        v -> {
          Value off = v[0].mul(v[2]).add(v[1]).sub(v[3]);
          return List.of(v[2].isAbove(-3) ? off.square() : off.abs());
        },
        0.1,
        0.2,
        0.3,
        1);
  }

  /** A loss with an operation of the user's own. */
  static Program squashed() {
    return Program.trace(
        2, v -> List.of(SQUASH.of(v[0].mul(v[2]).add(v[1])).sub(v[3]).square()), 0.1, 0.2, 0.3, 1);
  }

  /** Numbers of very different size, so that sums in another order have other bits. */
  static double[][] table(int rows, long seed) {
    Random random = new Random(seed);
    double[][] table = new double[rows][];
    for (int i = 0; i < rows; i++) {
      double x = random.nextGaussian();
      table[i] = new double[] {x * x * x, random.nextBoolean() ? 1 : -1};
    }
    return table;
  }

  /** Returns the sum and its derivatives, as one machine gives them. */
  static double[] expected(Program program, double[][] table, double... w) {
    Batch batch = program.valueAndGradient().batch(w.length);
    double[] sums = new double[1 + program.variableCount()];
    batch.sum(w, Rows.ofRows(table), sums, 2);
    return sums;
  }
}
