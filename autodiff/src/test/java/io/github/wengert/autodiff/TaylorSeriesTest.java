package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The recurrences of the table, what they cost, and what they give where powers are singular. */
class TaylorSeriesTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  /** These solve no algebraic differential equation, so that they take order³. */
  private static final Set<Elementary> WITHOUT_RECURRENCE =
      EnumSet.of(Elementary.LOG_GAMMA, Elementary.DIGAMMA, Elementary.POLYGAMMA);

  @Test
  void table_hasEveryOperation() {
    assertEquals(EnumSet.allOf(Elementary.class), SeriesRules.operations());
  }

  /** Returns the operation on curves through a point: each argument moves in its own way. */
  private static UnaryOperator<Value> onCurves(Elementary op, double... at) {
    return t -> {
      Value[] x = new Value[at.length];
      for (int i = 0; i < x.length; i++) {
        double size = Math.max(1e-3, Math.abs(at[i])) / 8;
        Value bend = t.square().mul(0.5 - 0.2 * i).sub(t.square().mul(t).mul(0.3));
        x[i] = t.mul(1 - 0.3 * i).add(bend).mul(size).add(at[i]);
      }
      return op.of(x);
    };
  }

  @ParameterizedTest
  @EnumSource
  void coefficients_alongCurves_areThoseOfRepeatedDifferentiation(Elementary op) {
    Random random = new Random(5);
    int order = 4;
    for (int count : Samples.counts(op)) {
      for (int i = 0; i < 8 && count > 0; i++) {
        double[] at = Samples.arguments(op, count, random);
        if (op == Elementary.POLYGAMMA) {
          at[0] = 2; // and does not move
        }
        UnaryOperator<Value> f = onCurves(op, at);
        double[] taylor = Derivatives.taylor(f, 0, order);
        double scale = 0;
        for (int k = 0; k <= order; k++) {
          double expected = Derivatives.derivative(f, Value.of(0), k).data();
          scale = Math.max(scale, Math.abs(taylor[k]));
          double exact = expected / Math.max(1, factorial(k));
          String what = op + Arrays.toString(at) + " order " + k;
          assertEquals(exact, taylor[k], 1e-9 * scale, what);
          double derivative = Derivatives.derivativeAt(f, 0, k);
          assertEquals(expected, derivative, 1e-9 * scale * factorial(k), what);
        }
      }
    }
  }

  private static double factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }

  /** Returns multiplications per order² for an operation on curves. */
  private static double costPerSquare(Elementary op, int order, double... at) {
    Value x = Value.of(0);
    return TaylorSeries.cost(onCurves(op, at).apply(x), x, order) / (double) (order * order);
  }

  @ParameterizedTest
  @EnumSource
  void cost_ofEveryOperation_isThatOfProducts(Elementary op) {
    Random random = new Random(6);
    for (int count : Samples.counts(op)) {
      if (count > 0 && !WITHOUT_RECURRENCE.contains(op)) {
        double[] at = Samples.arguments(op, count, random);
        double at10 = costPerSquare(op, 10, at);
        double at40 = costPerSquare(op, 40, at);
        assertTrue(at40 <= at10, () -> op + " " + at10 + " " + at40);
      }
    }
  }

  static Stream<UnaryOperator<Value>> slowBefore() {
    return Stream.of(
        x -> x.add(1).pow(3),
        x -> x.add(1).pow(x.add(1)),
        x -> x.add(1).pow(0.3),
        x -> x.add(1).powSub(Value.constant(0.3), Value.constant(2)),
        x -> x.add(1).powSub(x, x.square()),
        x -> x.hypot(x.add(1)).logAddExp(x.tan().softsign().mish()));
  }

  @ParameterizedTest
  @MethodSource("slowBefore")
  void cost_ofNestedFunctions_growsWithTheSquareOfTheOrder(UnaryOperator<Value> f) {
    Value x = Value.of(0.25);
    Value y = f.apply(x);
    long at10 = TaylorSeries.cost(y, x, 10);
    long at20 = TaylorSeries.cost(y, x, 20);
    long at40 = TaylorSeries.cost(y, x, 40);
    assertTrue(at20 <= 4 * at10 && at40 <= 4 * at20, at10 + " " + at20 + " " + at40);
    assertTrue(at40 < 100_000, "multiplications: " + at40);
  }

  @Test
  void derivative_ofOrderAThousand_isExact() {
    for (int order : new int[] {0, 1, 170, 171, 178, 999, 1000}) {
      assertEquals(1, Derivatives.derivativeAt(Value::exp, 0, order));
      double sin = new double[] {0, 1, 0, -1}[order % 4];
      assertEquals(sin, Derivatives.derivativeAt(Value::sin, 0, order));
    }
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> Derivatives.derivativeAt(Value::exp, 0, 1001))
            .getMessage();
    assertTrue(message.startsWith("no derivative of order 1001"), message);
    assertEquals(0, Derivatives.taylor(Value::exp, 0, 1001)[1001]);
    assertEquals(1, Derivatives.taylor(x -> x.rsub(1).reciprocal(), 0, 1001)[1001]);
  }

  @Test
  void derivative_ofHighOrder_isThatOfTheFormula() {
    assertEquals(0.0439453125, Derivatives.derivativeAt(Value::reciprocal, 4, 6));
    double tenth = Derivatives.derivativeAt(Value::log, 2, 10); // −9!/2¹⁰
    assertEquals(-362880.0 / 1024, tenth, 1e-12);
    // the k-th derivative of x^0.3 at 1 is 0.3·(−0.7)·…
    double expected = 1;
    for (int k = 0; k < 20; k++) {
      expected *= 0.3 - k;
    }
    assertEquals(1, Derivatives.derivativeAt(x -> x.pow(0.3), 1, 20) / expected, 1e-13);
    double fact = factorial(20);
    assertEquals(1, Derivatives.derivativeAt(x -> x.rsub(1).pow(-2.0), 0, 20) / (21 * fact), 1e-13);
    // the Hermite polynomial of order 10 at 0 is −30240
    assertEquals(-30240, Derivatives.derivativeAt(Value::gaussian, 0, 10), 1e-8);
  }

  @Test
  void operationsOfOnesOwn_areExpandedByTheirSlopes() {
    CustomOp[] pair = new CustomOp[2];
    pair[0] = CustomOp.unary("own sine", Math::sin, (x, y) -> pair[1].of(x));
    pair[1] = CustomOp.unary("own cosine", Math::cos, (x, y) -> pair[0].of(x).neg());
    assertEquals(Math.sin(0.5), Derivatives.derivativeAt(x -> pair[0].of(x), 0.5, 40), 1e-14);
    CustomOp fourth = CustomOp.unary("fourth", x -> x * x * x * x, (x, y) -> x.pow(3).mul(4));
    assertArrayEquals(
        new double[] {0, 0, 1}, Derivatives.taylor(x -> fourth.of(x).sqrt(), 0, 2), 1e-15);
    Value x = Value.of(0.5);
    long at20 = TaylorSeries.cost(pair[0].of(x.sin()), x, 20);
    long at40 = TaylorSeries.cost(pair[0].of(x.sin()), x, 40);
    assertTrue(at40 <= 4 * at20, at20 + " " + at40);
  }

  private static Arguments series(
      String text, UnaryOperator<Value> f, double at, double... coefficients) {
    return Arguments.of(text, f, at, coefficients);
  }

  static Stream<Arguments> singular() {
    return Stream.of(
        series("√(x⁴)", x -> x.pow(4.0).sqrt(), 0, 0, 0, 1, 0, 0),
        series("√(x x x x)", x -> square(square(x)).sqrt(), 0, 0, 0, 1, 0, 0),
        series("√(x⁴ + x⁵)", x -> x.pow(4.0).add(x.pow(5.0)).sqrt(), 0, 0, 0, 1, 0.5, -0.125),
        series("√(x²) = |x|", x -> x.square().sqrt(), 0, 0, 0, 0, 0),
        series("√(x⁶) = |x|³", x -> x.pow(6.0).sqrt(), 0, 0, 0, 0, 0, 0),
        series("√(x³)", x -> x.pow(3.0).sqrt(), 0, 0, 0, INF, -INF, INF),
        series("√x", Value::sqrt, 0, 0, INF, -INF, INF, -INF),
        series("√(-x)", x -> x.neg().sqrt(), 0, 0, -INF, -INF, -INF, -INF),
        series("√(0 x)", x -> x.mul(0).sqrt(), 0, 0, 0, 0, 0),
        series("√(-x²)", x -> x.square().neg().sqrt(), 0, 0, 0, Double.NaN),
        series("√(√(x⁸))", x -> x.pow(8.0).sqrt().sqrt(), 0, 0, 0, 1, 0, 0),
        series("∛x", Value::cbrt, 0, 0, INF, 0, INF),
        series("∛(x⁶)", x -> x.pow(6.0).cbrt(), 0, 0, 0, 1, 0, 0),
        series("x^1.5", x -> x.pow(1.5), 0, 0, 0, INF, -INF),
        series("(x⁸)^0.75", x -> x.pow(8.0).pow(0.75), 0, 0, 0, 0, 0, 0, 0, 1, 0),
        series("x^2.5", x -> x.pow(2.5), 0, 0, 0, 0, INF, -INF),
        series("x^100", x -> x.pow(100.0), 0, 0, 0, 0),
        series("1/x", Value::reciprocal, 0, INF, -INF, INF, -INF),
        series("1/x", Value::reciprocal, -0.0, -INF, -INF, -INF, -INF),
        series("1/x²", x -> x.square().reciprocal(), 0, INF, 0, INF, 0, INF),
        series("-2/x", x -> x.rdiv(-2), 0, -INF, INF, -INF),
        series("log x", Value::log, 0, -INF, INF, -INF, INF),
        series("log(x²)", x -> x.square().log(), 0, -INF, 0, -INF, 0),
        series("log(-x)", x -> x.neg().log(), 0, -INF, -INF, -INF, -INF),
        series("log(1 - eˣ)", x -> x.exp().rsub(1).log(), 0, -INF, -INF, -INF),
        series("asin x", Value::asin, 1, Math.PI / 2, INF, INF, INF),
        series("acos x", Value::acos, 1, 0, -INF, -INF, -INF),
        series("acosh x", Value::acosh, 1, 0, INF, -INF, INF),
        series("atanh x", Value::atanh, 1, INF, INF, INF, INF),
        series("atanh x", Value::atanh, -1, -INF, INF, -INF, INF),
        series("x⁴", x -> x.pow(4.0), 1e-200, 0, 0, 0, 4e-200, 1, 0),
        series("x^1", x -> x.pow(1.0), 0, 0, 1, 0),
        series("x^0", x -> x.pow(0.0), 0, 1, 0, 0),
        series("xˣ", x -> x.pow(x), 0, 1, 0, 0),
        series("x^(1 + x)", x -> x.pow(x.add(1)), 0, 0, 1, -INF, INF),
        series("x log x", x -> x.xLogY(x), 0, 0, 0, 0),
        series("norm²", x -> Value.norm2(List.of(x, x.mul(2))).square(), 0, 0, 0, 5, 0),
        series("norm · norm", x -> square(x.hypot(x)), 0, 0, 0, 2, 0),
        series("norm/2 · norm", x -> halved(x.hypot(x)), 0, 0, 0, 1, 0, 0),
        series("norm of x²", x -> x.square().hypot(x.square().mul(x)), 0, 0, 0, 1, 0, 0.5),
        series("norm³", x -> x.hypot(0).pow(3.0), 0, 0, 0, 0, 0, 0),
        series("|x²|", x -> x.square().abs(), 0, 0, 0, 1, 0),
        series("|x|", Value::abs, 0, 0, 0, 0),
        series("|x| x", x -> x.abs().mul(x), 0, 0, 0, 0, 0),
        series("|x|⁴", x -> x.abs().pow(4.0), 0, 0, 0, 0, 0, 1, 0));
  }

  private static Value square(Value x) {
    return x.mul(x);
  }

  private static Value halved(Value x) {
    return x.mul(0.5).mul(x);
  }

  @ParameterizedTest(name = "{0} at {2}")
  @MethodSource("singular")
  void coefficients_atSingularPoints_areTheLimitsOrZero(
      String text, UnaryOperator<Value> f, double at, double[] expected) {
    assertArrayEquals(expected, Derivatives.taylor(f, at, expected.length - 1), 1e-14, text);
    for (int k = 0; k < expected.length; k++) {
      double derivative = expected[k] == 0 ? 0 : expected[k] * factorial(k);
      assertEquals(derivative, Derivatives.derivativeAt(f, at, k), 1e-13, text + " order " + k);
    }
  }

  @Test
  void coefficients_ofDeepGraphs_takeNoRecursion() {
    UnaryOperator<Value> deep =
        x -> {
          Value y = x;
          for (int i = 0; i < 20_000; i++) {
            y = y.add(x.mul(5e-5));
          }
          return y.pow(4.0).sqrt();
        };
    double[] taylor = Derivatives.taylor(deep, 0, 3);
    assertArrayEquals(new double[] {0, 0, 4, 0}, taylor, 1e-8);
    Value[] many = new Value[5_000];
    UnaryOperator<Value> wide =
        x -> {
          Arrays.setAll(many, i -> x.mul(i % 2));
          return Value.logSumExp(List.of(many)).add(Value.product(List.of(many)));
        };
    assertEquals(0.25, 2 * Derivatives.taylor(wide, 0, 2)[2], 1e-12);
  }
}
