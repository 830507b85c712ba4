package io.github.wengert.examples.subject;

import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import io.github.wengert.examples.expression.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The subject of a command: an expression and the point to evaluate it at.
 *
 * @param expression the expression
 * @param point numbers for its variables
 * @param data the names that are data: nothing is differentiated by them
 */
public record Subject(Expression expression, Point point, Set<String> data) {

  /**
   * Checks the point.
   *
   * @throws IllegalArgumentException if the point or the data have a name that the expression has
   *     not
   */
  public Subject {
    point.numbers().keySet().forEach(name -> checkKnown(expression, name));
    data.forEach(name -> checkKnown(expression, name));
  }

  /**
   * Reads an expression, or the name of a {@link Network}, and its assignments.
   *
   * @throws IllegalArgumentException if one of them is none, or they do not fit each other
   */
  public static Subject parse(String text, List<String> assignments, Set<String> data) {
    Point point = Point.parse(assignments);
    Optional<Network> network = Network.named(text.strip());
    return network.isPresent()
        ? network.get().with(point, data)
        : new Subject(Expression.parse(text), point, data);
  }

  private static void checkKnown(Expression expression, String name) {
    List<String> names = expression.variables();
    if (!names.contains(name)) {
      String more = names.size() > 10 ? ", ..." : "";
      String known = String.join(", ", names.subList(0, Math.min(10, names.size()))) + more;
      throw new IllegalArgumentException(
          "the expression has no variable '%s'; it has %s"
              .formatted(name, names.isEmpty() ? "none" : known));
    }
  }

  /** Returns the names by which to differentiate, in the order of the expression. */
  public List<String> variables() {
    return expression.variables().stream().filter(name -> !data.contains(name)).toList();
  }

  /** Returns a leaf for each name that has a number, in the order of the expression. */
  public Map<String, Value> leaves() {
    Map<String, Value> leaves = new LinkedHashMap<>();
    for (String name : expression.variables()) {
      Double number = point.numbers().get(name);
      if (number != null) {
        boolean held = data.contains(name);
        leaves.put(name, held ? Value.data(number, name) : Value.of(number, name));
      }
    }
    return leaves;
  }

  /**
   * Computes the expression, with its graph.
   *
   * @throws IllegalArgumentException if a number is missing
   */
  public Value value() {
    return expression.evaluate(leaves());
  }

  /**
   * Computes the expression, with its graph. The result has a name: the one that it is bound to, or
   * else {@code f}, or {@code f1} and so on where that is a variable.
   *
   * @throws IllegalArgumentException if a number is missing
   */
  public Value namedValue() {
    return withName(value());
  }

  /** Returns a result with a name; see {@link #namedValue()}. */
  public static Value withName(Value value) {
    if (!value.name().isEmpty()) {
      return value;
    }
    String name = "f";
    for (int i = 1; named(value).containsKey(name); i++) {
      name = "f" + i;
    }
    return value.named(name);
  }

  /** Returns the values with names that a value depends on, by name, itself too. */
  public static Map<String, Value> named(Value value) {
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
  public static Value find(String name, Value value) {
    Map<String, Value> named = named(value);
    if (!named.containsKey(name)) {
      String names = named.keySet().stream().limit(20).collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          "nothing is called '" + name + "' here; there are " + names);
    }
    return named.get(name);
  }
}
