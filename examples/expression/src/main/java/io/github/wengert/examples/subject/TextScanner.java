package io.github.wengert.examples.subject;

/**
 * Walks through a text, a word or a sign at a time, and knows the place. A word is what stands
 * between spaces and signs, such as commas and brackets. For one thread.
 */
public final class TextScanner {
  private static final String SIGNS = ",;:=[](){}\"'<>";

  private final String name;
  private final String text;
  private int at;

  /** A place that was computed last, from which the next one is found: the walk goes forward. */
  private int known;

  private int line = 1;
  private int column = 1;

  /** Starts at the beginning of a text, whose name appears in messages. */
  TextScanner(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /** Skips spaces and ends of lines, and returns the next character; 0 at the end. */
  char peek() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  /** Returns whether there is nothing more but spaces. */
  boolean isAtEnd() {
    return peek() == 0 && at == text.length();
  }

  /** Returns whether the next word or sign stands in a later line than the last one. */
  boolean isAtEndOfLine() {
    for (int i = at; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == '\n' || next == '\r') {
        return true;
      }
      if (!Character.isWhitespace(next)) {
        return false;
      }
    }
    return true;
  }

  /** Takes a sign if it is the next character. */
  boolean take(char sign) {
    boolean is = peek() == sign && at < text.length();
    at += is ? 1 : 0;
    return is;
  }

  /** Takes a sign. */
  void expect(char sign) {
    if (!take(sign)) {
      throw problem("expected '" + sign + "'");
    }
  }

  /** Takes a word; it is empty if a sign is next. */
  String word() {
    peek();
    int start = at;
    while (at < text.length() && isOfWord(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** Takes a word, or what stands between quotation marks. */
  String name() {
    char quote = peek();
    if (quote != '"' && quote != '\'') {
      return word();
    }
    int end = text.indexOf(quote, at + 1);
    int line = text.indexOf('\n', at + 1);
    if (end < 0 || line >= 0 && line < end) {
      throw problem("expected a quotation mark at the end of the name");
    }
    String quoted = text.substring(at + 1, end);
    if (quoted.indexOf('\\') >= 0) {
      throw problem("expected a name without backslashes");
    }
    at = end + 1;
    return quoted;
  }

  private static boolean isOfWord(char character) {
    return !Character.isWhitespace(character) && SIGNS.indexOf(character) < 0;
  }

  /** Takes a number. */
  PrintedNumber number() {
    peek();
    int start = at;
    int[] place = place(start);
    PrintedNumber number = PrintedNumber.parse(word(), place[0], place[1]);
    if (number == null) {
      at = start;
      boolean cut = text.startsWith("...", start);
      throw problem(cut ? "expected every number, in an array printed whole" : "expected a number");
    }
    return number;
  }

  /** Takes everything up to the first of these signs outside of brackets and quotation marks. */
  void skipTo(String signs) {
    int depth = 0;
    while (!isAtEnd() && (depth > 0 || signs.indexOf(text.charAt(at)) < 0)) {
      char next = text.charAt(at);
      depth += "[(<{".indexOf(next) >= 0 ? 1 : "])>}".indexOf(next) >= 0 ? -1 : 0;
      at++;
    }
  }

  /** Returns the line and the column of the next word or sign. */
  int[] place() {
    peek();
    return place(at);
  }

  /** Returns where the scanner is, to come back. */
  int position() {
    return at;
  }

  void backTo(int position) {
    at = position;
  }

  /** Returns an exception that tells where it happened, what was expected, and what is there. */
  IllegalArgumentException problem(String expected) {
    peek();
    int start = at;
    String found = "the end";
    if (start < text.length()) {
      String word = word();
      found = word.isEmpty() ? text.substring(start, start + 1) : word;
      found = "'" + (found.length() > 20 ? found.substring(0, 20) + "…" : found) + "'";
    }
    int[] place = place(start);
    return problem(place[0], place[1], expected + ", found " + found);
  }

  /** Returns an exception that tells where it happened. */
  IllegalArgumentException problem(int line, int column, String what) {
    return new IllegalArgumentException(
        name + ", line " + line + ", column " + column + ": " + what);
  }

  /** Returns the line and the column of a position, both counted from 1. */
  private int[] place(int position) {
    if (position < known) {
      known = 0;
      line = 1;
      column = 1;
    }
    while (known < position) {
      char character = text.charAt(known);
      boolean pair =
          character == '\r' && known + 1 < text.length() && text.charAt(known + 1) == '\n';
      boolean ends = (character == '\n' || character == '\r') && !pair;
      line += ends ? 1 : 0;
      column = ends ? 1 : column + (Character.isLowSurrogate(character) ? 0 : 1);
      known++;
    }
    return new int[] {line, column};
  }
}
