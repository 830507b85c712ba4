package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CustomOpTest {
  private static final CustomOp CUBE =
      CustomOp.unary("cube", x -> x * x * x, (x, y) -> x.square().mul(3));

  /** The slopes throw, so that a test fails that evaluates one. */
  private static final CustomOp SECRET =
      CustomOp.unary("secret", x -> x, (x, y) -> neverEvaluated());

  private static final CustomOp HALF_SECRET =
      CustomOp.binary("half", (a, b) -> a * b, (a, b, y) -> b, (a, b, y) -> neverEvaluated());

  private static final CustomOp LIST_SECRET =
      CustomOp.nary("list", x -> x.length, (x, y) -> new Value[] {neverEvaluated()});

  private static Value neverEvaluated() {
    throw new AssertionError("the slope by a constant was evaluated");
  }

  private final Value x = Value.of(2, "x");
  private final Value c = Value.constant(5);

  @Test
  void unary_hasTheRightsOfTheTable() {
    Value y = CUBE.of(x);
    assertEquals(8, y.data());
    assertEquals(CUBE, y.op());
    assertEquals("8.0 (cube)", y.toString());
    assertEquals(List.of(12.0), y.localGradients());
    assertEquals(12, y.backward().of(x));
    assertEquals(27, CUBE.value(3));
    assertEquals(1, CUBE.arity());
    assertEquals(Domain.REALS, CUBE.domain(0));
    assertEquals("cube", CUBE.toString());
    Value second = Derivatives.derivative(Derivatives.derivative(y, x), x);
    assertEquals(12, second.data());
    assertEquals(6, Derivatives.derivative(second, x).data());
  }

  @Test
  void binary_hasTheRightsOfTheTable() {
    CustomOp area =
        CustomOp.binary(
            "area", (a, b) -> a * b / 2, (a, b, y) -> b.mul(0.5), (a, b, y) -> a.mul(0.5));
    Value b = Value.of(3);
    Value y = area.of(x, b);
    assertEquals(3, y.data());
    assertEquals(List.of(1.5, 1.0), y.localGradients());
    assertEquals(1.5, y.backward().of(x));
    assertEquals(1, y.backward().of(b));
    assertEquals(0.5, Derivatives.derivative(Derivatives.derivative(y, x), b).data());
    assertEquals(2, area.of(x, x).backward().of(x));
  }

  @Test
  void nary_takesAnyLength() {
    CustomOp mean =
        CustomOp.nary(
            "mean",
            v -> Arrays.stream(v).average().orElse(Double.NaN),
            (v, y) ->
                Arrays.stream(v).map(each -> Value.constant(1.0 / v.length)).toArray(Value[]::new));
    Value[] four = Value.of(1, 2, 3, 6);
    Value y = mean.of(four);
    assertEquals(3, y.data());
    assertEquals(Op.ANY_NUMBER, mean.arity());
    assertEquals(0.25, y.backward().of(four[3]));
    assertEquals(List.of(0.25, 0.25, 0.25, 0.25), y.localGradients());
    assertEquals(0, mean.of(four[0], c).localGradients().get(1));
  }

  @Test
  void constants_areNeverDifferentiated() {
    for (Value y :
        List.of(
            SECRET.of(c).add(x), HALF_SECRET.of(x, c).sub(x.mul(4)), LIST_SECRET.of(c, c).add(x))) {
      assertEquals(1, y.backward().of(x));
      assertEquals(1, Derivatives.derivative(y, x).data());
      Graph.of(y).network();
    }
    assertEquals(List.of(0.0), SECRET.of(c).localGradients());
    assertEquals(List.of(5.0, 0.0), HALF_SECRET.of(x, c).localGradients());
    assertEquals(List.of(0.0, 0.0), LIST_SECRET.of(c, c).localGradients());
    assertEquals(List.of(Op.INDEPENDENT), SECRET.slopes(List.of(c), SECRET.of(c)));
    assertThrows(AssertionError.class, () -> SECRET.of(x).backward());
    assertThrows(AssertionError.class, () -> HALF_SECRET.of(x, x).backward());
    assertThrows(AssertionError.class, () -> LIST_SECRET.of(x).backward());
  }

  @Test
  void slopes_thatThrow_doNotHinderTheValue() {
    assertEquals(2, SECRET.of(x).data());
  }

  @Test
  void independent_letsNothingFlow() {
    CustomOp stop = CustomOp.unary("stop", v -> v, (v, y) -> Op.INDEPENDENT);
    Value y = stop.of(x).mul(x);
    assertEquals(2, y.backward().of(x));
    assertEquals(2, Derivatives.derivative(y, x).data());
    CustomOp first =
        CustomOp.nary(
            "first", v -> v[0], (v, y2) -> new Value[] {Value.constant(1), Op.INDEPENDENT});
    Value infinite = Value.of(0).log();
    assertEquals(0, first.of(x, infinite).backward().of(infinite));
  }

  @Test
  void slopes_ofTheWrongNumber_areRejectedWithBothNumbers() {
    CustomOp wrong = CustomOp.nary("wrong", v -> 1, (v, y) -> new Value[] {v[0]});
    Value y = wrong.of(x, x);
    String message = "wrong has 2 arguments but gives 1 slopes";
    assertEquals(message, rejection(IllegalStateException.class, y::backward));
    assertEquals(message, rejection(IllegalStateException.class, y::localGradients));
    assertEquals(
        message, rejection(IllegalStateException.class, () -> Derivatives.derivative(y, x)));
  }

  @Test
  void arguments_ofTheWrongNumber_areRejectedWithBothNumbers() {
    assertEquals(
        "cube takes 1 arguments, not 2",
        rejection(IllegalArgumentException.class, () -> CUBE.of(x, x)));
    assertEquals(
        "half takes 2 arguments, not 1",
        rejection(IllegalArgumentException.class, () -> HALF_SECRET.of(x)));
  }

  @Test
  void null_isRejected() {
    assertEquals(
        "the symbol of an operation is null",
        rejection(NullPointerException.class, () -> CustomOp.unary(null, v -> v, (v, y) -> v)));
    String message = "the value or a slope of an operation is null";
    assertEquals(
        message,
        rejection(NullPointerException.class, () -> CustomOp.unary("f", null, (v, y) -> v)));
    assertEquals(
        message, rejection(NullPointerException.class, () -> CustomOp.unary("f", v -> v, null)));
    assertEquals(
        message,
        rejection(
            NullPointerException.class,
            () -> CustomOp.binary("f", (a, b) -> a, (a, b, y) -> b, null)));
    assertEquals(
        message, rejection(NullPointerException.class, () -> CustomOp.nary("f", v -> 0, null)));
  }

  private static String rejection(Class<? extends Exception> type, Executable call) {
    return assertThrows(type, call).getMessage();
  }

  @Test
  void zeroAdjoint_atAnInfiniteSlope_contributesZero() {
    CustomOp root = CustomOp.unary("root", Math::sqrt, (x, y) -> y.mul(2).reciprocal());
    Value x = Value.of(0);
    assertEquals(0, root.of(x).mul(0).backward().of(x));
  }

  @Test
  void zeroSlope_stopsAnInfiniteAdjoint() {
    CustomOp step = CustomOp.unary("step", Math::floor, (x, y) -> Value.constant(0));
    Value x = Value.of(0.5);
    assertEquals(0, step.of(x).log().backward().of(x));
    CustomOp jump = step.withDomains(Domain.NON_INTEGER);
    assertEquals(0, jump.of(x).log().backward().of(x));
  }

  @Test
  void withDomains_tellsWhereItIsSingular() {
    CustomOp op =
        CustomOp.binary("quotient", (a, b) -> a / b, (a, b, y) -> b.reciprocal(), (a, b, y) -> y)
            .withDomains(Domain.REALS, Domain.NON_ZERO);
    assertEquals(Domain.NON_ZERO, op.domain(1));
    assertTrue(op.isSingular(1, 0));
    assertTrue(!op.isSingular(0, 1));
    assertThrows(IllegalArgumentException.class, op::withDomains);
  }

  @Test
  void withDomains_ofAList_theLastOneHoldsForFurtherArguments() {
    CustomOp op =
        CustomOp.nary("list", v -> v.length, (v, y) -> v.clone())
            .withDomains(Domain.REALS, Domain.POSITIVE, Domain.NON_ZERO);
    assertEquals(Domain.REALS, op.domain(0));
    assertEquals(Domain.POSITIVE, op.domain(1));
    for (int i = 2; i < 6; i++) {
      assertEquals(Domain.NON_ZERO, op.domain(i));
      double[] arguments = {0, 1, -1, -1, -1, -1};
      assertFalse(op.isSingular(arguments), "at " + Arrays.toString(arguments));
      arguments[i] = 0;
      assertTrue(op.isSingular(arguments), "at " + Arrays.toString(arguments));
    }
    assertTrue(op.isSingular(0, -1));
    assertFalse(op.isSingular());
    Value[] zeros = Value.of(0, 1, 0, 0);
    assertEquals(
        4, Diagnostics.of(op.of(zeros)).conventions().size(), "all arguments of a singular node");
  }
}
