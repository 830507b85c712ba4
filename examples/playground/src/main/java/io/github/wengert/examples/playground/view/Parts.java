package io.github.wengert.examples.playground.view;

import io.github.wengert.examples.playground.text.ClaimText;
import io.github.wengert.examples.playground.text.GalleryText;
import io.github.wengert.examples.playground.text.NetworkText;
import io.github.wengert.examples.playground.text.Phrase;
import io.github.wengert.examples.playground.text.QuizText;
import io.github.wengert.examples.playground.text.Text;
import java.util.Locale;

/** The parts of the page, in the order of its menu. */
enum Parts {
  /** A formula, its derivatives and its graph. */
  EXPRESSION(Text.EXPRESSION, new ExpressionSection()),
  /** Derivatives that someone worked out. */
  GRADIENT(ClaimText.TITLE, new GradientSection()),
  /** The two published networks. */
  NETWORKS(NetworkText.TITLE, new NetworksSection()),
  /** Questions drawn from a seed. */
  QUIZ(QuizText.TITLE, new QuizSection()),
  /** Published mistakes. */
  GALLERY(GalleryText.TITLE, new GallerySection());

  private final Phrase title;
  private final Section section;

  Parts(Phrase title, Section section) {
    this.title = title;
    this.section = section;
  }

  /** Returns the part of a key; the first one if there is none. */
  static Parts of(String key) {
    for (Parts part : values()) {
      if (part.key().equals(key)) {
        return part;
      }
    }
    return EXPRESSION;
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  Phrase title() {
    return title;
  }

  Section section() {
    return section;
  }
}
