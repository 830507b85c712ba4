package io.github.wengert.examples.playground.text;

/** The words of the gallery. */
public enum GalleryText implements Phrase {
  TITLE("Gallery", "Galerie"),
  LEAD(
      "Mistakes that were published: in the two example documents and in programs, until somebody filed"
          + " an issue. Each opens with its claim, the verdict and the reason.",
      "Veröffentlichte Fehler: in den beiden Beispieldokumenten und in Programmen, bis jemand sie"
          + " meldete. Jeder öffnet sich mit Behauptung, Urteil und Grund."),
  SOURCE("Source: {0}", "Quelle: {0}");

  private final String english;
  private final String german;

  GalleryText(String english, String german) {
    this.english = english;
    this.german = german;
  }

  @Override
  public String in(Language language) {
    return language == Language.DE ? german : english;
  }
}
