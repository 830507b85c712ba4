package io.github.wengert.examples.quiz;

import io.github.wengert.examples.playground.text.German;
import io.github.wengert.examples.playground.text.Language;

/**
 * Why a number is wrong. Immutable.
 *
 * @param rule the rule that is broken
 * @param sentence what was done, in English, with the values it was done to
 * @param predicted the number that comes of it
 */
public record Reason(Rule rule, String sentence, double predicted) {

  /** Returns what was done, in a language. */
  public String sentence(Language language) {
    return German.in(language, sentence);
  }
}
