package io.github.wengert.examples.expression;

import io.github.wengert.autodiff.Elementary;
import java.util.List;
import java.util.Map;

/**
 * A second opinion on what a formula means: precedence climbing over the text, straight to a
 * number, with nothing in common with the grammar. Knows operators, brackets and variables only.
 */
final class ReferenceEvaluator {
  private static final List<String> BY_PRECEDENCE = List.of("+-", "*/", "^");
  private static final int OF_SIGN = 1;

  private final String text;
  private final Map<String, Double> at;
  private int next;

  private ReferenceEvaluator(String text, Map<String, Double> at) {
    this.text = text.replace(" ", "");
    this.at = at;
  }

  static double evaluate(String text, Map<String, Double> at) {
    return new ReferenceEvaluator(text, at).climb(0);
  }

  private double climb(int weakest) {
    double left = operand();
    while (next < text.length() && level(text.charAt(next)) >= weakest) {
      char operator = text.charAt(next++);
      int level = level(operator);
      double right = operator == '^' ? climb(level) : climb(level + 1);
      left = apply(operator, left, right);
    }
    return left;
  }

  private double operand() {
    char first = text.charAt(next);
    if (first == '-' || first == '+') {
      next++;
      double operand = climb(OF_SIGN + 1);
      return first == '-' ? -operand : operand;
    }
    if (first == '(') {
      next++;
      double inside = climb(0);
      next++;
      return inside;
    }
    int start = next;
    while (next < text.length() && level(text.charAt(next)) < 0 && text.charAt(next) != ')') {
      next++;
    }
    String word = text.substring(start, next);
    return at.containsKey(word) ? at.get(word) : Double.parseDouble(word);
  }

  private static int level(char operator) {
    for (int i = 0; i < BY_PRECEDENCE.size(); i++) {
      if (BY_PRECEDENCE.get(i).indexOf(operator) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static double apply(char operator, double a, double b) {
    return switch (operator) {
      case '+' -> a + b;
      case '-' -> a - b;
      case '*' -> a * b;
      case '/' -> a / b;
      default -> Elementary.POW.value(a, b);
    };
  }
}
