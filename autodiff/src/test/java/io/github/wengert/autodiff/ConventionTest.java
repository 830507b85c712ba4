package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The lines of the table of {@link Convention}, and the accurate slopes that stand beside it. */
class ConventionTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;
  private static final double SELU = 1.7580993408473766;
  private static final double SQRT_HALF = 0.7071067811865476;

  private static Arguments at(Elementary op, double[] arguments, double... slopes) {
    return Arguments.of(op, arguments, slopes);
  }

  private static double[] of(double... numbers) {
    return numbers;
  }

  static Stream<Arguments> singularPoints() {
    return Stream.of(
        at(Elementary.RELU, of(0), 0),
        at(Elementary.RELU, of(NAN), NAN),
        at(Elementary.LEAKY_RELU, of(0), 0.01),
        at(Elementary.ELU, of(0), 1),
        at(Elementary.SELU, of(0), SELU),
        at(Elementary.ABS, of(0), 0),
        at(Elementary.ABS, of(NAN), NAN),
        at(Elementary.SIGN, of(0), 0),
        at(Elementary.SIGN, of(NAN), NAN),
        at(Elementary.FLOOR, of(2), 0),
        at(Elementary.CEIL, of(2), 0),
        at(Elementary.RINT, of(2.5), 0),
        at(Elementary.MAX, of(3, 3), 0.5, 0.5),
        at(Elementary.MIN, of(3, 3), 0.5, 0.5),
        at(Elementary.MAX, of(3, 3, 3, 2), 1.0 / 3, 1.0 / 3, 1.0 / 3, 0),
        at(Elementary.MAX, of(NAN, 1), NAN, NAN),
        at(Elementary.MIN, of(1, NAN), NAN, NAN),
        at(Elementary.CLAMP, of(1, 1, 2), 1, 0, 0),
        at(Elementary.CLAMP, of(2, 1, 2), 1, 0, 0),
        at(Elementary.CLAMP, of(1.5, 2, 1), NAN, NAN, NAN),
        at(Elementary.SQRT, of(0), INF),
        at(Elementary.SQRT, of(-0.0), INF),
        at(Elementary.SQRT, of(-1), NAN),
        at(Elementary.CBRT, of(0), INF),
        at(Elementary.CBRT, of(-0.0), INF),
        at(Elementary.LOG, of(0), INF),
        at(Elementary.LOG, of(-0.0), INF),
        at(Elementary.LOG, of(-1), NAN),
        at(Elementary.LOG2, of(0), INF),
        at(Elementary.LOG2, of(-1), NAN),
        at(Elementary.LOG10, of(-0.0), INF),
        at(Elementary.LOG10, of(-1), NAN),
        at(Elementary.LOG1P, of(-1), INF),
        at(Elementary.LOG1P, of(-2), NAN),
        at(Elementary.ASIN, of(1), INF),
        at(Elementary.ASIN, of(2), NAN),
        at(Elementary.ACOS, of(-1), -INF),
        at(Elementary.ACOS, of(-2), NAN),
        at(Elementary.ACOSH, of(1), INF),
        at(Elementary.ACOSH, of(0.5), NAN),
        at(Elementary.ACOSH, of(-2), NAN),
        at(Elementary.ATANH, of(1), INF),
        at(Elementary.ATANH, of(-1), INF),
        at(Elementary.ATANH, of(2), NAN),
        at(Elementary.RECIPROCAL, of(0), -INF),
        at(Elementary.DIV, of(1, 0), INF, -INF),
        at(Elementary.DIV, of(1e-200, 1e-200), 1e200, -1e200),
        at(Elementary.POW, of(0, 0), 0, 0),
        at(Elementary.POW, of(0, 1), 1, 0),
        at(Elementary.POW, of(0, 2), 0, 0),
        at(Elementary.POW, of(0, 0.5), INF, 0),
        at(Elementary.POW, of(0, -1), -INF, NAN),
        at(Elementary.POW, of(-2, 2), -4, NAN),
        at(Elementary.POW, of(-2, 0.5), NAN, NAN),
        at(Elementary.ATAN2, of(0, 0), 0, 0),
        at(Elementary.ATAN2, of(1e200, 1e200), 5e-201, -5e-201),
        at(Elementary.ATAN2, of(1e-200, 1e-200), 5e199, -5e199),
        at(Elementary.HYPOT, of(0, 0), 0, 0),
        at(Elementary.NORM2, of(0, 0, 0), 0, 0, 0),
        at(Elementary.HYPOT, of(1e200, 1e200), SQRT_HALF, SQRT_HALF),
        at(Elementary.HYPOT, of(1e-200, 1e-200), SQRT_HALF, SQRT_HALF),
        at(Elementary.ASINH, of(1e200), 1e-200),
        at(Elementary.ACOSH, of(1e200), 1e-200),
        at(Elementary.TANH, of(20), 1.6993417021166355e-17),
        at(Elementary.SIGMOID, of(40), 4.248354255291589e-18),
        at(Elementary.LOG_SUM_EXP, of(-INF, -INF), 0.5, 0.5),
        at(Elementary.LOG_SUM_EXP, of(INF, INF), 0.5, 0.5),
        at(Elementary.LOG_SUM_EXP, of(INF, 0), 1, 0),
        at(Elementary.LOG_SUM_EXP, of(1e10, 1e10), 0.5, 0.5),
        at(Elementary.LOG_ADD_EXP, of(-INF, -INF), 0.5, 0.5),
        at(Elementary.LOG_ADD_EXP, of(INF, INF), 0.5, 0.5),
        at(Elementary.LOG_ADD_EXP, of(INF, 0), 1, 0),
        at(Elementary.X_LOG_Y, of(0, 0), 0, 0),
        at(Elementary.X_LOG_Y, of(0, 2), Math.log(2), 0),
        at(Elementary.X_LOG_Y, of(0, -1), NAN, NAN),
        at(Elementary.REM, of(7.5, 2), 1, -3),
        at(Elementary.REM, of(-7.5, 2), 1, 3),
        at(Elementary.LOG_GAMMA, of(-1), NAN),
        at(Elementary.LOG_GAMMA, of(0), NAN),
        at(Elementary.DIGAMMA, of(-2), NAN));
  }

  @ParameterizedTest
  @MethodSource("singularPoints")
  void slope_atSingularPoint_isTheConvention(Elementary op, double[] arguments, double[] slopes) {
    Value[] x = Value.of(arguments);
    double[] actual = op.of(x).backward().of(List.of(x));
    for (int i = 0; i < slopes.length; i++) {
      double tolerance = 4 * Math.ulp(Double.isFinite(slopes[i]) ? slopes[i] : 0);
      assertEquals(slopes[i], actual[i], tolerance, op + Arrays.toString(arguments));
    }
  }

  @Test
  void pow_constantExponent_neverEvaluatesTheSecondSlope() {
    Value x = Value.of(0);
    assertEquals(0, x.pow(0.0).backward().of(x));
    Value negative = Value.of(-2);
    assertEquals(-12.0 * -1, negative.pow(3.0).backward().of(negative));
  }

  @Test
  void select_branchNotTaken_contributesNothing() {
    for (double at : new double[] {0, -1}) {
      Value x = Value.of(at);
      Value f = Value.select(x.above(0), x.sqrt(), Value.constant(0));
      assertEquals(0, f.backward().of(x));
      assertEquals(0, Derivatives.derivative(Derivatives.derivative(f, x), x).data());
    }
  }

  @Test
  void log_ofReluAtZero_isZero() {
    Value x = Value.of(0);
    assertEquals(0, x.relu().log().backward().of(x));
  }

  @Test
  void logSumExp_ofTheSameTwice_hasSlopeOne() {
    for (double at : new double[] {1e10, 1e50}) {
      Value x = Value.of(at);
      assertEquals(1, Value.logSumExp(List.of(x, x)).backward().of(x));
    }
  }

  @Test
  void hypot_ofDependentArguments_isTheChainRule() {
    Value x = Value.of(1);
    Value f = x.hypot(x.mul(-2).add(3));
    assertEquals(-0.7071067811865476, f.backward().of(x), 2e-16);
  }

  @Test
  void secondDerivative_atKink_isThatOfTheConventionalSlope() {
    assertEquals(0, second(Elementary.RELU, 0));
    assertEquals(0, second(Elementary.ABS, 0));
    assertEquals(0, second(Elementary.FLOOR, 1));
    assertEquals(1, second(Elementary.ELU, 0));
    assertEquals(SELU, second(Elementary.SELU, 0));
    assertEquals(2, second(Elementary.SQUARE, 0));
  }

  private static double second(Elementary op, double at) {
    Value x = Value.of(at);
    return Derivatives.derivative(Derivatives.derivative(op.of(x), x), x).data();
  }

  @Test
  void softmax_ofInfinities_sharesTheWhole() {
    assertArrayEquals(of(0.5, 0.5), softmax(-INF, -INF));
    assertArrayEquals(of(1, 0), softmax(INF, 0));
    assertArrayEquals(of(0.5, 0, 0.5), softmax(INF, 3, INF));
    assertArrayEquals(of(0, 1), softmax(-INF, -1e300));
  }

  private static double[] softmax(double... x) {
    return Value.softmax(List.of(Value.of(x))).stream().mapToDouble(Value::data).toArray();
  }
}
