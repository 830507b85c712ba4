package io.github.wengert.examples.expression;

/**
 * Says where a text is not an expression, and what was expected there. Immutable.
 *
 * <p>{@link #getMessage()} is one sentence; {@link #excerpt()} shows the place.
 */
public final class ExpressionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** How many characters before and after the place an excerpt shows. */
  private static final int AROUND = 34;

  private final int position;
  private final String excerpt;

  ExpressionException(String message, String text, int offset) {
    super(message);
    this.position = offset + 1;
    this.excerpt = excerpt(text.codePoints().toArray(), offset);
  }

  /** Returns the place in the text, in characters (Unicode code points) counted from 1. */
  public int position() {
    return position;
  }

  /**
   * Returns two lines, each of at most 75 characters: the text around the place, and a caret under
   * it. Characters that a terminal would obey rather than show are replaced by {@code ?}.
   */
  public String excerpt() {
    return excerpt;
  }

  private static String excerpt(int[] text, int offset) {
    int start = offset;
    while (start > 0 && offset - start < AROUND && !isLineEnd(text[start - 1])) {
      start--;
    }
    int end = offset;
    while (end < text.length && end - offset < AROUND && !isLineEnd(text[end])) {
      end++;
    }
    String before = start > 0 && !isLineEnd(text[start - 1]) ? "..." : "";
    String after = end < text.length && !isLineEnd(text[end]) ? "..." : "";
    StringBuilder line = new StringBuilder(before);
    for (int i = start; i < end; i++) {
      line.appendCodePoint(printable(text[i]));
    }
    return line + after + "\n" + " ".repeat(before.length() + offset - start) + "^";
  }

  private static boolean isLineEnd(int character) {
    return character == '\n' || character == '\r';
  }

  /** Returns the character, or what stands for it where it would move the ones after it. */
  static int printable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> Character.isWhitespace(character) ? ' ' : '?';
      case Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          '?';
      default -> character;
    };
  }
}
