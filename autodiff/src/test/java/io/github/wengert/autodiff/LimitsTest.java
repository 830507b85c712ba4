package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.math.ElementaryMath;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values, slopes and second derivatives at ±∞ and ±1e308 are those of the limit. */
class LimitsTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;
  private static final double FAR = 1e308;

  /** Functions of several arguments, tested by themselves below. */
  private static final Set<Elementary> OF_ONE =
      EnumSet.copyOf(Arrays.stream(Elementary.values()).filter(op -> op.arity() == 1).toList());

  /** Value, slope and second derivative at −∞, −1e308, 1e308 and ∞. */
  private static final Map<Elementary, double[]> LIMITS = new EnumMap<>(Elementary.class);

  private static void put(Elementary op, double... limits) {
    LIMITS.put(op, limits);
  }

  static {
    double outside = NAN;
    put(Elementary.NEG, INF, -1, 0, FAR, -1, 0, -FAR, -1, 0, -INF, -1, 0);
    put(Elementary.RECIPROCAL, 0, 0, 0, -1e-308, 0, 0, 1e-308, 0, 0, 0, 0, 0);
    put(Elementary.SQUARE, INF, -INF, 2, INF, -INF, 2, INF, INF, 2, INF, INF, 2);
    double radians = Math.PI / 180;
    double small = FAR * radians;
    put(Elementary.TO_RADIANS, line(-INF, -small, small, INF, radians));
    put(Elementary.TO_DEGREES, line(-INF, -INF, INF, INF, 180 / Math.PI));
    put(Elementary.SQRT, right(1e154, 5e-155));
    double cube = Math.cbrt(FAR);
    double third = 1 / cube / cube / 3;
    put(Elementary.CBRT, -INF, 0, 0, -cube, third, 0, cube, third, 0, INF, 0, 0);
    put(Elementary.EXP, growth(0));
    put(Elementary.EXP2, growth(0));
    put(Elementary.EXPM1, growth(-1));
    put(Elementary.LOG, right(Math.log(FAR), 1e-308));
    put(Elementary.LOG2, right(308 * Math.log(10) / Math.log(2), 1e-308 / Math.log(2)));
    put(Elementary.LOG10, right(308, 1e-308 / Math.log(10)));
    put(Elementary.LOG1P, right(Math.log(FAR), 1e-308));
    double sin = Math.sin(FAR);
    double cos = Math.cos(FAR);
    double tan = Math.tan(FAR);
    put(Elementary.SIN, NAN, NAN, NAN, -sin, cos, sin, sin, cos, -sin, NAN, NAN, NAN);
    put(Elementary.COS, NAN, NAN, NAN, cos, sin, -cos, cos, -sin, -cos, NAN, NAN, NAN);
    double s = 1 + tan * tan;
    put(Elementary.TAN, NAN, NAN, NAN, -tan, s, -2 * tan * s, tan, s, 2 * tan * s, NAN, NAN, NAN);
    for (Elementary op : List.of(Elementary.ASIN, Elementary.ACOS, Elementary.ATANH)) {
      double[] none = new double[12];
      Arrays.fill(none, outside);
      put(op, none);
    }
    put(Elementary.ATAN, bounded(-Math.PI / 2, Math.PI / 2));
    put(Elementary.SINH, -INF, INF, -INF, -INF, INF, -INF, INF, INF, INF, INF, INF, INF);
    put(Elementary.COSH, INF, -INF, INF, INF, -INF, INF, INF, INF, INF, INF, INF, INF);
    put(Elementary.TANH, bounded(-1, 1));
    double area = Math.log(FAR) + Math.log(2);
    put(Elementary.ASINH, -INF, 0, 0, -area, 1e-308, 0, area, 1e-308, 0, INF, 0, 0);
    put(Elementary.ACOSH, right(area, 1e-308));
    put(Elementary.GAUSSIAN, bounded(0, 0));
    put(Elementary.ERF, bounded(-1, 1));
    put(Elementary.ERFC, bounded(2, 0));
    put(Elementary.NORMAL_PDF, bounded(0, 0));
    put(Elementary.NORMAL_CDF, bounded(0, 1));
    put(
        Elementary.LOG_GAMMA,
        NAN,
        NAN,
        NAN,
        INF,
        NAN,
        NAN,
        INF,
        Math.log(FAR),
        1e-308,
        INF,
        INF,
        0);
    put(Elementary.DIGAMMA, NAN, NAN, NAN, NAN, NAN, NAN, Math.log(FAR), 1e-308, 0, INF, 0, 0);
    put(Elementary.SIGMOID, bounded(0, 1));
    put(Elementary.LOGISTIC_PDF, bounded(0, 0));
    put(Elementary.LOG_SIGMOID, -INF, 1, 0, -FAR, 1, 0, 0, 0, 0, 0, 0, 0);
    put(Elementary.SOFTPLUS, unit(0, 0));
    put(Elementary.RELU, unit(0, 0));
    put(Elementary.LEAKY_RELU, line(-INF, -1e306, FAR, INF, 1));
    LIMITS.get(Elementary.LEAKY_RELU)[1] = 0.01;
    LIMITS.get(Elementary.LEAKY_RELU)[4] = 0.01;
    put(Elementary.ELU, unit(-1, 0));
    double scale = ElementaryMath.SELU_SCALE;
    put(Elementary.SELU, unit(-ElementaryMath.SELU_SLOPE, 0));
    LIMITS.get(Elementary.SELU)[6] = scale * FAR;
    LIMITS.get(Elementary.SELU)[7] = scale;
    LIMITS.get(Elementary.SELU)[10] = scale;
    put(Elementary.GELU, unit(0, 0));
    put(Elementary.SILU, unit(0, 0));
    put(Elementary.MISH, unit(0, 0));
    put(Elementary.SOFTSIGN, bounded(-1, 1));
    put(Elementary.ABS, INF, -1, 0, FAR, -1, 0, FAR, 1, 0, INF, 1, 0);
    put(Elementary.SIGN, bounded(-1, 1));
    for (Elementary op : List.of(Elementary.FLOOR, Elementary.CEIL, Elementary.RINT)) {
      put(op, line(-INF, -FAR, FAR, INF, 0));
    }
    put(Elementary.DETACH, line(-INF, -FAR, FAR, INF, 0));
  }

  private static double[] line(double a, double b, double c, double d, double slope) {
    return new double[] {a, slope, 0, b, slope, 0, c, slope, 0, d, slope, 0};
  }

  private static double[] bounded(double left, double right) {
    return new double[] {left, 0, 0, left, 0, 0, right, 0, 0, right, 0, 0};
  }

  /** A function that grows without bound right of 0, and is not defined left of it. */
  private static double[] right(double far, double slope) {
    return new double[] {NAN, NAN, NAN, NAN, NAN, NAN, far, slope, 0, INF, 0, 0};
  }

  private static double[] growth(double left) {
    return new double[] {left, 0, 0, left, 0, 0, INF, INF, INF, INF, INF, INF};
  }

  /** A function with a limit on the left that is x on the right. */
  private static double[] unit(double left, double slope) {
    return new double[] {left, slope, 0, left, slope, 0, FAR, 1, 0, INF, 1, 0};
  }

  @Test
  void table_hasEveryOperationOfOneArgument() {
    assertEquals(OF_ONE, LIMITS.keySet());
  }

  static Stream<Arguments> points() {
    double[] at = {-INF, -FAR, FAR, INF};
    return LIMITS.entrySet().stream()
        .flatMap(
            entry ->
                Stream.of(0, 1, 2, 3)
                    .map(
                        i -> {
                          double[] all = entry.getValue();
                          double[] limits = Arrays.copyOfRange(all, 3 * i, 3 * i + 3);
                          return Arguments.of(entry.getKey(), at[i], limits);
                        }));
  }

  @ParameterizedTest
  @MethodSource("points")
  void derivatives_farOut_areTheLimits(Elementary op, double at, double[] limits) {
    double[] taylor = Derivatives.taylor(op::of, at, 2);
    taylor[2] *= 2;
    double second = Derivatives.derivative(op::of, Value.of(at), 2).data();
    double[] graph = {op.value(at), Derivatives.derivativeAt(op::of, at), second};
    for (int k = 0; k < 3; k++) {
      double size = Double.isFinite(limits[k]) ? 1e-14 * Math.abs(limits[k]) : 0;
      assertEquals(limits[k], graph[k] + 0, size, op + " at " + at + " order " + k);
      assertEquals(limits[k], taylor[k] + 0, size, op + " at " + at + " taylor " + k);
    }
  }

  @Test
  void functionsOfSeveralArguments_farOut_haveTheirLimits() {
    Value[] x = Value.of(INF, 1);
    assertSlopes(new double[] {1, 0}, x[0].hypot(x[1]), x);
    assertSlopes(new double[] {0, 0}, x[0].atan2(x[1]), x);
    assertSlopes(new double[] {0, 0}, x[1].atan2(x[0]), x);
    assertSlopes(new double[] {1, 0}, x[0].logAddExp(x[1]), x);
    assertSlopes(new double[] {0, 0}, x[0].sigmoidSub(x[1]), x);
    assertSlopes(new double[] {1, 0}, Value.norm2(List.of(x)), x);
    assertSlopes(new double[] {1, 0}, Value.logSumExp(List.of(x)), x);
    assertSlopes(new double[] {0, 0}, Value.softmax(List.of(x)).get(0), x);
  }

  private static void assertSlopes(double[] expected, Value y, Value... x) {
    List<Value> gradient = Derivatives.gradient(y, List.of(x));
    for (int i = 0; i < x.length; i++) {
      assertEquals(expected[i], gradient.get(i).data() + 0, y.toString());
      for (Value xj : x) {
        assertEquals(0, Derivatives.derivative(gradient.get(i), xj).data() + 0, y.toString());
      }
    }
    assertTrue(y.data() >= 0, "not NaN");
  }
}
