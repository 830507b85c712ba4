package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Outside the domain the value is NaN, and so is every derivative, of every order, by every route.
 */
class OutsideDomainTest {
  private static final int ORDER = 4;

  private static Arguments at(Elementary op, double... x) {
    return Arguments.of(op, x);
  }

  static Stream<Arguments> outside() {
    return Stream.of(
        at(Elementary.LOG, -1),
        at(Elementary.LOG, -1e300),
        at(Elementary.LOG2, -2),
        at(Elementary.LOG10, -3),
        at(Elementary.LOG1P, -1.5),
        at(Elementary.LOG1P, -1000),
        at(Elementary.SQRT, -1),
        at(Elementary.SQRT, -1e-300),
        at(Elementary.ASIN, 2),
        at(Elementary.ASIN, -1.5),
        at(Elementary.ACOS, 3),
        at(Elementary.ACOSH, 0.5),
        at(Elementary.ACOSH, 0),
        at(Elementary.ACOSH, -1),
        at(Elementary.ACOSH, -3),
        at(Elementary.ATANH, 2),
        at(Elementary.ATANH, -7),
        at(Elementary.LOG_GAMMA, -2),
        at(Elementary.DIGAMMA, 0),
        at(Elementary.DIGAMMA, -3),
        at(Elementary.POW, -2, 0.5),
        at(Elementary.POW, -2, -1.5),
        at(Elementary.X_LOG_Y, 2, -1),
        at(Elementary.X_LOG_Y, 0, -1),
        at(Elementary.REM, 2, 0),
        at(Elementary.POLYGAMMA, 1, -2),
        at(Elementary.POLYGAMMA, -1, 2),
        at(Elementary.POLYGAMMA, 0.5, 2),
        at(Elementary.POW_SUB, -2, 2, 0.5),
        at(Elementary.POW_SUB_MUL, -2, 2, 0.5, 3),
        at(Elementary.POW_SUB_LOG_MUL, -2, 2, 1, 3, 1),
        at(Elementary.CLAMP, 1, 3, 2));
  }

  @ParameterizedTest
  @MethodSource("outside")
  void derivatives_outsideTheDomain_areNaN(Elementary op, double[] at) {
    assertTrue(op == Elementary.LOG_GAMMA || Double.isNaN(op.value(at)));
    for (int i = 0; i < at.length; i++) {
      if (flows(op, at, i)) {
        int index = i;
        Function<Value, Value> f = x -> op.of(with(at, index, x));
        derivatives(f, at[i]).forEach((route, order) -> check(op, at, route, order));
      }
    }
  }

  private static boolean flows(Elementary op, double[] at, int index) {
    Value[] x = Value.of(at);
    return op.slopes(List.of(x), op.of(x)).get(index) != Elementary.INDEPENDENT;
  }

  private static Value[] with(double[] at, int index, Value x) {
    Value[] arguments = Arrays.stream(at).mapToObj(Value::constant).toArray(Value[]::new);
    arguments[index] = x;
    return arguments;
  }

  private static void check(Elementary op, double[] at, String route, double[] derivatives) {
    for (int k = 0; k < derivatives.length; k++) {
      assertTrue(
          Double.isNaN(derivatives[k]),
          op + Arrays.toString(at) + " by " + route + ": " + Arrays.toString(derivatives));
    }
  }

  /** Returns the derivatives of the orders 1, 2, … by each route. */
  private static Map<String, double[]> derivatives(Function<Value, Value> f, double at) {
    Map<String, double[]> routes = new LinkedHashMap<>();
    double[] single = new double[ORDER];
    Arrays.setAll(single, k -> Derivatives.derivativeAt(f::apply, at, k + 1));
    routes.put("derivative", single);
    double[] taylor = Derivatives.taylor(f::apply, at, ORDER);
    routes.put("taylor", Arrays.copyOfRange(taylor, 1, ORDER + 1));
    double[] nested = new double[ORDER];
    Arrays.setAll(nested, k -> Derivatives.derivative(f::apply, Value.constant(at), k + 1).data());
    routes.put("nested", nested);
    routes.put("backward", Derivatives.gradientAt(x -> f.apply(x[0]), at));
    routes.put("hessian", Derivatives.hessianAt(x -> f.apply(x[0]), at)[0]);
    double[] one = {1};
    double[] x = {at};
    routes.put("hvp", Derivatives.hessianVectorProduct(v -> f.apply(v[0]), x, one));
    routes.put("jvp", Derivatives.jvp(v -> new Value[] {f.apply(v[0])}, x, one));
    Program derivative = Program.trace(v -> f.apply(v[0]), at);
    double[] tangents = new double[ORDER];
    double[] interpreted = new double[ORDER];
    for (int k = 0; k < ORDER; k++) {
      tangents[k] = derivative.tangent().interpreted().value(at, 1);
      derivative = derivative.gradient();
      interpreted[k] = derivative.interpreted().value(at);
    }
    routes.put("interpreted", interpreted);
    routes.put("tangents", tangents);
    return routes;
  }

