package io.github.wengert.examples.expression;

import io.github.wengert.autodiff.Value;
import java.util.List;
import java.util.Map;

/**
 * A formula that was given as text, ready to be computed at any number of points.
 *
 * <pre>{@code
 * Expression f = Expression.parse("x*y + sin(x)");
 * Value x = Value.of(2, "x");
 * Value y = Value.of(3, "y");
 * f.of(x, y).backward().of(x); // 2.5838531634528574
 * }</pre>
 *
 * <p>A text holds:
 *
 * <ul>
 *   <li>numbers such as {@code 2}, {@code .5} and {@code 1e-3}, with a point in every locale; the
 *       constants {@code pi} and {@code e}; any other name is a variable;
 *   <li>{@code + - * / ^} and brackets. {@code -x^2} is −(x²), and {@code ^} groups to the right;
 *   <li>every operation of {@link io.github.wengert.autodiff.Elementary} by its symbol, as in
 *       {@code logSumExp(x, y, z)}. One of two arguments for which neither their order nor their
 *       grouping matters, such as {@code hypot}, takes any number from two on;
 *   <li>{@code softmax(x, y, z)[0]}: one of the results of {@link Value#softmax}, counted from 0;
 *   <li>comparisons {@code > >= < <= == !=}, which are 1 or 0 and weaker than all other operators:
 *       {@code select(x > 0, sqrt(x), 0)};
 *   <li>bindings before the result, separated by semicolons: {@code s = sigmoid(x); s*(1 - s)}. A
 *       bound name becomes the name of the {@link Value}. The result may be given a name as well. A
 *       softmax may be bound whole: {@code p = softmax(x, y); -log(p[1])}.
 * </ul>
 *
 * <p>Reading takes time and memory linear in the length of the text, some 100 bytes for each
 * character at worst; computing makes one node for each operation. Long sums, products, towers of
 * powers and rows of signs need no stack; brackets may be nested {@link #MAX_NESTING} deep.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Expression {
  /** The longest text that is read, in {@code char}s. */
  public static final int MAX_LENGTH = 1_000_000;

  /** How deep brackets may be nested; reading that takes some 300 KB of stack. */
  public static final int MAX_NESTING = 250;

  private final String text;
  private final List<String> variables;
  private final Map<String, Integer> offsets;
  private final Step[] steps;
  private final int result;

  Expression(
      String text,
      List<String> variables,
      Map<String, Integer> offsets,
      List<Step> steps,
      int result) {
    this.text = text;
    this.variables = List.copyOf(variables);
    this.offsets = Map.copyOf(offsets);
    this.steps = steps.toArray(new Step[0]);
    this.result = result;
  }

  /**
   * Reads an expression.
   *
   * @throws ExpressionException if the text is not one; it tells the place and what was expected
   */
  public static Expression parse(String text) {
    return Syntax.read(text);
  }

  /** Returns the names of the functions that can be called: the symbols of the table, in order. */
  public static List<String> functions() {
    return Vocabulary.names();
  }

  /** Returns the text that was read. */
  public String text() {
    return text;
  }

  /** Returns the names of the variables, in the order in which they first appear. */
  public List<String> variables() {
    return variables;
  }

  /**
   * Computes the expression, which makes its graph; placeholders may be given too.
   *
   * @param arguments one value for each of {@link #variables()}, in their order
   * @throws IllegalArgumentException if there are more or fewer
   */
  public Value of(Value... arguments) {
    if (arguments.length != variables.size()) {
      throw new IllegalArgumentException(
          "the expression has the variables " + variables + ", not " + arguments.length);
    }
    Value[] results = new Value[steps.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i].run(i, results, arguments);
    }
    return results[result];
  }

  /**
   * Computes the expression with the variables looked up by name; other entries are not used.
   *
   * @throws ExpressionException if a variable has no value; it tells where it first appears
   */
  public Value evaluate(Map<String, Value> at) {
    Value[] arguments = new Value[variables.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = at.get(variables.get(i));
      if (arguments[i] == null) {
        throw missing(variables.get(i));
      }
    }
    return of(arguments);
  }

  private ExpressionException missing(String name) {
    return new ExpressionException(
        "no value for the variable '" + name + "'", text, offsets.get(name));
  }

  /** Returns the text. */
  @Override
  public String toString() {
    return text;
  }
}
