package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {
  private final Value x = Value.of(2, "x");
  private final Value y = Value.of(3, "y");

  @Test
  void variable_hasItsNumberAndNothingElse() {
    Value v = Value.of(1.5);
    assertEquals(1.5, v.data());
    assertEquals("", v.name());
    assertEquals(Input.VARIABLE, v.op());
    assertEquals(List.of(), v.parents());
    assertEquals(List.of(), v.localGradients());
    assertFalse(v.isConstant());
    assertFalse(v.isPlaceholder());
  }

  @Test
  void constant_isConstantWithItsBits() {
    for (double data : Samples.special()) {
      Value c = Value.constant(data);
      Bits.assertSame(data, c.data(), "constant");
      assertTrue(c.isConstant());
      assertEquals(Input.CONSTANT, c.op());
      assertEquals(List.of(), c.parents());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0})
  void variable_ofAnyNumber_keepsItsBits(double data) {
    Bits.assertSame(data, Value.of(data).data(), "variable");
    Bits.assertSame(data, Value.of(data, "v").data(), "named variable");
  }

  @Test
  void severalVariables_areInOrder() {
    Value[] values = Value.of(1, 2, 3);
    assertArrayEquals(
        new double[] {1, 2, 3}, Arrays.stream(values).mapToDouble(Value::data).toArray());
    assertEquals(0, Value.of().length);
  }

  @Test
  void placeholder_hasNoNumber() {
    Value p = Value.placeholder("p");
    assertTrue(p.isPlaceholder());
    assertFalse(p.isConstant());
    assertEquals("p", p.name());
    assertEquals(Input.PLACEHOLDER, p.op());
    assertEquals(List.of(), p.parents());
    assertEquals("p = ? (placeholder)", p.toString());
    assertEquals(
        "'p = ? (placeholder)' depends on a placeholder and has no number yet",
        stateRejection(p::data));
  }

  @Test
  void placeholder_inAnExpression_makesItSymbolic() {
    Value e = Value.placeholder("p").mul(2).add(x).named("e");
    assertTrue(e.isPlaceholder());
    String message = "'e = ? (add)' depends on a placeholder and has no number yet";
    assertEquals(message, stateRejection(e::data));
    assertEquals(message, stateRejection(e::localGradients));
    assertEquals(message, stateRejection(e::backward));
    assertEquals(message, stateRejection(() -> e.backward(2)));
    assertEquals("e = ? (add)", e.toString());
    assertTrue(Value.sum(x, Value.placeholder("q")).isPlaceholder());
    assertTrue(Value.placeholder("p").named("q").isPlaceholder());
  }

  @Test
  void named_givesTheSameNodeUnderAName() {
    for (Value v : List.of(x, Value.constant(4), x.sin(), x.mul(y), Value.sum(x, y))) {
      Value renamed = v.named("other");
      assertEquals("other", renamed.name());
      assertEquals(v.data(), renamed.data());
      assertEquals(v.op(), renamed.op());
      assertEquals(v.parents(), renamed.parents());
      assertEquals(v.localGradients(), renamed.localGradients());
      assertEquals(v.isConstant(), renamed.isConstant());
      assertNotSame(v, renamed);
      assertNotEquals("other", v.name());
    }
  }

  @Test
  void name_null_isRejected() {
    String message = "the name of a value is null";
    assertEquals(message, nullRejection(() -> Value.of(1, null)));
    assertEquals(message, nullRejection(() -> Value.placeholder(null)));
    for (Value v : List.of(x, x.sin(), x.mul(y), Value.sum(x, y))) {
      assertEquals(message, nullRejection(() -> v.named(null)));
    }
  }

  @Test
  void interior_knowsOperationParentsAndSlopes() {
    Value product = x.mul(y);
    assertEquals(Elementary.MUL, product.op());
    assertEquals(List.of(x, y), product.parents());
    assertEquals(List.of(3.0, 2.0), product.localGradients());
    assertEquals(6, product.data());
    Value square = x.square();
    assertEquals(List.of(x), square.parents());
    assertEquals(List.of(4.0), square.localGradients());
  }

  @Test
  void lists_cannotBeChanged() {
    Value[] terms = {x, y};
    Value sum = Value.sum(terms);
    terms[0] = Value.of(100);
    assertEquals(List.of(x, y), sum.parents());
    assertThrows(UnsupportedOperationException.class, () -> sum.parents().set(0, y));
    assertThrows(UnsupportedOperationException.class, () -> sum.localGradients().set(0, 1.0));
  }

  @Test
  void localGradients_byConstants_areZero() {
    assertEquals(List.of(1.0, 0.0), x.add(5).localGradients());
    assertEquals(List.of(0.0, -1.0), x.rsub(5).localGradients());
    Value c = Value.constant(5);
    assertEquals(List.of(0.0, 1.0), Value.sum(c, x).localGradients());
    assertEquals(List.of(0.0, 5.0), Value.product(c, x).localGradients());
    assertEquals(List.of(0.0, 5.0), Value.dot(List.of(c), List.of(x)).localGradients());
    assertEquals(List.of(0.0), c.sin().localGradients());
    assertEquals(List.of(0.0, 0.0), Value.sum(c, c).localGradients());
  }

  @Test
  void constant_madeOfConstants_isConstant() {
    assertTrue(Value.constant(2).mul(3).sin().isConstant());
    assertTrue(Value.sum().isConstant());
    assertTrue(Value.sum(Value.constant(1), Value.constant(2)).isConstant());
    assertFalse(Value.sum(Value.constant(1), x).isConstant());
    assertFalse(x.mul(0).isConstant());
  }

  @Test
  void operators_takeValuesAndNumbers() {
    Value b = Value.constant(5);
    check(7, v -> v.add(b), v -> v.add(5), v -> v.plus(b), v -> v.plus(5));
    check(-3, v -> v.sub(b), v -> v.sub(5), v -> v.minus(b), v -> v.minus(5));
    check(10, v -> v.mul(b), v -> v.mul(5), v -> v.times(b), v -> v.times(5));
    check(0.4, v -> v.div(b), v -> v.div(5));
    check(32, v -> v.pow(b), v -> v.pow(5));
    check(3, v -> v.rsub(5), b::sub);
    check(2.5, v -> v.rdiv(5), b::div);
    check(-2, Value::neg, Value::unaryMinus);
    check(4, Value::square, v -> v.pow(2), v -> v.pow(Value.constant(2)));
    check(5, v -> v.max(b), v -> v.max(5));
    check(2, v -> v.min(b), v -> v.min(5));
    check(0, v -> v.above(b), v -> v.above(5), v -> v.above(2), v -> v.above(v));
    check(1, v -> v.above(1), b::above, v -> v.atLeast(2), v -> v.atLeast(v));
  }

  @SafeVarargs
  private void check(double expected, Function<Value, Value>... forms) {
    for (Function<Value, Value> form : forms) {
      Value result = form.apply(x);
      assertEquals(expected, result.data());
      assertEquals(
          forms[0].apply(x).backward().of(x), result.backward().of(x), 1e-15, result.toString());
    }
  }

  @Test
  void lists_ofAnyLength_areOneNode() {
    assertEquals(0, Value.sum().data());
    assertEquals(1, Value.product().data());
    assertEquals(0, Value.sum(List.of()).data());
    assertEquals(1, Value.product(List.of()).data());
    assertEquals(0, Value.dot(List.of(), List.of()).data());
    assertEquals(2, Value.affine(List.of(), List.of(), x).data());
    assertEquals(2, Value.sum(List.of(x)).data());
    assertEquals(2, Value.product(new Value[] {x}).data());
    assertEquals(6, Value.dot(List.of(x), List.of(y)).data());
    assertEquals(8, Value.affine(List.of(x), List.of(y), x).data());
    assertEquals(List.of(x, y, x), Value.sum(List.of(x, y, x)).parents());
    assertEquals(List.of(x, x, y, y), Value.dot(List.of(x, x), List.of(y, y)).parents());
    assertEquals(List.of(x, y, x), Value.affine(List.of(x), List.of(y), x).parents());
  }

  @Test
  void lists_summed_areAddedFromLeftToRight() {
    Value[] terms = Value.of(1e16, 1, -1e16, 1);
    assertEquals(1, Value.sum(terms).data());
    Bits.assertSame(-0.0, Value.sum(Value.of(-0.0, -0.0)).data(), "sum of -0");
    Bits.assertSame(-0.0, Value.sum(new Value[] {Value.of(-0.0)}).data(), "sum of one -0");
    List<Value> ones = List.of(Value.of(1, 1, 1, 1));
    assertEquals(1, Value.dot(List.of(terms), ones).data());
  }

  @Test
  void lists_thatDoNotMatch_areRejectedWithBothSizes() {
    String message = "lists of different sizes: 2 and 1";
    assertEquals(message, argumentRejection(() -> Value.dot(List.of(x, y), List.of(x))));
    assertEquals(message, argumentRejection(() -> Value.affine(List.of(x, y), List.of(x), y)));
    Op dot = Elementary.DOT;
    Op affine = Elementary.AFFINE;
    assertEquals("dot takes pairs, not 3 arguments", argumentRejection(() -> dot.of(x, y, x)));
    assertEquals("dot takes pairs, not 1 arguments", argumentRejection(() -> dot.value(1)));
    assertEquals(
        "affine takes pairs and a bias, not 0 arguments", argumentRejection(() -> affine.of()));
    assertEquals(
        "affine takes pairs and a bias, not 2 arguments",
        argumentRejection(() -> affine.value(1, 2)));
  }

  @Test
  void null_asAnArgument_isRejectedWithItsPlace() {
    assertEquals("the second argument of add is null", nullRejection(() -> x.add(null)));
    assertEquals(
        "the first argument of mul is null", nullRejection(() -> Elementary.MUL.of(null, x)));
    assertEquals("argument 1 of sum is null", nullRejection(() -> Value.sum(x, null)));
    assertEquals(
        "argument 1 of product is null",
        nullRejection(() -> Value.product(Arrays.asList(x, null))));
    assertEquals(
        "argument 3 of dot is null",
        nullRejection(() -> Value.dot(List.of(x, y), Arrays.asList(x, null))));
    assertEquals(
        "argument 2 of affine is null",
        nullRejection(() -> Value.affine(List.of(x), List.of(y), null)));
    assertEquals("argument 0 of select is null", nullRejection(() -> Value.select(null, x, y)));
    Op sin = Elementary.SIN;
    assertEquals("the argument of sin is null", nullRejection(() -> sin.of(new Value[] {null})));
  }

  @Test
  void select_takesOneOfTwo() {
    Value chosen = Value.select(x.above(y), x.exp(), y.square());
    assertEquals(9, chosen.data());
    assertEquals(0, chosen.backward().of(x));
    assertEquals(6, chosen.backward().of(y));
    assertTrue(Double.isNaN(Value.select(Value.of(Double.NaN), x, y).data()));
    assertEquals(2, Value.select(Value.constant(-1), x, y).data());
    assertEquals(3, Value.select(Value.constant(-0.0), x, y).data());
  }

  @ParameterizedTest
  @ValueSource(strings = {"de-DE", "ar-EG-u-nu-arab", "fr-FR", "hi-IN-u-nu-deva", "tr-TR"})
  void toString_inEveryLocale_isTheSame(String tag) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(tag));
      assertEquals("1234567.5 (variable)", Value.of(1234567.5).toString());
      assertEquals("x = 2.0 (variable)", x.toString());
      assertEquals("-0.5 (constant)", Value.constant(-0.5).toString());
      assertEquals("f = 6.25 (mul)", x.mul(3.125).named("f").toString());
      assertEquals("NaN (sqrt)", Value.of(-1).sqrt().toString());
      assertEquals("Infinity (exp)", Value.of(1e6).exp().toString());
      assertEquals("1.0E100 (abs)", Value.of(-1e100).abs().toString());
      assertEquals("p = ? (placeholder)", Value.placeholder("p").toString());
      Arrays.stream(Elementary.values())
          .forEach(op -> assertTrue(op.symbol().matches("[a-zA-Z0-9]+"), op.symbol()));
      Arrays.stream(Input.values())
          .forEach(op -> assertTrue(op.symbol().matches("[a-z]+"), op.symbol()));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void toString_withAnEmptyName_isAsWithout() {
    assertEquals("1.0 (variable)", Value.of(1, "").toString());
  }

  @Test
  void values_areEqualOnlyToThemselves() {
    DoubleFunction<Value> make = Value::of;
    assertNotEquals(make.apply(2), make.apply(2));
    assertEquals(x, x);
    assertEquals(x.hashCode(), x.hashCode());
    assertNotEquals(x.add(y), x.add(y));
    assertFalse(x.equals(null));
  }

  @Test
  void inputs_cannotBeApplied() {
    for (Input input : Input.values()) {
      assertEquals(0, input.arity());
      assertEquals(List.of(), input.slopes(List.of(), x));
      assertEquals(
          "a " + input + " is put in, not computed", argumentRejection(() -> input.value()));
      assertEquals("a " + input + " is put in, not computed", argumentRejection(() -> input.of()));
      assertEquals(input + " takes 0 arguments, not 1", argumentRejection(() -> input.value(1)));
      assertEquals(
          "a " + input + " has no argument 0",
          assertThrows(IndexOutOfBoundsException.class, () -> input.domain(0)).getMessage());
    }
  }

  private static String nullRejection(Executable call) {
    return assertThrows(NullPointerException.class, call).getMessage();
  }

  private static String argumentRejection(Executable call) {
    return assertThrows(IllegalArgumentException.class, call).getMessage();
  }

  private static String stateRejection(Executable call) {
    return assertThrows(IllegalStateException.class, call).getMessage();
  }
}
