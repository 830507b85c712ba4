package io.github.wengert.autodiff.check.run;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.check.numeric.SampledFunction;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A derivative by hand of an intermediate quantity.
 *
 * @param of the name of what is differentiated; null for the output
 * @param by the name of the node it is differentiated by
 * @param given the derivative, as a function of the point
 * @param isNumber whether it was given as a number, for one point
 */
public record PartialCheck(
    String of, String by, ToDoubleFunction<double[]> given, boolean isNumber) {

  /** Returns the node that is differentiated, of the graph of an output. */
  Value of(Value output) {
    FlatGraph graph = FlatGraph.of(output);
    return of == null ? output : graph.node(graph.named(of));
  }

  /** Returns the derivative at another point. */
  Elsewhere at(int index, Neighborhood.Neighbor near) {
    Value root = of(near.outputs().get(0));
    FlatGraph graph = FlatGraph.of(root);
    int node = graph.named(by);
    double[] number = {given.applyAsDouble(near.point().clone())};
    return new Elsewhere(
        index,
        near.point(),
        root,
        List.of(graph.node(node)),
        number,
        i -> true,
        i -> samples(graph, node));
  }

  /** Returns a node as a function of another one. */
  static SampledFunction samples(FlatGraph graph, int by) {
    return new SampledFunction(
        t -> graph.values(Map.of(by, t))[graph.root()], graph.node(by).data());
  }
}
