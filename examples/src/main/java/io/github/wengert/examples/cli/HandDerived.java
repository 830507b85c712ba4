package io.github.wengert.examples.cli;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.GradientCheck;
import io.github.wengert.examples.expression.Expression;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Derivatives that someone worked out by hand, as text: {@code x: 2*x*y, y: x^2}. A formula may use
 * the variables of the expression and the names that are bound in it. Immutable.
 *
 * @param formulas the formula of each derivative, by what it is the derivative
 */
record HandDerived(Map<String, Expression> formulas) {

  /**
   * Reads the text.
   *
   * @throws IllegalArgumentException if it is no list of names with their derivatives
   */
  static HandDerived parse(String text) {
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
   * Returns the check of these derivatives. Variables of the expression for which there is none are
   * held.
   *
   * @throws IllegalArgumentException if the point does not fit the expression, or a formula uses a
   *     name that is not there
   */
  GradientCheck check(Subject subject) {
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
    Names names = new Names(subject, variables.stream().filter(formulas::containsKey).toList());
    GradientCheck check =
        GradientCheck.of(names::value)
            .names(names.list().toArray(new String[0]))
            .against(
                x -> names.list().stream().mapToDouble(name -> slope(name, names, x)).toArray())
            .at(names.point());
    formulas.keySet().stream()
        .filter(name -> !names.list().contains(name))
        .forEach(name -> check.partial(name, x -> slope(name, names, x)));
    return check;
  }

  private double slope(String name, Names names, double[] x) {
    return formulas.get(name).evaluate(names.at(x)).data();
  }

  /** An expression of some of its variables, with the others held. */
  private record Names(Subject subject, List<String> list) {

    double[] point() {
      return list.stream().mapToDouble(subject.point().numbers()::get).toArray();
    }

    /** Computes the expression. */
    Value value(Value... x) {
      Map<String, Value> arguments = new HashMap<>(subject.leaves());
      for (int i = 0; i < x.length; i++) {
        arguments.put(list.get(i), x[i]);
      }
      return subject.expression().evaluate(arguments);
    }

    /** Returns all that has a name: the variables, and what is bound in the expression. */
    Map<String, Value> at(double... x) {
      Value[] arguments = new Value[x.length];
      Arrays.setAll(arguments, i -> Value.of(x[i], list.get(i)));
      return Subject.named(value(arguments));
    }
  }
}
