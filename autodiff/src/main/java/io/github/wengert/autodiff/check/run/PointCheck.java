package io.github.wengert.autodiff.check.run;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.Behavior;
import io.github.wengert.autodiff.check.Verdict;
import io.github.wengert.autodiff.check.diagnose.trial.WrongGradient;
import io.github.wengert.autodiff.check.graph.Fidelity;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.check.numeric.Tolerance;
import io.github.wengert.autodiff.check.oracle.Schedule;
import io.github.wengert.autodiff.naming.Numbering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Carries out a check at one point. For one thread. */
final class PointCheck {
  private final Setup check;
  private final int index;
  private final double[] point;
  private final List<String> names;
  private final Map<String, double[]> otherPoints;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private final Nearby nearby;

  private PointCheck(Setup check, int index, List<double[]> points) {
    this.check = check;
    this.index = index;
    this.point = points.get(index);
    this.names = check.arguments.names(point.length);
    check.updates.keySet().forEach(name -> Arguments.index(names, name));
    this.nearby = new Nearby(check, index, points);
    this.otherPoints = otherPoints(points);
  }

  /** Carries out the check at one of the points. */
  static PointCheck of(Setup check, int index, List<double[]> points) {
    PointCheck result = new PointCheck(check, index, points);
    result.run();
    return result;
  }

  private void run() {
    double[] results = results();
    double[][] given = check.given(point, results.length);
    boolean steady = Arrays.equals(results, results());
    if (!steady) {
      notes.add("the function gives different results for the same arguments");
    }
    if (steady && check.function.hasGraph()) {
      withGraph(given);
    } else {
      withoutGraph(given, results.length, steady);
    }
  }

  List<Finding> findings() {
    return findings;
  }

  List<String> notes() {
    return notes;
  }

  private double[] results() {
    try {
      return check.function.numbers().apply(point.clone());
    } catch (RuntimeException thrown) {
      throw new IllegalArgumentException(
          "the function throws at point " + index + ", " + Arrays.toString(point) + ": " + thrown,
          thrown);
    }
  }

  /** Returns how derivatives were checked, if not singly, and what to say about points nearby. */
  List<String> words() {
    List<String> all = new ArrayList<>(words);
    all.addAll(nearby.words());
    return all;
  }

  private Map<String, double[]> otherPoints(List<double[]> points) {
    Map<String, double[]> others = new LinkedHashMap<>(check.otherPoints);
    for (int i = 0; i < points.size(); i++) {
      if (i != index && points.get(i).length == point.length) {
        others.put(Numbering.words("point", i), points.get(i));
      }
    }
    return others;
  }

  private void withoutGraph(double[][] given, int outputs, boolean steady) {
    if (given == null && steady) {
      throw new IllegalStateException("nothing to check: call against(…) first");
    }
    for (int row = 0; row < outputs; row++) {
      for (int i = 0; i < point.length; i++) {
        if (!check.arguments.isClaimed(names.get(i))) {
          continue;
        }
        double number = given == null ? Double.NaN : given[row][i];
        String output = Numbering.result("f", row, outputs);
        if (!steady) {
          findings.add(unsteady(output, names.get(i), number));
        } else {
          Finding here = check.byNumbers(index, point, output, row, i, number);
          findings.addAll(nearby.complete(here, row, i));
        }
      }
    }
  }

  private Finding unsteady(String output, String input, double given) {
    return new Finding(
        index,
        output,
        input,
        given,
        Double.NaN,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        "nothing",
        Behavior.UNDEFINED,
        Verdict.NONDETERMINISTIC,
        Verdict.PASS,
        List.of(),
        List.of(),
        List.of());
  }

