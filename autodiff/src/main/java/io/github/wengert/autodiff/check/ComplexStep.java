package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.Value;
import java.util.OptionalDouble;

/**
 * A derivative by a complex step: Im f(x + ih) / h with a tiny h.
 *
 * <p>Nothing is subtracted, so the result is exact to rounding; and it comes from the values of the
 * operations alone, continued into the complex plane, so that it is independent of every rule for a
 * slope [1]. Not every operation has such a continuation here; where one is missing on the way, as
 * for an operation of the user's own, there is no answer. Operations that choose, such as {@code
 * max}, choose by the real part.
 *
 * <p>Takes time linear in the size of the graph for each variable.
 *
 * <p>[1] W. Squire and G. Trapp, Using complex variables to estimate derivatives of real functions,
 * SIAM Review 40 (1998), 110–112.
 */
public final class ComplexStep {
  private static final double STEP = 0x1p-100;
  private static final double SHORTER_STEP = 0x1p-160;
  private static final double AGREEMENT = 1e-12;

  private ComplexStep() {}

  /**
   * Returns the derivative of {@code root} by {@code x}; empty if an operation between them has no
   * complex form, or the result is not finite.
   *
   * @throws IllegalStateException if {@code root} depends on a placeholder
   */
  public static OptionalDouble derivative(Value root, Value x) {
    FlatGraph graph = FlatGraph.of(root);
    int by = graph.indexOf(x);
    double result = by < 0 || x.isConstant() ? 0 : derivative(graph, graph.values(), by);
    return Double.isFinite(result) ? OptionalDouble.of(result) : OptionalDouble.empty();
  }

  /** Returns the derivative of the root by a node; NaN if there is no answer. */
  static double derivative(FlatGraph graph, double[] values, int by) {
    double base = values[by] == 0 ? 1 : Math.abs(values[by]);
    double result = derivative(graph, values, by, STEP * base);
    double other = derivative(graph, values, by, SHORTER_STEP * base);
    // where numbers underflow or overflow, the length of the step matters
    boolean agree = Math.abs(result - other) <= AGREEMENT * Math.abs(result);
    return agree ? result : Double.NaN;
  }

  private static double derivative(FlatGraph graph, double[] values, int by, double step) {
    double[] imaginary = new double[values.length];
    imaginary[by] = step;
    for (int i = by + 1; i < values.length; i++) {
      int[] parents = graph.parents(i);
      if (!touched(parents, imaginary)) {
        continue;
      }
      ComplexRule rule = ComplexRule.of(graph.node(i).op());
      Complex[] arguments = new Complex[parents.length];
      for (int k = 0; k < parents.length; k++) {
        arguments[k] = new Complex(values[parents[k]], imaginary[parents[k]]);
      }
      imaginary[i] = rule == null ? Double.NaN : rule.of(arguments).im();
    }
    return imaginary[values.length - 1] / step;
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
