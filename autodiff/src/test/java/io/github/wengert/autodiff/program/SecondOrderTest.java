package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Second derivatives at points where a rule could lose them, by every route there is. */
class SecondOrderTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  /** A function of several variables, a point, and its Hessian there, row by row. */
  private static Arguments of(
      String text, Function<Value[], Value> f, double[] at, double... hessian) {
    return Arguments.of(text, f, at, hessian);
  }

  /** A function of one variable, which is not taken to matter where x is not above 0. */
  private static Arguments masked(String text, UnaryOperator<Value> f, double at) {
    Function<Value[], Value> chosen =
        x -> Value.select(x[0].above(0), f.apply(x[0]), Value.constant(0));
    return of("select(x>0, " + text + ", 0)", chosen, at(at), 0);
  }

  private static double[] at(double... x) {
    return x;
  }

  private static Value constant(double number) {
    return Value.constant(number);
  }

  static Stream<Arguments> untaken() {
    return Stream.of(
        masked("√x", Value::sqrt, -3),
        masked("√x", Value::sqrt, 0),
        masked("∛x", Value::cbrt, 0),
        masked("asin(x - 3)", x -> x.sub(3).asin(), -3),
        masked("acos(x - 3)", x -> x.sub(3).acos(), -3),
        masked("asin(x - 1)", x -> x.sub(1).asin(), 0),
        masked("acosh x", Value::acosh, -3),
        masked("atanh(x - 3)", x -> x.sub(3).atanh(), -3),
        masked("logGamma(x)", Value::logGamma, -3),
        masked("digamma(x)", Value::digamma, -3),
        masked("x log x", x -> x.mul(x.log()), -3),
        masked("xLogY(x, x)", x -> x.xLogY(x), -3),
        masked("xLogY(x, x)", x -> x.xLogY(x), 0),
        masked("x^0.3", x -> x.pow(0.3), -3),
        masked("xˣ", x -> x.pow(x), -3),
        masked("tanh √x", x -> x.sqrt().tanh(), -3),
        masked("log² x", x -> x.log().square(), -3),
        masked("log1p(x - 3)", x -> x.sub(3).log1p(), -3),
        of(
            "select(x>50, x, log(exp(x) + 1))",
            x -> Value.select(x[0].above(50), x[0], x[0].exp().add(1).log()),
            at(1000),
            0),
        of(
            "select(|x|>1e-5, expm1(x)/x, 1 + x/2 + x²/6)",
            x ->
                Value.select(
                    x[0].abs().above(1e-5),
                    x[0].expm1().div(x[0]),
                    x[0].div(2).add(1).add(x[0].square().div(6))),
            at(0),
            1 / 3.0),
        of(
            "logAddExp(logAddExp(a - ∞, b - ∞), c)",
            x -> x[0].sub(INF).logAddExp(x[1].sub(INF)).logAddExp(x[2]),
            at(1, 2, 3),
            new double[9]));
  }

  static Stream<Arguments> powers() {
    return Stream.of(
        of("x^y", x -> x[0].pow(x[1]), at(0, 2), 2, 0, 0, 0),
        of("x^2 with a constant", x -> x[0].pow(constant(2)), at(0), 2),
        of("x^2", x -> x[0].pow(2.0), at(0), 2),
        of(
            "x^2 by a loop",
            x -> IntStream.range(0, 3).mapToObj(x[0]::pow).reduce(Value::add).get(),
            at(0),
            2),
        of("x^1.5", x -> x[0].pow(1.5), at(0), INF),
        of("x⁴", x -> x[0].square().square(), at(0), 0),
        of(
            "½‖x‖²",
            x -> Value.norm2(List.of(x)).square().mul(0.5),
            at(0, 0, 0),
            1,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            1),
        of("log(1 - eˣ)", x -> constant(1).sub(x[0].exp()).log(), at(0), -INF),
        of("erf", x -> x[0].erf(), at(1e308), 0),
        of("mish", x -> x[0].mish(), at(1e308), 0),
        of("hypot", x -> x[0].hypot(x[1]), at(0, 3), 1 / 3.0, 0, 0, 0),
        of("x · |x|", x -> x[0].mul(x[0].abs()), at(0), 0),
        of(
            "Rosenbrock",
            x -> x[1].sub(x[0].pow(2.0)).pow(2.0).mul(100).add(constant(1).sub(x[0]).pow(2.0)),
            at(1, 1),
            802,
            -400,
            -400,
            200));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"untaken", "powers"})
  void hessian_byEveryRoute_isTheOneExpected(
      String text, Function<Value[], Value> f, double[] at, double[] hessian) {
    EveryEngine engines = new EveryEngine(f);
    Map<String, double[]> routes = new LinkedHashMap<>(engines.hessians(at));
    routes.putAll(engines.hessianTangents(at));
    if (at.length == 1) {
      routes.put("series", at(Derivatives.derivativeAt(x -> f.apply(new Value[] {x}), at[0], 2)));
    }
    routes.forEach((route, found) -> assertClose(hessian, found, text + " by " + route));
  }

  private static void assertClose(double[] expected, double[] found, String text) {
    assertEquals(expected.length, found.length, text);
    for (int i = 0; i < expected.length; i++) {
      boolean same = found[i] + 0 == expected[i];
      double error = Math.abs(found[i] - expected[i]);
      if (!same && !(error <= 4e-15 * Math.abs(expected[i]))) {
        throw new AssertionError(
            text + ": " + Arrays.toString(found) + " for " + Arrays.toString(expected));
      }
    }
  }

  /** Numbers that are not differentiated, as constants, as data leaves and as inputs. */
  @ParameterizedTest
  @ValueSource(strings = {"constant", "data", "variable"})
  void rosenbrock_withItsExponentAsALeaf_hasItsHessian(String kind) {
    Value two =
        switch (kind) {
          case "constant" -> Value.constant(2);
          case "data" -> Value.data(2);
          default -> Value.of(2);
        };
    Value[] x = Value.of(new double[] {1, 1});
    Value y = rosenbrock(x[0], x[1], two);
    List<Value> gradient = Derivatives.gradient(y, List.of(x));
    double[] row =
        Derivatives.gradient(gradient.get(0), List.of(x)).stream()
            .mapToDouble(Value::data)
            .toArray();
    assertArrayEquals(new double[] {802, -400}, row);
    assertEquals(200, Derivatives.derivative(gradient.get(1), x[1]).data());
    assertEquals(802, gradient.get(0).backward().of(x[0]));
  }

  @Test
  void rosenbrock_withItsExponentAsADataInput_hasItsHessian() {
    Program program = Program.trace(2, x -> List.of(rosenbrock(x[0], x[1], x[2])), 0.3, 0.4, 3);
    double[] expected = {802, -400, -400, 200};
    assertArrayEquals(expected, program.hessian().values(1, 1, 2));
    assertArrayEquals(expected, program.hessian().interpreted().values(1, 1, 2));
    assertArrayEquals(
        new double[] {802, -400}, program.hessianVectorProduct().values(1, 1, 1, 0, 2));
  }

  private static Value rosenbrock(Value x, Value y, Value two) {
    return y.sub(x.pow(two)).pow(two).mul(100).add(Value.constant(1).sub(x).pow(two));
  }

  /** y³ + y = x by Newton's method, differentiated through its iterations. */
  @Test
  void newtonsMethod_differentiatedThrough_hasTheDerivativesOfTheRoot() {
    UnaryOperator<Value> root =
        x -> {
          Value y = Value.constant(1);
          for (int i = 0; i < 8; i++) {
            y = y.sub(y.pow(3).add(y).sub(x).div(y.square().mul(3).add(1)));
          }
          return y;
        };
    double[] derivatives = Derivatives.derivatives(root, 2, 2);
    assertArrayEquals(new double[] {1, 0.25, -0.09375}, derivatives, 1e-15);
    EveryEngine engines = new EveryEngine(x -> root.apply(x[0]));
    engines.gradients(2).forEach((route, d) -> assertEquals(0.25, d[0], 1e-15, route));
    engines.hessians(2).forEach((route, d) -> assertEquals(-0.09375, d[0], 1e-15, route));
    engines.hessianTangents(2).forEach((route, d) -> assertEquals(-0.09375, d[0], 1e-15, route));
  }

  /** At 0 every derivative of xⁿ is 0 but the n-th, which is n!. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void powers_atZero_haveTheirDerivativesByNesting(int n) {
    for (boolean real : new boolean[] {false, true}) {
      UnaryOperator<Value> power = x -> real ? x.pow((double) n) : x.pow(n);
      double factorial = 1;
      for (int order = 0; order <= 6; order++) {
        factorial *= Math.max(1, order);
        double expected = order == n ? factorial : 0;
        int k = order;
        String text = "derivative " + order + " of x^" + n;
        assertEquals(expected, Derivatives.derivativeAt(power, 0, k) + 0, text);
        assertEquals(expected, Derivatives.derivative(power, Value.of(0), k).data() + 0, text);
        Program nested = Program.trace(x -> Derivatives.derivative(power, x[0], k), 0.5);
        assertEquals(expected, nested.value(0) + 0, text);
        assertEquals(expected, nested.interpreted().value(0) + 0, text);
      }
    }
  }
}
