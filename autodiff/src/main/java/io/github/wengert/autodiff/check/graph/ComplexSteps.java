package io.github.wengert.autodiff.check.graph;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.check.number.Complex;
import io.github.wengert.autodiff.check.number.Continuation;
import java.util.Arrays;

/**
 * Complex steps of the leaves of a flat graph: Im f(x + ih) / h with a tiny h. Time is linear in
 * the size of the graph.
 *
 * <p>This sweeps forward by itself, not by {@code ChainRule}: what flows is a step in a complex
 * number, not a tangent, and slopes serve only operations without a complex formula.
 */
public final class ComplexSteps {
  /**
   * Pairs of exponents of steps, which must agree: for all but the fastest waves; for those; and
   * longer ones for slopes that the others would let underflow.
   */
  private static final int[][] STEPS = {{-100, -160}, {-160, -240}, {-50, -60}, {-26, -31}};

  /** An imaginary part below this has lost bits. */
  private static final double FAINT = Double.MIN_NORMAL * 0x1p53;

  private static final double AGREEMENT = 1e-12;

  /** A slope below this share of the value that shrinks with the step is a trace of the step. */
  private static final double NOTHING = 0x1p-100;

  private ComplexSteps() {}

  /** Returns the derivative of the root by a node; NaN if there is no answer. */
  public static double derivative(FlatGraph graph, double[] values, int by) {
    double base = values[by] == 0 ? 1 : Math.abs(values[by]);
    double least = NOTHING * Math.abs(values[graph.root()]) / base;
    double result = Double.NaN;
    boolean vanished = false;
    for (int[] exponents : STEPS) {
      double step = Math.scalb(base, exponents[0]);
      double shorter = Math.scalb(base, exponents[1]);
      double first = derivative(graph, values, by, step);
      double second = derivative(graph, values, by, shorter);
      boolean agree = Math.abs(first - second) <= AGREEMENT * Math.abs(first);
      if (agree && Math.abs(first) * shorter >= FAINT) {
        return first;
      }
      boolean shrinks = Math.abs(second) <= NOTHING * Math.abs(first);
      if (shrinks && Math.abs(first) * step >= FAINT) {
        if (vanished || Math.abs(first) <= least) {
          return 0;
        }
        vanished = true;
      }
      vanished |= first == 0 && second == 0;
      result = agree ? first : Double.NaN;
    }
    return result;
  }

  private static double derivative(FlatGraph graph, double[] values, int by, double step) {
    double[] imaginary = new double[values.length];
    imaginary[by] = step;
    move(graph, values, null, imaginary, by + 1);
    return imaginary[values.length - 1] / step;
  }

  /**
   * Returns the slope of the root along a direction in which leaves move; NaN if there is no
   * answer.
   *
   * @param slopes those of the operations of the user's own, which have no formula
   * @param direction how far each node moves: 0 but for leaves
   */
  public static double along(
      FlatGraph graph, double[] values, double[][] slopes, double[] direction, double step) {
    double[] imaginary = Arrays.stream(direction).map(length -> length * step).toArray();
    move(graph, values, slopes, imaginary, 0);
    return imaginary[values.length - 1] / step;
  }

  /** Fills in the imaginary parts of all nodes from one on that depend on those that have one. */
  private static void move(
      FlatGraph graph, double[] values, double[][] slopes, double[] imaginary, int from) {
    for (int i = from; i < values.length; i++) {
      int[] parents = graph.parents(i);
      if (!touched(parents, imaginary)) {
        continue;
      }
      Op op = graph.node(i).op();
      imaginary[i] =
          slopes == null || op instanceof Elementary
              ? imaginary(op, arguments(parents, values, imaginary))
              : linear(parents, slopes[i], imaginary);
    }
  }

  private static Complex[] arguments(int[] parents, double[] values, double[] imaginary) {
    Complex[] arguments = new Complex[parents.length];
    for (int k = 0; k < parents.length; k++) {
      arguments[k] = new Complex(values[parents[k]], imaginary[parents[k]]);
    }
    return arguments;
  }

  private static double linear(int[] parents, double[] slopes, double[] imaginary) {
    double sum = 0;
    for (int k = 0; k < parents.length; k++) {
      sum += imaginary[parents[k]] == 0 ? 0 : slopes[k] * imaginary[parents[k]];
    }
    return sum;
  }

  /** Nothing flows through a detached value; an operation of the user's own has no formula. */
  private static double imaginary(Op op, Complex[] arguments) {
    if (op == Elementary.DETACH) {
      return 0;
    }
    Complex result = op instanceof Elementary known ? Continuation.of(known, arguments) : null;
    return result == null || result.isNaN() ? Double.NaN : result.im();
  }

  private static boolean touched(int[] parents, double[] imaginary) {
    for (int parent : parents) {
      if (imaginary[parent] != 0) {
        return true;
      }
    }
    return false;
  }
}
