package io.github.wengert.autodiff.check.run;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.diagnose.trial.WrongGradient;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.check.graph.Rounding;
import io.github.wengert.autodiff.check.numeric.SampledFunction;
import io.github.wengert.autodiff.check.numeric.Tolerance;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * One output at a point near the one that was asked for: what the engine says there, and what the
 * derivation by hand. For one thread.
 */
final class Elsewhere {
  /** The number of the point in the report. */
  final int index;

  final double[] point;
  final double[] given;
  final double[] engine;
  private final Value root;
  private final List<Value> by;
  private final IntFunction<SampledFunction> samples;
  private final FlatGraph graph;
  private final int[] inputs;
  private final double[] bars;

  /**
   * Takes the values to differentiate by, the derivatives by hand as far as they are claimed, and
   * the function along each of the values.
   */
  Elsewhere(
      int index,
      double[] point,
      Value root,
      List<Value> by,
      double[] given,
      IntPredicate isClaimed,
      IntFunction<SampledFunction> samples) {
    this.index = index;
    this.point = point;
    this.root = root;
    this.by = by;
    this.samples = samples;
    graph = FlatGraph.of(root);
    inputs = by.stream().mapToInt(graph::indexOf).toArray();
    Gradients gradients = root.backward();
    engine = by.stream().mapToDouble(gradients::of).toArray();
    this.given = given.clone();
    for (int i = 0; i < given.length; i++) {
      this.given[i] = isClaimed.test(i) ? given[i] : engine[i];
    }
    double[] values = graph.values();
    double[] all = Rounding.bars(graph, values, graph.adjoints(graph.slopes(values), graph.root()));
    bars = Arrays.stream(inputs).mapToDouble(i -> i < 0 ? 0 : all[i]).toArray();
  }

  /** Returns by what share of the larger one the derivation is off; 0 if it is not wrong. */
  double badness(int i, Tolerance tolerance) {
    double number = given[i];
    if (Double.compare(number, engine[i]) == 0 || tolerance.accepts(number, engine[i], bars[i])) {
      return 0;
    }
    double larger = Math.max(Math.abs(number), Math.abs(engine[i]));
    double share = Math.abs(number - engine[i]) / larger;
    return Double.isNaN(share) ? Double.POSITIVE_INFINITY : share;
  }

  /** Checks one derivative by all means. */
  Finding checked(Setup check, String output, String input, int i, Tolerance tolerance) {
    GraphCheck here = new GraphCheck(check, index, output, root);
    here.add(by.get(i), input, given[i], () -> samples.apply(i), true, tolerance);
    return here.found().get(0);
  }

  WrongGradient.Site site() {
    return new WrongGradient.Site(graph, inputs, given, bars);
  }
}
