package io.github.wengert.autodiff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * How an adjoint passes through a norm, so that what it passes on is right when it is
 * differentiated again.
 *
 * <p>The norm r of x has a kink at 0, where its slope x/r is 0 by convention. A function of it need
 * not have one: the gradient of ½r² is x, and its Hessian at 0 the identity. But the adjoint r
 * times the slope x/r would be differentiated factor by factor, which gives 0. So where an adjoint
 * is written as a multiple c·r of the norm, c·x takes the place of c·r · x/r at r = 0. That is no
 * other number, and has the derivative that counts.
 *
 * <p>Adjoints are expressions of some kind T: nodes of a graph, or of a program. No state but that
 * of a subclass; looks at no more than a few nodes of an adjoint.
 *
 * @param <T> a node of an expression
 */
public abstract class NormRule<T> {
  /** How deeply a product is searched for the norm. */
  private static final int DEEPEST = 8;

  /** The rule on the nodes of a graph. */
  static final NormRule<Value> OF_VALUES =
      new NormRule<>() {
        @Override
        protected Op op(Value node) {
          return node.op();
        }

        @Override
        protected Value argument(Value node, int index) {
          return node.arguments()[index];
        }

        @Override
        protected Value apply(Elementary op, List<Value> arguments) {
          return op.of(arguments.toArray(new Value[0]));
        }

        @Override
        protected Value constant(double number) {
          return Value.constant(number);
        }
      };

  /** What is left to be searched for the norm, and what it is multiplied by. */
  private record Branch<T>(T node, List<T> factors) {}

  /** For subclasses. */
  protected NormRule() {}

  /** Returns the operation that made a node; null for a leaf. */
  protected abstract Op op(T node);

  /** Returns an argument of the operation that made a node. */
  protected abstract T argument(T node, int index);

  /** Returns the result of an operation. */
  protected abstract T apply(Elementary op, List<T> arguments);

  /** Returns a constant. */
  protected abstract T constant(double number);

  /** Tells whether an operation is a norm, of several arguments or of one. */
  public static boolean isNorm(Op op) {
    return op == Elementary.NORM2 || op == Elementary.HYPOT || op == Elementary.ABS;
  }

  /**
   * Returns what an adjoint contributes to the adjoint of an argument of a norm.
   *
   * @param norm the norm
   * @param adjoint its adjoint
   * @param x the argument
   * @param slope the slope of the norm by it
   * @param plain the adjoint times the slope
   */
  public final T contribution(T norm, T adjoint, T x, T slope, T plain) {
    List<T> multiples = new ArrayList<>();
    List<T> others = new ArrayList<>();
    T left = adjoint;
    while (left != null) {
      boolean sum = op(left) == Elementary.ADD;
      T term = sum ? argument(left, 1) : left;
      T multiple = multiple(term, norm);
      (multiple == null ? others : multiples).add(multiple == null ? term : multiple);
      left = sum ? argument(left, 0) : null;
    }
    if (multiples.isEmpty()) {
      return plain;
    }
    T atZero = apply(Elementary.STRONG_MUL_EITHER, List.of(sum(multiples), x));
    if (!others.isEmpty()) {
      T rest = apply(Elementary.STRONG_MUL_EITHER, List.of(sum(others), slope));
      atZero = apply(Elementary.ADD, List.of(atZero, rest));
    }
    return apply(Elementary.SELECT, List.of(norm, plain, atZero));
  }

  private T sum(List<T> terms) {
    T sum = terms.get(0);
    for (T term : terms.subList(1, terms.size())) {
      sum = apply(Elementary.ADD, List.of(sum, term));
    }
    return sum;
  }

  /** Returns c where a node is written as c times the norm, else null. */
  private T multiple(T node, T norm) {
    Deque<Branch<T>> open = new ArrayDeque<>();
    open.add(new Branch<>(node, List.of()));
    while (!open.isEmpty()) {
      Branch<T> branch = open.poll();
      T found = branch.node;
      if (found.equals(norm)) {
        return product(branch.factors);
      }
      Op op = op(found);
      if (op == Elementary.POW_SUB_MUL && argument(found, 0).equals(norm)) {
        return product(with(branch.factors, power(found)));
      }
      if (branch.factors.size() < DEEPEST) {
        split(op, branch, open);
      }
    }
    return null;
  }

  private void split(Op op, Branch<T> branch, Deque<Branch<T>> open) {
    T node = branch.node;
    if (op == Elementary.MUL || op == Elementary.STRONG_MUL_EITHER) {
      T a = argument(node, 0);
      T b = argument(node, 1);
      open.add(new Branch<>(a, with(branch.factors, b)));
      open.add(new Branch<>(b, with(branch.factors, a)));
    } else if (op == Elementary.NEG) {
      open.add(new Branch<>(argument(node, 0), with(branch.factors, constant(-1))));
    }
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
    return apply(Elementary.STRONG_MUL_EITHER, List.of(a, b));
  }

  /** Returns a power of the norm divided by the norm. */
  private T power(T power) {
    T next = apply(Elementary.ADD, List.of(argument(power, 2), constant(1)));
    return apply(
        Elementary.POW_SUB_MUL,
        List.of(argument(power, 0), argument(power, 1), next, argument(power, 3)));
  }
}
