package io.github.wengert.examples.playground.text;

/** The words of the part with the two networks. */
public enum NetworkText implements Phrase {
  TITLE("Two networks", "Zwei Netze"),
  LEAD(
      "Two published examples of backpropagation, trained by the right rule and, beside it, by the"
          + " wrong one that their printed figures come from.",
      "Zwei veröffentlichte Beispiele für Backpropagation, trainiert nach der richtigen Regel und"
          + " daneben nach der falschen, aus der ihre gedruckten Zahlen stammen."),
  CHOICE("Network", "Netz"),
  A("2-2-2, sigmoid, two biases", "2-2-2, Sigmoid, zwei Bias"),
  B("2-2-1, linear, no bias", "2-2-1, linear, ohne Bias"),
  RATE("Learning rate", "Lernrate"),
  STEPS("Steps: {0}", "Schritte: {0}"),
  MORE("{0} more", "{0} weitere"),
  ALL("Run {0}", "{0} ausführen"),
  RESET("Back to the start", "Zurück zum Anfang"),
  PUBLISHED_NUMBERS("Published numbers", "Veröffentlichte Zahlen"),
  NAME("name", "Name"),
  START("start", "Anfang"),
  START_OF("Number of {0} at the start", "Zahl von {0} am Anfang"),
  RIGHT("right rule", "richtige Regel"),
  OUTPUT_FIRST("wrong: output weights first", "falsch: Ausgabegewichte zuerst"),
  BROADCAST("wrong: listing's broadcast", "falsch: Broadcast des Programms"),
  OUTPUT_FIRST_WORDS(
      "Wrong rule: the output weights are updated first, and the hidden gradients are then made of"
          + " the new ones.",
      "Falsche Regel: die Ausgabegewichte werden zuerst erneuert, und die verdeckten Gradienten dann"
          + " aus den neuen gebildet."),
  BROADCAST_WORDS(
      "Wrong rule: the output weights are updated first and broadcast along the wrong axis, so that w3"
          + " gets w5 where w6 belongs, and w2 gets w6 for w5.",
      "Falsche Regel: die Ausgabegewichte werden zuerst erneuert und entlang der falschen Achse"
          + " verteilt, so dass w3 mit w5 statt w6 rechnet und w2 mit w6 statt w5."),
  ERROR("error E", "Fehler E"),
  PLOT("Error over the steps, on a logarithmic scale", "Fehler über den Schritten, logarithmisch"),
  NUMBERS("Weights and outputs after {0} steps", "Gewichte und Ausgaben nach {0} Schritten"),
  FIGURES("Published figures", "Veröffentlichte Zahlen im Vergleich"),
  FIGURES_LEAD(
      "A figure is marked where the rule gives all its digits.",
      "Eine Zahl ist markiert, wo die Regel alle ihre Stellen ergibt."),
  COUNTED(
      "The error 0.0000351085 is printed as that after 10,000 steps; it is that of the right rule after"
          + " 9,999.",
      "Der Fehler 0,0000351085 steht für 10.000 Schritte gedruckt; er ist der der richtigen Regel nach"
          + " 9.999."),
  QUANTITY("quantity", "Größe"),
  AFTER("{0} after {1} step(s)", "{0} nach {1} Schritt(en)"),
  PRINTED("printed", "gedruckt"),
  RUN_TO_SEE("run {0} steps", "{0} Schritte ausführen"),
  OTHER_NUMBERS(
      "Published figures are compared at the published numbers only.",
      "Verglichen wird nur bei den veröffentlichten Zahlen."),
  NOT_A_NUMBER("No number stands in the field of {0}.", "Im Feld von {0} steht keine Zahl."),
  CHECK("Check a gradient of this network", "Einen Gradienten dieses Netzes prüfen");

  private final String english;
  private final String german;

  NetworkText(String english, String german) {
    this.english = english;
    this.german = german;
  }

  @Override
  public String in(Language language) {
    return language == Language.DE ? german : english;
  }
}
