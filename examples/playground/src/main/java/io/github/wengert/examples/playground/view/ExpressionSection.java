package io.github.wengert.examples.playground.view;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Graph;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Drawing;
import io.github.wengert.autodiff.explain.Explanation;
import io.github.wengert.autodiff.explain.Notation;
import io.github.wengert.examples.expression.ExpressionException;
import io.github.wengert.examples.playground.state.LastFormula;
import io.github.wengert.examples.playground.state.Problem;
import io.github.wengert.examples.playground.state.State;
import io.github.wengert.examples.playground.text.Language;
import io.github.wengert.examples.playground.text.Text;
import io.github.wengert.examples.subject.Subject;
import java.util.List;
import java.util.Map;

/** A formula: its value, derivatives, graph, passes and derivations. */
final class ExpressionSection implements Section {
  private static final int MOST_OF_HESSIAN = 8;
  private static final int MOST_STEPS = 120;
  private static final int MOST_BOXES = 60;
  private static final int DIGITS = 6;

  private final LastFormula formula = new LastFormula();

  @Override
  public void write(State state, Language language, Markup out) {
    out.element("h2", Text.EXPRESSION.in(language));
    out.element("p", Text.EXPRESSION_LEAD.in(language));
    try {
      Problem problem = Problem.of(state, formula);
      FormulaField.write(problem.expression().text(), null, language, out);
      examples(state, language, out);
      answer(problem, state, language, out);
    } catch (ExpressionException wrong) {
      FormulaField.write(state.get("f", Problem.FIRST), wrong, language, out);
      FormulaField.keepRest(state, out);
      examples(state, language, out);
    }
  }

  private static void examples(State state, Language language, Markup out) {
    Map<Text, String> formulas =
        Map.of(
            Text.EXAMPLE_PRODUCT, "f=x*y+%2B+sin(x)",
            Text.EXAMPLE_NEURON,
                "f=net%3Dw*x%2Bb;out%3Dsigmoid(net);(out-t)%5E2/2&v.w=0.4&v.x=0.5&v.b=0.6&v.t=0.01",
            Text.EXAMPLE_SOFTMAX, "f=p%3Dsoftmax(a,b,c);-log(p%5B1%5D)&v.a=0.2&v.b=1&v.c=-0.5",
            Text.EXAMPLE_KINK, "f=relu(x)%2Babs(y)&v.x=0&v.y=-1");
    out.open("p", "class", "examples").text(Text.EXAMPLES.in(language) + ": ");
    String start = "#" + state.only("lang").with("view", "expression").fragment() + "&";
    List<Text> order =
        List.of(Text.EXAMPLE_PRODUCT, Text.EXAMPLE_NEURON, Text.EXAMPLE_SOFTMAX, Text.EXAMPLE_KINK);
    for (Text example : order) {
      out.element("a", example.in(language), "href", start + formulas.get(example)).text(" ");
    }
    out.close("p");
  }

  private static void answer(Problem problem, State state, Language language, Markup out) {
    Value value = problem.value();
    Gradients gradients = value.backward();
    Map<String, Value> named = Subject.named(value);
    out.open("section", "aria-labelledby", "numbers");
    out.element("h3", Text.NUMBERS.in(language), "id", "numbers");
    out.open("p", "class", "value", "role", "status");
    out.text(Text.VALUE_IS.in(language, value.name() + " = " + value.data())).close("p");
    if (!Double.isFinite(value.data())) {
      out.element("p", Text.NOT_FINITE.in(language), "class", "warning");
    }
    NumberFields.write(
        problem,
        value.name(),
        name -> named.containsKey(name) ? gradients.of(named.get(name)) : 0,
        language,
        out);
    hessian(problem, state, language, out);
    out.close("section");
    graph(value, gradients, state, language, out);
    if (!problem.expression().variables().isEmpty()) {
      why(value, problem, state, language, out);
    }
  }

  private static void hessian(Problem problem, State state, Language language, Markup out) {
    List<String> names = problem.expression().variables();
    if (!names.isEmpty()) {
      String title = Text.HESSIAN.in(language);
      Folded.write("hessian", title, state, out, () -> hessian(problem, names, language, out));
    }
  }

