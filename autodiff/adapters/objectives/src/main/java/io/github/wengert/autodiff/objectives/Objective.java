package io.github.wengert.autodiff.objectives;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.GradientCheck;
import io.github.wengert.autodiff.check.Report;
import io.github.wengert.autodiff.check.Verdict;
import io.github.wengert.autodiff.program.Batch;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.Rows;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BinaryOperator;

/**
 * The loss of a row as gradient boosting needs it: a formula of the margin, which the trees
 * predict, and the label, with its first and second derivative by the margin.
 *
 * <pre>{@code
 * // the error of the median, smooth within about 0.1
 * Objective median =
 *     Objective.of((margin, label) -> margin.sub(label).div(0.1).cosh().log().mul(0.1));
 * }</pre>
 *
 * <p>The margin is what comes out of the trees, before any link: a loss of probabilities applies
 * the sigmoid itself, a loss of rates the exponential. Operations that join them, such as {@link
 * Value#softplus()} and {@link Value#logSigmoid()}, keep their digits in the tails.
 *
 * <p><b>Checked.</b> The first time that derivatives are asked for, those of up to {@value
 * #CHECKED} rows, spread over all, are compared with numbers: the first with differences of the
 * loss, the second with differences of the first. An {@link IllegalStateException} says where they
 * do not agree, which only a wrong operation of the user's own or a constant made by {@code
 * detach()} can cause.
 *
 * <p><b>Cost.</b> Rows are worked on in vectorized loops, on as many threads as asked for, with the
 * same bits for any number: 10⁷ rows/s and more. A formula that looks at numbers, such as by {@link
 * Value#isAbove}, runs row by row, some 10 times as long; choose by {@link Value#select}.
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class Objective {
  private static final int CHECKED = 16;

  /** What counts as wrong: not a jump, and not what noise leaves open far out in a tail. */
  private static final Set<Verdict> WRONG =
      Set.of(Verdict.FAIL, Verdict.KINK_INVALID, Verdict.NONDETERMINISTIC);

  private static final double[] NONE = {};

  private final Program loss;
  private final Program gradient;
  private final Batch losses;
  private final Batch derivatives;
  private final double leastCurvature;
  private final int threads;
  private final AtomicBoolean isChecked;

  private Objective(Program loss, double leastCurvature, int threads, AtomicBoolean isChecked) {
    this.loss = loss;
    this.gradient = loss.gradient();
    this.losses = loss.batch(0);
    this.derivatives = gradient.valueAndGradient().batch(0);
    this.leastCurvature = leastCurvature;
    this.threads = threads;
    this.isChecked = isChecked;
  }

  /**
   * Returns the objective of a loss.
   *
   * @param loss makes the loss of a row from its margin and its label
   */
  public static Objective of(BinaryOperator<Value> loss) {
    Objects.requireNonNull(loss, "the loss is null");
    Program program = Program.trace(1, v -> Arrays.asList(loss.apply(v[0], v[1])), 0.5, 1);
    return new Objective(program, Double.NEGATIVE_INFINITY, 1, new AtomicBoolean());
  }

  /**
   * Returns this objective with second derivatives that are not less than a number. Boosting
   * divides by their sums: where a loss is straight or bent downward, as far from the label or
   * between two valleys, a small positive number keeps steps finite.
   *
   * @throws IllegalArgumentException if the number is not positive and finite
   */
  public Objective withLeastCurvature(double least) {
    if (!(least > 0 && least < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a least curvature is positive, not " + least);
    }
    return new Objective(loss, least, threads, isChecked);
  }

  /**
   * Returns this objective on that many threads.
   *
   * @throws IllegalArgumentException if the number is less than 1
   */
  public Objective withThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("an objective needs a thread, not " + count);
    }
    return new Objective(loss, leastCurvature, count, isChecked);
  }

  /** Returns the mean loss; NaN if there are no rows. */
  public double meanLoss(double[] margins, double[] labels) {
    double[] sum = new double[1];
    losses.sum(NONE, rows(margins, labels), sum, threads);
    return sum[0] / margins.length;
  }

  /**
   * Writes the first and the second derivative of the loss of each row by its margin.
   *
   * @throws IllegalArgumentException if the arrays differ in length
   * @throws IllegalStateException if, at the first call, they do not agree with numbers
   */
  public void derivatives(
      double[] margins, double[] labels, double[] gradientOut, double[] curvatureOut) {
    Rows rows = rows(margins, labels);
    if (gradientOut.length != margins.length || curvatureOut.length != margins.length) {
      throw new IllegalArgumentException(
          "%d rows, but arrays for %d and %d derivatives"
              .formatted(margins.length, gradientOut.length, curvatureOut.length));
    }
    if (margins.length > 0 && !isChecked.get()) {
      check(margins, labels);
      isChecked.set(true);
    }
    derivatives.each(NONE, rows, new double[][] {gradientOut, curvatureOut}, threads);
    if (leastCurvature > 0) {
      for (int i = 0; i < curvatureOut.length; i++) {
        curvatureOut[i] = Math.max(curvatureOut[i], leastCurvature); // NaN stays NaN
      }
    }
  }

  /**
   * Returns the first and the second derivatives in single precision, as boosters take them.
   *
   * @param weights of the rows, by which both are multiplied; empty if all count alike
   * @throws IllegalArgumentException if the arrays differ in length, or a derivative is NaN or
   *     infinite as a {@code float}: the message names the row
   */
  float[][] forBooster(double[] margins, float[] labels, float... weights) {
    double[] wide = new double[labels.length];
    Arrays.setAll(wide, i -> labels[i]);
    double[][] both = new double[2][margins.length];
    derivatives(margins, wide, both[0], both[1]);
    if (weights.length != 0 && weights.length != margins.length) {
      throw new IllegalArgumentException(
          margins.length + " rows, but " + weights.length + " weights");
    }
    float[][] single = new float[2][margins.length];
    for (int k = 0; k < 2; k++) {
      for (int i = 0; i < margins.length; i++) {
        single[k][i] = (float) (weights.length == 0 ? both[k][i] : weights[i] * both[k][i]);
        if (!Float.isFinite(single[k][i])) {
          throw new IllegalArgumentException(
              "row %d: the %s derivative of the loss is %s at margin %s and label %s"
                  .formatted(i, k == 0 ? "first" : "second", both[k][i], margins[i], labels[i]));
        }
      }
    }
    return single;
  }

  private static Rows rows(double[] margins, double... labels) {
    if (margins.length != labels.length) {
      throw new IllegalArgumentException(
          margins.length + " margins and " + labels.length + " labels");
    }
    return Rows.ofColumns(margins, labels);
  }

  private void check(double[] margins, double... labels) {
    int count = Math.min(CHECKED, margins.length);
    for (int i = 0; i < count; i++) {
      int row = (int) ((long) i * margins.length / count);
      check("first", loss, row, margins[row], labels[row]);
      check("second", gradient, row, margins[row], labels[row]);
    }
  }

  /** Compares the derivative of a function of margin and label with differences. */
  private static void check(String which, Program function, int row, double margin, double label) {
    double[] at = {margin, label};
    if (!Double.isFinite(margin) || !Double.isFinite(function.value(at))) {
      return; // what is wrong there is no derivative
    }
    Report report =
        GradientCheck.ofNumbers(x -> function.value(x[0], label))
            .names("margin")
            .against(function.gradientAt(at))
            .onlyHere()
            .at(margin)
            .check();
    if (report.failures().stream().anyMatch(failure -> WRONG.contains(failure.verdict()))) {
      throw new IllegalStateException(
          "row %d: the %s derivative of the loss by the margin is not that of its values, at label %s:%n%s"
              .formatted(row, which, label, report));
    }
  }

  /** Returns how the loss of a row is computed, and the least curvature if there is one. */
  @Override
  public String toString() {
    String least = leastCurvature > 0 ? ", curvature at least " + leastCurvature : "";
    return "objective of a " + loss + least;
  }
}
