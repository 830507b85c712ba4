package io.github.wengert.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.program.Program;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** A null that a function of the user returns, or that is given instead of one, is named. */
class NullResultsTest {
  private static final String FUNCTION = "the function returned null";
  private static final String CHECKED = "the function to check returned null";
  private static final String HAND = "the derivatives returned are null";
  private static final Function<Value[], Value> NONE = x -> null;
  private static final Function<Value[], Value[]> NONE_OF_ALL = x -> null;
  private static final Function<Value[], Value[]> ONE_MISSING = x -> new Value[] {x[0], null};
  private static final UnaryOperator<Value> NONE_OF_ONE = x -> null;
  private static final CustomOp UNARY = CustomOp.unary("cube", x -> x * x * x, (x, y) -> null);
  private static final CustomOp BINARY =
      CustomOp.binary("area", (a, b) -> a * b, (a, b, y) -> b, (a, b, y) -> null);
  private static final CustomOp NARY = CustomOp.nary("list", x -> 1, (x, y) -> null);
  private static final CustomOp HOLE =
      CustomOp.nary("hole", x -> 1, (x, y) -> new Value[] {x[0], null});

  @TestFactory
  Stream<DynamicTest> nullReturned_byAnyCallback_isNamed() {
    Map<Executable, String> expected = new LinkedHashMap<>();
    derivatives(expected);
    slopes(expected);
    programs(expected);
    checks(expected);
    return expected.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getValue(), () -> assertNames(entry.getValue(), entry.getKey())));
  }

  private static void assertNames(String message, Executable action) {
    assertEquals(message, assertThrows(NullPointerException.class, action).getMessage());
  }

  private static void derivatives(Map<Executable, String> expected) {
    Value x = Value.of(2);
    Value[] at = {x};
    double[] one = {1};
    expected.put(() -> Derivatives.derivativeAt(NONE_OF_ONE, 1), FUNCTION);
    expected.put(() -> Derivatives.derivative(NONE_OF_ONE, x), FUNCTION);
    expected.put(() -> Derivatives.derivative(NONE_OF_ONE, x, 2), FUNCTION);
    expected.put(() -> Derivatives.derivativeAt(NONE_OF_ONE, 1, 2), FUNCTION);
    expected.put(() -> Derivatives.taylor(NONE_OF_ONE, 1, 2), FUNCTION);
    expected.put(() -> Derivatives.gradientAt(NONE, 1), FUNCTION);
    expected.put(() -> Derivatives.gradient(NONE, at), FUNCTION);
    expected.put(() -> Derivatives.valueAndGradientAt(NONE, 1), FUNCTION);
    expected.put(() -> Derivatives.hessianAt(NONE, 1), FUNCTION);
    expected.put(() -> Derivatives.hessian(NONE, at), FUNCTION);
    expected.put(() -> Derivatives.hessianVectorProduct(NONE, one, one), FUNCTION);
    expected.put(() -> Derivatives.jacobianAt(NONE_OF_ALL, 1), FUNCTION);
    expected.put(() -> Derivatives.jacobian(NONE_OF_ALL, at), FUNCTION);
    expected.put(() -> Derivatives.jvp(NONE_OF_ALL, one, one), FUNCTION);
    expected.put(() -> Derivatives.vjp(NONE_OF_ALL, one, one), FUNCTION);
    String second = "result 1 of the function is null";
    expected.put(() -> Derivatives.jacobianAt(ONE_MISSING, 1), second);
    expected.put(() -> Derivatives.jacobian(ONE_MISSING, at), second);
    expected.put(() -> Derivatives.jvp(ONE_MISSING, one, one), second);
    expected.put(() -> Derivatives.vjp(ONE_MISSING, one, new double[2]), second);
    String none = "the function to differentiate is null";
    expected.put(() -> Derivatives.gradientAt(null, 1), none);
    expected.put(() -> Derivatives.taylor(null, 1, 2), none);
    expected.put(() -> Derivatives.jacobianAt(null, 1), none);
  }

  private static void slopes(Map<Executable, String> expected) {
    Value x = Value.of(2, "x");
    Value c = Value.constant(3).named("c");
    Map<Value, String> nodes = new LinkedHashMap<>();
    nodes.put(UNARY.of(x), "the slope of 'cube' by argument 0 is null");
    nodes.put(BINARY.of(c, x), "the slope of 'area' by argument 1 is null");
    nodes.put(NARY.of(x, c), "the slopes of 'list' are null");
    nodes.put(HOLE.of(c, x), "the slope of 'hole' by argument 1 is null");
    nodes.forEach(
        (y, message) -> {
          expected.put(y::backward, message);
          expected.put(y::localGradients, message);
          expected.put(() -> Derivatives.derivative(y, x), message);
          expected.put(() -> FlatGraph.of(y), message);
          expected.put(() -> Program.of(y, x).gradient(), message);
          expected.put(() -> Program.of(y, x).tangent(), message);
        });
  }

  private static void programs(Map<Executable, String> expected) {
    expected.put(() -> Program.trace(NONE, 1), "result 0 is null");
    expected.put(() -> Program.trace(1, x -> null, 1), "the list of results is null");
    expected.put(() -> Program.trace(1, x -> Arrays.asList(x[0], null), 1), "result 1 is null");
    expected.put(() -> Program.trace(null, 1), "the function to be recorded is null");
  }

  private static void checks(Map<Executable, String> expected) {
    GradientCheck square = GradientCheck.of(x -> x[0].square()).at(2);
    expected.put(() -> square.against((UnaryOperator<double[]>) x -> null).check(), HAND);
    expected.put(() -> square.againstRows(x -> null).check(), HAND);
    expected.put(
        () -> square.againstRows(x -> new double[][] {null}).check(),
        "row of derivatives 0 is null");
    expected.put(() -> square.againstFormulas(x -> null).check(), HAND);
    expected.put(() -> square.againstFormulas(x -> new Value[1]).check(), "derivative 0 is null");
    expected.put(() -> square.against(UNARY).check(), "the slope of 'cube' by argument 0 is null");
    expected.put(
        () -> GradientCheck.of(NONE).drawn(1, 5, random -> null),
        "point 0 is null (drawn with seed 5)");
    expected.put(
        () -> GradientCheck.of(NONE).at(Arrays.asList((double[]) null)), "point 0 is null");
    String derivatives = "the derivatives to check are null";
    expected.put(() -> square.against((UnaryOperator<double[]>) null), derivatives);
    expected.put(() -> square.againstRows(null), derivatives);
    expected.put(() -> square.againstFormulas(null), derivatives);
    expected.put(() -> square.partial("h", (ToDoubleFunction<double[]>) null), derivatives);
    String function = "the function to check is null";
    expected.put(() -> GradientCheck.of(null), function);
    expected.put(() -> GradientCheck.ofAll(null), function);
    expected.put(() -> GradientCheck.ofNumbers(null), function);
    expected.put(() -> GradientCheck.hessianOf(null), function);
    expected.put(() -> GradientCheck.hessianTimes(null, 1), function);
  }

  /** A function that throws at a point is an error of the caller; the null is the cause. */
  @TestFactory
  Stream<DynamicTest> nullReturned_byTheFunctionToCheck_isNamed() {
    return Stream.of(
            GradientCheck.of(NONE),
            GradientCheck.ofAll(NONE_OF_ALL),
            GradientCheck.hessianOf(NONE),
            GradientCheck.hessianTimes(NONE, 1))
        .map(
            check ->
                DynamicTest.dynamicTest(
                    check.toString(),
                    () ->
                        assertEquals(
                            "the function throws at point 0, [2.0]: "
                                + new NullPointerException(CHECKED),
                            assertThrows(
                                    IllegalArgumentException.class,
                                    () -> check.at(2).against(1.0).check())
                                .getMessage())));
  }
}
