package io.github.wengert.autodiff.explain;

/** Text for JSON that stands within HTML. */
final class Json {
  private Json() {}

  /**
   * Returns a string in quotes. Everything but letters, digits and harmless signs is an escape, so
   * that neither JSON nor the HTML around it can end early.
   */
  static String text(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      boolean plain = c >= ' ' && c <= '~' && "\"\\<>&'".indexOf(c) < 0;
      if (plain) {
        out.append(c);
      } else {
        String hex = Integer.toHexString(c);
        out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
      }
    }
    return out.append('"').toString();
  }
}
