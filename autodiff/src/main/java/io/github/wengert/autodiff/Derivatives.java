package io.github.wengert.autodiff;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Derivatives of functions and of graphs, of any order.
 *
 * <p>A function takes variables and returns a value; it is called once, at the given point:
 *
 * <pre>{@code
 * double[] g = Derivatives.gradientAt(x -> x[0].mul(x[1]).add(x[0].sin()), 2, 3);
 * // 2.5838531634528574, 2.0
 * }</pre>
 *
 * <p>The derivatives of a graph come as values: expressions of the same variables, which can be
 * differentiated again.
 *
 * <p>A function may itself contain derivatives, in the forms that take and return values. Each is
 * taken with respect to nodes of its own, so that they cannot be confused (J. Siskind and B.
 * Pearlmutter, Perturbation Confusion and Referential Transparency, 2005), and so that the
 * derivative at a constant or at a data input of a program is the derivative: "constant" only says
 * that the gradients of what is around are not asked for it. This puts a differential equation into
 * a loss:
 *
 * <pre>{@code
 * // (du/dx − cos x)² with u = tanh(w x), at data x; its gradient by w goes through du/dx
 * Value u = Derivatives.derivative(t -> w.mul(t).tanh(), x);
 * Value loss = u.sub(x.cos()).square();
 * }</pre>
 *
 * <p>At a point where the function has no derivative the result is the {@link Convention}. Higher
 * derivatives there are those of the conventional slope: 0 for {@code relu} and {@code abs} at 0,
 * the derivative of the branch taken for {@code select}.
 *
 * <p>Safe for use by several threads as far as the functions are.
 */
public final class Derivatives {
  private Derivatives() {}

  /**
   * Returns the derivative of a value by another as an expression; a constant 0 if it does not
   * depend on it. Its number has the same bits as {@link Gradients#of(Value)} gives for anything
   * but a constant. Takes time and memory in proportion to the part of the graph that was made
   * after {@code x}.
   *
   * @throws IllegalArgumentException if {@code x} is a constant that stands for its number wherever
   *     that is used; see {@link Value#data(double)}
   */
  public static Value derivative(Value root, Value x) {
    return gradient(root, Collections.singletonList(x)).get(0);
  }

  /** Returns the derivatives of a value by several others; see {@link #gradient(Value, List)}. */
  public static List<Value> gradient(Value root, Value... variables) {
    return gradient(root, Arrays.asList(variables));
  }

  /**
   * Returns the derivatives of a value by several others, in order, as expressions. Takes time and
   * memory in proportion to the part of the graph that was made after the first of the variables,
   * whatever their number.
   *
   * @throws IllegalArgumentException if one of them is a constant that stands for its number
   *     wherever that is used; see {@link Value#data(double)}
   */
  public static List<Value> gradient(Value root, List<Value> variables) {
    Objects.requireNonNull(root, "asked for the derivative of null");
    variables.forEach(Derivatives::checkVariable);
    Map<Value, Value> adjoints = new Expressions(variables, root).adjoints(root);
    return variables.stream().map(x -> adjoints.getOrDefault(x, Constants.ZERO)).toList();
  }

  /**
   * Returns how a value moves when others move along directions, as an expression: its derivatives
   * by each of the variables times that one's direction, summed. One forward pass, which takes time
   * and memory in proportion to the part of the graph that was made after the first of the
   * variables, whatever their number.
   *
   * @throws IllegalArgumentException if there are not as many directions as variables, or a
   *     variable is a constant that stands for its number wherever that is used
   */
  public static Value tangent(Value root, List<Value> variables, List<Value> directions) {
    Objects.requireNonNull(root, "asked for the derivative of null");
    checkSizes("variables", variables.size(), directions.size());
    variables.forEach(Derivatives::checkVariable);
    directions.forEach(v -> Objects.requireNonNull(v, "a direction is null"));
    return new TangentExpressions(variables, directions).of(root, variables);
  }

  /**
   * Returns how a function moves along a direction at values, which may be constants, as an
   * expression of these values and of the direction: the form to use inside a function that is
   * differentiated in its turn.
   */
  public static Value tangent(Function<Value[], Value> function, Value[] x, Value[] direction) {
    Value[] at = own(x);
    return tangent(result(function, at), List.of(at), List.of(direction));
  }

  private static void checkVariable(Value x) {
    Objects.requireNonNull(x, "asked for a derivative by null");
    if (Constants.isShared(x)) {
      throw new IllegalArgumentException(
          "asked for a derivative by the constant "
              + x.data
              + ", which stands for this number wherever it is used; differentiate a function of"
              + " it, as in derivative(f, x), or use Value.data or Value.of");
    }
  }

