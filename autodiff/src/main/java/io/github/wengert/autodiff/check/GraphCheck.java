package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.naming.Numbering;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

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
  private final Oracle oracle;
  private final List<Integer> inputs = new ArrayList<>();
  private final List<Component> components = new ArrayList<>();
  private final List<Tolerance> tolerances = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  GraphCheck(GradientCheck check, int point, String output, Value root) {
    this.check = check;
    this.point = point;
    this.output = output;
    this.graph = FlatGraph.of(root);
    this.values = graph.values();
    this.gradients = root.backward();
    this.slopes = graph.slopes(values);
    double[] adjoints = graph.adjoints(slopes, graph.root());
    this.bars = Rounding.bars(graph, values, adjoints);
    this.oracle = new Oracle(graph, values, adjoints, bars, check.tolerance);
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

  FlatGraph graph() {
    return graph;
  }

  /**
   * Adds a derivative; without a given number that of the engine is checked.
   *
   * @param function the function itself along this input, where the graph does not decide
   * @param faithful whether the graph is the function around the point
   * @param tolerance how closely the given number must agree
   */
  void add(
      Value by,
      String input,
      Double given,
      Supplier<Samples> function,
      boolean faithful,
      Tolerance tolerance) {
    int node = graph.indexOf(by);
    double engine = gradients.of(by);
    Judge judge = oracle.judge(node, function, faithful);
    double number = given == null ? engine : given;
    tolerances.add(tolerance);
    accumulation(by, input, engine, node < 0 ? 0 : bars[node]);
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
            judge.within(tolerance).of(number),
            engineVerdict,
            judge.nodes,
            List.of(),
            List.of()));
    if (engineVerdict == Verdict.FAIL) {
      suspects(node);
    }
  }

  /** Adds a derivative about which nothing is claimed: that of the engine. */
  void assume(Value by, String input) {
    tolerances.add(check.tolerance);
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

  /** Notes the operations whose slopes are not those of their values. */
  private void suspects(int by) {
    for (int i = Math.max(0, by); i < values.length; i++) {
      double[] arguments = graph.arguments(i, values);
      for (int k = 0; k < arguments.length; k++) {
        if (graph.flows(i, k) && oracle.ofSlope(i, k).of(slopes[i][k]) == Verdict.FAIL) {
          notes.add(
              "the slope of "
                  + graph.label(i)
                  + " by its "
                  + Numbering.words("argument", k)
                  + " is "
                  + slopes[i][k]
                  + ", but its values say otherwise");
        }
      }
    }
  }

  List<String> notes() {
    return notes;
  }

  /** Returns what was found. */
  List<Component> found() {
    return components;
  }

  /** Returns how closely each of them must agree. */
  List<Tolerance> tolerances() {
    return tolerances;
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
