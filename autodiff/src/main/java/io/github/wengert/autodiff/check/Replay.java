package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.check.graph.ReplayedGraph;
import io.github.wengert.autodiff.check.numeric.Curve;
import io.github.wengert.autodiff.check.numeric.SlopeEstimator;
import io.github.wengert.autodiff.check.numeric.TwoSidedLimit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A recorded graph, evaluated again in numbers of 31 digits: the rounding errors of every node, and
 * slopes from differences that rounding does not reach.
 *
 * <p>Like a complex step it uses values alone, of the elementary operations; where an operation of
 * the user's own is on the way there is no answer. Operations that choose, such as {@code floor} or
 * {@code max}, choose as they did when they were recorded, so that a kink stays where the computed
 * function has it.
 *
 * <p>An evaluation takes time linear in the size of the graph, some 50 times that of doubles; a
 * slope takes some ten evaluations. Safe for use by several threads.
 */
public final class Replay {
  private Replay() {}

  /**
   * Returns how far the number of each node below and at {@code root} is off, in units in the last
   * place: the rounding of its own operation and of all before it. NaN from the first operation on
   * that is not in the table {@link io.github.wengert.autodiff.Elementary}.
   *
   * @throws IllegalStateException if {@code root} depends on a placeholder
   */
  public static Map<Value, Double> errors(Value root) {
    FlatGraph graph = FlatGraph.of(root);
    ReplayedGraph replay = new ReplayedGraph(graph, graph.values());
    Map<Value, Double> errors = new LinkedHashMap<>();
    for (int i = 0; i < graph.size(); i++) {
      errors.put(graph.node(i), replay.error(i));
    }
    return errors;
  }

  /**
   * Returns the derivative of {@code root} by {@code x}, taken from both sides; empty if an
   * operation between them is not in the table, or the function is not smooth here.
   *
   * @throws IllegalStateException if {@code root} depends on a placeholder
   */
  public static OptionalDouble derivative(Value root, Value x) {
    FlatGraph graph = FlatGraph.of(root);
    int by = graph.indexOf(x);
    if (by < 0 || x.isConstant()) {
      return OptionalDouble.of(0);
    }
    double[] values = graph.values();
    double[] adjoints = graph.adjoints(graph.slopes(values), graph.root());
    Curve curve = new ReplayedGraph(graph, values).along(by, adjoints);
    SlopeEstimator.Estimate slope = curve.slope(SlopeEstimator.Side.CENTRAL);
    boolean smooth = TwoSidedLimit.of(curve).kind() == Behavior.SMOOTH;
    return smooth && slope.exists() ? OptionalDouble.of(slope.value()) : OptionalDouble.empty();
  }
}
