package io.github.wengert.examples.playground.view;

/**
 * HTML that is written piece by piece. Text and the values of attributes are escaped here and
 * nowhere else, so that no name and no formula becomes markup. For one thread.
 */
final class Markup {
  private final StringBuilder html = new StringBuilder();

  /**
   * Opens an element; attributes follow as names and values, and one whose value is null is left
   * out.
   */
  Markup open(String tag, String... attributes) {
    html.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        html.append(' ').append(attributes[i]).append("=\"");
        html.append(escaped(attributes[i + 1])).append('"');
      }
    }
    html.append('>');
    return this;
  }

  Markup close(String tag) {
    html.append("</").append(tag).append('>');
    return this;
  }

  Markup text(String text) {
    html.append(escaped(text));
    return this;
  }

  /** Writes an element with text in it. */
  Markup element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** Writes what the engine wrote: MathML or SVG, in which names are escaped already. */
  Markup engine(String markup) {
    html.append(markup);
    return this;
  }

  /** Writes what another of these wrote. */
  Markup add(Markup other) {
    html.append(other.html);
    return this;
  }

  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(isShown(c) ? c : '\ufffd');
      }
    }
    return out.toString();
  }

  /** Tells whether a character may be shown: none that turns the direction of writing, say. */
  private static boolean isShown(char c) {
    boolean control = c < 0x20 && c != '\n' && c != '\t' || c >= 0x7f && c < 0xa0;
    boolean direction = c >= 0x200b && c <= 0x200f || c >= 0x2028 && c <= 0x202e;
    return !control && !direction && !(c >= 0x2060 && c <= 0x206f) && c != 0xfeff;
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
