package io.github.wengert.examples.playground.gallery;

import io.github.wengert.examples.playground.claim.Claims;
import io.github.wengert.examples.playground.state.Problem;
import io.github.wengert.examples.playground.state.State;
import io.github.wengert.examples.playground.text.Language;
import io.github.wengert.examples.playground.text.Phrase;

/**
 * A derivative that was published, and is wrong: in one of the two example documents, or in a
 * program until somebody filed an issue. Each is told in words of our own and cut down to a
 * formula.
 */
public enum Exhibit implements Phrase {
  UPDATED_OUTPUT_LAYER(
      "net_h1 = w1*i1 + w2*i2 + b1; out_h1 = sigmoid(net_h1); net_h2 = w3*i1 + w4*i2 + b1;"
          + " out_h2 = sigmoid(net_h2); net_o1 = w5*out_h1 + w6*out_h2 + b2; out_o1 = sigmoid(net_o1);"
          + " net_o2 = w7*out_h1 + w8*out_h2 + b2; out_o2 = sigmoid(net_o2);"
          + " E = (t1 - out_o1)^2/2 + (t2 - out_o2)^2/2",
      "w1=0.15 w2=0.2 w3=0.25 w4=0.3 w5=0.4 w6=0.45 w7=0.5 w8=0.55 i1=0.05 i2=0.1 b1=0.35 b2=0.6"
          + " t1=0.01 t2=0.99",
      "w1=0.0003647228776",
      "The first example document: a 2-2-2 network",
      "Training numbers that come of output weights updated too early",
      "Trainingszahlen aus zu früh erneuerten Ausgabegewichten",
      "The text says that weights change after all gradients are known. Its error after one step and"
          + " its outputs after 10,000 follow from hidden gradients made of the new output weights.",
      "Der Text sagt, dass sich Gewichte erst ändern, wenn alle Gradienten bekannt sind. Sein Fehler"
          + " nach einem Schritt und seine Ausgaben nach 10.000 folgen aber aus verdeckten Gradienten"
          + " mit den neuen Ausgabegewichten."),
  BROADCAST_AXIS(
      "h1 = i1*w1 + i2*w2; h2 = i1*w3 + i2*w4; out = h1*w5 + h2*w6; E = (out - t)^2/2",
      "w1=0.15 w2=0.2 w3=0.1 w4=0.05 w5=0.16 w6=0.2 i1=2 i2=3 t=1",
      "w2=(out-t)*i2*w6",
      "The second example document: a 2-2-1 network",
      "A listing whose outer product is broadcast along the wrong axis",
      "Ein Programm, dessen äußeres Produkt an der falschen Achse entlanggeht",
      "The formulas of the text are right. Its listing multiplies arrays element by element, which"
          + " gives w2 the factor of w6 and w3 the factor of w5.",
      "Die Formeln des Textes stimmen. Sein Programm multipliziert die Felder elementweise, und so"
          + " erhält w2 den Faktor w6 und w3 den Faktor w5."),
  HYPERBOLIC_COSINE(
      "cosh(x)",
      "x=0.7",
      "x=-sinh(x)",
      "casadi/casadi, issue 2585",
      "cosh with the derivative −sinh",
      "cosh mit der Ableitung −sinh",
      "A framework for optimization had taken over the sign of the cosine, for nine years.",
      "Ein Rahmenwerk für Optimierung hatte neun Jahre lang das Vorzeichen des Kosinus übernommen."),
  SUBTRACTION(
      "a - b",
      "a=2 b=5",
      "a=1 b=1",
      "KhawajaAbaid/micrograd_c, issue 1",
      "A subtraction that adds on the way back",
      "Eine Subtraktion, die rückwärts addiert",
      "The second operand of a difference got the gradient itself, where the opposite belongs.",
      "Der zweite Operand einer Differenz bekam den Gradienten selbst statt des entgegengesetzten."),
  COPIED_SIGN(
      "copySign(x, y)",
      "x=-5 y=3",
      "x=1",
      "chalk-lab/Mooncake.jl, issue 1195",
      "The sign of the first argument forgotten",
      "Das Vorzeichen des ersten Arguments vergessen",
      "The derivative of copysign by its first argument is the product of both signs. The rule had"
          + " that of the second alone; tests had positive arguments only.",
      "Die Ableitung von copysign nach dem ersten Argument ist das Produkt beider Vorzeichen. Die"
          + " Regel hatte nur das des zweiten; getestet waren nur positive Argumente."),
  LOGARITHM_BASE(
      "log10(x)",
      "x=4",
      "x=1/x",
      "eggzec/ad, pull request 10",
      "A logarithm to another base, derived like ln",
      "Ein Logarithmus mit anderer Basis, abgeleitet wie ln",
      "The derivatives of logarithms to other bases lacked the factor ln(base).",
      "Den Ableitungen von Logarithmen mit anderer Basis fehlte der Faktor ln(Basis)."),
  LOGISTIC_ARGUMENT(
      "sigmoid(x)",
      "x=0.8",
      "x=x*(1-x)",
      "neowsl/rust-ml, issue 5",
      "y(1 − y) with x in place of y",
      "y(1 − y) mit x statt y",
      "The function read x(1 − x). That is right for the result of the logistic function; for its"
          + " argument, as the reader took it, it is not. A better name resolves it.",
      "Die Funktion hieß x(1 − x). Das stimmt für das Ergebnis der logistischen Funktion, nicht für"
          + " ihr Argument, wie es der Leser verstand. Ein besserer Name hilft."),
  SOFTPLUS_AT_RESULT(
      "y = softplus(x); y",
      "x=0.5",
      "x=sigmoid(softplus(x))",
      "zserge/nanonn, issue 4",
      "A slope at the result, not at the argument",
      "Eine Steigung am Ergebnis statt am Argument",
      "The derivative of softplus is the logistic function of its argument. The layer called it with"
          + " its own output.",
      "Die Ableitung von Softplus ist die logistische Funktion ihres Arguments. Die Schicht rief sie"
          + " mit ihrer eigenen Ausgabe auf."),
  SWAPPED_ANGLE(
      "atan2(y, x)",
      "y=1.5 x=2",
      "y=-y/(x^2+y^2) x=x/(x^2+y^2)",
      "getkeops/keops, pull request 155",
      "The two derivatives of atan2 exchanged",
      "Die beiden Ableitungen von atan2 vertauscht",
      "Each argument got the derivative by the other one.",
      "Jedes Argument bekam die Ableitung nach dem anderen."),
  ANGLE_SIGN(
      "atan2(y, x)",
      "y=1.5 x=2",
      "y=-x/(x^2+y^2) x=y/(x^2+y^2)",
      "EnzymeAD/Enzyme-JAX, pull request 2066",
      "The minus sign of atan2 at the wrong argument",
      "Das Minus von atan2 am falschen Argument",
      "The derivative by x is negative, that by y is not. That y comes first makes it easy to err.",
      "Die Ableitung nach x ist negativ, die nach y nicht. Dass y vorn steht, verführt zum Irrtum."),
  RECTIFIER(
      "relu(x)",
      "x=0.6",
      "x=sigmoid(x)*(1-sigmoid(x))",
      "jeffheaton/encog-dotnet-core, issue 124",
      "A rectifier with the derivative of the sigmoid",
      "Ein Gleichrichter mit der Ableitung der Sigmoidfunktion",
      "The class for ReLU had been copied from that for the sigmoid, its derivative with it.",
      "Die Klasse für ReLU war von der für die Sigmoidfunktion kopiert, samt deren Ableitung."),
  TEXTBOOK_UPDATE(
      "h = sigmoid(w1*x); out = sigmoid(w2*h); E = (out - t)^2/2",
      "w1=0.5 w2=0.8 x=1.5 t=0.2",
      "w1=(out-t)*out*(1-out)*(w2-0.5*(out-t)*out*(1-out)*h)*h*(1-h)*x",
      "joelgrus/data-science-from-scratch, issue 31",
      "A textbook that updates before it goes on backward",
      "Ein Lehrbuch, das erneuert, bevor es weiter zurückgeht",
      "The weights to the output change at once, and the hidden deltas are taken with the new ones"
          + " (here with a learning rate of 0.5).",
      "Die Gewichte zur Ausgabe ändern sich sofort, und die verdeckten Deltas werden mit den neuen"
          + " gebildet (hier mit der Lernrate 0,5)."),
  HIDDEN_ERROR(
      "h = tanh(v*x); out = w*h; E = (out - t)^2/2",
      "v=0.5 w=0.8 x=1.5 t=0.2",
      "v=(out-t)*(w-0.1*(out-t)*h)*(1-h^2)*x",
      "kim-marcel/basic_neural_network, issue 7",
      "The error of the hidden layer from altered weights",
      "Der Fehler der verdeckten Schicht aus veränderten Gewichten",
      "The matrix that carries the error back had been corrected a line before (here with a learning"
          + " rate of 0.1).",
      "Die Matrix, die den Fehler zurückträgt, war eine Zeile davor korrigiert worden (hier mit der"
          + " Lernrate 0,1)."),
  MISSING_SIGMOID(
      "h = sigmoid(w1*x); net = w2*h; out = sigmoid(net); E = (out - t)^2/2",
      "w1=0.5 w2=0.8 x=1.5 t=0.2",
      "w2=(out-t)*h",
      "Bot-Academy/NeuralNetworkFromScratch, pull request 3",
      "The slope of the output's sigmoid left out",
      "Die Steigung der Sigmoidfunktion am Ausgang ausgelassen",
      "The network learned all the same, since that slope is positive; the gradient is another.",
      "Das Netz lernte trotzdem, denn diese Steigung ist positiv; der Gradient ist ein anderer."),
  SQUARE_WITHOUT_TWO(
      "(y - t)^2",
      "y=0.7 t=0.2",
      "y=y-t",
      "davisking/dlib, issue 1169",
      "A squared error without its 2",
      "Ein quadratischer Fehler ohne seine 2",
      "The loss had no ½, its gradient no 2. The maintainer: it does not matter, a learning rate can"
          + " make up for it. As a derivative it is wrong.",
      "Der Fehler hatte kein ½, sein Gradient keine 2. Für das Training ist das gleich, die Lernrate"
          + " gleicht es aus. Als Ableitung ist es falsch."),
  TANGENT_LOST(
      "sigmoid(3*x)",
      "x=0.4",
      "x=sigmoid(3*x)*(1-sigmoid(3*x))",
      "DiffSharp/DiffSharp, issue 16",
      "The inner derivative lost",
      "Die innere Ableitung verloren",
      "In forward mode the slope of the sigmoid was not multiplied by the tangent of its argument.",
      "Im Vorwärtsmodus wurde die Steigung nicht mit der Tangente des Arguments multipliziert."),
  COVARIANCE_SIGN(
      "f = -log(s)/2 - (x-m)^2/(2*s)",
      "s=1.5 x=2 m=0.5",
      "s=1/(2*s)-(x-m)^2/(2*s^2)",
      "HIPS/autograd, pull request 412",
      "A density with the wrong sign by its variance",
      "Eine Dichte mit falschem Vorzeichen nach der Varianz",
      "The gradient of the normal density by its covariance had the wrong sign, and a slip in the test"
          + " kept it from running. Here in one dimension.",
      "Der Gradient der Normaldichte nach der Kovarianz hatte das falsche Vorzeichen, und ein"
          + " Tippfehler verhinderte den Test. Hier in einer Dimension."),
  DELTA_SIGN(
      "E = (out - t)^2/2",
      "out=0.7 t=1",
      "out=t-out",
      "iamtrask/Grokking-Deep-Learning, issue 37",
      "target − output called a derivative",
      "Ziel − Ausgabe als Ableitung",
      "It works with weights += …, and readers wonder: the derivative is output − target.",
      "Mit Gewichte += … geht es auf, und Leser wundern sich: die Ableitung ist Ausgabe − Ziel."),
  LOGARITHMIC_SCALE(
      "rho = exp(r); f = rho^2/(1 + rho)",
      "r=0.4",
      "r=(2*rho+rho^2)/(1+rho)^2",
      "alan-turing-institute/stat-fem, issue 35",
      "A parameter on a logarithmic scale",
      "Ein Parameter auf logarithmischer Skala",
      "The parameter is the logarithm of rho. By the chain rule there is a factor rho, which is 1 only"
          + " where it was tested.",
      "Der Parameter ist der Logarithmus von rho. Nach der Kettenregel gibt es einen Faktor rho, der"
          + " nur dort 1 ist, wo getestet wurde.");

