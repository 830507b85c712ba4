package io.github.wengert.examples.cli;

import java.util.stream.Collectors;

/** Breaks lines that are wider than a terminal, where a formula can be broken. */
final class Columns {
  static final int WIDTH = 80;

  private static final String INDENT = "    ";

  private Columns() {}

  /**
   * Returns the text with long lines broken before an equals sign, or else at a space; what follows
   * is indented. A word that is longer than a line stays whole, with what follows it.
   */
  static String wrap(String text) {
    return text.lines().map(line -> wrapLine(line) + "\n").collect(Collectors.joining());
  }

  private static String wrapLine(String line) {
    StringBuilder wrapped = new StringBuilder();
    String rest = line;
    int indent = 0;
    while (rest.length() > WIDTH) {
      int end = rest.lastIndexOf(" = ", WIDTH);
      end = end > indent ? end : rest.lastIndexOf(' ', WIDTH);
      if (end <= indent) {
        break;
      }
      wrapped.append(rest, 0, end).append('\n');
      rest = INDENT + rest.substring(end + 1);
      indent = INDENT.length();
    }
    return wrapped + rest;
  }
}
