package io.github.wengert.examples.playground.state;

import io.github.wengert.examples.expression.Expression;
import java.util.OptionalDouble;

/** Numbers as people type them: with a point or a comma, or as a formula such as {@code pi/4}. */
public final class Decimal {
  private Decimal() {}

  /** Reads a number; nothing if the text is none. */
  public static OptionalDouble parse(String text) {
    String typed = text.strip().replace('−', '-').replace("\u00a0", "");
    String pointed = typed.replace(',', '.');
    if (pointed.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?")) {
      return OptionalDouble.of(Double.parseDouble(pointed));
    }
    if (typed.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      Expression formula = Expression.parse(typed);
      return formula.variables().isEmpty()
          ? OptionalDouble.of(formula.of().data())
          : OptionalDouble.empty();
    } catch (IllegalArgumentException none) {
      return OptionalDouble.empty();
    }
  }

  /**
   * Returns how many digits behind the point a number was typed with, an exponent taken into
   * account; −1 for a formula, which is exact.
   */
  public static int decimals(String text) {
    String pointed = text.strip().replace('−', '-').replace(',', '.');
    if (!pointed.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?")) {
      return -1;
    }
    int e = Math.max(pointed.indexOf('e'), pointed.indexOf('E'));
    String digits = e < 0 ? pointed : pointed.substring(0, e);
    int exponent = e < 0 ? 0 : Integer.parseInt(pointed.substring(e + 1).replace("+", ""));
    int point = digits.indexOf('.');
    return (point < 0 ? 0 : digits.length() - point - 1) - exponent;
  }
}
