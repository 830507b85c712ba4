package io.github.wengert.examples.playground.view;

import io.github.wengert.examples.expression.ExpressionException;
import io.github.wengert.examples.playground.state.State;
import io.github.wengert.examples.playground.text.German;
import io.github.wengert.examples.playground.text.Language;
import io.github.wengert.examples.playground.text.Text;

/** The field for a formula, and what is wrong with it. */
final class FormulaField {
  private FormulaField() {}

  /** Keeps the rest of a state while the formula cannot be read. */
  static void keepRest(State state, Markup out) {
    for (String key : state.keys()) {
      if (!key.equals("f") && !key.equals("view") && !key.equals("lang")) {
        out.open("input", "type", "hidden", "name", key, "value", state.get(key));
      }
    }
  }

  /**
   * Writes the field.
   *
   * @param wrong what is wrong with the text; null if nothing is
   */
  static void write(String text, ExpressionException wrong, Language language, Markup out) {
    out.open("div", "class", "field");
    out.element("label", Text.FORMULA.in(language), "for", "f");
    out.element(
        "textarea",
        text,
        "id",
        "f",
        "name",
        "f",
        "rows",
        "2",
        "spellcheck",
        "false",
        "autocapitalize",
        "off",
        "aria-describedby",
        "f-help f-error",
        "aria-invalid",
        wrong == null ? null : "true");
    out.element("p", Text.FORMULA_HELP.in(language), "id", "f-help", "class", "help");
    out.open("div", "id", "f-error", "role", "alert");
    if (wrong != null) {
      String message = German.in(language, wrong.getMessage());
      out.open("p", "class", "error").element("strong", Text.NOT_READ.in(language));
      out.text(". " + Text.AT_CHARACTER.in(language, wrong.position(), message)).close("p");
      out.element("pre", wrong.excerpt(), "class", "excerpt");
    }
    out.close("div").close("div");
  }
}