  /**
   * Returns the derivative of a function of one variable at a value, which may be a constant, as an
   * expression of that value. This is the form to use inside a function that is differentiated in
   * its turn.
   */
  public static Value derivative(UnaryOperator<Value> function, Value at) {
    Value x = own(at);
    return derivative(result(function, x), x);
  }

  /**
   * Returns the derivative of some order of a function of one variable at a value, as an expression
   * of that value; order 0 is the function itself. Differentiates the graph once for each order,
   * which makes it several times as large: meant for the low orders of differential equations.
   *
   * @throws IllegalArgumentException if the order is negative
   */
  public static Value derivative(UnaryOperator<Value> function, Value at, int order) {
    TaylorSeries.checkOrder(order);
    Value x = own(at);
    Value derivative = result(function, x);
    for (int i = 0; i < order; i++) {
      derivative = derivative(derivative, x);
    }
    return derivative;
  }

  /**
   * Returns a node of its own with the same number, whose derivatives flow on to {@code x}: another
   * use of {@code x} in the function is none of its variable. A program drops it.
   */
  private static Value own(Value x) {
    return x.mul(1);
  }

  private static Value[] own(Value[] x) {
    return Arrays.stream(x).map(Derivatives::own).toArray(Value[]::new);
  }

  /** Returns the derivative of a function of one variable at {@code x}. */
  public static double derivativeAt(UnaryOperator<Value> function, double x) {
    Value at = Value.of(x);
    return result(function, at).backwardTo(List.of(at)).of(at);
  }

  /**
   * Returns the derivative of some order of a function of one variable at {@code x}; order 0 is the
   * function itself. Costs about as much as order² times as many evaluations; see {@link
   * #taylor(UnaryOperator, double, int)}.
   *
   * @throws IllegalArgumentException if the order is negative or above 1,000
   */
  public static double derivativeAt(UnaryOperator<Value> function, double x, int order) {
    return derivatives(function, x, order)[order];
  }

  /**
   * Returns the derivatives of a function of one variable at {@code x} of the orders 0 to {@code
   * order}, at the cost of the last one.
   *
   * @throws IllegalArgumentException if the order is negative or above 1,000
   */
  public static double[] derivatives(UnaryOperator<Value> function, double x, int order) {
    Value at = Value.of(x);
    return TaylorSeries.derivatives(result(function, at), at, order);
  }

  /**
   * Returns the coefficients of the Taylor series of a function of one variable around {@code x}:
   * the k-th is the k-th derivative divided by k!, for k from 0 to {@code order}. Costs about as
   * much as order² times as many evaluations; order³ for {@code logGamma}, {@code digamma} and
   * {@code polygamma}, and more for operations of one's own whose slopes lead to ever more of them.
   *
   * <p>A power of a series that begins with zeros is expanded too where it has an expansion: that
   * of √(x⁴) at 0 is x². Where it has none, the derivatives are infinite, or 0 where the sides do
   * not agree.
   *
   * @throws IllegalArgumentException if the order is negative
   */
  public static double[] taylor(UnaryOperator<Value> function, double x, int order) {
    Value at = Value.of(x);
    return TaylorSeries.of(result(function, at), at, order);
  }

  /**
   * Returns the derivatives of a function of several variables at values, which may be constants,
   * as expressions of these values: the form to use inside a function that is differentiated in its
   * turn.
   */
  public static Value[] gradient(Function<Value[], Value> function, Value[] x) {
    Value[] at = own(x);
    return gradient(result(function, at), List.of(at)).toArray(new Value[0]);
  }

  /** Returns the derivatives of a function of several variables at {@code x}, in reverse mode. */
  public static double[] gradientAt(Function<Value[], Value> function, double... x) {
    return valueAndGradientAt(function, x).gradient();
  }

  /**
   * The value of a function and its derivatives at one point.
   *
   * @param value the value
   * @param gradient the derivatives, in the order of the variables
   */
  public record ValueAndGradient(double value, double[] gradient) {
    @Override
    public boolean equals(Object other) {
      return other instanceof ValueAndGradient that
          && Double.compare(value, that.value) == 0
          && Arrays.equals(gradient, that.gradient);
    }

    @Override
    public int hashCode() {
      return 31 * Double.hashCode(value) + Arrays.hashCode(gradient);
    }

    @Override
    public String toString() {
      return value + " " + Arrays.toString(gradient);
    }
  }

  /** Returns the value and the derivatives of a function of several variables at {@code x}. */
  public static ValueAndGradient valueAndGradientAt(
      Function<Value[], Value> function, double... x) {
    Value[] at = Value.of(x);
    Value y = result(function, at);
    return new ValueAndGradient(y.data(), y.backwardTo(List.of(at)).of(List.of(at)));
  }

  /**
   * Returns the Jacobian of a function with several results: a row for each result, in it a column
   * for each variable. Takes as many backward sweeps as there are results or as many forward passes
   * as there are variables, whichever is less.
   */
  public static double[][] jacobianAt(Function<Value[], Value[]> function, double... x) {
    Value[] at = Value.of(x);
    List<Value> y = results(function, at);
    return y.size() <= x.length ? byRows(y, at) : byColumns(y, at);
  }