  private final String formula;
  private final String numbers;
  private final String claims;
  private final String reference;
  private final String english;
  private final String german;
  private final String englishStory;
  private final String germanStory;

  Exhibit(
      String formula,
      String numbers,
      String claims,
      String reference,
      String english,
      String german,
      String englishStory,
      String germanStory) {
    this.formula = formula;
    this.numbers = numbers;
    this.claims = claims;
    this.reference = reference;
    this.english = english;
    this.german = german;
    this.englishStory = englishStory;
    this.germanStory = germanStory;
  }

  /** Returns the title. */
  @Override
  public String in(Language language) {
    return language == Language.DE ? german : english;
  }

  /** Returns what happened. */
  public String story(Language language) {
    return language == Language.DE ? germanStory : englishStory;
  }

  /** Returns where it was published: a document, or a repository on GitHub and a thread. */
  public String reference() {
    return reference;
  }

  /** Returns the formula. */
  public String formula() {
    return formula;
  }

  /** Returns the state in which the claim is checked, with all that is to be said of it. */
  public State state() {
    State state = State.parse("view=gradient").with("f", formula);
    for (String pair : numbers.split(" ")) {
      state = with(state, Problem.NUMBER, pair);
    }
    for (String pair : claims.split(" ")) {
      state = with(state, Claims.KEY, pair);
      state = state.with("h." + pair.substring(0, pair.indexOf('=')), "3");
    }
    return state;
  }

  private static State with(State state, String prefix, String pair) {
    int equals = pair.indexOf('=');
    return state.with(prefix + pair.substring(0, equals), pair.substring(equals + 1));
  }
}
