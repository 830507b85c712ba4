package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.graph.ComplexSteps;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import java.util.OptionalDouble;

/**
 * A derivative by a complex step: Im f(x + ih) / h with a tiny h.
 *
 * <p>Nothing is subtracted, so the result is exact to rounding; and it comes from the values of the
 * operations alone, continued into the complex plane, so that it is independent of every rule for a
 * slope [1]. All operations of the table have such a continuation; where an operation of the user's
 * own is on the way there is no answer. Operations that choose, such as {@code max}, choose by the
 * real part; nothing flows through a detached value.
 *
 * <p>Takes time linear in the size of the graph for each variable.
 *
 * <p>[1] W. Squire and G. Trapp, Using complex variables to estimate derivatives of real functions,
 * SIAM Review 40 (1998), 110–112.
 */
public final class ComplexStep {
  private ComplexStep() {}

  /**
   * Returns the derivative of {@code root} by {@code x}; empty if an operation between them is not
   * in the table, or the result is not finite.
   *
   * @throws IllegalStateException if {@code root} depends on a placeholder
   */
  public static OptionalDouble derivative(Value root, Value x) {
    FlatGraph graph = FlatGraph.of(root);
    int by = graph.indexOf(x);
    double result =
        by < 0 || x.isConstant() ? 0 : ComplexSteps.derivative(graph, graph.values(), by);
    return Double.isFinite(result) ? OptionalDouble.of(result) : OptionalDouble.empty();
  }
}
