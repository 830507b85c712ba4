package io.github.wengert.examples.cli;

import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import io.github.wengert.examples.expression.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a command is about: an expression and where it is looked at.
 *
 * @param expression the expression
 * @param point numbers for its variables
 */
record Subject(Expression expression, Point point) {

  /**
   * Reads an expression, or the name of a {@link Network}, and its assignments.
   *
   * @throws IllegalArgumentException if one of them is none
   */
  static Subject parse(String text, List<String> assignments) {
    Optional<Network> network = Network.named(text);
    if (network.isPresent()) {
      return network.get().with(Point.parse(assignments));
    }
    return new Subject(Expression.parse(text), Point.parse(assignments));
  }

  /**
   * Computes the expression, with its graph.
   *
   * @throws IllegalArgumentException if the point does not fit the expression
   */
  Value value() {
    return expression.evaluate(variables());
  }

  /**
   * Computes the expression, with its graph. The result has a name: the one that it is bound to, or
   * else {@code f}, or {@code f1} and so on where that is a variable.
   *
   * @throws IllegalArgumentException if the point does not fit the expression
   */
  Value namedValue() {
    Value value = value();
    if (!value.name().isEmpty()) {
      return value;
    }
    String name = "f";
    for (int i = 1; named(value).containsKey(name); i++) {
      name = "f" + i;
    }
    return value.named(name);
  }

  /** Returns a named variable for each variable of the expression that has a number. */
  Map<String, Value> variables() {
    return point.variablesOf(expression);
  }

  /** Returns the values with names that a value depends on, by name, itself too. */
  static Map<String, Value> named(Value value) {
    Map<String, Value> named = new LinkedHashMap<>();
    for (Value node : Graph.of(value).nodes()) {
      if (!node.name().isEmpty()) {
        named.putIfAbsent(node.name(), node);
      }
    }
    return named;
  }

  /**
   * Returns the value of a name.
   *
   * @throws IllegalArgumentException if nothing has that name
   */
  static Value find(String name, Value value) {
    Map<String, Value> named = named(value);
    if (!named.containsKey(name)) {
      String names = named.keySet().stream().limit(20).collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          "nothing is called '" + name + "' here; there are " + names);
    }
    return named.get(name);
  }
}
