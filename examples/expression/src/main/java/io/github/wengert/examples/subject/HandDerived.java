package io.github.wengert.examples.subject;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.GradientCheck;
import io.github.wengert.examples.expression.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Derivatives that someone worked out by hand, as text: {@code x: 2*x*y, y: x^2}. A formula may use
 * the variables of the expression and the names that are bound in it. Immutable.
 *
 * @param formulas the formula of each derivative, by what it is the derivative
 */
public record HandDerived(Map<String, Expression> formulas) {

  /**
   * Reads the text.
   *
   * @throws IllegalArgumentException if it is no list of names with their derivatives
   */
  public static HandDerived parse(String text) {
    Map<String, Expression> formulas = new LinkedHashMap<>();
    int start = 0;
    int depth = 0;
    for (int i = 0; i <= text.length(); i++) {
      char character = i < text.length() ? text.charAt(i) : ',';
      depth += character == '(' ? 1 : character == ')' ? -1 : 0;
      if (i == text.length() || character == ',' && depth == 0) {
        add(formulas, text.substring(start, i));
        start = i + 1;
      }
    }
    return new HandDerived(formulas);
  }

  private static void add(Map<String, Expression> formulas, String entry) {
    int colon = entry.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "'" + entry.strip() + "' is no derivative with its name, such as x: 2*x*y");
    }
    String name = entry.substring(0, colon).strip();
    if (formulas.put(name, Expression.parse(entry.substring(colon + 1))) != null) {
      throw new IllegalArgumentException("the derivative by '" + name + "' is given twice");
    }
  }

  /**
   * Returns the check of these derivatives. A formula is checked at points near the given one too,
   * with other numbers for all variables; a number is not.
   *
   * @throws IllegalArgumentException if the point does not fit the expression, or a formula uses a
   *     name that is not there
   */
  public GradientCheck check(Subject subject) {
    Value value = subject.value();
    formulas.forEach(
        (name, formula) -> {
          if (subject.data().contains(name)) {
            throw new IllegalArgumentException("'" + name + "' is data, not a variable");
          }
          Subject.find(name, value);
          formula.evaluate(Subject.named(value));
        });
    List<String> variables = subject.variables();
    Variables names = new Variables(subject, variables);
    List<String> claimed = variables.stream().filter(formulas::containsKey).toList();
    GradientCheck check =
        GradientCheck.of(names::value)
            .names(variables.toArray(new String[0]))
            .by(claimed.toArray(new String[0]))
            .at(names.point());
    if (claimed.stream().allMatch(this::isNumber)) {
      check.against(claimed.stream().mapToDouble(name -> slope(name, Map.of())).toArray());
    } else {
      check.against(x -> claimed.stream().mapToDouble(name -> slope(name, names.at(x))).toArray());
    }
    formulas.keySet().stream()
        .filter(name -> !claimed.contains(name))
        .forEach(name -> partial(check, name, names));
    return check;
  }

  private void partial(GradientCheck check, String name, Variables names) {
    if (isNumber(name)) {
      check.partial(name, slope(name, Map.of()));
    } else {
      check.partial(name, x -> slope(name, names.at(x)));
    }
  }

  /** Tells whether a derivative is a number for one point, such as printed digits. */
  private boolean isNumber(String name) {
    return formulas.get(name).variables().isEmpty();
  }

  private double slope(String name, Map<String, Value> arguments) {
    return formulas.get(name).evaluate(arguments).data();
  }
}
