package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A check of the derivatives of one value with a recorded graph. For one thread. */
final class GraphCheck {
  private final GradientCheck check;
  private final int point;
  private final String output;
  private final FlatGraph graph;
  private final double[] values;
  private final Gradients gradients;
  private final double[][] slopes;
  private final double[] bars;
  private final List<Integer> inputs = new ArrayList<>();
  private final List<Component> components = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  GraphCheck(GradientCheck check, int point, String output, Value root) {
    this.check = check;
    this.point = point;
    this.output = output;
    this.graph = FlatGraph.of(root);
    this.values = graph.values();
    this.gradients = root.backward();
    this.slopes = graph.slopes(values);
    this.bars = Rounding.bars(graph, values, graph.adjoints(slopes, graph.root()));
    repeatability(root);
  }

  /** The engine must give the same bits again, twice the gradient for twice the seed. */
  private void repeatability(Value root) {
    Gradients again = root.backward();
    Gradients twice = root.backward(2);
    boolean same = Double.compare(root.data(), values[graph.root()]) == 0;
    boolean linear = true;
    for (int i = 0; i < values.length; i++) {
      double slope = gradients.of(graph.node(i));
      same &= Double.compare(slope, again.of(graph.node(i))) == 0;
      double doubled = twice.of(graph.node(i));
      boolean finite = Double.isFinite(slope) && Double.isFinite(doubled);
      linear &= !finite || Math.abs(doubled - 2 * slope) <= 4 * Math.ulp(doubled) + 2 * bars[i];
    }
    if (!same) {
      notes.add("differentiating " + output + " twice does not give the same bits");
    }
    if (!linear) {
      notes.add("the gradient of " + output + " is not linear in its seed");
    }
  }

  /** Adds a derivative; without a given number that of the engine is checked. */
  void add(Value by, String input, Double given, Samples samples) {
    int node = graph.indexOf(by);
    double engine = gradients.of(by);
    double complex = node < 0 ? 0 : ComplexStep.derivative(graph, values, node);
    boolean underflown = complex == 0 && engine != 0;
    double bar = node < 0 ? 0 : bars[node];
    Judge judge = new Judge(samples, underflown ? Double.NaN : complex, bar, check.tolerance);
    double number = given == null ? engine : given;
    accumulation(by, input, engine, bar);
    Verdict engineVerdict = judge.of(engine);
    inputs.add(node);
    components.add(
        new Component(
            point,
            output,
            input,
            number,
            engine,
            judge.reference,
            judge.error,
            judge.method(),
            judge.behaviour.kind(),
            judge.of(number),
            engineVerdict,
            culprits(judge, node),
            List.of(),
            List.of()));
    if (engineVerdict == Verdict.FAIL) {
      suspects(node);
    }
  }

  /** Adds a derivative about which nothing is claimed: that of the engine. */
  void assume(Value by, String input) {
    int node = graph.indexOf(by);
    double engine = gradients.of(by);
    inputs.add(node);
    components.add(
        new Component(
            point,
            output,
            input,
            engine,
            engine,
            engine,
            node < 0 ? 0 : bars[node],
            "nothing",
            Behaviour.Kind.SMOOTH,
            Verdict.PASS,
            Verdict.PASS,
            List.of(),
            List.of(),
            List.of()));
  }

  /** Adjoints and tangents use the same slopes, but nothing else in common. */
  private void accumulation(Value by, String input, double engine, double bar) {
    int node = graph.indexOf(by);
    if (node < 0) {
      if (engine != 0) {
        notes.add("the derivative of " + output + " by the unused " + input + " is " + engine);
      }
      return;
    }
    double tangent = graph.tangents(slopes, node)[graph.root()];
    if (Math.abs(tangent - engine) > Math.max(2 * bar, 1e-12 * Math.abs(engine))) {
      notes.add(
          "backwards "
              + engine
              + ", forwards "
              + tangent
              + ": the derivative of "
              + output
              + " by "
              + input);
    }
  }

  /** Returns the nodes that make the function singular here, as far as they depend on a node. */
  private List<String> culprits(Judge judge, int by) {
    if (judge.behaviour.kind() == Behaviour.Kind.SMOOTH || by < 0) {
      return List.of();
    }
    boolean[] depends = new boolean[values.length];
    depends[by] = true;
    List<String> culprits = new ArrayList<>();
    for (int i = by + 1; i < values.length; i++) {
      int[] parents = graph.parents(i);
      depends[i] = IntStream.of(parents).anyMatch(parent -> depends[parent]);
      if (depends[i] && graph.node(i).op().isSingular(graph.arguments(i, values))) {
        culprits.add(graph.label(i));
      }
    }
    return culprits;
  }

  /** Notes the operations whose slopes are not those of their values. */
  private void suspects(int by) {
    for (int i = Math.max(0, by); i < values.length; i++) {
      double[] arguments = graph.arguments(i, values);
      for (int k = 0; k < arguments.length; k++) {
        if (graph.flows(i, k) && !agrees(i, arguments, k)) {
          notes.add(
              "the slope of "
                  + graph.label(i)
                  + " by its argument "
                  + (k + 1)
                  + " is "
                  + slopes[i][k]
                  + ", but its values say otherwise");
        }
      }
    }
  }

  private boolean agrees(int node, double[] arguments, int k) {
    Samples samples =
        new Samples(
            NumericDerivative.along(graph.node(node).op()::value, arguments, k), arguments[k]);
    return new Judge(samples, Double.NaN, 0, check.tolerance).of(slopes[node][k]) != Verdict.FAIL;
  }

  List<String> notes() {
    return notes;
  }

  /** Returns what was found. */
  List<Component> found() {
    return components;
  }

  /** Returns the derivation at this point. */
  Case.Site site() {
    return new Case.Site(
        graph,
        inputs.stream().mapToInt(Integer::intValue).toArray(),
        components.stream().mapToDouble(Component::given).toArray(),
        inputs.stream().mapToDouble(i -> i < 0 ? 0 : bars[i]).toArray());
  }
}
