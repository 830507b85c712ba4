package io.github.wengert.examples.playground.view;

import io.github.wengert.examples.playground.text.Language;

/** What the engine writes, in the language of the page: it has a few words between the symbols. */
final class Engine {
  private static final String[][] WORDS = {
    {">adjoint ", ">Adj. "},
    {"aria-label=\"Graph of ", "aria-label=\"Graph von "},
    {"<title>Graph of ", "<title>Graph von "},
    {"<h3>Local derivatives</h3>", "<h3>Lokale Ableitungen</h3>"},
    {"<h3>Conventions</h3>", "<h3>Konventionen</h3>"},
    {" paths</h3>", " Wege</h3>"},
    {" other paths</td>", " andere Wege</td>"},
    {"1 other path</td>", "1 anderer Weg</td>"},
    {"<th scope=\"col\">share</th>", "<th scope=\"col\">Anteil</th>"},
    {"<th scope=\"col\">contribution</th>", "<th scope=\"col\">Beitrag</th>"},
    {"<th scope=\"col\">path</th>", "<th scope=\"col\">Weg</th>"},
    {
      "The derivation goes on: only the first equations are shown.",
      "Die Herleitung geht weiter: nur die ersten Gleichungen sind gezeigt."
    },
  };

  private Engine() {}

  /** Returns a picture as a part of the page, whose own style colors it. */
  static String unstyled(String svg) {
    int style = svg.indexOf("<style>");
    int end = svg.indexOf("</style>") + "</style>".length();
    return svg.substring(svg.indexOf("<svg"), style) + svg.substring(end);
  }

  static String in(Language language, String markup) {
    // the page has two levels of headings above
    String text = markup;
    if (language == Language.DE) {
      for (String[] words : WORDS) {
        text = text.replace(words[0], words[1]);
      }
    }
    return text.replace("<h3>", "<h4>").replace("</h3>", "</h4>");
  }
}
