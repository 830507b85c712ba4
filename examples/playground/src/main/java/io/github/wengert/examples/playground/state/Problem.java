package io.github.wengert.examples.playground.state;

import io.github.wengert.autodiff.Value;
import io.github.wengert.examples.expression.Expression;
import io.github.wengert.examples.subject.Point;
import io.github.wengert.examples.subject.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The formula of a state, with the numbers of its variables. Immutable.
 *
 * @param expression the formula
 * @param typed what stands in the field of each variable
 * @param unread the variables in whose fields no number stands; they count as 0
 * @param subject the formula at the point
 */
public record Problem(
    Expression expression, Map<String, String> typed, List<String> unread, Subject subject) {
  /** What the key of the number of a variable starts with. */
  public static final String NUMBER = "v.";

  /** The formula that the page opens with. */
  public static final String FIRST = "x*y + sin(x)";

  /** More variables than this have no fields. */
  public static final int MOST_VARIABLES = 60;

  private static final String[] NUMBERS = {"2", "3", "0.5", "1.5", "-1", "4"};

  /**
   * Reads the formula and the numbers of a state.
   *
   * @throws io.github.wengert.examples.expression.ExpressionException if the formula is none
   */
  public static Problem of(State state) {
    return of(state, new LastFormula());
  }

  /** The same, with a formula that may have been read before. */
  public static Problem of(State state, LastFormula formula) {
    Expression expression = formula.read(state.get("f", FIRST));
    Map<String, String> typed = new LinkedHashMap<>();
    Map<String, Double> point = new LinkedHashMap<>();
    List<String> unread = new ArrayList<>();
    for (String name : expression.variables()) {
      String text = state.get(NUMBER + name, NUMBERS[typed.size() % NUMBERS.length]);
      OptionalDouble number = Decimal.parse(text);
      typed.put(name, text);
      point.put(name, number.orElse(0));
      if (number.isEmpty()) {
        unread.add(name);
      }
    }
    Subject subject = new Subject(expression, new Point(point), Set.of());
    return new Problem(expression, typed, unread, subject);
  }

  /** Returns the number of a variable. */
  public double number(String name) {
    return subject.point().numbers().get(name);
  }

  /** Computes the formula, with its graph; the result has a name. */
  public Value value() {
    return subject.namedValue();
  }
}
