package io.github.wengert.examples.playground.view;

import io.github.wengert.examples.playground.state.Problem;
import io.github.wengert.examples.playground.text.Language;
import io.github.wengert.examples.playground.text.Text;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A table with a field, a slider and the derivative for each variable. */
final class NumberFields {
  private static final int SLIDER_STEPS = 400;

  private NumberFields() {}

  static void write(
      Problem problem,
      String result,
      ToDoubleFunction<String> derivative,
      Language language,
      Markup out) {
    List<String> names = problem.expression().variables();
    if (names.isEmpty()) {
      out.element("p", Text.NO_VARIABLES.in(language));
      return;
    }
    out.open(
        "div", "class", "scrolls", "tabindex", "0", "role", "group", "aria-labelledby", "numbers");
    out.open("table", "class", "variables").open("thead").open("tr");
    for (Text title : List.of(Text.VARIABLE, Text.NUMBER, Text.SLIDER)) {
      out.element("th", title.in(language), "scope", "col");
    }
    out.element("th", Text.DERIVATIVE_BY.in(language, result), "scope", "col");
    out.close("tr").close("thead").open("tbody");
    int shown = Math.min(names.size(), Problem.MOST_VARIABLES);
    for (String name : names.subList(0, shown)) {
      row(problem, name, derivative.applyAsDouble(name), language, out);
    }
    out.close("tbody").close("table").close("div");
    if (shown < names.size()) {
      out.element("p", Text.MANY_VARIABLES.in(language, names.size(), shown));
    }
  }

  private static void row(
      Problem problem, String name, double derivative, Language language, Markup out) {
    String key = Problem.NUMBER + name;
    boolean unread = problem.unread().contains(name);
    out.open("tr").element("th", name, "scope", "row").open("td");
    out.open(
        "input",
        "type",
        "text",
        "inputmode",
        "decimal",
        "id",
        key,
        "name",
        key,
        "value",
        problem.typed().get(name),
        "aria-label",
        Text.NUMBER_OF.in(language, name),
        "aria-invalid",
        unread ? "true" : null);
    out.close("td").open("td");
    slider(key, problem.number(name), Text.SLIDER_OF.in(language, name), out);
    out.close("td").element("td", String.valueOf(derivative), "class", "number").close("tr");
    if (unread) {
      out.open("tr").open("td", "colspan", "4", "class", "error", "role", "alert");
      out.text(Text.NO_NUMBER.in(language, name)).close("td").close("tr");
    }
  }

  /** Writes a slider over the power of ten around a number; its script copies it to the field. */
  static void slider(String key, double number, String label, Markup out) {
    double end = 1;
    while (end < Math.abs(number) && end < 1e15) {
      end *= 10;
    }
    out.open(
        "input",
        "type",
        "range",
        "data-for",
        key,
        "min",
        String.valueOf(-end),
        "max",
        String.valueOf(end),
        "step",
        String.valueOf(2 * end / SLIDER_STEPS),
        "value",
        String.valueOf(number),
        "aria-label",
        label);
  }
}
