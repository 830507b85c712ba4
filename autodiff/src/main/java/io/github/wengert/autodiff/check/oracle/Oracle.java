package io.github.wengert.autodiff.check.oracle;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.Behavior;
import io.github.wengert.autodiff.check.Verdict;
import io.github.wengert.autodiff.check.graph.ComplexSteps;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.check.graph.ReplayedGraph;
import io.github.wengert.autodiff.check.numeric.Curve;
import io.github.wengert.autodiff.check.numeric.SampledFunction;
import io.github.wengert.autodiff.check.numeric.SlopeEstimator;
import io.github.wengert.autodiff.check.numeric.Tolerance;
import io.github.wengert.autodiff.check.numeric.TwoSidedLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The derivatives of one recorded value, found without the slopes of the engine.
 *
 * <p>The oracles, the best first: a complex step, a replay with 31 digits, and differences of the
 * function itself. The first two are exact up to rounding and are never overruled by differences;
 * differences are asked only if an operation of the user's own is on the way, or if the function
 * records another graph next to the point. Whether the function is smooth at the point is known
 * from the graph: a kink, a jump or an edge needs a node that has one. For one thread.
 */
public final class Oracle {
  private static final double SHARP = 1e-12;

  /** What stands for a node where the function itself branches. */
  private static final String BRANCH =
      "a branch of the function, which records another graph there";

  private final FlatGraph graph;
  private final double[] values;
  private final double[] adjoints;
  private final double[] rounding;
  private final Tolerance tolerance;
  private ReplayedGraph replay;

  /**
   * Starts with a graph and what the engine found.
   *
   * @param rounding how far rounding may move each adjoint
   */
  public Oracle(
      FlatGraph graph, double[] values, double[] adjoints, double[] rounding, Tolerance tolerance) {
    this.graph = graph;
    this.values = values;
    this.adjoints = adjoints;
    this.rounding = rounding;
    this.tolerance = tolerance;
  }

  /**
   * Returns what is known about the derivative by a node; −1 for one that the root does not depend
   * on.
   *
   * @param function the function itself, along this node
   * @param faithful whether the graph is the function around the point
   */
  public Judge judge(int by, Supplier<SampledFunction> function, boolean faithful) {
    if (by < 0) {
      return faithful
          ? Judge.exact(0, 0, values[graph.root()], tolerance)
          : branching(by, function);
    }
    int[] path = graph.dependents(by);
    if (!faithful) {
      return branching(by, function);
    }
    boolean known = IntStream.of(path).allMatch(i -> graph.node(i).op() instanceof Elementary);
    return known
        ? replayed(by, path, function)
        : Judge.of(function.get(), tolerance).at(kinks(path));
  }

  /** The graph speaks for itself. */
  private Judge replayed(int by, int[] path, Supplier<SampledFunction> function) {
    double value = values[graph.root()];
    List<String> singular = singular(path);
    double complex = ComplexSteps.derivative(graph, values, by);
    Curve curve = replay().along(by, adjoints);
    SlopeEstimator.Estimate slope = curve.slope(SlopeEstimator.Side.CENTRAL);
    boolean convention = !singular.isEmpty() && slope.contradicts(complex);
    boolean exact = Double.isFinite(complex) && !convention;
    boolean smooth = singular.isEmpty() && Double.isFinite(value) && (exact || slope.exists());
    TwoSidedLimit behavior =
        smooth ? TwoSidedLimit.smooth(exact ? complex : slope.value()) : TwoSidedLimit.of(curve);
    if (behavior.kind() == Behavior.SMOOTH && !exact && !slope.exists()) {
      return Judge.of(function.get(), tolerance).at(singular);
    }
    double reference = exact ? complex : slope.exists() ? slope.value() : behavior.lowest();
    double error = exact ? error(complex, slope) : slope.error();
    return new Judge(
            behavior,
            reference,
            slope.exists() || exact ? Math.max(error, rounding(by)) : behavior.error(),
            exact ? Judge.COMPLEX_STEP : Judge.REPLAY,
            value,
            curve.largest(),
            curve.base(),
            tolerance,
            slope)
        .at(singular);
  }

