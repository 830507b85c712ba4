package io.github.wengert.examples.playground.text;

/** The words of the part where a gradient is checked. */
public enum ClaimText implements Phrase {
  TITLE("Your gradient", "Ihr Gradient"),
  LEAD(
      "Type the derivatives you worked out, as numbers or formulas. You learn whether each is right,"
          + " and if not, step by step, why.",
      "Geben Sie die Ableitungen ein, die Sie ausgerechnet haben, als Zahlen oder Formeln. Sie"
          + " erfahren, ob jede stimmt, und wenn nicht, Schritt für Schritt, warum."),
  CLAIMED("your derivative of {0}", "Ihre Ableitung von {0}"),
  CLAIM_OF("Your derivative of {0} by {1}", "Ihre Ableitung von {0} nach {1}"),
  VERDICT("verdict", "Urteil"),
  HELP(
      "A formula may use the variables and the names bound in the formula above; it is checked at"
          + " other points, too. A number is checked to half a unit of its last digit.",
      "Eine Formel darf die Variablen und die oben gebundenen Namen verwenden; sie wird auch an"
          + " anderen Stellen geprüft. Eine Zahl wird auf eine halbe Einheit ihrer letzten Stelle"
          + " geprüft."),
  PASTE(
      "Paste a gradient that PyTorch, NumPy or JAX printed",
      "Gradient aus PyTorch, NumPy oder JAX einfügen"),
  PASTE_HELP(
      "Such as tensor([12., 4.]) or {\"x\": 12.0, \"y\": 4.0}. It takes the place of the fields.",
      "Etwa tensor([12., 4.]) oder {\"x\": 12.0, \"y\": 4.0}. Es tritt an die Stelle der Felder."),
  NOT_READ("This cannot be read: {0}.", "Das ist nicht lesbar: {0}."),
  NOTHING("nothing yet", "noch nichts"),
  RIGHT("right", "richtig"),
  WRONG("wrong", "falsch"),
  UNDECIDED("cannot be decided", "nicht entscheidbar"),
  KINK_RIGHT("right: one of the slopes at a kink", "richtig: eine der Steigungen an einem Knick"),
  KINK_WRONG(
      "wrong: not between the slopes at a kink",
      "falsch: nicht zwischen den Steigungen an einem Knick"),
  JUMP(
      "the formula jumps here: there is no derivative",
      "die Formel springt hier: es gibt keine Ableitung"),
  EDGE("right, at an edge of the domain", "richtig, am Rand des Bereichs"),
  NAN("neither value nor derivative exist here", "weder Wert noch Ableitung existieren hier"),
  INFINITE("right: the slope is infinite", "richtig: die Steigung ist unendlich"),
  OFF("off by {0} %", "um {0} % daneben"),
  ONLY_HERE("right at this point, but not elsewhere", "an dieser Stelle richtig, sonst nicht"),
  WHY_WRONG("Why is it wrong?", "Warum ist sie falsch?"),
  WHY_BY("By {0}", "Nach {0}"),
  HINT("Give me a hint", "Einen Hinweis, bitte"),
  MORE("Say where it is", "Wo steckt es?"),
  NUMBER("Show the right number", "Die richtige Zahl zeigen"),
  DERIVE("See how it is derived", "Herleitung ansehen"),
  RULE("The rule", "Die Regel"),
  OPERAND("Where", "Wo"),
  OR("or", "oder"),
  RIGHT_NUMBER("right is {0}; you have {1}", "richtig ist {0}; Sie haben {1}"),
  NO_REASON(
      "No single mistake that is known, and no pair of them, gives this number. Check the steps one"
          + " by one: the graph shows every local derivative.",
      "Kein bekannter Fehler und kein Paar davon ergibt diese Zahl. Prüfen Sie Schritt für Schritt:"
          + " der Graph zeigt jede lokale Ableitung."),
  ALL_RIGHT("All derivatives are right.", "Alle Ableitungen sind richtig.");

  private final String english;
  private final String german;

  ClaimText(String english, String german) {
    this.english = english;
    this.german = german;
  }

  @Override
  public String in(Language language) {
    return language == Language.DE ? german : english;
  }
}
