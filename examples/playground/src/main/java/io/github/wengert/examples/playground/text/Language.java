package io.github.wengert.examples.playground.text;

/** The languages of the page. */
public enum Language {
  /** English. */
  EN("English"),
  /** German. */
  DE("Deutsch");

  private final String title;

  Language(String title) {
    this.title = title;
  }

  /** Returns its name, in itself. */
  public String title() {
    return title;
  }

  /** Returns the code, as in HTML. */
  public String code() {
    return this == DE ? "de" : "en";
  }

  /** Returns the language of a code; English if there is none. */
  public static Language of(String code) {
    return code.equals("de") ? DE : EN;
  }
}
