package io.github.wengert.examples.playground.text;

/** Words in every language. What is missing in one does not compile. */
public interface Phrase {

  /** Returns the words in a language. */
  String in(Language language);

  /** Returns the words in a language, with parts put where <code>{0}</code>, … stand. */
  default String in(Language language, Object... parts) {
    StringBuilder text = new StringBuilder();
    String words = in(language);
    int at = 0;
    while (at < words.length()) {
      char c = words.charAt(at);
      if (c == '{' && at + 2 < words.length() && words.charAt(at + 2) == '}') {
        text.append(parts[words.charAt(at + 1) - '0']);
        at += 3;
      } else {
        text.append(c);
        at++;
      }
    }
    return text.toString();
  }
}
