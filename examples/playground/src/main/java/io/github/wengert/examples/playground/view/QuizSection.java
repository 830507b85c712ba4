package io.github.wengert.examples.playground.view;

import io.github.wengert.examples.playground.state.State;
import io.github.wengert.examples.playground.text.Language;
import io.github.wengert.examples.playground.text.QuizText;
import io.github.wengert.examples.quiz.Difficulty;
import io.github.wengert.examples.quiz.Marker;
import io.github.wengert.examples.quiz.Marking;
import io.github.wengert.examples.quiz.Question;
import io.github.wengert.examples.quiz.Quiz;
import java.util.List;
import java.util.Locale;

/** Questions drawn from a seed, one at a time; what was answered is in the state. */
final class QuizSection implements Section {
  private static final int COUNT = 5;
  private static final int MOST_SEED = 999_999;

  /** The keys of a question, each followed by its number. */
  private static final String[] KEYS = {"s", "m", "a", "c", "h"};

  @Override
  public void write(State state, Language language, Markup out) {
    Difficulty level = Difficulty.of(state.get("level"));
    int seed = state.has("seed") ? state.number("seed", 0, MOST_SEED) : 1;
    int count = state.has("n") ? state.number("n", 1, Quiz.MOST) : COUNT;
    int shown = state.number("q", 0, count - 1);
    List<Question> questions = Quiz.questions(seed, level, count);
    out.element("h2", QuizText.TITLE.in(language));
    out.element("p", QuizText.LEAD.in(language));
    setup(state, level, seed, count, language, out);
    overview(questions, shown, state, language, out);
    out.open("input", "type", "hidden", "name", "q", "value", String.valueOf(shown));
    for (int i = 0; i < count; i++) {
      if (i != shown) {
        keep(state, i, out);
      }
    }
    QuestionCard.write(questions.get(shown), shown, count, state, language, out);
  }

  /** Keeps what was answered to a question that is not shown. */
  private static void keep(State state, int question, Markup out) {
    for (String key : KEYS) {
      String name = key + question;
      if (!state.get(name).isEmpty()) {
        out.open("input", "type", "hidden", "name", name, "value", state.get(name));
      }
    }
  }

  private static void setup(
      State state, Difficulty level, int seed, int count, Language language, Markup out) {
    out.open("fieldset", "class", "setup").element("legend", QuizText.SETUP.in(language));
    out.open("span").element("label", QuizText.LEVEL.in(language) + " ", "for", "level");
    out.open("select", "id", "level", "name", "level");
    for (Difficulty each : Difficulty.values()) {
      String key = each.name().toLowerCase(Locale.ROOT);
      String words = QuizText.valueOf(each.name()).in(language);
      out.element("option", words, "value", key, "selected", each == level ? "" : null);
    }
    out.close("select").close("span");
    number("n", count, QuizText.COUNT.in(language), out);
    number("seed", seed, QuizText.SEED.in(language), out);
    String fresh = "seed=" + (seed * 7L + 13) % MOST_SEED + "&q=0" + cleared(count);
    out.element("button", QuizText.OTHER.in(language), "type", "button", "data-set", fresh);
    State link = state.only("lang", "level").with("view", "quiz");
    link = link.with("seed", String.valueOf(seed)).with("n", String.valueOf(count));
    out.open("p", "class", "help").text(QuizText.SETUP_HELP.in(language) + " ");
    out.element("a", QuizText.LINK.in(language), "href", "#" + link.fragment()).close("p");
    out.close("fieldset");
  }

  /** Returns changes that forget all answers. */
  private static String cleared(int count) {
    StringBuilder changes = new StringBuilder();
    for (int i = 0; i < count; i++) {
      for (String key : KEYS) {
        changes.append('&').append(key).append(i).append('=');
      }
    }
    return changes.toString();
  }

  private static void number(String key, int value, String label, Markup out) {
    out.open("span").element("label", label + " ", "for", key);
    out.open(
        "input",
        "type",
        "text",
        "inputmode",
        "numeric",
        "class",
        "short",
        "id",
        key,
        "name",
        key,
        "value",
        String.valueOf(value));
    out.close("span");
  }

  private static void overview(
      List<Question> questions, int shown, State state, Language language, Markup out) {
    int right = 0;
    out.open("nav", "aria-label", QuizText.ALL.in(language)).open("ul", "class", "dots");
    for (int i = 0; i < questions.size(); i++) {
      String checked = state.get("c" + i);
      Marking marking = checked.isEmpty() ? null : Marker.mark(questions.get(i), checked);
      boolean isRight = marking != null && marking.isRight();
      right += isRight ? 1 : 0;
      QuizText words =
          marking == null
              ? QuizText.STATE_OPEN
              : isRight ? QuizText.STATE_RIGHT : QuizText.STATE_WRONG;
      String label =
          QuizText.QUESTION.in(language, i + 1, questions.size()) + ": " + words.in(language);
      String sign = marking == null ? "" : isRight ? " ✓" : " ✗";
      out.open("li");
      out.element(
          "button",
          i + 1 + sign,
          "type",
          "button",
          "data-set",
          "q=" + i,
          "aria-label",
          label,
          "aria-current",
          i == shown ? "true" : null,
          "class",
          marking == null ? null : isRight ? "right" : "wrong");
      out.close("li");
    }
    out.close("ul").close("nav");
    out.element("p", QuizText.SCORE.in(language, right, questions.size()), "class", "help");
  }
}
