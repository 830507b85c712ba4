package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Second derivatives where one argument is nearly the whole: p − p² and 1 − c² would cancel. */
class DominantArgumentsTest {

  /** A function of several variables, a point, and one entry of the Hessian there. */
  private static Arguments at(
      String text, Function<Value[], Value> f, double[] x, int i, int j, double expected) {
    return Arguments.of(text, f, x, i, j, expected);
  }

  private static double[] of(double... x) {
    return x;
  }

  private static Value logSumExp(Value... x) {
    return Value.logSumExp(List.of(x));
  }

  private static Value norm(Value... x) {
    return Value.norm2(List.of(x));
  }

  static Stream<Arguments> points() {
    double tail = 4.248354255291589e-18;
    return Stream.of(
        at("logSumExp", DominantArgumentsTest::logSumExp, of(40, 0), 0, 0, tail),
        at("logSumExp", DominantArgumentsTest::logSumExp, of(40, 0), 0, 1, -tail),
        at("logSumExp", DominantArgumentsTest::logSumExp, of(40, 0), 1, 1, tail),
        at("logSumExp", DominantArgumentsTest::logSumExp, of(1, -24), 0, 0, 1.38879438645783e-11),
        at("logSumExp", DominantArgumentsTest::logSumExp, of(0, 40, 0), 1, 1, 2 * tail),
        at("logAddExp", x -> x[0].logAddExp(x[1]), of(40, 0), 0, 0, tail),
        at("logAddExp", x -> x[0].logAddExp(x[1]), of(0, 40), 1, 1, tail),
        at("logAddExp", x -> x[0].logAddExp(x[1]), of(1, -24), 0, 0, 1.38879438645783e-11),
        at("softplus", x -> x[0].softplus(), of(40), 0, 0, tail),
        at("sigmoid", x -> x[0].sigmoid(), of(40), 0, 0, -tail),
        at("tanh", x -> x[0].tanh(), of(20), 0, 0, -2 * 1.6993417021166355e-17),
        at("hypot", x -> x[0].hypot(x[1]), of(1e-5, 1e4), 1, 1, 1e-22),
        at("hypot", x -> x[0].hypot(x[1]), of(-12, 0.001), 0, 0, 5.787036976e-10),
        at("hypot", x -> x[0].hypot(x[1]), of(1e-300, 1e-100), 1, 1, 1e-300),
        at("norm2", DominantArgumentsTest::norm, of(1e-5, 1e4), 1, 1, 1e-22),
        at("norm2", DominantArgumentsTest::norm, of(-12, 0.001), 0, 0, 5.787036976e-10),
        at("norm2", DominantArgumentsTest::norm, of(1e4, 1e-5, 0), 0, 0, 1e-22),
        at("norm2", DominantArgumentsTest::norm, of(1e4, 1e-5, 0), 2, 2, 1e-4),
        at("norm2", DominantArgumentsTest::norm, of(1e-5, -1e4, 2e-5), 1, 1, 5e-22));
  }

  @ParameterizedTest(name = "{0} {3} {4}")
  @MethodSource("points")
  void secondDerivative_byADominantArgument_keepsItsDigits(
      String text, Function<Value[], Value> f, double[] x, int i, int j, double expected) {
    Map<String, Double> routes = new LinkedHashMap<>();
    routes.put("hessian", Derivatives.hessianAt(f, x)[i][j]);
    double[] v = new double[x.length];
    v[j] = 1;
    routes.put("hvp", Derivatives.hessianVectorProduct(f, x, v)[i]);
    Program program = Program.trace(f, x);
    routes.put("compiled", program.hessian().values(x)[i * x.length + j]);
    routes.put("interpreted", program.hessian().interpreted().values(x)[i * x.length + j]);
    double[] along = Arrays.copyOf(x, 2 * x.length);
    along[x.length + j] = 1;
    routes.put("program hvp", program.hessianVectorProduct().values(along)[i]);
    if (i == j) {
      Function<Value, Value> line =
          t -> {
            Value[] at = Value.of(x);
            at[i] = t;
            return f.apply(at);
          };
      routes.put("derivative", Derivatives.derivativeAt(line::apply, x[i], 2));
    }
    double relative = text.equals("hypot") || text.equals("norm2") ? 1e-9 : 4e-15;
    routes.forEach(
        (route, actual) -> assertEquals(expected, actual, relative * Math.abs(expected), route));
  }

  static Stream<Arguments> softmax() {
    return Stream.of(
        Arguments.of(of(40, 0), 0, 0, 4.248354255291589e-18),
        Arguments.of(of(40, 0), 0, 1, -4.248354255291589e-18),
        Arguments.of(of(40, 0), 1, 1, 4.248354255291589e-18),
        Arguments.of(of(0, 40, 0), 1, 1, 2 * 4.248354255291589e-18));
  }

  @ParameterizedTest
  @MethodSource
  void softmax(double[] x, int i, int j, double expected) {
    Function<Value[], Value> f = v -> Value.softmax(List.of(v)).get(i);
    double[] eager = Derivatives.gradientAt(f, x);
    assertEquals(expected, eager[j], 4e-15 * Math.abs(expected));
    double[] compiled = Program.trace(f, x).gradientAt(x);
    assertEquals(eager[j], compiled[j]);
  }
}
