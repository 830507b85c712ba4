package io.github.wengert.autodiff.check.graph;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.check.number.Continuation;
import io.github.wengert.autodiff.check.number.DoubleDouble;
import io.github.wengert.autodiff.check.numeric.Curve;
import java.util.EnumSet;
import java.util.Set;

/**
 * A recorded graph with the results of its nodes in numbers of 31 digits; see {@code Replay}. An
 * evaluation takes time linear in the size of the graph, some 50 times that of doubles. For one
 * thread.
 */
public final class ReplayedGraph {
  /** The operations whose result hangs on the side of a number on which an argument lies. */
  static final Set<Elementary> CHOICES =
      EnumSet.of(
          Elementary.REM,
          Elementary.RELU,
          Elementary.LEAKY_RELU,
          Elementary.ELU,
          Elementary.SELU,
          Elementary.ABS,
          Elementary.SIGN,
          Elementary.COPY_SIGN,
          Elementary.FLOOR,
          Elementary.CEIL,
          Elementary.RINT,
          Elementary.MAX,
          Elementary.MIN,
          Elementary.CLAMP,
          Elementary.ABOVE,
          Elementary.AT_LEAST,
          Elementary.HYPOT,
          Elementary.DIV_HYPOT,
          Elementary.NORM2,
          Elementary.ATAN2);

  private static final DoubleDouble UNKNOWN = new DoubleDouble(Double.NaN, 0);

  private final FlatGraph graph;
  private final double[] recorded;
  private final DoubleDouble[] exact;

  /** The nodes whose arguments start from what was recorded, so that a choice falls as it did. */
  private final boolean[] chooses;

  public ReplayedGraph(FlatGraph graph, double[] recorded) {
    this.graph = graph;
    this.recorded = recorded;
    this.exact = new DoubleDouble[recorded.length];
    this.chooses = new boolean[recorded.length];
    for (int i = 0; i < recorded.length; i++) {
      chooses[i] = graph.node(i).op() instanceof Elementary op && CHOICES.contains(op);
      exact[i] = result(i, exact, exact);
    }
  }

  /** Returns how far a recorded number is off, in units in the last place. */
  public double error(int node) {
    double rest = exact[node].minus(new DoubleDouble(recorded[node], 0)).hi();
    boolean same = Double.isInfinite(recorded[node]) && exact[node].hi() == recorded[node];
    return same ? 0 : Math.abs(rest) / Math.ulp(recorded[node]);
  }

  /** Returns the root as a function of one node, the others held. */
  public Curve along(int by, double[] adjoints) {
    return new ReplayedCurve(this, by, adjoints);
  }

  FlatGraph graph() {
    return graph;
  }

  /** Returns the results of all nodes at the point that was recorded. */
  DoubleDouble[] exact() {
    return exact.clone();
  }

  double recorded(int node) {
    return recorded[node];
  }

  /**
   * Returns the result of a node.
   *
   * @param results those of the nodes before it
   * @param start what these are at the point that was recorded
   */
  DoubleDouble result(int node, DoubleDouble[] results, DoubleDouble[] start) {
    int[] parents = graph.parents(node);
    Op of = graph.node(node).op();
    if (parents.length == 0 || of == Elementary.DETACH) {
      return new DoubleDouble(recorded[node], 0);
    }
    if (!(of instanceof Elementary op)) {
      return UNKNOWN;
    }
    DoubleDouble[] arguments = new DoubleDouble[parents.length];
    for (int k = 0; k < parents.length; k++) {
      int parent = parents[k];
      boolean decides = chooses[node] || op == Elementary.SELECT && k == 0;
      arguments[k] = decides ? asRecorded(parent, results[parent], start[parent]) : results[parent];
    }
    DoubleDouble result = Continuation.of(op, arguments);
    if (result == null) {
      return UNKNOWN;
    }
    return op == Elementary.ATAN2 && start[node] != null ? near(result, start[node]) : result;
  }

  /** Returns an angle on the same turn as another. */
  private static DoubleDouble near(DoubleDouble angle, DoubleDouble other) {
    double turns = Math.rint(other.minus(angle).over(DoubleDouble.TWO_PI).hi());
    return turns == 0 || Double.isNaN(turns) ? angle : angle.plus(DoubleDouble.TWO_PI.times(turns));
  }

  /** Returns what was recorded, plus what has changed since. */
  private DoubleDouble asRecorded(int node, DoubleDouble result, DoubleDouble start) {
    DoubleDouble number = new DoubleDouble(recorded[node], 0);
    return result.equals(start) ? number : number.plus(result.minus(start));
  }
}
