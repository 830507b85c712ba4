package io.github.wengert.examples.cli;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import io.github.wengert.examples.subject.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * All partial derivatives of a value up to some order. A derivative is told by the numbers of its
 * variables, which do not fall: those of order 2 by x₀ and x₁ are (0, 0), (0, 1) and (1, 1).
 *
 * <p>Each derivative of the last order but one takes a backward sweep, and is an expression that
 * was got from the order before. These expressions grow with the order; of one variable, orders
 * above 2 are expanded as a series instead, whose cost grows with the square. For one thread.
 */
final class HigherOrders {
  /** As many derivatives of one order are computed, those of a Hessian by 1,000 variables. */
  static final long MAX_COUNT = 500_500;

  /** As many nodes may be in the expressions that are swept; 100 bytes each. */
  private static final long MAX_NODES = 2_000_000;

  private final Subject subject;
  private final Value root;
  private final List<Value> variables;
  private final Progress progress;
  private final List<Map<List<Integer>, Double>> orders = new ArrayList<>();
  private long nodes;

  /**
   * Computes the value.
   *
   * @throws IllegalArgumentException if the point does not fit the expression
   */
  HigherOrders(Subject subject, Progress progress) {
    Map<String, Value> leaves = subject.leaves();
    this.subject = subject;
    this.root = subject.expression().evaluate(leaves);
    this.variables = subject.variables().stream().map(leaves::get).toList();
    this.progress = progress;
  }

  /** Returns the value itself. */
  Value root() {
    return root;
  }

  /** Returns by what it is differentiated. */
  List<Value> variables() {
    return variables;
  }

  /**
   * Returns the derivatives of each order from 1 on.
   *
   * @throws IllegalArgumentException if there are too many, or their expressions are too large
   */
  List<Map<List<Integer>, Double>> upTo(int order) {
    checkCount(order);
    int swept = variables.size() == 1 ? Math.min(order, 2) : order;
    Map<List<Integer>, Value> level = new LinkedHashMap<>(Map.of(List.of(), root));
    for (int k = 1; k < swept; k++) {
      level = differentiated(level);
      orders.add(numbers(level));
    }
    if (swept > 0) {
      orders.add(swept(level));
    }
    if (order > swept) {
      addSeries(order, swept);
    }
    return orders;
  }

  private void checkCount(int order) {
    double count = 1;
    for (int k = 1; k <= order; k++) {
      count = count * (variables.size() + k - 1) / k;
    }
    if (count > MAX_COUNT) {
      throw new IllegalArgumentException(
          "there are %.3g derivatives of order %d by %d variables; at most %d are computed"
              .formatted(count, order, variables.size(), MAX_COUNT));
    }
  }

  /** Returns the expressions of the next order. */
  private Map<List<Integer>, Value> differentiated(Map<List<Integer>, Value> level) {
    Map<List<Integer>, Value> next = new LinkedHashMap<>();
    level.forEach(
        (by, expression) -> {
          count(expression);
          List<Value> left = variables.subList(last(by), variables.size());
          List<Value> slopes = Derivatives.gradient(expression, left);
          for (int i = 0; i < slopes.size(); i++) {
            next.put(with(by, last(by) + i), slopes.get(i));
          }
        });
    return next;
  }

  private void count(Value expression) {
    nodes += Graph.of(expression).nodeCount();
    if (nodes > MAX_NODES) {
      throw new IllegalArgumentException(
          "the derivatives of order %d take more than %d nodes; ask for a lower order"
              .formatted(orders.size() + 1, MAX_NODES));
    }
  }

  /** Returns the numbers of the next order, without its expressions. */
  private Map<List<Integer>, Double> swept(Map<List<Integer>, Value> level) {
    Map<List<Integer>, Double> next = new LinkedHashMap<>();
    progress.expect(level.size());
    level.forEach(
        (by, expression) -> {
          count(expression);
          double[] slopes = expression.backward().of(variables);
          for (int i = last(by); i < slopes.length; i++) {
            next.put(with(by, i), slopes[i]);
          }
          progress.step();
        });
    return next;
  }

  private void addSeries(int order, int swept) {
    String name = subject.variables().get(0);
    Map<String, Value> leaves = subject.leaves();
    UnaryOperator<Value> function =
        x -> {
          leaves.put(name, x);
          return subject.expression().evaluate(leaves);
        };
    double[] derivatives = Derivatives.derivatives(function, variables.get(0).data(), order);
    List<Integer> by = List.of();
    for (int k = 1; k <= order; k++) {
      by = with(by, 0);
      if (k > swept) {
        orders.add(Map.of(by, derivatives[k]));
      }
    }
  }

  private static Map<List<Integer>, Double> numbers(Map<List<Integer>, Value> level) {
    Map<List<Integer>, Double> numbers = new LinkedHashMap<>();
    level.forEach((by, expression) -> numbers.put(by, expression.data()));
    return numbers;
  }

  private static int last(List<Integer> by) {
    return by.isEmpty() ? 0 : by.get(by.size() - 1);
  }

  private static List<Integer> with(List<Integer> by, int variable) {
    List<Integer> more = new ArrayList<>(by);
    more.add(variable);
    return List.copyOf(more);
  }
}
