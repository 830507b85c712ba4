package io.github.wengert.examples.subject;

import io.github.wengert.examples.expression.Expression;
import io.github.wengert.examples.expression.ExpressionException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for the variables of an expression. Immutable.
 *
 * @param numbers a number for each name, in the order given
 */
public record Point(Map<String, Double> numbers) {

  /**
   * Reads assignments such as {@code x=2} and {@code y=pi/4}.
   *
   * @throws IllegalArgumentException if one is none, or if a name comes twice
   */
  public static Point parse(List<String> assignments) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException(
            "'" + assignment + "' is no option and assigns no number, as x=2 does");
      }
      String name = assignment.substring(0, equals).strip();
      if (numbers.put(name, number(assignment.substring(equals + 1), assignment)) != null) {
        throw new IllegalArgumentException("'" + name + "' is given twice");
      }
    }
    return new Point(numbers);
  }

  private static double number(String text, String assignment) {
    try {
      return switch (text.strip()) {
        case "NaN" -> Double.NaN;
        case "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
        case "-Infinity" -> Double.NEGATIVE_INFINITY;
        default -> Expression.parse(text).of().data();
      };
    } catch (ExpressionException problem) {
      throw new IllegalArgumentException("in '" + assignment + "': " + problem.getMessage());
    } catch (IllegalArgumentException hasVariables) {
      throw new IllegalArgumentException("'" + assignment + "' does not assign a number");
    }
  }
}
