package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Bits;
import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A zero adjoint or tangent contributes exactly zero, through every operation, in every engine. */
class ZeroAdjointTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  /** A function, a point, and its derivatives there. */
  record Case(String text, Function<Value[], Value> function, double[] at, double[] expected) {
    @Override
    public String toString() {
      return text + " at " + Arrays.toString(at);
    }
  }

  private static Case of(
      String text, Function<Value[], Value> function, double at, double expected) {
    return new Case(text, function, new double[] {at}, new double[] {expected});
  }

  private static Value constant(double number) {
    return Value.constant(number);
  }

  /** Chooses where x is positive. */
  private static Value positive(Value x, Value then, Value otherwise) {
    return Value.select(x.above(0), then, otherwise);
  }

  static Stream<Case> firstOrder() {
    return Stream.of(
        of("select(x>0, x log x, 0)", x -> positive(x[0], x[0].mul(x[0].log()), constant(0)), 0, 0),
        of(
            "select(x>0, x log x, 0)",
            x -> positive(x[0], x[0].mul(x[0].log()), constant(0)),
            -1,
            0),
        of("select(x>0, tanh √x, x)", x -> positive(x[0], x[0].sqrt().tanh(), x[0]), -1, 1),
        of(
            "select(0, (2w - NaN)², 0)",
            w -> Value.select(constant(0), w[0].mul(2).sub(Double.NaN).square(), constant(0)),
            1.5,
            0),
        new Case(
            "select(x>0, log x + y log x, y)",
            x -> positive(x[0], x[0].log().add(x[0].log().mul(x[1])), x[1]),
            new double[] {0, 1},
            new double[] {0, 1}),
        of("min(x, (1/x)²)", x -> x[0].min(x[0].reciprocal().square()), 0, 1),
        of("max(x, -(1/x)²)", x -> x[0].max(x[0].reciprocal().square().neg()), 0, 1),
        of("relu(log³ x)", x -> x[0].log().pow(3).relu(), 0, 0),
        of("relu(-exp(log² x))", x -> x[0].log().square().exp().neg().relu(), 0, 0),
        of("clamp(log² x, 0, 1)", x -> x[0].log().square().clamp(0, 1), 0, 0));
  }

  @ParameterizedTest
  @MethodSource
  void firstOrder(Case c) {
    EveryEngine engines = new EveryEngine(c.function);
    assertAll(c.expected, engines.gradients(c.at));
    assertAll(c.expected, engines.tangents(c.at));
  }

  /** Here the adjoint is 0 and no tangent is: forward mode forms ∞ · 0. */
  static Stream<Case> reverse() {
    return Stream.of(
        of("0 · tanh(log² x) + x", x -> x[0].log().square().tanh().mul(0).add(x[0]), 0, 1),
        of("1/cosh(1e300 x)", x -> x[0].mul(1e300).cosh().reciprocal(), 1, 0));
  }

  @ParameterizedTest
  @MethodSource
  void reverse(Case c) {
    assertAll(c.expected, new EveryEngine(c.function).gradients(c.at));
  }

  static Stream<Case> secondOrder() {
    return Stream.of(
        of("select(x>0, √x, 0)", x -> positive(x[0], x[0].sqrt(), constant(0)), -3, 0));
  }

  @ParameterizedTest
  @MethodSource
  void secondOrder(Case c) {
    EveryEngine engines = new EveryEngine(c.function);
    assertAll(c.expected, engines.hessians(c.at));
    assertAll(c.expected, engines.hessianTangents(c.at));
  }

  /** Holds all routes to what is expected, and to the bits of the first. */
  private static void assertAll(double[] expected, Map<String, double[]> found) {
    Iterator<Map.Entry<String, double[]>> routes = found.entrySet().iterator();
    double[] first = routes.next().getValue();
    assertArrayEquals(expected, withoutSigns(first));
    found.forEach((route, numbers) -> Bits.assertSame(first, numbers, route));
  }

  private static double[] withoutSigns(double... numbers) {
    return Arrays.stream(numbers).map(number -> number + 0).toArray();
  }

  @Test
  void vjp_ofAZeroWeight_isThatOfTheOtherResult() {
    double[] gradient =
        Derivatives.vjp(
            x -> new Value[] {x[0].log().square(), x[0]}, new double[] {0}, new double[] {0, 1});
    assertArrayEquals(new double[] {1}, gradient);
  }

  @Test
  void backward_fromZero_isZero() {
    Value x = Value.of(0);
    assertEquals(0.0, x.log().square().backward(0).of(x) + 0);
  }
}
