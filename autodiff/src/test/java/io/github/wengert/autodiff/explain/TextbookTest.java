package io.github.wengert.autodiff.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Domain;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Input;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Samples;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextbookTest {
  /** More operations than this in a slope call for a short form. */
  private static final int LONG = 4;

  /**
   * The slopes that are long and shown as they are: those of operations that only slopes of powers
   * and norms consist of, which no textbook has; and those of a maximum, which say what a tie
   * gives.
   */
  private static final Set<Elementary> EXEMPT =
      EnumSet.of(
          Elementary.POW_SUB_MUL,
          Elementary.POW_SUB_LOG_MUL,
          Elementary.DIV_ROOT,
          Elementary.MAX,
          Elementary.MIN);

  private static String rule(Op op, int arity, int index) {
    Typesetter typesetter = Notation.UNICODE.typesetter(6);
    return Formulas.rule(op, arity, index).stream()
        .map(typesetter::symbols)
        .collect(Collectors.joining(" = "));
  }

  private static int arity(Op op) {
    return op.arity() == Op.ANY_NUMBER ? 4 : op.arity();
  }

  @Property(tries = 200)
  void slopes_ofShortForms_equalThoseOfTheTable(
      @ForAll @DoubleRange(min = -3, max = 3) double a,
      @ForAll @DoubleRange(min = -3, max = 3) double b) {
    // at 0 there are conventions
    Assume.that(a != 0 && b != 0);
    for (Elementary op : Elementary.values()) {
      if (Textbook.shortens(op)) {
        assertShortForm(op, new double[] {a, b, 2 - a * b});
      }
    }
  }

  private static void assertShortForm(Elementary op, double[] numbers) {
    List<Value> arguments = new ArrayList<>();
    for (int i = 0; i < (op.arity() == Op.ANY_NUMBER ? 3 : op.arity()); i++) {
      arguments.add(Value.of(inside(op.domain(i), numbers[i])));
    }
    Value y = op.of(arguments.toArray(new Value[0]));
    List<Value> expected = op.slopes(arguments, y);
    List<Value> actual = Textbook.slopes(op, arguments, y);
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < actual.size(); i++) {
      double slope = expected.get(i).data();
      if (Double.isFinite(slope)) {
        double most = 1e-9 * Math.max(1, Math.abs(slope));
        assertEquals(slope, actual.get(i).data(), most, () -> op + " at " + arguments);
      }
    }
  }

  /** Returns the number, or one like it that lies in the domain. */
  private static double inside(Domain domain, double number) {
    return DoubleStream.of(number, 0.5 + Math.abs(number) / 32, 1.5 + Math.abs(number))
        .filter(domain::contains)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Elementary.class)
  void rule_ofEveryOperation_isAnEquation(Elementary op) {
    for (int i = 0; i < arity(op); i++) {
      String rule = rule(op, arity(op), i);
      assertTrue(rule.matches(".+ = .+"), () -> op + ": " + rule);
      assertFalse(rule.contains("NaN"), () -> op + ": " + rule);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SIGMOID, 0, sigmoid′ = y(1 − y)",
    "TANH, 0, tanh′ = 1 − y²",
    "LOG, 0, log′ = 1/x",
    "SQRT, 0, sqrt′ = 1/(2 · y)",
    "SIN, 0, sin′ = cos(x)",
    "COS, 0, cos′ = −sin(x)",
    "TAN, 0, tan′ = y² + 1",
    "EXP, 0, exp′ = y",
    "SQUARE, 0, square′ = 2 · x",
    "RECIPROCAL, 0, reciprocal′ = −y²",
    "RELU, 0, relu′ = [x > 0]",
    "NEG, 0, neg′ = −1",
    "ADD, 1, ∂add/∂b = 1",
    "MUL, 0, ∂mul/∂a = b",
    "DIV, 0, ∂div/∂a = 1/b",
    "DIV, 1, ∂div/∂b = −y/b",
    "POW, 0, ∂pow/∂a = b · a^(b − 1)",
    "POW, 1, ∂pow/∂b = y · log(a)",
    "HYPOT, 1, ∂hypot/∂b = b/y",
    "ATAN, 0, atan′ = 1/(x² + 1)",
    "CLAMP, 1, ∂clamp/∂x1 = [x1 > x0]",
    "GELU, 0, gelu′ = normalCdf(x) + x · normalPdf(x)",
    "DOT, 1, ∂dot/∂x1 = x3",
    "PRODUCT, 0, ∂product/∂x0 = x3 · x2 · x1"
  })
  void rule_readsAsInATextbook(Elementary op, int index, String expected) {
    String rule = rule(op, arity(op), index);
    assertEquals(sorted(expected), sorted(rule), () -> "is " + rule);
  }

  /** The order of factors may be any. */
  private static List<String> sorted(String rule) {
    return List.of(rule.split(" · | = ")).stream().sorted().toList();
  }

  @Test
  void rule_ofLeafOrLongList_isEmpty() {
    assertEquals("", rule(Value.of(1).op(), 0, 0));
    assertEquals("", rule(Elementary.SUM, 1000, 0));
  }

  @ParameterizedTest
  @EnumSource
  void slopes_ofEveryOperation_areShortFormsOrShortInTheTable(Elementary op) {
    Value[] arguments = Value.of(new double[Collections.max(Samples.counts(op))]);
    Value y = op.of(arguments);
    long most =
        op.slopes(List.of(arguments), y).stream()
            .mapToLong(slope -> operations(slope, y))
            .max()
            .orElse(0);
    assertEquals(most > LONG, Textbook.shortens(op) && most > LONG || EXEMPT.contains(op));
    assertFalse(EXEMPT.contains(op) && Textbook.shortens(op));
  }

  /** Returns how many operations make a slope of the arguments and the result. */
  private static long operations(Value slope, Value y) {
    List<Value> given = Graph.of(y).nodes();
    return Graph.of(slope).nodes().stream()
        .filter(node -> !given.contains(node) && !(node.op() instanceof Input))
        .count();
  }
}
