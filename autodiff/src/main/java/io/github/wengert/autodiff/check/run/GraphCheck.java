package io.github.wengert.autodiff.check.run;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.Behavior;
import io.github.wengert.autodiff.check.Verdict;
import io.github.wengert.autodiff.check.diagnose.trial.WrongGradient;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.check.graph.Rounding;
import io.github.wengert.autodiff.check.numeric.SampledFunction;
import io.github.wengert.autodiff.check.numeric.Tolerance;
import io.github.wengert.autodiff.check.oracle.Directions;
import io.github.wengert.autodiff.check.oracle.Judge;
import io.github.wengert.autodiff.check.oracle.Oracle;
import io.github.wengert.autodiff.check.oracle.Schedule;
import io.github.wengert.autodiff.naming.Numbering;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A check of the derivatives of one value with a recorded graph. For one thread. */
final class GraphCheck {
  private static final int MOST_LINKS = 2000;

  private final Setup check;
  private final int point;
  private final String output;
  private final FlatGraph graph;
  private final double[] values;
  private final Gradients gradients;
  private final double[][] slopes;
  private final double[] adjoints;
  private final double[] bars;
  private final Oracle oracle;

  /** The first of the nodes whose slopes have been looked at; those after it have been, too. */
  private int suspectsFrom;

  /** Made where there are many derivatives to check. */
  private Directions directions;

  private final List<Integer> inputs = new ArrayList<>();
  private final List<Finding> components = new ArrayList<>();
  private final List<Tolerance> tolerances = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  GraphCheck(Setup check, int point, String output, Value root) {
    this.check = check;
    this.point = point;
    this.output = output;
    this.graph = FlatGraph.of(root);
    this.values = graph.values();
    this.suspectsFrom = values.length;
    this.gradients = root.backward();
    this.slopes = graph.slopes(values);
    this.adjoints = graph.adjoints(slopes, graph.root());
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
      Supplier<SampledFunction> function,
      boolean faithful,
      Tolerance tolerance) {
    int node = graph.indexOf(by);
    double engine = gradients.of(by);
    Judge judge = oracle.judge(node, function, faithful);
    accumulation(by, input, engine, node < 0 ? 0 : bars[node]);
    if (judged(by, input, given, judge, tolerance) == Verdict.FAIL) {
      suspects(node);
    }
  }

  /** Adds a derivative as judged; returns the verdict on that of the engine. */
  private Verdict judged(Value by, String input, Double given, Judge judge, Tolerance tolerance) {
    double engine = gradients.of(by);
    double number = given == null ? engine : given;
    Verdict engineVerdict = judge.of(engine);
    tolerances.add(tolerance);
    inputs.add(graph.indexOf(by));
    components.add(
        new Finding(
            point,
            output,
            input,
            number,
            engine,
            judge.reference,
            judge.error,
            judge.method(),
            judge.behavior.kind(),
            judge.within(tolerance).of(number),
            engineVerdict,
            judge.nodes,
            List.of(),
            List.of()));
    return engineVerdict;
  }

  /** Adds a derivative whose number by the engine random directions confirm. */
  void addConfirmed(Value by, String input, Double given, Tolerance tolerance) {
    int node = graph.indexOf(by);
    double error = Math.max(bars[node], directions.error(node));
    double value = values[graph.root()];
    judged(by, input, given, Judge.along(adjoints[node], error, value, tolerance), tolerance);
  }

  /** Adds a derivative that is not looked into. */
  void addUndecided(Value by, String input, Double given, Tolerance tolerance, int singly) {
    double engine = gradients.of(by);
    tolerances.add(tolerance);
    inputs.add(graph.indexOf(by));
    components.add(
        new Finding(
            point,
            output,
            input,
            given == null ? engine : given,
            engine,
            engine,
            Double.POSITIVE_INFINITY,
            "nothing",
            Behavior.SMOOTH,
            Verdict.INCONCLUSIVE,
            Verdict.INCONCLUSIVE,
            List.of(),
            List.of(),
            List.of(
                "random directions do not confirm it, and only "
                    + singly
                    + " are checked singly")));
  }

  /** Returns how to check derivatives: each singly if they are few, or must be exact. */
  Schedule schedule(List<Schedule.Item> items) {
    boolean few = items.size() <= Schedule.FEW;
    if (few || check.tolerance.relative() < Tolerance.DEFAULT.relative()) {
      return Schedule.singly(items.size());
    }
    directions = new Directions(graph, values, slopes, adjoints, bars);
    return Schedule.of(items, graph, oracle, directions);
  }

  /** Returns a derivative to check, as far as that decides how. */
  Schedule.Item item(Value by, Double given, boolean faithful, Tolerance tolerance) {
    double engine = gradients.of(by);
    int node = graph.indexOf(by);
    double bar = node < 0 ? 0 : bars[node];
    return new Schedule.Item(
        node, faithful, given != null && !tolerance.accepts(given, engine, bar));
  }

  /** Adds a derivative about which nothing is claimed: that of the engine. */
  void assume(Value by, String input) {
    tolerances.add(check.tolerance);
    int node = graph.indexOf(by);
    double engine = gradients.of(by);
    inputs.add(node);
    components.add(
        new Finding(
            point,
            output,
            input,
            engine,
            engine,
            engine,
            node < 0 ? 0 : bars[node],
            "nothing",
            Behavior.SMOOTH,
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
          "backward "
              + engine
              + ", forward "
              + tangent
              + ": the derivative of "
              + output
              + " by "
              + input);
    }
  }

  /**
   * Notes the operations whose slopes are not those of their values; in a large graph only those of
   * the user's own are looked at.
   */
  private void suspects(int by) {
    int to = suspectsFrom;
    suspectsFrom = Math.min(to, Math.max(0, by));
    boolean all = graph.linkCount() <= MOST_LINKS;
    for (int i = suspectsFrom; i < to; i++) {
      boolean some = all || !(graph.node(i).op() instanceof Elementary);
      double[] arguments = some ? graph.arguments(i, values) : new double[0];
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
  List<Finding> found() {
    return components;
  }

  /** Returns how closely each of them must agree. */
  List<Tolerance> tolerances() {
    return tolerances;
  }

  /** Returns the derivation at this point. */
  WrongGradient.Site site() {
    return new WrongGradient.Site(
        graph,
        inputs.stream().mapToInt(Integer::intValue).toArray(),
        components.stream().mapToDouble(Finding::given).toArray(),
        inputs.stream().mapToDouble(i -> i < 0 ? 0 : bars[i]).toArray());
  }
}
