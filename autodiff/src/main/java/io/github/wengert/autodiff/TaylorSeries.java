package io.github.wengert.autodiff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The Taylor series of a graph in one of its variables, by recurrence.
 *
 * <p>For y = f(a, b, …) the rule of f gives the slopes s, t, … as expressions, and y′ = s·a′ + t·b′
 * + …. Comparing the coefficients of order k − 1 gives
 *
 * <pre>k·y[k] = Σ j·(a[j]·s[k−j] + b[j]·t[k−j] + …) over j = 1, …, k</pre>
 *
 * so that coefficient k of a node needs those of its parents up to k and those of its slopes up to
 * k − 1 (A. Griewank and A. Walther, Evaluating Derivatives, 2008, chapter 13). Slopes are nodes of
 * the same kind, whose own slopes are needed up to one order less, and so on. Equal expressions are
 * one node, which keeps their number small: the slope of sin is cos, whose slope leads back to sin.
 */
final class TaylorSeries {
  private final Value x;
  private final int order;
  private final List<Term> terms = new ArrayList<>();
  private final Map<Value, Term> termOf = new HashMap<>();
  private final Map<List<Object>, Term> termOfShape = new HashMap<>();

  /** A node with its coefficients; its parents and slopes are terms too. */
  private static final class Term {
    private final Value node;
    private final boolean active;
    private final double[] coefficients;
    private final List<Term> parents;
    private List<Term> slopes = List.of();

    Term(Value node, List<Term> parents, boolean active, int order) {
      this.node = node;
      this.parents = parents;
      this.active = active;
      this.coefficients = new double[order + 1];
      this.coefficients[0] = node.data();
    }

    /** Computes coefficient {@code k} from lower ones and from those of the parents. */
    void expand(int k) {
      double sum = 0;
      for (int i = 0; i < slopes.size(); i++) {
        Term parent = parents.get(i);
        if (parent.active && slopes.get(i).node != Op.INDEPENDENT) {
          ZeroRule zero = node.op().zeroRule(i);
          sum += product(parent.coefficients, slopes.get(i).coefficients, k, zero);
        }
      }
      coefficients[k] = sum / k;
    }

    /** Both factors are tangents but for s[0], a slope: a zero on either side stops. */
    private static double product(double[] a, double[] s, int k, ZeroRule zero) {
      double sum = 0;
      for (int j = 1; j < k; j++) {
        sum += ZeroRule.EITHER.contribution(j * a[j], s[k - j]);
      }
      return sum + zero.contribution(k * a[k], s[0]);
    }
  }

  private TaylorSeries(Value x, int order) {
    this.x = x;
    this.order = order;
  }

  /** Returns the coefficients 0 to {@code order} of {@code root} as a function of {@code x}. */
  static double[] of(Value root, Value x, int order) {
    checkOrder(order);
    return new TaylorSeries(x, order).expand(root);
  }

  static void checkOrder(int order) {
    if (order < 0) {
      throw new IllegalArgumentException("no derivative of order " + order);
    }
  }

  private double[] expand(Value root) {
    Term result = term(root);
    int[] levelEnd = addLevels();
    for (int k = 1; k <= order; k++) {
      for (Term term : terms.subList(0, levelEnd[order - k])) {
        if (term.node != x) {
          term.expand(k);
        } else if (k == 1) {
          term.coefficients[1] = 1;
        }
      }
    }
    return result.coefficients;
  }

  /** Adds the slopes of the terms, their slopes and so on; returns where each level ends. */
  private int[] addLevels() {
    int[] levelEnd = new int[order + 1];
    levelEnd[0] = terms.size();
    int start = 0;
    for (int level = 1; level <= order; level++) {
      for (Term term : List.copyOf(terms.subList(start, levelEnd[level - 1]))) {
        if (term.active) {
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
        open.addAll(node.parents());
      }
    }
    unknown.stream().sorted(Comparator.comparingLong(Value::id)).forEach(this::add);
    return Objects.requireNonNull(termOf.get(root));
  }

  private void add(Value node) {
    List<Term> parents = node.parents().stream().map(termOf::get).toList();
    Term known = termOfShape.get(shape(node, parents));
    if (known == null) {
      boolean active = node == x || parents.stream().anyMatch(parent -> parent.active);
      known = new Term(node, parents, active, order);
      terms.add(known);
      termOfShape.put(shape(node, parents), known);
    }
    termOf.put(node, known);
  }

  /** Returns what makes two nodes interchangeable; {@link Op#INDEPENDENT} is like no other. */
  private static List<Object> shape(Value node, List<Term> parents) {
    if (node.op() == Input.CONSTANT && node != Op.INDEPENDENT && !node.isTraced()) {
      return List.of(Input.CONSTANT, Double.doubleToRawLongBits(node.data));
    }
    return node.op() instanceof Input ? List.of(node) : List.of(node.op(), parents);
  }
}
