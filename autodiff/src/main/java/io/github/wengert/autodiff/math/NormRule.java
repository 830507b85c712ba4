package io.github.wengert.autodiff.math;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The adjoint rule of a norm, in a form that is right when it is differentiated again.
 *
 * <p>The norm r of x has a kink at 0, where its slope x/r is 0 by convention. A function of it need
 * not have one: the gradient of ½r² is x, and its Hessian at 0 the identity. But the adjoint r
 * times the slope x/r would be differentiated factor by factor, which gives 0. So where an adjoint
 * is written as a multiple c·r of the norm, c·x takes the place of c·r · x/r at r = 0. That is no
 * other number, and has the derivative that counts.
 *
 * <p>Adjoints are expressions of some kind T: nodes of a graph, or of a program. Looks at no more
 * than a few nodes of an adjoint.
 *
 * @param <T> a node of an expression
 */
public interface NormRule<T> {
  /** How deeply a product is searched for the norm. */
  int DEEPEST = 8;

  /** The operations that the rule knows, with the names of the table. */
  enum Step {
    ADD,
    SUB,
    MUL,
    NEG,
    STRONG_MUL,
    POW_SUB_MUL,
    COPY_SIGN,
    SELECT,
    DETACH
  }

  /** Tells whether an operation made a node. */
  boolean is(T node, Step step);

  /** Returns an argument of the operation that made a node. */
  T argument(T node, int index);

  /** Returns the result of an operation. */
  T apply(Step step, List<T> arguments);

  /** Returns a constant. */
  T constant(double number);

  /**
   * Returns what an adjoint contributes to the adjoint of an argument of a norm.
   *
   * @param norm the norm
   * @param adjoint its adjoint
   * @param x the argument
   * @param slope the slope of the norm by it
   * @param plain the adjoint times the slope
   */
  default T contribution(T norm, T adjoint, T x, T slope, T plain) {
    List<T> multiples = new ArrayList<>();
    List<T> others = new ArrayList<>();
    T left = adjoint;
    while (left != null) {
      boolean sum = is(left, Step.ADD);
      T term = sum ? argument(left, 1) : left;
      @Nullable T multiple = multiple(term, norm);
      (multiple == null ? others : multiples).add(multiple == null ? term : multiple);
      left = sum ? argument(left, 0) : null;
    }
    if (multiples.isEmpty()) {
      return plain;
    }
    T atZero = apply(Step.STRONG_MUL, List.of(sum(multiples), x));
    if (!others.isEmpty()) {
      T rest = apply(Step.STRONG_MUL, List.of(sum(others), slope));
      atZero = apply(Step.ADD, List.of(atZero, rest));
    }
    return apply(Step.SELECT, List.of(nonZero(norm), plain, withDerivative(plain, atZero)));
  }

  /** Returns a number, the sign of a zero too, with the derivative of another zero. */
  private T withDerivative(T number, T zero) {
    T nothing = apply(Step.SUB, List.of(apply(Step.DETACH, List.of(zero)), zero));
    return apply(Step.SUB, List.of(apply(Step.DETACH, List.of(number)), nothing));
  }

  /** Returns 0 where a norm is 0, else 2: also where it is NaN, which a zero adjoint stops. */
  private T nonZero(T norm) {
    T below = apply(Step.SUB, List.of(norm, constant(Double.MIN_VALUE)));
    T sign = apply(Step.COPY_SIGN, List.of(constant(1), below));
    return apply(Step.ADD, List.of(sign, constant(1)));
  }

  private T sum(List<T> terms) {
    T sum = terms.get(0);
    for (T term : terms.subList(1, terms.size())) {
      sum = apply(Step.ADD, List.of(sum, term));
    }
    return sum;
  }

  /** Returns c where a node is written as c times the norm, else null. */
  private @Nullable T multiple(T node, T norm) {
    Deque<T> open = new ArrayDeque<>(List.of(node));
    Deque<List<T>> factors = new ArrayDeque<>(List.of(List.of()));
    while (!open.isEmpty()) {
      T found = open.poll();
      List<T> before = factors.poll();
      if (found.equals(norm)) {
        return product(before);
      }
      if (is(found, Step.POW_SUB_MUL) && argument(found, 0).equals(norm)) {
        return product(with(before, power(found)));
      }
      boolean product = is(found, Step.MUL) || is(found, Step.STRONG_MUL);
      if (before.size() < DEEPEST && product) {
        open.add(argument(found, 0));
        factors.add(with(before, argument(found, 1)));
        open.add(argument(found, 1));
        factors.add(with(before, argument(found, 0)));
      } else if (before.size() < DEEPEST && is(found, Step.NEG)) {
        open.add(argument(found, 0));
        factors.add(with(before, constant(-1)));
      }
    }
    return null;
  }

  private static <T> List<T> with(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }

  private T product(List<T> factors) {
    T product = constant(1);
    for (int i = 0; i < factors.size(); i++) {
      product = i == 0 ? factors.get(0) : multiplied(product, factors.get(i));
    }
    return product;
  }

  private T multiplied(T a, T b) {
    return apply(Step.STRONG_MUL, List.of(a, b));
  }

  /** Returns a power of the norm divided by the norm. */
  private T power(T power) {
    T next = apply(Step.ADD, List.of(argument(power, 2), constant(1)));
    return apply(
        Step.POW_SUB_MUL,
        List.of(argument(power, 0), argument(power, 1), next, argument(power, 3)));
  }
}
