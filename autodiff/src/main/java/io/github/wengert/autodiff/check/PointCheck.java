package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A check at one point. For one thread. */
final class PointCheck {
  private final GradientCheck check;
  private final int index;
  private final double[] point;
  private final List<String> names;
  private final Map<String, double[]> otherPoints;
  private final List<Component> components = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  PointCheck(GradientCheck check, int index, List<double[]> points) {
    this.check = check;
    this.index = index;
    this.point = points.get(index);
    this.names = check.names(point.length);
    this.otherPoints = otherPoints(points);
    double[] results = results();
    double[][] given = given(results.length);
    boolean steady = Arrays.equals(results, results());
    if (!steady) {
      notes.add("the function gives different results for the same arguments");
    }
    if (steady && check.subject.hasGraph()) {
      withGraph(given);
    } else {
      withoutGraph(given, results.length, steady);
    }
  }

  List<Component> components() {
    return components;
  }

  List<String> notes() {
    return notes;
  }

  private double[] results() {
    try {
      return check.subject.numbers().apply(point.clone());
    } catch (RuntimeException thrown) {
      throw new IllegalArgumentException(
          "the function throws at point " + index + ", " + Arrays.toString(point) + ": " + thrown,
          thrown);
    }
  }

  private Map<String, double[]> otherPoints(List<double[]> points) {
    Map<String, double[]> others = new LinkedHashMap<>(check.otherPoints);
    for (int i = 0; i < points.size(); i++) {
      if (i != index && points.get(i).length == point.length) {
        others.put("point " + i, points.get(i));
      }
    }
    return others;
  }

  /** Returns the derivatives to check as rows, null if it is those of the engine. */
  private double[][] given(int outputs) {
    if (check.hand == null) {
      return null;
    }
    double[][] rows = check.hand.apply(point.clone());
    double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    if (flat.length != outputs * point.length) {
      throw new IllegalArgumentException(
          flat.length + " derivatives for " + outputs + " · " + point.length);
    }
    double[][] given = new double[outputs][];
    for (int i = 0; i < outputs; i++) {
      given[i] = Arrays.copyOfRange(flat, i * point.length, (i + 1) * point.length);
    }
    return given;
  }

  private void withoutGraph(double[][] given, int outputs, boolean steady) {
    if (given == null && steady) {
      throw new IllegalStateException("nothing to check: call against(…) first");
    }
    for (int row = 0; row < outputs; row++) {
      for (int i = 0; i < point.length; i++) {
        double number = given == null ? Double.NaN : given[row][i];
        String output = outputs == 1 ? "f" : "f" + (row + 1);
        components.add(
            steady ? byNumbers(output, row, i, number) : unsteady(output, names.get(i), number));
      }
    }
  }

  private Component byNumbers(String output, int row, int i, double given) {
    Samples samples =
        new Samples(
            NumericDerivative.along(x -> check.subject.numbers().apply(x)[row], point, i),
            point[i]);
    Judge judge = new Judge(samples, Double.NaN, 0, check.tolerance);
    return new Component(
        index,
        output,
        names.get(i),
        given,
        Double.NaN,
        judge.reference,
        judge.error,
        judge.method(),
        judge.behaviour.kind(),
        judge.of(given),
        Verdict.PASS,
        List.of(),
        List.of());
  }

  private Component unsteady(String output, String input, double given) {
    return new Component(
        index,
        output,
        input,
        given,
        Double.NaN,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        "nothing",
        Behaviour.Kind.UNDEFINED,
        Verdict.NONDETERMINISTIC,
        Verdict.PASS,
        List.of(),
        List.of());
  }

  private void withGraph(double[][] given) {
    Value[] x = new Value[point.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = Value.of(point[i], names.get(i));
    }
    List<Value> outputs = check.subject.values().apply(x);
    for (int row = 0; row < outputs.size(); row++) {
      Value root = outputs.get(row);
      GraphCheck graph = new GraphCheck(check, index, label(outputs, row), root);
      int output = row;
      for (int i = 0; i < x.length; i++) {
        Samples samples =
            new Samples(
                NumericDerivative.along(
                    numbers -> check.subject.numbers().apply(numbers)[output], point, i),
                point[i]);
        graph.add(x[i], names.get(i), given == null ? null : given[row][i], samples);
      }
      components.addAll(graph.components(otherPoints));
      notes.addAll(graph.notes());
    }
    if (outputs.size() > 1) {
      List<Component> explained = new MatrixOrder(components, outputs.size()).explained();
      components.clear();
      components.addAll(explained);
    }
    partials(outputs.get(0), label(outputs, 0));
  }

  private String label(List<Value> outputs, int row) {
    String name = outputs.get(row).name();
    if (!name.isEmpty()) {
      return name;
    }
    boolean gradient = check.subject.title().equals("Hessian");
    return gradient ? "∂f/∂" + names.get(row) : outputs.size() == 1 ? "f" : "f" + (row + 1);
  }

  /** Checks the intermediate quantities, and finds the first wrong step of the derivation. */
  private void partials(Value root, String label) {
    FlatGraph whole = FlatGraph.of(root);
    Component first = null;
    int nearest = -1;
    for (Partial partial : check.partials) {
      Value of = partial.of() == null ? root : whole.node(whole.named(partial.of()));
      FlatGraph graph = FlatGraph.of(of);
      int by = graph.named(partial.by());
      String output = partial.of() == null ? label : partial.of();
      GraphCheck one = new GraphCheck(check, index, output, of);
      double at = graph.values()[by];
      Samples samples = new Samples(t -> graph.values(Map.of(by, t))[graph.root()], at);
      one.add(graph.node(by), partial.by(), partial.given().applyAsDouble(point.clone()), samples);
      Component component = one.components(Map.of()).get(0);
      components.add(component);
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
