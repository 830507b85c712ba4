package io.github.wengert.examples.quiz;

import io.github.wengert.autodiff.Value;
import io.github.wengert.examples.expression.Expression;
import io.github.wengert.examples.subject.Point;
import io.github.wengert.examples.subject.Subject;
import java.util.Map;
import java.util.Set;

/**
 * A question for a number. Immutable.
 *
 * @param kind what is asked for
 * @param formula the formula, whose result has a name
 * @param point the numbers of its variables
 * @param of the value asked for, or that a derivative is of, or the error that a step lowers
 * @param by what a derivative is by, or the variable that is updated; empty for a value
 * @param rate the learning rate of an update; 0 for all else
 * @param answer the number asked for
 */
public record Question(
    Kind kind,
    String formula,
    Map<String, Double> point,
    String of,
    String by,
    double rate,
    double answer) {

  /**
   * Returns the question for a number of a formula, with its answer.
   *
   * @throws IllegalArgumentException if the formula has no value of these names
   */
  public static Question of(
      Kind kind, String formula, Map<String, Double> point, String of, String by, double rate) {
    Value root = subject(formula, point).namedValue();
    Value value = Subject.find(of, root);
    double answer = value.data();
    if (kind != Kind.VALUE) {
      Value variable = Subject.find(by, root);
      double slope = value.backward().of(variable);
      answer = kind == Kind.UPDATE ? variable.data() - rate * slope : slope;
    }
    return new Question(kind, formula, point, of, by, rate, answer);
  }

  /** Returns the formula at its point. */
  Subject subject() {
    return subject(formula, point);
  }

  private static Subject subject(String formula, Map<String, Double> point) {
    return new Subject(Expression.parse(formula), new Point(point), Set.of());
  }

  /** Returns what is asked for, as it is written: {@code net}, {@code ∂E/∂net} or {@code w⁺}. */
  public String symbol() {
    return switch (kind) {
      case VALUE -> of;
      case LOCAL, ADJOINT -> "∂" + of + "/∂" + by;
      case UPDATE -> by + "⁺";
    };
  }
}
