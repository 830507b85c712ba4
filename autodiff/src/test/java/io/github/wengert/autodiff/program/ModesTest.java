package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One answer at a singular point, whatever the mode and the number of results. */
class ModesTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  private static Arguments of(String text, Function<Value, Value> f, double at, double derivative) {
    return Arguments.of(text, f, at, derivative);
  }

  static Stream<Arguments> points() {
    return Stream.of(
        of("√x²", x -> x.square().sqrt(), 0, 0),
        of("√(x²+x⁴)", x -> x.square().add(x.pow(4)).sqrt(), 0, 0),
        of("∛x³", x -> x.pow(3).cbrt(), 0, 0),
        of("log x²", x -> x.square().log(), 0, 0),
        of("1/x²", x -> x.square().reciprocal(), 0, 0),
        of("√x · √x", x -> x.sqrt().mul(x.sqrt()), 0, 0),
        of("x √x", x -> x.mul(x.sqrt()), 0, 0),
        of("x log x + x", x -> x.xLogY(x).add(x), 0, 1),
        of("asin(cos x)", x -> x.cos().asin(), 0, 0),
        of("atanh(cos x)", x -> x.cos().atanh(), 0, 0),
        of("acosh(cosh x)", x -> x.cosh().acosh(), 0, 0),
        of("log(x² - 1)", x -> x.square().sub(1).log(), 0, 0),
        of("0 · tanh(log² x) + x", x -> x.log().square().tanh().mul(0).add(x), 0, 1),
        of("1/cosh(1e300 x)", x -> x.mul(1e300).cosh().reciprocal(), 1, 0),
        of("√x", Value::sqrt, 0, INF),
        of("√√x", x -> x.sqrt().sqrt(), 0, INF),
        of("log √x", x -> x.sqrt().log(), 0, INF),
        of("x^-1", x -> x.pow(-1.0), 0, -INF),
        of("hypot(x, 0)", x -> x.hypot(0), 0, 0),
        of("max(x, -x)", x -> x.max(x.neg()), 0, 0));
  }

  @ParameterizedTest(name = "{0} at {2}")
  @MethodSource("points")
  void derivative_atASingularPoint_isOne(
      String text, Function<Value, Value> f, double at, double expected) {
    double[] x = {at};
    double[] one = {1};
    Map<String, Double> routes = new LinkedHashMap<>();
    routes.put("one result", Derivatives.jacobianAt(v -> results(f, v[0], 1), x)[0][0]);
    routes.put("two results", Derivatives.jacobianAt(v -> results(f, v[0], 2), x)[0][0]);
    routes.put("two variables", Derivatives.jacobianAt(v -> results(f, v[0], 1), at, 7)[0][0]);
    routes.put("gradient", Derivatives.gradientAt(v -> f.apply(v[0]), x)[0]);
    routes.put("nested", Derivatives.derivative(f::apply, Value.of(at)).data());
    routes.put("series", Derivatives.derivativeAt(f::apply, at, 1));
    routes.put("jvp", Derivatives.jvp(v -> results(f, v[0], 1), x, one)[0]);
    routes.put("vjp", Derivatives.vjp(v -> results(f, v[0], 1), x, one)[0]);
    Program program = Program.trace(v -> f.apply(v[0]), at);
    routes.put("compiled", program.gradientAt(x)[0]);
    routes.put("interpreted", program.interpreted().gradientAt(x)[0]);
    routes.put("tangent", program.tangent().value(at, 1));
    Program both = Program.trace(1, v -> List.of(results(f, v[0], 2)), at);
    routes.put("program of two", both.jacobian().value(at));
    double[] row = new double[2];
    program.valueAndGradient().batch(0).sum(new double[0], new double[][] {{at}}, row);
    routes.put("batch", row[1]);
    routes.forEach((route, actual) -> assertEquals(expected, actual + 0, text + " by " + route));
  }

  private static Value[] results(Function<Value, Value> f, Value x, int count) {
    return count == 1 ? new Value[] {f.apply(x)} : new Value[] {f.apply(x), x};
  }
}
