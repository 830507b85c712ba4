package io.github.wengert.examples.playground.view;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.explain.Drawing;
import io.github.wengert.examples.expression.Expression;
import io.github.wengert.examples.playground.state.State;
import io.github.wengert.examples.playground.text.Language;
import io.github.wengert.examples.playground.text.QuizText;
import io.github.wengert.examples.quiz.Marker;
import io.github.wengert.examples.quiz.Marking;
import io.github.wengert.examples.quiz.Question;
import java.util.List;
import java.util.stream.Collectors;

/** One question: what is given, what is asked for, the guess, the answer, and what it is worth. */
final class QuestionCard {
  private static final List<QuizText> SIGNS = List.of(QuizText.NEGATIVE, QuizText.POSITIVE);
  private static final List<QuizText> SIZES =
      List.of(
          QuizText.SIZE_TINY,
          QuizText.SIZE_SMALL,
          QuizText.SIZE_MEDIUM,
          QuizText.SIZE_LARGE,
          QuizText.SIZE_HUGE);
  private static final double[] ENDS = {0.01, 0.1, 1, 10};

  private QuestionCard() {}

  static void write(
      Question question, int index, int count, State state, Language language, Markup out) {
    out.open("section", "class", "card", "aria-labelledby", "question");
    String title = QuizText.QUESTION.in(language, index + 1, count);
    out.element("h3", title, "id", "question");
    out.element(
        "pre", question.formula().replace("; ", ";\n"), "tabindex", "0", "aria-label", title);
    String given =
        question.point().entrySet().stream()
            .map(entry -> entry.getKey() + " = " + entry.getValue())
            .collect(Collectors.joining(", "));
    out.element("p", QuizText.GIVEN.in(language, given), "class", "code");
    picture(question, language, out);
    out.open("p", "class", "ask").element("strong", asked(question, language)).close("p");
    int sign = choice("s" + index, QuizText.SIGN, SIGNS, state, language, out);
    int size = choice("m" + index, QuizText.SIZE, SIZES, state, language, out);
    if (sign < 0 || size < 0) {
      out.element("p", QuizText.GUESS_FIRST.in(language), "class", "help", "role", "status");
    } else {
      answer(question, index, count, sign, size, state, language, out);
    }
    out.close("section");
  }

  private static String asked(Question question, Language language) {
    QuizText text =
        switch (question.kind()) {
          case VALUE -> QuizText.ASK_VALUE;
          case LOCAL -> QuizText.ASK_LOCAL;
          case ADJOINT -> QuizText.ASK_ADJOINT;
          case UPDATE -> QuizText.ASK_UPDATE;
        };
    return text.in(language, question.symbol(), question.of(), question.by(), question.rate());
  }

  /** Draws the graph of placeholders, which has no numbers. */
  private static void picture(Question question, Language language, Markup out) {
    Expression formula = Expression.parse(question.formula());
    Value[] unknown = formula.variables().stream().map(Value::placeholder).toArray(Value[]::new);
    String svg = Drawing.of(formula.of(unknown)).svg();
    out.open(
        "div",
        "class",
        "scrolls picture",
        "tabindex",
        "0",
        "role",
        "group",
        "aria-label",
        QuizText.GRAPH.in(language));
    out.engine(Engine.in(language, Engine.unstyled(svg))).close("div");
  }

  /** Writes a choice; returns the index of what is chosen, or −1. */
  private static int choice(
      String key,
      QuizText title,
      List<QuizText> options,
      State state,
      Language language,
      Markup out) {
    int chosen = state.get(key).isEmpty() ? -1 : state.number(key, 0, options.size() - 1);
    out.open("fieldset", "class", "choice").element("legend", title.in(language));
    for (int i = 0; i < options.size(); i++) {
      String id = key + "-" + i;
      out.open("span");
      out.open(
          "input",
          "type",
          "radio",
          "id",
          id,
          "name",
          key,
          "value",
          String.valueOf(i),
          "checked",
          i == chosen ? "" : null);
      out.element("label", options.get(i).in(language), "for", id).close("span");
    }
    out.close("fieldset");
    return chosen;
  }

  private static void answer(
      Question question,
      int index,
      int count,
      int sign,
      int size,
      State state,
      Language language,
      Markup out) {
    String key = "a" + index;
    String typed = state.get(key);
    String checked = state.get("c" + index);
    out.open("p", "class", "answer");
    out.element("label", QuizText.ANSWER.in(language), "for", key).text(" ");
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
        typed,
        "aria-describedby",
        "marking");
    out.open("input", "type", "hidden", "name", "c" + index, "value", checked);
    String check = State.parse("").with("c" + index, typed).with("h" + index, "0").fragment();
    out.text(" ");
    out.element(
        "button",
        QuizText.CHECK.in(language),
        "type",
        "button",
        "class",
        "main",
        "data-set",
        check);
    out.close("p");
    out.open("div", "id", "marking");
    if (!checked.isEmpty() && checked.equals(typed)) {
      marking(question, index, count, guessed(question, sign, size), state, language, out);
    }
    out.close("div");
  }

  /** Returns what is to be said of the guess. */
  private static QuizText guessed(Question question, int sign, int size) {
    if ((question.answer() > 0 ? 1 : 0) != sign) {
      return QuizText.SIGN_WRONG;
    }
    int right = 0;
    while (right < ENDS.length && Math.abs(question.answer()) >= ENDS[right]) {
      right++;
    }
    return right == size ? QuizText.GUESS_RIGHT : QuizText.SIZE_WRONG;
  }

  private static void marking(
      Question question,
      int index,
      int count,
      QuizText guessed,
      State state,
      Language language,
      Markup out) {
    Marking marking = Marker.mark(question, state.get("c" + index));
    String words =
        switch (marking.verdict()) {
          case RIGHT -> "✓ " + QuizText.RIGHT.in(language, question.answer());
          case TOO_FEW_DIGITS -> QuizText.TOO_FEW.in(language);
          case WRONG -> "✗ " + QuizText.WRONG.in(language);
          case UNREADABLE -> QuizText.UNREADABLE.in(language);
        };
    out.element("p", words, "role", "status", "class", marking.isRight() ? "right" : "wrong");
    String hints = "h" + index;
    int level = state.number(hints, 0, Hints.MOST);
    out.open("input", "type", "hidden", "name", hints, "value", String.valueOf(level));
    if (marking.isRight()) {
      out.element("p", guessed.in(language));
      if (index + 1 < count) {
        out.element(
            "button", QuizText.NEXT.in(language), "type", "button", "data-set", "q=" + (index + 1));
      }
    } else if (marking.verdict() == Marking.Verdict.WRONG) {
      String right = QuizText.RIGHT_NUMBER.in(language, question.answer());
      Hints.write(marking.reasons(), level, hints, right, language, out);
    }
  }
}