  @ParameterizedTest
  @MethodSource("outside")
  @Tag("slow")
  void programs_outsideTheDomain_giveNaNInEveryEngine(Elementary op, double[] at) {
    for (int i = 0; i < at.length; i++) {
      if (flows(op, at, i)) {
        int index = i;
        Program derivative = Program.trace(x -> op.of(with(at, index, x[0])), at[i]);
        for (int k = 0; k < ORDER; k++) {
          double tangent = derivative.tangent().value(at[i], 1);
          derivative = derivative.gradient();
          double row = derivative.batch(0).each(new double[0], new double[][] {{at[i]}})[0][0];
          check(op, at, "program", new double[] {tangent, derivative.value(at[i]), row});
        }
      }
    }
  }

  private static final double INF = Double.POSITIVE_INFINITY;

  private static Arguments power(
      String text, Function<Value, Value> f, double at, double... derivatives) {
    return Arguments.of(text, f, at, derivatives);
  }

  static Stream<Arguments> powers() {
    Stream<Arguments> constant =
        Stream.of(0, 1, 2, 3, 4, 5, 6)
            .flatMap(
                n -> {
                  double[] expected = new double[6];
                  if (n > 0) {
                    expected[n - 1] = factorial(n);
                  }
                  return Stream.of(
                      power("x^" + n, x -> x.pow(n), 0, expected),
                      power("x^data " + n, x -> x.pow(Value.data(n)), 0, expected),
                      power("x^variable " + n, x -> x.pow(Value.of(n)), 0, expected),
                      power("powSub " + n, x -> x.powSub(data(n + 2), data(2)), 0, expected),
                      power("loop " + n, x -> loop(x, n), 0, expected));
                });
    Stream<Arguments> others =
        Stream.of(
            power("x^1.5", x -> x.pow(1.5), 0, 0, INF, -INF, INF),
            power("x^2.5", x -> x.pow(2.5), 0, 0, 0, INF, -INF),
            power("x^0.5", x -> x.pow(0.5), 0, INF, -INF, INF, -INF),
            power("√x", Value::sqrt, 0, INF, -INF, INF, -INF),
            power("∛x", Value::cbrt, 0, INF, -INF, INF, -INF),
            power("1/x", Value::reciprocal, 0, -INF, INF, -INF, INF),
            power("x^-1", x -> x.pow(-1.0), 0, -INF, INF, -INF, INF),
            power("log x", Value::log, 0, INF, -INF, INF, -INF),
            power("log x", Value::log, -0.0, INF, -INF, INF, -INF),
            power("log1p x", Value::log1p, -1, INF, -INF, INF, -INF),
            power("atanh x", Value::atanh, 1, INF, INF, INF, INF),
            power("asin x", Value::asin, 1, INF, INF, INF, INF),
            power("acosh x", Value::acosh, 1, INF, -INF, INF, -INF),
            power("log(1 - eˣ)", x -> x.exp().rsub(1).log(), 0, -INF, -INF, -INF),
            power("1 + x + x²", x -> x.add(1).add(x.square()), 0, 1, 2, 0, 0),
            power("x⁴", x -> x.pow(4.0), 1e-200, 0, 0, 24e-200, 24, 0),
            power("x^4.5", x -> x.pow(4.5), 1e-200, 0, 0, 39.375e-300, 59.0625e-100));
    return Stream.concat(constant, others);
  }

  private static Value data(double x) {
    return Value.data(x);
  }

  private static Value loop(Value x, int n) {
    Value power = Value.constant(1);
    for (int i = 0; i < n; i++) {
      power = power.mul(x);
    }
    return power;
  }

  private static double factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }

  @ParameterizedTest(name = "{0} at {2}")
  @MethodSource("powers")
  void derivatives_ofPowersAtZero_areTheFactorials(
      String text, Function<Value, Value> f, double at, double[] expected) {
    for (Map.Entry<String, double[]> route : derivatives(f, at).entrySet()) {
      double[] actual = route.getValue();
      boolean second = route.getKey().equals("hessian") || route.getKey().equals("hvp");
      double factorial = 1;
      for (int k = 0; k < Math.min(actual.length, expected.length); k++) {
        factorial *= route.getKey().equals("taylor") ? k + 1 : 1;
        double exact = expected[second ? k + 1 : k];
        double found = actual[k] * factorial;
        String what = text + " order " + (k + 1) + " by " + route.getKey();
        assertEquals(exact, found, Math.abs(exact) * 1e-14, what);
      }
    }
  }
}
