package io.github.wengert.examples.playground.text;

/** The words of the page's frame and of the expression part, in every language. */
public enum Text implements Phrase {
  TITLE("Wengert playground", "Wengert zum Ausprobieren"),
  LEAD(
      "Derivatives that explain themselves: exact, step by step, and with your own beside them.",
      "Ableitungen, die sich erklären: exakt, Schritt für Schritt, und Ihre eigenen daneben."),
  SKIP("Skip to the content", "Zum Inhalt springen"),
  PARTS("Parts of the page", "Teile der Seite"),
  LANGUAGES("Language", "Sprache"),
  FOOTER(
      "Everything is computed in this page by the engine itself; nothing is sent anywhere.",
      "Alles wird in dieser Seite vom Programm selbst berechnet; nichts wird verschickt."),
  EXPRESSION("Expression", "Ausdruck"),
  EXPRESSION_LEAD(
      "Type a formula. Its variables become fields; value, derivatives and graph follow.",
      "Geben Sie eine Formel ein. Ihre Variablen werden zu Feldern; Wert, Ableitungen und Graph"
          + " folgen."),
  FORMULA("Formula", "Formel"),
  FORMULA_HELP(
      "Operators + - * / ^ and functions such as sin, log, sigmoid; names for parts:"
          + " s = sigmoid(w*x); (s - t)^2/2",
      "Rechenzeichen + - * / ^ und Funktionen wie sin, log, sigmoid; Namen für Teile:"
          + " s = sigmoid(w*x); (s - t)^2/2"),
  EXAMPLES("Examples", "Beispiele"),
  EXAMPLE_PRODUCT("a product and a sine", "Produkt und Sinus"),
  EXAMPLE_NEURON("a neuron with its error", "ein Neuron mit Fehler"),
  EXAMPLE_SOFTMAX("a softmax with cross-entropy", "Softmax mit Kreuzentropie"),
  EXAMPLE_KINK("a kink", "ein Knick"),
  NOT_READ("This formula cannot be read", "Diese Formel ist nicht lesbar"),
  AT_CHARACTER("At character {0}: {1}.", "Bei Zeichen {0}: {1}."),
  NUMBERS("Numbers and derivatives", "Zahlen und Ableitungen"),
  VARIABLE("variable", "Variable"),
  NUMBER("number", "Zahl"),
  SLIDER("slider", "Regler"),
  NUMBER_OF("Number for {0}", "Zahl für {0}"),
  SLIDER_OF("Slider for {0}", "Regler für {0}"),
  DERIVATIVE_BY("derivative of {0}", "Ableitung von {0}"),
  NO_NUMBER(
      "No number stands in the field of {0}; 0 is used.",
      "Im Feld von {0} steht keine Zahl; es gilt 0."),
  NO_VARIABLES(
      "The formula has no variables: all its derivatives are 0.",
      "Die Formel hat keine Variablen: alle Ableitungen sind 0."),
  MANY_VARIABLES(
      "The formula has {0} variables; only {1} have a field.",
      "Die Formel hat {0} Variablen; nur {1} haben ein Feld."),
  VALUE_IS("Value: {0}", "Wert: {0}"),
  NOT_FINITE(
      "The value is not finite here: outside of its domain a formula has no derivative.",
      "Der Wert ist hier nicht endlich: außerhalb ihres Bereichs hat eine Formel keine Ableitung."),
  HESSIAN("Second derivatives (Hessian)", "Zweite Ableitungen (Hesse-Matrix)"),
  HESSIAN_LARGE(
      "The Hessian is shown for at most {0} variables.",
      "Die Hesse-Matrix wird für höchstens {0} Variablen gezeigt."),
  GRAPH("Graph and passes", "Graph und Durchläufe"),
  GRAPH_HELP(
      "A box is a value with its number and its adjoint, the derivative of the result by it. An"
          + " arrow carries a local derivative.",
      "Ein Kasten ist ein Wert mit seiner Zahl und seiner Adjungierten, der Ableitung des"
          + " Ergebnisses nach ihm. Ein Pfeil trägt eine lokale Ableitung."),
  GRAPH_SCROLLS("Graph, scrolls sideways", "Graph, seitlich verschiebbar"),
  PICTURE_LARGE(
      "Draw the graph: {0} values, summarized", "Den Graphen zeichnen: {0} Werte, zusammengefasst"),
  STEPS("Step through both passes", "Schritte durch beide Durchläufe"),
  FIRST_STEP("First step", "Erster Schritt"),
  STEP_BACK("Step back", "Schritt zurück"),
  STEP_ON("Next step", "Nächster Schritt"),
  LAST_STEP("Last step", "Letzter Schritt"),
  STEP_OF("Step {0} of {1}", "Schritt {0} von {1}"),
  STEP_GIVEN("The numbers of {0} are given.", "Die Zahlen von {0} sind gegeben."),
  STEP_FORWARD("Forward: {0}", "Vorwärts: {0}"),
  STEP_SEED(
      "Backward starts: the derivative of {0} by itself is 1.",
      "Rückwärts beginnt: die Ableitung von {0} nach sich selbst ist 1."),
  STEP_BACKWARD(
      "Backward from {0}: each argument gets the adjoint times the local derivative.",
      "Rückwärts von {0}: jedes Argument erhält die Adjungierte mal die lokale Ableitung."),
  NODE("value", "Wert"),
  FROM("from", "aus"),
  ADJOINT("adjoint", "Adjungierte"),
  LOCAL("local derivatives", "lokale Ableitungen"),
  GIVEN("given", "gegeben"),
  STEPS_LARGE(
      "The graph has {0} values; steps are shown for at most {1}.",
      "Der Graph hat {0} Werte; Schritte gibt es für höchstens {1}."),
  WHY("Why a derivative is this number", "Warum eine Ableitung diese Zahl ist"),
  BY("Derivative by", "Ableitung nach"),
  AS_TEXT("As text", "Als Text"),
  AS_LATEX("As LaTeX", "Als LaTeX"),
  COPY("Copy", "Kopieren"),
  COPY_TEXT("Copy the text", "Den Text kopieren"),
  COPY_LATEX("Copy the LaTeX", "Das LaTeX kopieren"),
  ADDRESS_HELP(
      "The address of this page holds all you see: copy it to hand it on.",
      "Die Adresse dieser Seite enthält alles, was Sie sehen: kopieren Sie sie zum Weitergeben.");

  private final String english;
  private final String german;

  Text(String english, String german) {
    this.english = english;
    this.german = german;
  }

  @Override
  public String in(Language language) {
    return language == Language.DE ? german : english;
  }
}