  private static double[][] byRows(List<Value> y, Value[] at) {
    return y.stream()
        .map(yi -> yi.backwardTo(List.of(at)).of(List.of(at)))
        .toArray(double[][]::new);
  }

  private static double[][] byColumns(List<Value> y, Value[] at) {
    double[][] jacobian = new double[y.size()][at.length];
    Tangents tangents = new Tangents(y, at);
    for (int j = 0; j < at.length; j++) {
      double[] column = tangents.by(j);
      for (int i = 0; i < column.length; i++) {
        jacobian[i][j] = column[i];
      }
    }
    return jacobian;
  }

  /**
   * Returns the Jacobian of a function at values, which may be constants, as expressions of these
   * values: a row for each result. Takes a backward sweep for each result.
   */
  public static Value[][] jacobian(Function<Value[], Value[]> function, Value[] x) {
    Value[] at = own(x);
    return rows(results(function, at), at);
  }

  private static Value[][] rows(List<Value> results, Value[] at) {
    List<Value> variables = List.of(at);
    return results.stream()
        .map(y -> gradient(y, variables).toArray(new Value[0]))
        .toArray(Value[][]::new);
  }

  /**
   * Returns the product J·v of the Jacobian and a direction: how the results change when the
   * variables move along {@code v}. One forward pass.
   *
   * @throws IllegalArgumentException if {@code x} and {@code v} differ in length
   */
  public static double[] jvp(Function<Value[], Value[]> function, double[] x, double[] v) {
    checkSizes("variables", x.length, v.length);
    Value[] at = Value.of(x);
    return new Tangents(results(function, at), at).along(v);
  }

  /**
   * Returns the product wᵀ·J of a weighting of the results and the Jacobian: the gradient of the
   * weighted sum. One backward sweep.
   *
   * @throws IllegalArgumentException if there are not as many weights as results
   */
  public static double[] vjp(Function<Value[], Value[]> function, double[] x, double[] w) {
    Value[] at = Value.of(x);
    List<Value> y = results(function, at);
    checkSizes("results", y.size(), w.length);
    return weighted(y, w).backwardTo(List.of(at)).of(List.of(at));
  }

  /**
   * Returns the second derivatives of a function of n variables: an n × n matrix, symmetric but for
   * rounding. Takes n sweeps over the graph of the gradient.
   */
  public static double[][] hessianAt(Function<Value[], Value> function, double... x) {
    Value[] at = Value.of(x);
    return byRows(gradient(result(function, at), List.of(at)), at);
  }

  /**
   * Returns the second derivatives of a function of n variables at values, which may be constants,
   * as expressions of these values. Takes n sweeps over the graph of the gradient.
   */
  public static Value[][] hessian(Function<Value[], Value> function, Value[] x) {
    Value[] at = own(x);
    return rows(gradient(result(function, at), List.of(at)), at);
  }

  /**
   * Returns the product H·v of the Hessian and a direction, at a cost that does not depend on the
   * number of variables.
   *
   * @throws IllegalArgumentException if {@code x} and {@code v} differ in length
   */
  public static double[] hessianVectorProduct(
      Function<Value[], Value> function, double[] x, double[] v) {
    checkSizes("variables", x.length, v.length);
    Value[] at = Value.of(x);
    List<Value> gradient = gradient(result(function, at), List.of(at));
    return weighted(gradient, v).backwardTo(List.of(at)).of(List.of(at));
  }

  private static Value weighted(List<Value> values, double[] weights) {
    return Value.dot(Arrays.stream(weights).mapToObj(Value::constant).toList(), values);
  }

  private static void checkSizes(String what, int expected, int actual) {
    if (expected != actual) {
      throw new IllegalArgumentException(expected + " " + what + " but " + actual + " numbers");
    }
  }

  private static Value result(UnaryOperator<Value> function, Value at) {
    Objects.requireNonNull(function, "the function to differentiate is null");
    return Objects.requireNonNull(function.apply(at), "the function returned null");
  }

  private static Value result(Function<Value[], Value> function, Value[] at) {
    Objects.requireNonNull(function, "the function to differentiate is null");
    return Objects.requireNonNull(function.apply(at.clone()), "the function returned null");
  }

  private static List<Value> results(Function<Value[], Value[]> function, Value[] at) {
    Objects.requireNonNull(function, "the function to differentiate is null");
    Value[] results =
        Objects.requireNonNull(function.apply(at.clone()), "the function returned null");
    for (int i = 0; i < results.length; i++) {
      int index = i;
      Objects.requireNonNull(results[i], () -> "result " + index + " of the function is null");
    }
    return List.of(results);
  }
}