  private void withGraph(double[][] given) {
    Value[] x = check.inputs(point);
    List<Value> outputs = check.function.values().apply(x);
    List<GraphCheck> rows = new ArrayList<>();
    List<List<Elsewhere>> elsewhere = new ArrayList<>();
    Fidelity fidelity = new Fidelity(point, check.function.numbers());
    for (int row = 0; row < outputs.size(); row++) {
      GraphCheck graph = new GraphCheck(check, index, label(outputs, row), outputs.get(row));
      int[] inputs = Arrays.stream(x).mapToInt(graph.graph()::indexOf).toArray();
      boolean[] faithful = fidelity.of(graph.graph(), row, inputs);
      derivatives(graph, x, row, given == null ? null : given[row], faithful);
      rows.add(graph);
      elsewhere.add(nearby.output(row));
      notes.addAll(graph.notes());
    }
    Map<String, Integer> columns = new HashMap<>();
    names.forEach(name -> columns.putIfAbsent(name, columns.size()));
    MatrixOrder order = rows.size() > 1 ? MatrixOrder.of(rows, elsewhere) : null;
    for (int row = 0; row < rows.size(); row++) {
      WrongGradient.Hints hints = check.hints(otherPoints);
      for (Finding c : nearby.complete(rows.get(row), elsewhere.get(row), hints)) {
        int column = columns.get(c.input());
        if (check.arguments.isClaimed(c.input())) {
          findings.add(order == null ? c : order.explained(c, row, column));
        }
      }
    }
    partials(outputs.get(0), label(outputs, 0));
  }

  /** Checks the derivatives of one output by all arguments. */
  private void derivatives(
      GraphCheck graph, Value[] x, int row, double[] given, boolean[] faithful) {
    Tolerance[] tolerances = check.tolerances(row, x.length);
    int[] claimed =
        IntStream.range(0, x.length).filter(i -> check.arguments.isClaimed(names.get(i))).toArray();
    Double[] numbers = new Double[x.length];
    Arrays.setAll(numbers, i -> given == null ? null : (Double) given[i]);
    List<Schedule.Item> items =
        IntStream.of(claimed)
            .mapToObj(i -> graph.item(x[i], numbers[i], faithful[i], tolerances[i]))
            .toList();
    Schedule schedule = graph.schedule(items);
    int next = 0;
    for (int i = 0; i < x.length; i++) {
      int argument = i;
      String name = names.get(i);
      if (next == claimed.length || claimed[next] != i) {
        graph.assume(x[i], name);
        continue;
      }
      switch (schedule.of(next++)) {
        case SINGLY ->
            graph.add(
                x[i],
                name,
                numbers[i],
                () -> check.samples(point, row, argument),
                faithful[i],
                tolerances[i]);
        case ALONG_DIRECTIONS -> graph.addConfirmed(x[i], name, numbers[i], tolerances[i]);
        case NOT_AT_ALL ->
            graph.addUndecided(x[i], name, numbers[i], tolerances[i], schedule.singly());
      }
    }
    if (claimed.length > schedule.singly()) {
      words.add(schedule.words());
    }
  }

  private String label(List<Value> outputs, int row) {
    String name = outputs.get(row).name();
    if (!name.isEmpty()) {
      return name;
    }
    boolean gradient = check.function.title().equals("Hessian");
    return gradient ? "∂f/∂" + names.get(row) : Numbering.result("f", row, outputs.size());
  }

  /** Checks the intermediate quantities, and finds the first wrong step of the derivation. */
  private void partials(Value root, String label) {
    FlatGraph whole = FlatGraph.of(root);
    Finding first = null;
    int nearest = -1;
    for (PartialCheck partial : check.partials) {
      Value of = partial.of(root);
      FlatGraph graph = FlatGraph.of(of);
      int by = graph.named(partial.by());
      String output = partial.of() == null ? label : partial.of();
      GraphCheck one = new GraphCheck(check, index, output, of);
      double number = partial.given().applyAsDouble(point.clone());
      one.add(
          graph.node(by),
          partial.by(),
          number,
          () -> PartialCheck.samples(graph, by),
          true,
          check.tolerance);
      findings.addAll(nearby.complete(one, nearby.partial(partial), check.hints(Map.of())));
      Finding component = findings.get(findings.size() - 1);
      int place = whole.indexOf(graph.node(by));
      if (!component.isSuccess() && place > nearest) {
        nearest = place;
        first = component;
      }
    }
    if (first != null) {
      notes.add(
          "the first wrong step, seen from the output, is the derivative of "
              + first.output()
              + " by "
              + first.input());
    }
  }
}
