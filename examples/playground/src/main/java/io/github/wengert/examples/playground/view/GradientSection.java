package io.github.wengert.examples.playground.view;

import io.github.wengert.autodiff.check.Component;
import io.github.wengert.autodiff.check.Verdict;
import io.github.wengert.examples.expression.ExpressionException;
import io.github.wengert.examples.playground.claim.Claim;
import io.github.wengert.examples.playground.claim.Claims;
import io.github.wengert.examples.playground.state.LastFormula;
import io.github.wengert.examples.playground.state.Problem;
import io.github.wengert.examples.playground.state.State;
import io.github.wengert.examples.playground.text.ClaimText;
import io.github.wengert.examples.playground.text.German;
import io.github.wengert.examples.playground.text.Language;
import io.github.wengert.examples.playground.text.Text;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Derivatives that someone worked out: a verdict for each, and why it is wrong. */
final class GradientSection implements Section {
  private static final String HINT = "h.";

  private final LastFormula formula = new LastFormula();

  @Override
  public void write(State state, Language language, Markup out) {
    out.element("h2", ClaimText.TITLE.in(language));
    out.element("p", ClaimText.LEAD.in(language));
    try {
      Problem problem = Problem.of(state, formula);
      FormulaField.write(problem.expression().text(), null, language, out);
      Claims claims = new Claims(problem, state);
      table(problem, claims, language, out);
      printed(claims, state, language, out);
      reasons(problem, claims, state, language, out);
    } catch (ExpressionException wrong) {
      FormulaField.write(state.get("f", Problem.FIRST), wrong, language, out);
      FormulaField.keepRest(state, out);
    }
  }

  private static void table(Problem problem, Claims claims, Language language, Markup out) {
    String result = problem.value().name();
    out.open("p", "class", "value");
    out.text(Text.VALUE_IS.in(language, result + " = " + problem.value().data())).close("p");
    if (claims.all().isEmpty()) {
      out.element("p", Text.NO_VARIABLES.in(language));
      return;
    }
    out.open("table", "class", "variables claims").open("thead").open("tr");
    out.element("th", Text.VARIABLE.in(language), "scope", "col");
    out.element("th", Text.NUMBER.in(language), "scope", "col");
    out.element("th", ClaimText.CLAIMED.in(language, result), "scope", "col");
    out.element("th", ClaimText.VERDICT.in(language), "scope", "col");
    out.close("tr").close("thead").open("tbody");
    List<Claim> all = claims.all();
    for (Claim claim : all.subList(0, Math.min(all.size(), Problem.MOST_VARIABLES))) {
      row(problem, claim, result, language, out);
    }
    out.close("tbody").close("table");
    out.element("p", ClaimText.HELP.in(language), "class", "help");
  }

  private static void row(
      Problem problem, Claim claim, String result, Language language, Markup out) {
    String name = claim.variable();
    out.open("tr").element("th", name, "scope", "row");
    out.open("td", "data-title", Text.NUMBER.in(language));
    boolean unread = problem.unread().contains(name);
    field(
        Problem.NUMBER + name,
        problem.typed().get(name),
        Text.NUMBER_OF.in(language, name),
        unread,
        out);
    out.close("td").open("td", "data-title", ClaimText.CLAIMED.in(language, result));
    String label = ClaimText.CLAIM_OF.in(language, result, name);
    boolean wrong = claim.isWrong() || !claim.problem().isEmpty();
    field(Claims.KEY + name, claim.typed(), label, wrong, out);
    out.close("td").open("td", "role", "status", "class", style(claim));
    out.text(verdict(claim, language)).close("td").close("tr");
  }

  private static void field(String key, String value, String label, boolean wrong, Markup out) {
    out.open(
        "input",
        "type",
        "text",
        "id",
        key,
        "name",
        key,
        "value",
        value,
        "spellcheck",
        "false",
        "autocapitalize",
        "off",
        "aria-label",
        label,
        "aria-invalid",
        wrong ? "true" : null);
  }

  private static String style(Claim claim) {
    boolean wrong = claim.isWrong() || !claim.problem().isEmpty();
    return wrong ? "wrong" : claim.found() == null ? "open" : "right";
  }