  private static void hessian(Problem problem, List<String> names, Language language, Markup out) {
    if (names.size() > MOST_OF_HESSIAN) {
      out.element("p", Text.HESSIAN_LARGE.in(language, MOST_OF_HESSIAN));
      return;
    }
    double[] point = names.stream().mapToDouble(problem::number).toArray();
    double[][] hessian = Derivatives.hessianAt(problem.expression()::of, point);
    String title = Text.HESSIAN.in(language);
    out.open("div", "class", "scrolls", "tabindex", "0", "role", "group", "aria-label", title);
    out.open("table", "class", "numbers").open("thead").open("tr").element("td", "");
    names.forEach(name -> out.element("th", name, "scope", "col"));
    out.close("tr").close("thead").open("tbody");
    for (int i = 0; i < hessian.length; i++) {
      out.open("tr").element("th", names.get(i), "scope", "row");
      for (double second : hessian[i]) {
        out.element("td", String.valueOf(second));
      }
      out.close("tr");
    }
    out.close("tbody").close("table").close("div");
  }

  private static void graph(
      Value value, Gradients gradients, State state, Language language, Markup out) {
    out.open("section", "aria-labelledby", "graph");
    out.element("h3", Text.GRAPH.in(language), "id", "graph");
    out.element("p", Text.GRAPH_HELP.in(language));
    int count = Graph.of(value).nodeCount();
    Passes passes = count > MOST_STEPS ? null : new Passes(value, gradients);
    int step = passes == null ? -1 : state.number("step", 0, passes.last());
    int now = passes == null ? -1 : passes.nodeAt(step);
    if (count <= MOST_BOXES) {
      picture(value, now, language, out);
    } else {
      String title = Text.PICTURE_LARGE.in(language, count);
      Folded.write("picture", title, state, out, () -> picture(value, now, language, out));
    }
    if (passes == null) {
      out.element("p", Text.STEPS_LARGE.in(language, count, MOST_STEPS));
    } else {
      passes.write(step, language, out);
    }
    out.close("section");
  }

  private static void picture(Value value, int node, Language language, Markup out) {
    Drawing drawing = Drawing.of(value).withLimit(MOST_BOXES).withDigits(DIGITS);
    String svg = Engine.unstyled(drawing.svg());
    if (node >= 0 && Graph.of(value).nodeCount() <= MOST_BOXES) {
      String box = "<g id=\"n" + (node + 1) + "\" class=\"node";
      svg = svg.replace(box + " ", box + " now ");
    }
    out.open(
        "div",
        "class",
        "scrolls picture",
        "tabindex",
        "0",
        "role",
        "group",
        "aria-label",
        Text.GRAPH_SCROLLS.in(language));
    out.engine(Engine.in(language, svg)).close("div");
  }

  private static void why(
      Value value, Problem problem, State state, Language language, Markup out) {
    Map<String, Value> named = Subject.named(value);
    String chosen = state.get("d");
    if (!named.containsKey(chosen) || chosen.equals(value.name())) {
      chosen = problem.expression().variables().get(0);
    }
    out.open("section", "aria-labelledby", "why");
    out.element("h3", Text.WHY.in(language), "id", "why");
    out.element("label", Text.BY.in(language) + " ", "for", "d");
    out.open("select", "id", "d", "name", "d");
    for (String name : named.keySet()) {
      if (!name.equals(value.name())) {
        out.element("option", name, "value", name, "selected", name.equals(chosen) ? "" : null);
      }
    }
    out.close("select");
    Value by = named.get(chosen);
    if (by != null) {
      Explanation explanation = Explanation.of(value, by);
      String title = Text.WHY.in(language);
      out.open("div", "class", "derivation", "tabindex", "0", "role", "group", "aria-label", title);
      out.engine(Engine.in(language, explanation.render(Notation.HTML, DIGITS))).close("div");
      copied(
          "text",
          Text.AS_TEXT,
          Text.COPY_TEXT,
          explanation,
          Notation.UNICODE,
          state,
          language,
          out);
      copied(
          "latex",
          Text.AS_LATEX,
          Text.COPY_LATEX,
          explanation,
          Notation.LATEX,
          state,
          language,
          out);
    }
    out.close("section");
  }

  private static void copied(
      String id,
      Text title,
      Text copy,
      Explanation explanation,
      Notation notation,
      State state,
      Language language,
      Markup out) {
    Folded.write(
        "as-" + id,
        title.in(language),
        state,
        out,
        () -> {
          String text = explanation.render(notation, DIGITS);
          out.element("pre", text, "id", id, "tabindex", "0", "aria-label", title.in(language));
          out.element("button", copy.in(language), "type", "button", "data-copy", id);
        });
  }
}
