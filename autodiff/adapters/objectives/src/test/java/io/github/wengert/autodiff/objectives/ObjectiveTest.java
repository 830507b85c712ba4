package io.github.wengert.autodiff.objectives;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Derivatives of losses, row by row, against formulas of the literature. */
class ObjectiveTest {
  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double[][] derivatives(Objective objective, double[] margins, double... labels) {
    double[][] both = new double[2][margins.length];
    objective.derivatives(margins, labels, both[0], both[1]);
    return both;
  }

  @Property(tries = 40)
  void derivatives_ofKnownLosses_areTheirFormulas(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 3000) int rows) {
    Random random = new Random(seed);
    double[] margins = random.doubles(rows, -4, 4).toArray();
    double[] labels = random.ints(rows, 0, 2).asDoubleStream().toArray();
    double[][] logistic = derivatives(Losses.LOGISTIC.withThreads(2), margins, labels);
    double[][] poisson = derivatives(Losses.POISSON, margins, labels);
    double[][] quantile = derivatives(Losses.quantile(0.9, 0.25), margins, labels);
    for (int i = 0; i < rows; i++) {
      double p = sigmoid(margins[i]);
      assertEquals(p - labels[i], logistic[0][i], 1e-15);
      assertEquals(p * (1 - p), logistic[1][i], 1e-15);
      double rate = Math.exp(margins[i]);
      assertEquals(rate - labels[i], poisson[0][i], 1e-14 * (1 + rate));
      assertEquals(rate, poisson[1][i], 1e-14 * rate);
      double s = sigmoid((margins[i] - labels[i]) / 0.25);
      assertEquals(s - 0.9, quantile[0][i], 1e-14);
      assertEquals(s * (1 - s) / 0.25, quantile[1][i], 1e-13);
    }
  }

  /** The gradient that Lin et al. give in their appendix; published code often has it wrong. */
  @Test
  void gradientOfFocalLoss_isThatOfThePaper() {
    double[] margins = {-6, -1, -0.2, 0, 0.3, 2, 7};
    for (double label : new double[] {0, 1}) {
      double[] labels = new double[margins.length];
      Arrays.fill(labels, label);
      double[][] focal = derivatives(Losses.focal(2), margins, labels);
      for (int i = 0; i < margins.length; i++) {
        double sign = 2 * label - 1;
        double p = sigmoid(sign * margins[i]);
        double paper = sign * Math.pow(1 - p, 2) * (2 * p * Math.log(p) + p - 1);
        assertEquals(paper, focal[0][i], 1e-14);
      }
      double[][] plain = derivatives(Losses.focal(0), margins, labels);
      double[][] logistic = derivatives(Losses.LOGISTIC, margins, labels);
      for (int k = 0; k < 2; k++) {
        assertArrayEquals(logistic[k], plain[k], 1e-15);
      }
    }
  }

  @Test
  void curvature_belowTheLeast_isRaised() {
    double[] margins = {-30, 0, Double.NaN};
    double[] labels = {0, 0, 0};
    Objective raised = Losses.LOGISTIC.withLeastCurvature(1e-3);
    assertArrayEquals(
        new double[] {1e-3, 0.25, Double.NaN}, derivatives(raised, margins, labels)[1]);
    assertTrue(raised.toString().endsWith(", curvature at least 0.001"), raised::toString);
    for (double least : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> Losses.LOGISTIC.withLeastCurvature(least));
    }
    assertThrows(IllegalArgumentException.class, () -> Losses.LOGISTIC.withThreads(0));
  }

  @Test
  void lossWithABranch_isThatOfEachRow() {
    Objective huber =
        Objective.of(
            (m, y) -> {
              Value off = m.sub(y);
              return off.abs().isAbove(1) ? off.abs().sub(0.5) : off.square().mul(0.5);
            });
    double[][] both =
        derivatives(huber, new double[] {-3, -0.5, 0.25, 9}, new double[] {0, 0, 0, 1});
    assertArrayEquals(new double[] {-1, -0.5, 0.25, 1}, both[0]);
    assertArrayEquals(new double[] {0, 1, 1, 0}, both[1]);
    assertEquals(
        (2.5 + 0.125 + 0.03125 + 7.5) / 4,
        huber.meanLoss(new double[] {-3, -0.5, 0.25, 9}, new double[] {0, 0, 0, 1}));
  }

  @Test
  void wrongDerivatives_areFoundAtTheFirstCall() {
    CustomOp wrong = CustomOp.unary("wrong", x -> x * x, (x, y) -> x.mul(3));
    Objective objective = Objective.of((m, y) -> wrong.of(m.sub(y)));
    double[] margins = {1, 2, 3};
    double[] labels = {0, 0, 0};
    String message =
        assertThrows(IllegalStateException.class, () -> derivatives(objective, margins, labels))
            .getMessage();
    assertTrue(
        message.startsWith(
            "row 0: the first derivative of the loss by the margin is not that of its values, at"
                + " label 0.0:"),
        message);
    Objective forgotten = Objective.of((m, y) -> m.sub(y).square().mul(m.detach()));
    assertThrows(IllegalStateException.class, () -> derivatives(forgotten, margins, labels));
    CustomOp flat = CustomOp.unary("flat", x -> x * x, (x, y) -> Value.constant(2).mul(x.detach()));
    Objective secondOnly = Objective.of((m, y) -> flat.of(m.sub(y)));
    message =
        assertThrows(IllegalStateException.class, () -> derivatives(secondOnly, margins, labels))
            .getMessage();
    assertTrue(message.startsWith("row 0: the second derivative"), message);
  }

  @Test
  void singlePrecision_isWeightedAndFinite() {
    double[] margins = {0, 1};
    float[] labels = {1, 0};
    float[][] both = Losses.SQUARE.forBooster(margins, labels, 2, 3);
    assertArrayEquals(new float[] {-2, 3}, both[0]);
    assertArrayEquals(new float[] {2, 3}, both[1]);
    assertArrayEquals(new float[] {1, 1}, Losses.SQUARE.forBooster(margins, labels)[1]);
    double[] huge = {0, 700};
    String message =
        assertThrows(IllegalArgumentException.class, () -> Losses.POISSON.forBooster(huge, labels))
            .getMessage();
    assertTrue(message.startsWith("row 1: the first derivative of the loss is 1.01"), message);
    assertThrows(
        IllegalArgumentException.class, () -> Losses.SQUARE.forBooster(margins, labels, 1));
  }

  @Test
  void arraysThatDoNotFit_areRejected() {
    double[] two = {1, 2};
    double[] one = {1};
    Objective objective = Losses.SQUARE;
    assertThrows(IllegalArgumentException.class, () -> objective.meanLoss(two, one));
    for (List<double[]> all :
        List.of(
            List.of(two, one, two, two),
            List.of(two, two, one, two),
            List.of(two, two, two, one))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> objective.derivatives(all.get(0), all.get(1), all.get(2), all.get(3)));
    }
    double[] none = {};
    assertEquals(0, derivatives(objective, none, none)[0].length);
    assertTrue(Double.isNaN(objective.meanLoss(none, none)));
    assertThrows(NullPointerException.class, () -> Objective.of(null));
    assertEquals(
        "objective of a program of 2 inputs (x0, x1), 3 operations, 1 results (y0)",
        objective.toString());
  }
}
