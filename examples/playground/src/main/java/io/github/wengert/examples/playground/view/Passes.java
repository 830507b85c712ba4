package io.github.wengert.examples.playground.view;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import io.github.wengert.examples.playground.text.Language;
import io.github.wengert.examples.playground.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps of both passes through a graph: the inputs, each operation, the seed, and each
 * operation in reverse order. A step shows what is known after it.
 */
final class Passes {
  private final List<Value> nodes;
  private final Map<Value, Integer> numbers = new HashMap<>();
  private final List<Integer> computed = new ArrayList<>();
  private final NodeNames names;
  private final Gradients gradients;

  Passes(Value value, Gradients gradients) {
    this.nodes = Graph.of(value).nodes();
    this.names = new NodeNames(nodes);
    this.gradients = gradients;
    for (int i = 0; i < nodes.size(); i++) {
      numbers.put(nodes.get(i), i);
      if (!nodes.get(i).parents().isEmpty()) {
        computed.add(i);
      }
    }
  }

  /** Returns the number of the last step; the first one is 0. */
  int last() {
    return 2 * computed.size() + 1;
  }

  private int seed() {
    return computed.size() + 1;
  }

  /** Returns the index of the node that a step is about; −1 for the first one. */
  int nodeAt(int step) {
    if (step == 0) {
      return -1;
    }
    if (step < seed()) {
      return computed.get(step - 1);
    }
    return step == seed() ? nodes.size() - 1 : computed.get(last() - step);
  }

  void write(int step, Language language, Markup out) {
    out.open("div", "class", "steps", "role", "group", "aria-label", Text.STEPS.in(language));
    button("|◀", Text.FIRST_STEP.in(language), 0, out);
    button("◀", Text.STEP_BACK.in(language), Math.max(0, step - 1), out);
    String place = Text.STEP_OF.in(language, step, last());
    out.open(
        "input",
        "type",
        "range",
        "id",
        "step",
        "name",
        "step",
        "min",
        "0",
        "max",
        String.valueOf(last()),
        "value",
        String.valueOf(step),
        "aria-label",
        Text.STEPS.in(language),
        "aria-valuetext",
        place);
    button("▶", Text.STEP_ON.in(language), Math.min(last(), step + 1), out);
    button("▶|", Text.LAST_STEP.in(language), last(), out);
    out.close("div");
    out.open("div", "role", "status", "class", "step");
    out.element("p", place + ". " + title(step, language));
    equations(step).forEach(line -> out.element("p", line, "class", "equation"));
    out.close("div");
    table(step, language, out);
  }

  private static void button(String sign, String label, int step, Markup out) {
    out.element(
        "button",
        sign,
        "type",
        "button",
        "data-set",
        "step=" + step,
        "aria-label",
        label,
        "title",
        label);
  }

  private String title(int step, Language language) {
    if (step == 0) {
      List<String> given =
          nodes.stream().filter(node -> node.parents().isEmpty()).map(names::of).toList();
      return Text.STEP_GIVEN.in(language, String.join(", ", given));
    }
    String node = names.of(nodes.get(nodeAt(step)));
    Text title =
        step < seed() ? Text.STEP_FORWARD : step == seed() ? Text.STEP_SEED : Text.STEP_BACKWARD;
    return title.in(language, node);
  }

  private List<String> equations(int step) {
    if (step == 0) {
      return List.of();
    }
    Value node = nodes.get(nodeAt(step));
    String root = names.of(nodes.get(nodes.size() - 1));
    if (step < seed()) {
      String numbersOnly = names.application(node, Value::data);
      return List.of(
          names.of(node)
              + " = "
              + names.application(node)
              + " = "
              + numbersOnly
              + " = "
              + node.data());
    }
    if (step == seed()) {
      return List.of("∂" + root + "/∂" + root + " = 1");
    }
    List<String> lines = new ArrayList<>();
    double adjoint = gradients.of(node);
    for (int k = 0; k < node.parents().size(); k++) {
      double local = node.localGradients().get(k);
      String name = names.of(node);
      String argument = names.of(node.parents().get(k));
      lines.add(
          "∂%r/∂%n · ∂%n/∂%a = ".replace("%r", root).replace("%n", name).replace("%a", argument)
              + adjoint
              + " · "
              + local
              + " = "
              + product(adjoint, local)
              + " → "
              + argument);
    }
    return lines;
  }

  /** A zero adjoint contributes zero, through everything. */
  private static double product(double adjoint, double local) {
    return adjoint == 0 ? 0 : adjoint * local;
  }

  private void table(int step, Language language, Markup out) {
    Map<Integer, Double> adjoints = adjoints(step);
    int now = nodeAt(step);
    out.open(
        "div", "class", "scrolls", "tabindex", "0", "role", "group", "aria-labelledby", "graph");
    out.open("table", "class", "nodes").open("thead").open("tr");
    for (Text title : List.of(Text.NODE, Text.FROM, Text.NUMBER, Text.LOCAL, Text.ADJOINT)) {
      out.element("th", title.in(language), "scope", "col");
    }
    out.close("tr").close("thead").open("tbody");
    for (int i = 0; i < nodes.size(); i++) {
      Value node = nodes.get(i);
      boolean leaf = node.parents().isEmpty();
      boolean known = leaf || step >= seed() || computed.indexOf(i) < step;
      out.open("tr", "class", i == now ? "now" : null, "aria-current", i == now ? "step" : null);
      out.element("th", names.of(node), "scope", "row");
      out.element("td", leaf ? Text.GIVEN.in(language) : names.application(node));
      out.element("td", known ? String.valueOf(node.data()) : "", "class", "number");
      out.element("td", known && !leaf ? listed(node.localGradients()) : "", "class", "number");
      Double adjoint = adjoints.get(i);
      out.element("td", adjoint == null ? "" : adjoint.toString(), "class", "number").close("tr");
    }
    out.close("tbody").close("table").close("div");
  }

  private static String listed(List<Double> numbers) {
    return String.join("; ", numbers.stream().map(String::valueOf).toList());
  }

  /** Returns what has come to each node after a step; the engine's adjoint once all has. */
  private Map<Integer, Double> adjoints(int step) {
    Map<Integer, Double> sums = new HashMap<>();
    if (step < seed()) {
      return sums;
    }
    Map<Integer, Integer> waiting = new HashMap<>();
    nodes.forEach(
        node ->
            node.parents().forEach(parent -> waiting.merge(numbers.get(parent), 1, Integer::sum)));
    sums.put(nodes.size() - 1, 1.0);
    for (int at = seed() + 1; at <= step; at++) {
      Value node = nodes.get(nodeAt(at));
      for (int k = 0; k < node.parents().size(); k++) {
        int parent = numbers.get(node.parents().get(k));
        sums.merge(parent, product(gradients.of(node), node.localGradients().get(k)), Double::sum);
        waiting.merge(parent, -1, Integer::sum);
      }
    }
    sums.replaceAll((i, sum) -> waiting.getOrDefault(i, 0) == 0 ? gradients.of(nodes.get(i)) : sum);
    return sums;
  }
}
