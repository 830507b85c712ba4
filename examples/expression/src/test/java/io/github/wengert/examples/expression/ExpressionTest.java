package io.github.wengert.examples.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

  private static double at(String text, double... numbers) {
    return Expression.parse(text).of(Value.of(numbers)).data();
  }

  @Test
  void expression_ofTheReadme_hasItsValueAndGradient() {
    Expression f = Expression.parse("x*y + sin(x)");
    Value x = Value.of(2, "x");
    Value y = Value.of(3, "y");
    Value value = f.of(x, y);

    assertEquals(List.of("x", "y"), f.variables());
    assertEquals(2 * 3 + Elementary.SIN.value(2), value.data());
    assertEquals(2.5838531634528574, value.backward().of(x));
    assertEquals(2, value.backward().of(y));
    assertEquals("x*y + sin(x)", f.text());
    assertEquals("x*y + sin(x)", f.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "-x^2, -9",
    "(-x)^2, 9",
    "2^-x, 0.125",
    "2^3^2, 512",
    "(2^3)^2, 64",
    "2^-x^2, 0.001953125",
    "2**x, 8",
    "-2^2, -4",
    "--x, 3",
    "-+-x, 3",
    "x - -x, 6",
    "x*-x, -9",
    "10 - 4 - 3, 3",
    "16/4/2, 2",
    "2*x/4*8, 12",
    "1 + 2*x^2, 19",
    "x−1·2, 1",
    "1e-3, 0.001",
    "1E+2, 100",
    ".5, 0.5",
    "5., 5",
    "2.5e1, 25",
    "pi, 3.141592653589793",
    "e, 2.718281828459045",
    "cos(pi), -1"
  })
  void expression_ofNumbersAndOperators_hasTheUsualMeaning(String text, double expected) {
    assertEquals(expected, Expression.parse(text).evaluate(Map.of("x", Value.of(3))).data());
  }

  @ParameterizedTest
  @CsvSource({
    "x > 3, 0", "x >= 3, 1", "x < 3, 0", "x <= 3, 1", "x == 3, 1", "x != 3, 0", "x == 4, 0",
    "x != 4, 1", "x > 2, 1", "x < 4, 1", "x ≥ 3, 1", "x ≤ 2, 0", "x ≠ 3, 0", "x + 1 > 2*x, 0"
  })
  void comparison_isOneOrZeroAndWeakerThanASum(String text, double expected) {
    assertEquals(expected, at(text, 3));
  }

  @Test
  void comparison_withNaN_isNaN() {
    for (String operator : List.of(">", ">=", "<", "<=", "==", "!=")) {
      assertTrue(Double.isNaN(at("x " + operator + " 1", Double.NaN)), operator);
    }
  }

  @Test
  void select_withAComparison_takesTheBranchAndItsSlopeOnly() {
    Expression f = Expression.parse("select(x > 0, sqrt(x), 0)");
    Value negative = Value.of(-4);
    Value positive = Value.of(4);

    assertEquals(0, f.of(negative).data());
    assertEquals(0, f.of(negative).backward().of(negative));
    assertEquals(2, f.of(positive).data());
    assertEquals(0.25, f.of(positive).backward().of(positive));
  }

  @Test
  void binding_usedTwice_isOneNamedNode() {
    Value x = Value.of(0.5, "x");
    Value f = Expression.parse("s = sigmoid(x); f = s*(1 - s);").of(x);

    assertEquals(x.sigmoid().data() * (1 - x.sigmoid().data()), f.data());
    assertEquals("f", f.name());
    assertEquals(
        List.of("x", "s", "f"),
        Graph.of(f).nodes().stream().map(Value::name).filter(name -> !name.isEmpty()).toList());
  }

  @Test
  void binding_ofAVariable_isThatVariable() {
    Value x = Value.of(3, "x");
    Value f = Expression.parse("a = x; b = 2; a*x*b").of(x);

    assertEquals(18, f.data());
    assertEquals(12, f.backward().of(x));
  }

  @Test
  void binding_ofAPower_namesIt() {
    assertEquals("q", Expression.parse("q = x^3").of(Value.of(2)).name());
  }

  @ParameterizedTest
  @EnumSource(Elementary.class)
  void everyOperationOfTheTable_isCalledByItsSymbol(Elementary op) {
    int count = op.arity() == Op.ANY_NUMBER ? 5 : op.arity();
    if (!Vocabulary.complaint(op, count).isEmpty()) {
      count++;
    }
    Value[] arguments = Value.of(IntStream.range(0, count).mapToDouble(i -> 0.2 + i).toArray());
    String names =
        IntStream.range(0, count).mapToObj(i -> "x" + i).collect(Collectors.joining(", "));

    Value value = Expression.parse(op.symbol() + "(" + names + ")").of(arguments);
    assertEquals(
        op.value(Arrays.stream(arguments).mapToDouble(Value::data).toArray()), value.data());
    assertSame(op, value.op());
  }

  @ParameterizedTest
  @CsvSource({
    "'max(3, 9, 4, 1)', 9",
    "'min(3, 9, 4, 1)', 1",
    "'hypot(2, 3, 6)', 7",
    "'add(1, 2, 3, 4)', 10",
    "'mul(1, 2, 3, 4)', 24",
    "'sum(1, 2, 3, 4)', 10",
    "'sum(5)', 5",
    "'sum()', 0",
    "'product()', 1",
    "'product(2, 3, 4)', 24",
    "'dot(1, 2, 3, 4)', 11",
    "'affine(1, 2, 3, 4, 5)', 16"
  })
  void function_ofSeveralArguments_takesThemAll(String text, double expected) {
    assertEquals(expected, at(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pow(1, 2, 3)",
        "sub(1, 2, 3)",
        "div(1, 2, 3)",
        "above(1, 2, 3)",
        "select(1, 2)",
        "sin()",
        "sin(1, 2)",
        "hypot(1)"
      })
  void function_ofTheWrongNumberOfArguments_isRejectedAtItsName(String text) {
    ExpressionException problem =
        assertThrows(ExpressionException.class, () -> Expression.parse("1 + " + text));

    assertTrue(problem.getMessage().contains(" takes "), problem.getMessage());
    assertEquals(5, problem.position());
  }

  @Test
  void expression_asAFunction_isReusable() {
    Function<Value[], Value> f = Expression.parse("x^2 + c")::of;

    assertEquals(13, f.apply(Value.of(3, 4)).data());
    assertEquals(30, f.apply(Value.of(5, 5)).data());
  }

  @Test
  void expression_withNames_keepsLettersOfEveryScript() {
    Expression f = Expression.parse("w_1*größe + σ2");

    assertEquals(List.of("w_1", "größe", "σ2"), f.variables());
  }

  @Test
  void expression_withTheWrongArguments_saysWhichVariablesItHas() {
    Expression f = Expression.parse("x + y");

    assertEquals(
        "the expression has the variables [x, y], not 1",
        assertThrows(IllegalArgumentException.class, () -> f.of(Value.of(1))).getMessage());
    assertEquals(
        "no value for the variable 'y'",
        assertThrows(
                IllegalArgumentException.class, () -> f.evaluate(Map.of("x", Value.of(1, "x"))))
            .getMessage());
  }

  @Test
  void expression_inALocaleWithDecimalCommas_readsPoints() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals(1.5, at("1.5"));
      assertEquals(2, at("max(1,2)"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void expression_ofPlaceholders_isSymbolic() {
    assertTrue(Expression.parse("x^2 + 1").of(Value.placeholder("x")).isPlaceholder());
  }
}
