package io.github.wengert.examples.playground.text;

import java.util.ArrayList;
import java.util.List;

/**
 * German for the sentences of the parser and of the diagnosis, which are made of parts: a list of
 * phrases, each with places for what stands in it. A sentence that no phrase fits stays as it is.
 */
public final class German {
  private static final String PARSER =
      """
      expected {}, found {}; {} => erwartet: {}, gefunden: {}; {}
      expected {}, found {} => erwartet: {}, gefunden: {}
      a number, a name or '(' or ')' => eine Zahl, ein Name, '(' oder ')'
      a number, a name or '(' => eine Zahl, ein Name oder '('
      an operator, ';' or the end => ein Rechenzeichen, ';' oder das Ende
      an operator, ',' or ')' => ein Rechenzeichen, ',' oder ')'
      an operator or ')' => ein Rechenzeichen oder ')'
      an index such as 0 => ein Index wie 0
      the end => das Ende
      a product is written with * => ein Produkt schreibt man mit *
      a function is written {} => eine Funktion schreibt man {}
      a binding is written name = expression, equality == => eine Bindung schreibt man Name = Ausdruck, Gleichheit ==
      comparisons do not chain: write (a < b)*(b < c) => Vergleiche lassen sich nicht verketten: (a < b)*(b < c)
      """;

  private record Translation(List<String> english, List<String> german) {}

  private static final List<Translation> PHRASES = read(PARSER + Diagnoses.TABLE);

  private German() {}

  /** Returns an English sentence in a language. */
  public static String in(Language language, String english) {
    return language == Language.DE ? translated(english, 0) : english;
  }

  private static List<Translation> read(String table) {
    List<Translation> phrases = new ArrayList<>();
    for (String line : table.split("\n")) {
      int arrow = line.indexOf(" => ");
      phrases.add(
          new Translation(parts(line.substring(0, arrow)), parts(line.substring(arrow + 4))));
    }
    return phrases;
  }

  private static List<String> parts(String pattern) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int at = pattern.indexOf("{}"); at >= 0; at = pattern.indexOf("{}", start)) {
      parts.add(pattern.substring(start, at));
      start = at + 2;
    }
    parts.add(pattern.substring(start));
    return parts;
  }

  private static String translated(String english, int depth) {
    for (Translation phrase : PHRASES) {
      List<String> inside = inside(phrase.english, english);
      if (inside != null) {
        StringBuilder text = new StringBuilder(phrase.german.get(0));
        for (int i = 1; i < phrase.german.size(); i++) {
          String part = inside.get(i - 1);
          text.append(depth > 3 ? part : translated(part, depth + 1)).append(phrase.german.get(i));
        }
        return text.toString();
      }
    }
    return english;
  }

  /** Returns what stands in the places of a pattern; null if it does not fit. */
  private static List<String> inside(List<String> pattern, String text) {
    if (!text.startsWith(pattern.get(0))) {
      return null;
    }
    List<String> inside = new ArrayList<>();
    int at = pattern.get(0).length();
    for (int i = 1; i < pattern.size(); i++) {
      String next = pattern.get(i);
      boolean last = i == pattern.size() - 1;
      int end =
          !last
              ? text.indexOf(next, at)
              : text.endsWith(next) && text.length() - next.length() >= at
                  ? text.length() - next.length()
                  : -1;
      if (end < 0) {
        return null;
      }
      inside.add(text.substring(at, end));
      at = end + next.length();
    }
    return at == text.length() ? inside : null;
  }
}
