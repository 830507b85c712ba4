package io.github.wengert.autodiff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Taylor series of a graph in one of its variables: each node becomes a {@link PowerSeries},
 * which follows from those of its parents by the table {@link SeriesRules}. Takes order²
 * multiplications for each node; order³ for {@code logGamma}, {@code digamma} and {@code
 * polygamma}, which have no recurrence.
 *
 * <p>An operation of the user's own has no entry there. Its rule gives the slopes s, t, … as
 * expressions, and y′ = s·a′ + t·b′ + …: coefficient k of y needs those of a, b, … up to k and
 * those of the slopes up to k − 1. Slopes that are of the user's own in their turn are needed up to
 * one order less, and so on. Equal expressions are one node, which keeps their number small where
 * the slopes lead back to what is there: the slope of a sine is a cosine, whose slope is a sine.
 *
 * <p>Loops and calls are written out first.
 */
final class TaylorSeries {
  private final Value x;
  private final int order;
  private final SeriesArithmetic arithmetic;
  private final List<Term> terms = new ArrayList<>();
  private final Map<Value, Term> termOf = new HashMap<>();
  private final Map<List<Object>, Term> termOfShape = new HashMap<>();

  /** The coefficient up to which all terms are known, and the term that is computed now. */
  private int known;

  private int current;

  /** A node with its series; its parents and the slopes of an operation of the user's own. */
  private static final class Term {
    private final Value node;
    private final List<Term> parents;
    private final boolean active;
    private List<Term> slopes = List.of();
    private @Nullable PowerSeries series;

    Term(Value node, List<Term> parents, boolean active) {
      this.node = node;
      this.parents = parents;
      this.active = active;
    }

    PowerSeries series() {
      return Objects.requireNonNull(series);
    }

    boolean needsSlopes() {
      return active && !parents.isEmpty() && SeriesRules.of(node.op()) == null;
    }
  }

  private TaylorSeries(Value x, int order, boolean derivatives) {
    this.x = x;
    this.order = order;
    this.arithmetic = new SeriesArithmetic(derivatives, this::advanceOlder);
  }

  /** Returns the coefficients 0 to {@code order} of {@code root} as a function of {@code x}. */
  static double[] of(Value root, Value x, int order) {
    checkOrder(order);
    return new TaylorSeries(x, order, false).expand(Unrolled.of(root, x));
  }

  /** Returns the derivatives 0 to {@code order} of {@code root} as a function of {@code x}. */
  static double[] derivatives(Value root, Value x, int order) {
    checkOrder(order);
    if (order > SeriesArithmetic.HIGHEST_DERIVATIVE) {
      throw new IllegalArgumentException(
          "no derivative of order "
              + order
              + ": binomial coefficients overflow above order "
              + SeriesArithmetic.HIGHEST_DERIVATIVE
              + "; taylor gives the derivatives divided by factorials");
    }
    return new TaylorSeries(x, order, true).expand(Unrolled.of(root, x));
  }

  /** Returns how many multiplications of coefficients an expansion takes. */
  static long cost(Value root, Value x, int order) {
    TaylorSeries series = new TaylorSeries(x, order, false);
    series.expand(root);
    return series.arithmetic.multiplications();
  }

  static void checkOrder(int order) {
    if (order < 0) {
      throw new IllegalArgumentException("no derivative of order " + order);
    }
  }

  private double[] expand(Value root) {
    PowerSeries result = term(root).series();
    int[] levelEnd = addLevels();
    for (int k = 1; k <= order; k++) {
      for (int i = 0; i < levelEnd[order - k]; i++) {
        current = i;
        terms.get(i).series().get(k);
      }
      known = k;
    }
    double[] coefficients = new double[order + 1];
    Arrays.setAll(coefficients, result::get);
    return coefficients;
  }

  /** Computes the terms before the current one up to a coefficient, so that none recurs deeply. */
  private void advanceOlder(int k) {
    int asking = current;
    for (int i = 0; i < asking && k > known + 1; i++) {
      current = i;
      terms.get(i).series().get(k);
    }
    current = asking;
  }

  /** Adds the slopes of the terms, their slopes and so on; returns where each level ends. */
  private int[] addLevels() {
    int[] levelEnd = new int[order + 1];
    levelEnd[0] = terms.size();
    int start = 0;
    for (int level = 1; level <= order; level++) {
      for (Term term : List.copyOf(terms.subList(start, levelEnd[level - 1]))) {
        if (term.needsSlopes()) {
          term.slopes = List.of(term.node.slopes()).stream().map(this::term).toList();
        }
      }
      start = levelEnd[level - 1];
      levelEnd[level] = terms.size();
    }
    return levelEnd;
  }

  /** Returns the term of a node, which is added together with everything it depends on. */
  private Term term(Value root) {
    Deque<Value> open = new ArrayDeque<>(List.of(root));
    Set<Value> unknown = new HashSet<>();
    while (!open.isEmpty()) {
      Value node = open.pop();
      if (!termOf.containsKey(node) && unknown.add(node)) {
        open.addAll(parents(node));
      }
    }
    unknown.stream().sorted(Comparator.comparingLong(Value::id)).forEach(this::add);
    return Objects.requireNonNull(termOf.get(root));
  }

  /** Returns the parents of a node; none if it is older than x, and so does not depend on it. */
  private List<Value> parents(Value node) {
    return node.id() < x.id() ? List.of() : node.parents();
  }

  private void add(Value node) {
    List<Term> parents = parents(node).stream().map(termOf::get).toList();
    Term known = termOfShape.get(shape(node, parents));
    if (known == null) {
      boolean active = node == x || parents.stream().anyMatch(parent -> parent.active);
      known = new Term(node, parents, active);
      known.series = series(known);
      terms.add(known);
      termOfShape.put(shape(node, parents), known);
    }
    termOf.put(node, known);
  }

  private PowerSeries series(Term term) {
    double value = term.node.data();
    if (term.node == x) {
      return new PowerSeries(value, (k, self) -> k == 1 ? 1 : 0);
    }
    if (!term.active) {
      return PowerSeries.constant(value);
    }
    SeriesRules.Rule rule = SeriesRules.of(term.node.op());
    return rule == null
        ? new PowerSeries(value, (k, self) -> bySlopes(term, k))
        : rule.of(
            arithmetic,
            term.node,
            term.parents.stream().map(Term::series).toArray(PowerSeries[]::new));
  }

  private double bySlopes(Term term, int k) {
    double sum = term.slopes.isEmpty() ? Double.NaN : 0; // beyond the order that is wanted
    for (int i = 0; i < term.slopes.size(); i++) {
      Term parent = term.parents.get(i);
      Term slope = term.slopes.get(i);
      if (parent.active && slope.node != Op.INDEPENDENT) {
        sum += arithmetic.integral(parent.series(), slope.series(), k);
      }
    }
    return sum;
  }

  /** Returns what makes two nodes interchangeable; {@link Op#INDEPENDENT} is like no other. */
  private List<Object> shape(Value node, List<Term> parents) {
    if (node.op() == Input.CONSTANT && node != Op.INDEPENDENT && !node.isTraced()) {
      return List.of(Input.CONSTANT, Double.doubleToRawLongBits(node.data));
    }
    return parents.isEmpty() ? List.of(node) : List.of(node.op(), parents);
  }
}
