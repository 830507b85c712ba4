package io.github.wengert.examples.playground.text;

/** The words of the quiz. */
public enum QuizText implements Phrase {
  TITLE("Quiz", "Quiz"),
  LEAD(
      "Numbers of a graph are hidden. Guess sign and size first, then work the number out. A wrong"
          + " answer gets its reason.",
      "Zahlen eines Graphen sind verdeckt. Schätzen Sie erst Vorzeichen und Größe, rechnen Sie dann"
          + " die Zahl aus. Eine falsche Antwort bekommt ihren Grund."),
  SETUP("Questions", "Fragen"),
  LEVEL("Difficulty", "Schwierigkeit"),
  EASY("easy", "leicht"),
  MEDIUM("medium", "mittel"),
  HARD("hard", "schwer"),
  SEED("Seed", "Startzahl"),
  COUNT("Number", "Anzahl"),
  SETUP_HELP(
      "The same seed gives the same questions to everyone who opens the link.",
      "Dieselbe Startzahl gibt jedem, der den Link öffnet, dieselben Fragen."),
  OTHER("Other questions", "Andere Fragen"),
  LINK("Link to these questions, without answers", "Link zu diesen Fragen, ohne Antworten"),
  ALL("All questions", "Alle Fragen"),
  QUESTION("Question {0} of {1}", "Frage {0} von {1}"),
  STATE_OPEN("open", "offen"),
  STATE_RIGHT("right", "richtig"),
  STATE_WRONG("wrong", "falsch"),
  SCORE("{0} of {1} right", "{0} von {1} richtig"),
  GIVEN("Given: {0}", "Gegeben: {0}"),
  GRAPH(
      "The graph, without its numbers; scrolls sideways",
      "Der Graph ohne seine Zahlen; seitlich verschiebbar"),
  ASK_VALUE("What is the number of {0}?", "Welche Zahl hat {0}?"),
  ASK_LOCAL(
      "What is the local derivative {0}, of {1} by {2} with the other arguments held?",
      "Wie groß ist die lokale Ableitung {0}, die von {1} nach {2} bei festen anderen Argumenten?"),
  ASK_ADJOINT(
      "What is the adjoint {0}, the derivative of the result {1} by {2}?",
      "Wie groß ist die Adjungierte {0}, die Ableitung des Ergebnisses {1} nach {2}?"),
  ASK_UPDATE(
      "What is {2} after one step of gradient descent that lowers {1}, with the learning rate {3}?",
      "Wie groß ist {2} nach einem Schritt des Gradientenverfahrens, der {1} senkt, mit der Lernrate"
          + " {3}?"),
  SIGN("First guess: its sign", "Erst schätzen: das Vorzeichen"),
  NEGATIVE("negative", "negativ"),
  POSITIVE("positive", "positiv"),
  SIZE("and its size", "und die Größe"),
  SIZE_TINY("below 0.01", "unter 0,01"),
  SIZE_SMALL("0.01 to 0.1", "0,01 bis 0,1"),
  SIZE_MEDIUM("0.1 to 1", "0,1 bis 1"),
  SIZE_LARGE("1 to 10", "1 bis 10"),
  SIZE_HUGE("above 10", "über 10"),
  GUESS_FIRST(
      "Choose sign and size to go on.", "Wählen Sie Vorzeichen und Größe, um weiterzugehen."),
  ANSWER("Your number, with three digits or more", "Ihre Zahl, mit drei Stellen oder mehr"),
  CHECK("Check", "Prüfen"),
  RIGHT("Right. Exactly: {0}.", "Richtig. Genau: {0}."),
  TOO_FEW(
      "So far right, but give three digits.", "So weit richtig, aber geben Sie drei Stellen an."),
  WRONG("Not right.", "Nicht richtig."),
  UNREADABLE("This is no number.", "Das ist keine Zahl."),
  SIGN_WRONG(
      "The sign you guessed is not that of the number.",
      "Das geschätzte Vorzeichen ist nicht das der Zahl."),
  SIZE_WRONG(
      "The size you guessed is not that of the number.",
      "Die geschätzte Größe ist nicht die der Zahl."),
  GUESS_RIGHT("Sign and size were guessed right.", "Vorzeichen und Größe waren richtig geschätzt."),
  RIGHT_NUMBER("right is {0}", "richtig ist {0}"),
  NEXT("Next question", "Nächste Frage");

  private final String english;
  private final String german;

  QuizText(String english, String german) {
    this.english = english;
    this.german = german;
  }

  @Override
  public String in(Language language) {
    return language == Language.DE ? german : english;
  }
}
