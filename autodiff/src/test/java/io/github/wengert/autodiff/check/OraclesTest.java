package io.github.wengert.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Samples;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OraclesTest {

  /**
   * Arguments by which there is no complex step, with the reason. A new operation either has a
   * formula in {@code Continuation} or stands here.
   */
  private static final Map<Elementary, Map<Integer, String>> WITHOUT =
      Map.of(
          Elementary.DETACH, Map.of(0, "nothing is to flow through it, whatever its value says"),
          Elementary.POLYGAMMA, Map.of(0, "the order is a whole number"),
          Elementary.POW_SUB_LOG_MUL, Map.of(4, "the order is a whole number"));

  private static boolean isWithout(Elementary op, int argument) {
    return WITHOUT.getOrDefault(op, Map.of()).containsKey(argument);
  }

  @ParameterizedTest
  @EnumSource(Elementary.class)
  void complexStep_ofEveryOperation_isTheSlope(Elementary op) {
    int checked = 0;
    for (double[] arguments : arguments(op)) {
      Value[] x = Value.of(arguments);
      Value y = op.of(x);
      Gradients gradients = y.backward();
      for (int k = 0; k < x.length; k++) {
        if (!isWithout(op, k)) {
          double complex = ComplexStep.derivative(y, x[k]).orElse(Double.NaN);
          near(gradients.of(x[k]), complex, 1e-12, op, arguments);
          checked++;
        }
      }
    }
    assertTrue(checked >= 10 || op == Elementary.DETACH, op + " has not been checked");
  }

  @ParameterizedTest
  @EnumSource(Elementary.class)
  void replay_ofEveryOperation_isTheSlope(Elementary op) {
    for (double[] arguments : arguments(op)) {
      Value[] x = Value.of(arguments);
      Value y = op.of(x);
      Gradients gradients = y.backward();
      for (int k = 0; k < x.length; k++) {
        double replayed = Replay.derivative(y, x[k]).orElse(Double.NaN);
        boolean isCondition = op == Elementary.SELECT && k == 0;
        if (!isCondition && (!isWithout(op, k) || op == Elementary.DETACH)) {
          near(gradients.of(x[k]), replayed, 1e-12, op, arguments);
        }
      }
    }
  }

  @Test
  void replay_ofAMultipleAtZero_isTheFactor() {
    Random random = new Random(1);
    for (int i = 0; i < 5000; i++) {
      double factor = random.nextGaussian();
      Value x = Value.of(0);
      double replayed = Replay.derivative(x.mul(factor), x).orElse(Double.NaN);
      assertEquals(factor, replayed, 1e-15 * Math.abs(factor));
    }
  }

  @ParameterizedTest
  @EnumSource(Elementary.class)
  void replay_ofEveryOperation_findsItsRounding(Elementary op) {
    for (double[] arguments : arguments(op)) {
      Value y = op.of(Value.of(arguments));
      double error = Replay.errors(y).get(y) * Math.ulp(y.data());
      double terms = DoubleStream.of(arguments).map(Math::abs).sum() + Math.abs(y.data());
      assertTrue(error <= 16 * Math.ulp(terms), () -> y + " of " + y.parents() + " off " + error);
    }
  }

  @ParameterizedTest
  @EnumSource(Elementary.class)
  void tangents_ofEveryOperation_areTheAdjoints(Elementary op) {
    for (double[] arguments : arguments(op)) {
      Value[] x = Value.of(arguments);
      Value y = op.of(x);
      for (Value by : x) {
        assertEquals(y.backward().of(by) + 0.0, tangent(y, by) + 0.0, y::toString);
      }
    }
  }

  /** Returns the derivative by a sweep forward. */
  private static double tangent(Value root, Value x) {
    FlatGraph graph = FlatGraph.of(root);
    int by = graph.indexOf(x);
    return by < 0 ? 0 : graph.tangents(graph.slopes(graph.values()), by)[graph.root()];
  }

  /** Returns some arguments for each number of them at which the operation has a derivative. */
  private static List<double[]> arguments(Elementary op) {
    Random random = new Random(op.ordinal());
    List<double[]> all = new ArrayList<>();
    for (int count : Samples.counts(op)) {
      for (int i = 0; i < 20; i++) {
        double[] arguments = Samples.arguments(op, count, random);
        boolean edge = op == Elementary.CLAMP && arguments[1] == arguments[2];
        if (count > 0 && !op.isSingular(arguments) && !edge) {
          all.add(arguments);
        }
      }
    }
    return all;
  }

  /**
   * Next to a zero of a slope that is a sum, its terms count; they are of size 1. Close to the
   * smallest numbers there need not be an answer.
   */
  private static void near(
      double expected, double actual, double share, Elementary op, double[] arguments) {
    if (Double.isNaN(actual) && expected != 0 && Math.abs(expected) < 1e-290) {
      return;
    }
    double allowed = share * Math.max(Math.abs(expected), 1e-3);
    assertEquals(expected, actual, allowed, () -> op + " of " + Arrays.toString(arguments));
  }

  @Test
  void complexStep_throughAnOperationWithoutOne_isEmpty() {
    CustomOp op = CustomOp.unary("twice", x -> 2 * x, (x, y) -> Value.constant(2));
    Value x = Value.of(3);
    assertFalse(ComplexStep.derivative(op.of(x), x).isPresent());
    assertEquals(2, tangent(op.of(x), x));
  }

  @Test
  void oracles_byAnUnusedVariable_areZero() {
    Value root = Value.of(1).sin();
    assertEquals(0, ComplexStep.derivative(root, Value.of(2)).orElseThrow());
    assertEquals(0, tangent(root, Value.of(2)));
    assertEquals(0, tangent(root, Value.constant(2)));
  }

  @Test
  void complexStep_ofChoices_followsTheRealPart() {
    Value x = Value.of(2);
    Value y = Value.of(2);
    assertEquals(0.5, ComplexStep.derivative(x.max(y), x).orElseThrow());
    assertEquals(1, ComplexStep.derivative(x.clamp(0, 3), x).orElseThrow());
    assertEquals(0, ComplexStep.derivative(x.clamp(3, 4), x).orElseThrow());
    assertEquals(0, ComplexStep.derivative(x.clamp(0, 1), x).orElseThrow());
  }

  @Test
  void complexStep_ofWholePowersOfNegativeBases_isTheSlope() {
    Value x = Value.of(-2);
    assertEquals(12, ComplexStep.derivative(x.pow(3), x).orElseThrow(), 1e-12);
    assertEquals(-32, ComplexStep.derivative(x.pow(4), x).orElseThrow(), 1e-12);
    assertFalse(ComplexStep.derivative(x.pow(0.5), x).isPresent());
  }

  @Test
  void oracles_ofALongChain_needNoRecursion() {
    chain(100_000);
  }

  @Test
  @Tag("slow")
  void oracles_ofAMillionNodes_needNoRecursion() {
    chain(1_000_000);
  }

  private static void chain(int length) {
    Value x = Value.of(0.5);
    Value y = x;
    for (int i = 0; i < length; i++) {
      y = y.mul(1.0000001);
    }
    double expected = y.data() / x.data();
    assertEquals(expected, tangent(y, x), 1e-9);
    assertEquals(expected, ComplexStep.derivative(y, x).orElseThrow(), 1e-9);
  }
}
