package io.github.wengert.examples.quiz;

import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.examples.playground.text.Language;
import io.github.wengert.examples.playground.text.Phrase;

/** The rule that a wrong number breaks, as a hint: it says where to look, not what to write. */
public enum Rule implements Phrase {
  SIGN(
      "Look at the signs: one of them is lost or too much.",
      "Achten Sie auf die Vorzeichen: eines fehlt oder ist zu viel."),
  FACTOR(
      "A constant factor is lost or too much: think of the power rule, or of the ½ of a square.",
      "Ein konstanter Faktor fehlt oder ist zu viel: denken Sie an die Potenzregel oder das ½ eines"
          + " Quadrats."),
  MEAN(
      "Sum or mean? A factor that is the number of terms is lost or too much.",
      "Summe oder Mittelwert? Ein Faktor, die Anzahl der Summanden, fehlt oder ist zu viel."),
  LOGARITHM_BASE(
      "The derivative of a logarithm depends on its base.",
      "Die Ableitung eines Logarithmus hängt von seiner Basis ab."),
  DEGREES(
      "Derivatives of sine and cosine hold for radians, not for degrees.",
      "Die Ableitungen von Sinus und Kosinus gelten für das Bogenmaß, nicht für Grad."),
  ROUNDED(
      "It is nearly right: a number is rounded too early.",
      "Es stimmt beinahe: eine Zahl ist zu früh gerundet."),
  SWAPPED(
      "The numbers are right, but stand in the wrong places.",
      "Die Zahlen stimmen, stehen aber an falscher Stelle."),
  PATH_MISSING(
      "The variable acts on the result in more ways than one: add them all up.",
      "Die Variable wirkt auf mehreren Wegen auf das Ergebnis: alle sind zu addieren."),
  PATH_TWICE(
      "A way from the variable to the result counts twice.",
      "Ein Weg von der Variablen zum Ergebnis zählt doppelt."),
  LINK_MISSING(
      "Chain rule: the derivative of one function on the way is missing.",
      "Kettenregel: die Ableitung einer Funktion auf dem Weg fehlt."),
  WRONG_LINK(
      "The derivative of one of the functions is another.",
      "Die Ableitung einer der Funktionen ist eine andere."),
  WRONG_OPERAND(
      "The rule is right, but a number in it is that of another value.",
      "Die Regel stimmt, aber eine Zahl darin gehört zu einem anderen Wert."),
  OFF_BY_ONE("An index is off by one.", "Ein Index ist um eins verschoben."),
  TRANSPOSED(
      "A matrix is used where its transpose belongs.",
      "Eine Matrix steht, wo ihre Transponierte hingehört."),
  LABEL("This is the gradient for another label.", "Das ist der Gradient für eine andere Klasse."),
  UPDATED_WEIGHTS(
      "Some numbers are already the updated ones; the gradient is taken before a step.",
      "Einige Zahlen sind schon die neuen; der Gradient gilt vor dem Schritt."),
  STEPPED(
      "All numbers are already those after a step.",
      "Alle Zahlen sind schon die nach einem Schritt."),
  OTHER_POINT(
      "This is the derivative at another point.", "Das ist die Ableitung an einer anderen Stelle."),
  DIRECTION(
      "Gradient descent goes against the gradient.",
      "Das Gradientenverfahren geht gegen den Gradienten."),
  RATE(
      "The step is the gradient times the learning rate.",
      "Der Schritt ist der Gradient mal die Lernrate."),
  NOT_THE_STEP(
      "Asked for is the variable after the step, not the step.",
      "Gefragt ist die Variable nach dem Schritt, nicht der Schritt."),
  FUNCTION_LEFT_OUT(
      "A function on the way to this value was left out.",
      "Eine Funktion auf dem Weg zu diesem Wert wurde ausgelassen."),
  WRONG_OPERATION(
      "One of the operations is another.", "Eine der Rechenoperationen ist eine andere."),
  TERM_LEFT_OUT(
      "A term or a factor was left out.", "Ein Summand oder ein Faktor wurde ausgelassen."),
  OTHER_VALUE("This is the number of another value.", "Das ist die Zahl eines anderen Wertes."),
  UNKNOWN(
      "No single mistake that is known gives this number.",
      "Kein einzelner bekannter Fehler ergibt diese Zahl.");

  private final String english;
  private final String german;

  Rule(String english, String german) {
    this.english = english;
    this.german = german;
  }

  /** Returns the rule that a kind of mistake breaks. */
  public static Rule of(Mistake mistake) {
    return valueOf(mistake.name());
  }

  @Override
  public String in(Language language) {
    return language == Language.DE ? german : english;
  }
}
