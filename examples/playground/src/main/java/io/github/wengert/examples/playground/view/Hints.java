package io.github.wengert.examples.playground.view;

import io.github.wengert.examples.playground.text.ClaimText;
import io.github.wengert.examples.playground.text.Language;
import io.github.wengert.examples.quiz.Reason;
import io.github.wengert.examples.quiz.Rule;
import java.util.List;

/** Why a number is wrong, a little at a time: which rule, then where, then the right number. */
final class Hints {
  /** All that there is to say. */
  static final int MOST = 3;

  private static final int MOST_REASONS = 3;

  private Hints() {}

  /**
   * Writes what a level of hints says, and a button for the next one.
   *
   * @param key the key of the level in the state
   * @param right what says the right number
   */
  static void write(
      List<Reason> reasons, int level, String key, String right, Language language, Markup out) {
    out.open("div", "role", "status");
    boolean known = !reasons.isEmpty() && reasons.get(0).rule() != Rule.UNKNOWN;
    if (level >= 1) {
      out.open("p").element("strong", ClaimText.RULE.in(language) + ": ");
      out.text(known ? reasons.get(0).rule().in(language) : ClaimText.NO_REASON.in(language));
      out.close("p");
    }
    if (level >= 2 && known) {
      out.open("p").element("strong", ClaimText.OPERAND.in(language) + ": ");
      out.text(reasons.get(0).sentence(language) + ".");
      for (Reason other : reasons.subList(1, Math.min(reasons.size(), MOST_REASONS))) {
        out.open("br").open("span", "class", "help");
        out.text(ClaimText.OR.in(language) + ": " + other.sentence(language) + ".").close("span");
      }
      out.close("p");
    }
    if (level >= MOST) {
      out.open("p").element("strong", right + ".").close("p");
    }
    out.close("div");
    int next = level == 1 && !known ? MOST : level + 1;
    if (level < MOST) {
      ClaimText button =
          level == 0 ? ClaimText.HINT : next == MOST ? ClaimText.NUMBER : ClaimText.MORE;
      out.element("button", button.in(language), "type", "button", "data-set", key + "=" + next);
    }
  }
}
