package io.github.wengert.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Infinities and NaN: as a derivative that is claimed, as an argument, as an intermediate. */
class NonFiniteTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  // Claims

  /** The functions, by what they do at 0: none has an infinite slope there. */
  private static Map<String, Function<Value, Value>> functions() {
    Map<String, Function<Value, Value>> functions = new LinkedHashMap<>();
    functions.put("smooth", x -> x.exp());
    functions.put("flat", x -> x.mul(0).add(3));
    functions.put("kink", Value::abs);
    functions.put("one-sided", x -> x.pow(1.5));
    functions.put("jump", x -> x.above(0));
    functions.put("tiny", x -> x.mul(1e-300));
    functions.put("huge", x -> x.mul(1e300));
    return functions;
  }

  /** The ways in which a derivative is claimed. */
  private static Map<String, Claim> places() {
    Map<String, Claim> places = new LinkedHashMap<>();
    places.put("a number", (f, c) -> GradientCheck.of(v -> f.apply(v[0])).against(c).at(0));
    places.put(
        "a function",
        (f, c) -> GradientCheck.of(v -> f.apply(v[0])).against(x -> new double[] {c}).at(0));
    places.put(
        "a formula",
        (f, c) ->
            GradientCheck.of(v -> f.apply(v[0]))
                .againstFormulas(v -> new Value[] {Value.constant(c)})
                .at(0));
    places.put(
        "of numbers",
        (f, c) -> GradientCheck.ofNumbers(x -> f.apply(Value.of(x[0])).data()).against(c).at(0));
    places.put(
        "a component of two",
        (f, c) ->
            GradientCheck.of(v -> f.apply(v[0]).add(v[1].sin())).against(c, Math.cos(1)).at(0, 1));
    places.put(
        "a Jacobian",
        (f, c) ->
            GradientCheck.ofAll(v -> new Value[] {v[0].sin(), f.apply(v[0])})
                .againstRows(x -> new double[][] {{1}, {c}})
                .at(0));
    places.put(
        "a Hessian",
        (f, c) ->
            GradientCheck.hessianOf(v -> v[1].mul(f.apply(v[0]))).against(0, c, c, 0).at(0, 1));
    places.put(
        "a Hessian times a vector",
        (f, c) ->
            GradientCheck.hessianTimes(v -> v[0].sin().mul(v[1]), 0, 1).against(c, 0).at(0, 1));
    places.put(
        "a node",
        (f, c) -> GradientCheck.of(v -> f.apply(v[0].mul(2).named("u"))).partial("u", c).at(0));
    places.put(
        "one node by another",
        (f, c) ->
            GradientCheck.of(v -> f.apply(v[0].mul(2).named("u")).named("w").sin())
                .partial("w", "u", x -> c)
                .at(0));
    places.put(
        "the slope of an operation",
        (f, c) -> GradientCheck.of(v -> f.apply(v[0])).against(custom(f, c)).at(0));
    places.put("an operation in the graph", (f, c) -> GradientCheck.of(custom(f, c)::of).at(0));
    places.put(
        "an operation deep in the graph",
        (f, c) -> GradientCheck.of(v -> custom(f, c).of(v[0].mul(2)).sin().add(v[0])).at(0));
    return places;
  }

  private static CustomOp custom(Function<Value, Value> f, double slope) {
    return CustomOp.unary(
        "custom", x -> f.apply(Value.of(x)).data(), (x, y) -> Value.constant(slope));
  }

  @FunctionalInterface
  private interface Claim {
    GradientCheck of(Function<Value, Value> f, double slope);
  }

  static Stream<Arguments> claims() {
    return places().keySet().stream()
        .flatMap(place -> functions().keySet().stream().map(f -> Arguments.of(place, f)));
  }

  @ParameterizedTest
  @MethodSource("claims")
  void infinity_claimedForAFiniteSlope_neverPasses(String place, String function) {
    for (double claim : new double[] {INFINITY, -INFINITY, Double.NaN}) {
      Report report = places().get(place).of(functions().get(function), claim).check();
      assertFalse(report.passes(), report::text);
      assertFalse(report.failures().isEmpty(), report::text);
    }
  }

  @Test
  void infinity_claimedForAFiniteSlope_failsWhateverIsTolerated() {
    GradientCheck check = GradientCheck.of(v -> v[0].sin()).against(INFINITY).at(1);
    assertEquals(Verdict.FAIL, verdict(check));
    assertEquals(Verdict.FAIL, verdict(check.relativeTolerance(0.1).absoluteTolerance(1e300)));
  }

  private static Verdict verdict(GradientCheck check) {
    return check.check().components().get(0).verdict();
  }

  @Test
  void infinity_atAVerticalTangent_hasToHaveItsSign() {
    Function<Value[], Value> root = v -> v[0].sqrt();
    assertEquals(Verdict.VERTICAL_TANGENT, verdict(GradientCheck.of(root).against(INFINITY).at(0)));
    assertEquals(Verdict.FAIL, verdict(GradientCheck.of(root).against(-INFINITY).at(0)));
    assertEquals(Verdict.FAIL, verdict(GradientCheck.of(root).against(1e308).at(0)));
  }

  // Arguments

  private static final int MOST = 5000;

  private static final double[] SPECIAL = {
    0,
    -0.0,
    Double.MIN_VALUE,
    -1e-310,
    Double.MIN_NORMAL,
    1e-200,
    1e200,
    1e308,
    -Double.MAX_VALUE,
    Double.MAX_VALUE,
    INFINITY,
    -INFINITY,
    Double.NaN
  };

  private static final Map<String, DoubleUnaryOperator> NUMBERS =
      Map.ofEntries(
          Map.entry("x", x -> x),
          Map.entry("x²", x -> x * x),
          Map.entry("1/x", x -> 1 / x),
          Map.entry("sin", Math::sin),
          Map.entry("atan", Math::atan),
          Map.entry("exp", Math::exp),
          Map.entry("log", Math::log),
          Map.entry("√", Math::sqrt),
          Map.entry("floor", Math::floor),
          Map.entry("sign", Math::signum),
          Map.entry("3", x -> 3),
          Map.entry("NaN", x -> Double.NaN),
          Map.entry("bits", x -> Double.doubleToLongBits(x)));

  static Stream<Arguments> points() {
    return NUMBERS.keySet().stream()
        .flatMap(f -> DoubleStream.of(SPECIAL).mapToObj(x -> Arguments.of(f, x)));
  }

  /** The number of evaluations bounds the time. */
  private static <T> T counted(int most, Supplier<T> result, AtomicInteger calls) {
    calls.set(0);
    T done = result.get();
    assertTrue(calls.get() <= most, () -> calls + " calls");
    return done;
  }

  @ParameterizedTest
  @MethodSource("points")
  void anyArgument_ofNumbers_getsAVerdictAfterSomeEvaluations(String name, double x) {
    AtomicInteger calls = new AtomicInteger();
    DoubleUnaryOperator f =
        t -> {
          calls.incrementAndGet();
          return NUMBERS.get(name).applyAsDouble(t);
        };
    LocalBehavior behavior = counted(MOST, () -> LocalBehavior.of(f, x), calls);
    NumericDerivative numeric = counted(MOST, () -> NumericDerivative.of(f, x), calls);
    ToDoubleFunction<double[]> ofPoint = v -> f.applyAsDouble(v[0]);
    counted(MOST, () -> GradientCheck.ofNumbers(ofPoint).against(INFINITY).at(x).check(), calls);
    if (!Double.isFinite(x)) {
      assertEquals(Behavior.UNDEFINED, behavior.kind());
      assertTrue(Double.isNaN(numeric.value()));
      assertEquals(INFINITY, numeric.error());
    }
  }

  private static final Map<String, Function<Value, Value>> VALUES =
      Map.ofEntries(
          Map.entry("atan", Value::atan),
          Map.entry("x⁰ + sin x", x -> x.pow(0.0).add(x.sin())),
          Map.entry("1/(1/x)", x -> x.reciprocal().reciprocal()),
          Map.entry("tanh(1/x)", x -> x.reciprocal().tanh()),
          Map.entry("atan(x⁴)", x -> x.square().square().atan()),
          Map.entry("√x log x", x -> x.sqrt().mul(x.log())),
          Map.entry("select", x -> Value.select(x.above(0), x.log(), x)),
          Map.entry("xˣ", x -> x.pow(x)),
          Map.entry("log Γ", Value::logGamma),
          Map.entry("floor", Value::floor));

  static Stream<Arguments> graphs() {
    return VALUES.keySet().stream()
        .flatMap(f -> DoubleStream.of(SPECIAL).mapToObj(x -> Arguments.of(f, x)));
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void anyArgument_ofAGraph_getsAVerdictAfterSomeEvaluations(String name, double x) {
    AtomicInteger calls = new AtomicInteger();
    Function<Value[], Value> f =
        v -> {
          calls.incrementAndGet();
          return VALUES.get(name).apply(v[0]);
        };
    Component claimed = one(GradientCheck.of(f).against(INFINITY).at(x), calls);
    assertTrue(
        !claimed.verdict().isSuccess() || claimed.verdict() == Verdict.VERTICAL_TANGENT,
        claimed::toString);
    one(GradientCheck.of(f).against(0).at(x), calls);
    one(GradientCheck.of(f).at(x), calls);
    one(GradientCheck.hessianOf(f).at(x), calls);
  }

  private static Component one(GradientCheck check, AtomicInteger calls) {
    List<Component> components = counted(MOST, check::check, calls).components();
    assertEquals(1, components.size());
    return components.get(0);
  }

  @Test
  void infiniteArgument_hasNoNumbersToDecideBy() {
    GradientCheck atan = GradientCheck.of(v -> v[0].atan()).against(0).at(INFINITY);
    assertEquals(Verdict.INCONCLUSIVE, verdict(atan));
    GradientCheck sin = GradientCheck.of(v -> v[0].sin()).against(Double.NaN).at(INFINITY);
    assertEquals(Verdict.NAN_MATCH, verdict(sin));
  }

  // Functions that throw

  private static double belowOne(double x) {
    if (x > 1) {
      throw new ArithmeticException("above 1: " + x);
    }
    return x * x;
  }

  @Test
  void function_thatThrowsBesideThePoint_endsThere() {
    assertEquals(
        Verdict.DOMAIN_EDGE,
        verdict(GradientCheck.ofNumbers(x -> belowOne(x[0])).against(2).at(1)));
    assertEquals(
        Verdict.FAIL, verdict(GradientCheck.ofNumbers(x -> belowOne(x[0])).against(3).at(1)));
    assertEquals(
        Verdict.PASS, verdict(GradientCheck.ofNumbers(x -> belowOne(x[0])).against(1.9).at(0.95)));
    assertEquals(Behavior.DOMAIN_EDGE, LocalBehavior.of(NonFiniteTest::belowOne, 1).kind());
  }

  @Test
  void functionOfValues_thatThrowsBesideThePoint_endsThere() {
    Function<Value[], Value> f =
        v -> {
          belowOne(v[0].data());
          return v[0].square();
        };
    assertEquals(Verdict.DOMAIN_EDGE, verdict(GradientCheck.of(f).against(2).at(1)));
    assertEquals(Verdict.DOMAIN_EDGE, verdict(GradientCheck.of(f).at(1)));
    assertEquals(Verdict.FAIL, verdict(GradientCheck.of(f).against(3).at(1)));
  }

  @Test
  void customOp_thatThrowsBesideThePoint_endsThere() {
    CustomOp op = CustomOp.unary("custom", NonFiniteTest::belowOne, (x, y) -> x.mul(2));
    assertEquals(Verdict.DOMAIN_EDGE, verdict(GradientCheck.of(op::of).at(1)));
    assertEquals(Verdict.PASS, verdict(GradientCheck.of(op::of).at(0.5)));
  }

  @Test
  void function_thatThrowsAtThePoint_isReportedWithThePoint() {
    GradientCheck check = GradientCheck.ofNumbers(x -> belowOne(x[0])).against(4).at(2);
    Exception thrown = assertThrows(IllegalArgumentException.class, check::check);
    assertEquals(
        "the function throws at point 0, [2.0]: java.lang.ArithmeticException: above 1: 2.0",
        thrown.getMessage());
    assertEquals(ArithmeticException.class, thrown.getCause().getClass());
    assertThrows(ArithmeticException.class, () -> NumericDerivative.of(NonFiniteTest::belowOne, 2));
  }
}