  private static String verdict(Claim claim, Language language) {
    if (!claim.problem().isEmpty()) {
      return ClaimText.NOT_READ.in(language, German.in(language, claim.problem()));
    }
    if (claim.found() == null) {
      return ClaimText.NOTHING.in(language);
    }
    String sign = claim.isWrong() ? "✗ " : "✓ ";
    String words = sign + words(claim.found().verdict()).in(language);
    if (claim.found().verdict() != Verdict.FAIL) {
      return words;
    }
    return words + ", " + off(claim.found(), language);
  }

  private static ClaimText words(Verdict verdict) {
    return switch (verdict) {
      case PASS -> ClaimText.RIGHT;
      case FAIL -> ClaimText.WRONG;
      case INCONCLUSIVE, NONDETERMINISTIC -> ClaimText.UNDECIDED;
      case KINK_VALID -> ClaimText.KINK_RIGHT;
      case KINK_INVALID -> ClaimText.KINK_WRONG;
      case JUMP -> ClaimText.JUMP;
      case VERTICAL_TANGENT -> ClaimText.INFINITE;
      case DOMAIN_EDGE -> ClaimText.EDGE;
      case NAN_MATCH -> ClaimText.NAN;
    };
  }

  /** Returns the error in relation to the larger of the two numbers. */
  private static String off(Component found, Language language) {
    if (found.point() > 0) {
      return ClaimText.ONLY_HERE.in(language);
    }
    double larger = Math.max(Math.abs(found.given()), Math.abs(found.truth()));
    double percent = 100 * Math.abs(found.given() - found.truth()) / larger;
    if (!Double.isFinite(percent)) {
      return ClaimText.OFF.in(language, "∞");
    }
    String text = new BigDecimal(percent).round(new MathContext(2)).toPlainString();
    return ClaimText.OFF.in(language, text);
  }

  private static void printed(Claims claims, State state, Language language, Markup out) {
    String text = state.get(Claims.PRINTED);
    out.open("details", "open", text.isEmpty() ? null : "");
    out.element("summary", ClaimText.PASTE.in(language));
    out.element("label", ClaimText.PASTE.in(language), "for", "printed", "class", "unseen");
    out.element(
        "textarea",
        text,
        "id",
        "printed",
        "name",
        Claims.PRINTED,
        "rows",
        "3",
        "spellcheck",
        "false",
        "aria-describedby",
        "printed-help");
    out.element("p", ClaimText.PASTE_HELP.in(language), "id", "printed-help", "class", "help");
    if (!claims.printedProblem().isEmpty()) {
      String problem = ClaimText.NOT_READ.in(language, claims.printedProblem());
      out.element("p", problem, "class", "error", "role", "alert");
    }
    out.close("details");
  }

  private static void reasons(
      Problem problem, Claims claims, State state, Language language, Markup out) {
    List<Claim> wrong = claims.all().stream().filter(Claim::isWrong).toList();
    if (wrong.isEmpty()) {
      boolean all = claims.all().stream().allMatch(claim -> claim.found() != null);
      if (all && !claims.all().isEmpty()) {
        out.element(
            "p", "✓ " + ClaimText.ALL_RIGHT.in(language), "class", "right", "role", "status");
      }
      return;
    }
    out.open("section", "aria-labelledby", "reasons");
    out.element("h3", ClaimText.WHY_WRONG.in(language), "id", "reasons");
    for (Claim claim : wrong) {
      String key = HINT + claim.variable();
      int level = state.number(key, 0, Hints.MOST);
      out.open("div", "class", "reason");
      out.element("h4", ClaimText.WHY_BY.in(language, claim.variable()));
      out.open("input", "type", "hidden", "name", key, "value", String.valueOf(level));
      String right =
          ClaimText.RIGHT_NUMBER.in(language, claim.found().truth(), claim.found().given());
      Hints.write(claim.reasons(), level, key, right, language, out);
      if (level == Hints.MOST) {
        derivation(problem, claim.variable(), state, language, out);
      }
      out.close("div");
    }
    out.close("section");
  }

  private static void derivation(
      Problem problem, String variable, State state, Language language, Markup out) {
    State there = state.only("lang").with("view", "expression");
    there = there.with("f", problem.expression().text()).with("d", variable);
    for (String name : problem.expression().variables()) {
      there = there.with(Problem.NUMBER + name, problem.typed().get(name));
    }
    out.open("p");
    out.element("a", ClaimText.DERIVE.in(language), "href", "#" + there.fragment()).close("p");
  }
}