  /**
   * A sharp replay bounds the error of a complex step; another can only contradict it. The bar of a
   * slope that is good to the last bits is mostly the rounding of the fit.
   */
  private static double error(double complex, SlopeEstimator.Estimate slope) {
    double off = Math.abs(complex - slope.value());
    boolean tells = slope.error() <= SHARP * Math.abs(slope.value()) || off > slope.error();
    if (!slope.exists() || !tells) {
      return 4 * Math.ulp(complex);
    }
    return off + (slope.isSharp() ? 2 * Math.ulp(slope.value()) : slope.error());
  }

  /** Infinite if the nudged graph leaves its domain; then it tells nothing. */
  private double rounding(int by) {
    return Double.isFinite(rounding[by]) ? rounding[by] : 0;
  }

  /** The function goes other ways next to the point; the graph knows one of them. */
  private Judge branching(int by, Supplier<SampledFunction> function) {
    Judge judge = Judge.of(function.get(), tolerance);
    double slope = by < 0 ? 0 : ComplexSteps.derivative(graph, values, by);
    return judge.preferring(slope, by < 0 ? 0 : rounding(by)).at(List.of(BRANCH));
  }

  private ReplayedGraph replay() {
    if (replay == null) {
      replay = new ReplayedGraph(graph, values);
    }
    return replay;
  }

  /** Returns the nodes on the way at which a rule is a convention. */
  private List<String> singular(int[] path) {
    List<String> nodes = new ArrayList<>();
    for (int i : path) {
      if (isSingular(i)) {
        nodes.add(graph.label(i));
      }
    }
    return nodes;
  }

  /** Tells whether the rule of a node is a convention. */
  boolean isSingular(int node) {
    return graph.node(node).op().isSingular(graph.arguments(node, values));
  }

  /** Tells whether the slopes of a node are those of its values, and these smooth. */
  boolean confirmsSlopes(int node) {
    double[] slopes = graph.slopes(node, graph.arguments(node, values), values[node]);
    return IntStream.range(0, slopes.length)
        .filter(k -> graph.flows(node, k))
        .allMatch(k -> ofSlope(node, k).of(slopes[k]) == Verdict.PASS);
  }

  /** Returns those, and the operations of the user's own that are not smooth by their values. */
  private List<String> kinks(int[] path) {
    List<String> nodes = singular(path);
    for (int i : path) {
      if (!(graph.node(i).op() instanceof Elementary)
          && !nodes.contains(graph.label(i))
          && !isSmooth(i)) {
        nodes.add(graph.label(i));
      }
    }
    return nodes;
  }

  /** Judges the slope of a node by an argument, from the values of its operation. */
  public Judge ofSlope(int node, int argument) {
    double[] arguments = graph.arguments(node, values);
    Value[] leaves = Value.of(arguments);
    FlatGraph operation = FlatGraph.of(graph.node(node).op().of(leaves));
    double[] results = operation.values();
    double[] slopes = operation.adjoints(operation.slopes(results), operation.root());
    double[] exact = new double[slopes.length];
    return new Oracle(operation, results, slopes, exact, tolerance)
        .judge(
            operation.indexOf(leaves[argument]),
            () ->
                new SampledFunction(
                    SampledFunction.along(graph.node(node).op()::value, arguments, argument),
                    arguments[argument]),
            true);
  }

  private boolean isSmooth(int node) {
    double[] arguments = graph.arguments(node, values);
    for (int k = 0; k < arguments.length; k++) {
      DoubleUnaryOperator along = SampledFunction.along(graph.node(node).op()::value, arguments, k);
      if (TwoSidedLimit.of(new SampledFunction(along, arguments[k])).kind() != Behavior.SMOOTH) {
        return false;
      }
    }
    return true;
  }
}
