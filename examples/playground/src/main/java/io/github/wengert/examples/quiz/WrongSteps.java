package io.github.wengert.examples.quiz;

import java.util.ArrayList;
import java.util.List;

/** Why a variable after a step is wrong: the step itself, or the derivative in it. */
final class WrongSteps {
  private WrongSteps() {}

  static List<Reason> of(Question question, Guess guess) {
    double before = question.point().get(question.by());
    double rate = question.rate();
    double slope = (before - question.answer()) / rate;
    String name = question.by();
    List<Reason> reasons = new ArrayList<>();
    add(Rule.DIRECTION, "the step goes along the gradient", before + rate * slope, guess, reasons);
    add(Rule.RATE, "the learning rate is missing", before - slope, guess, reasons);
    add(
        Rule.RATE,
        "the learning rate is missing, and the step goes along the gradient",
        before + slope,
        guess,
        reasons);
    add(
        Rule.RATE,
        "the gradient is divided by the learning rate",
        before - slope / rate,
        guess,
        reasons);
    add(
        Rule.NOT_THE_STEP,
        "this is the step alone, not " + name + " after it",
        -rate * slope,
        guess,
        reasons);
    add(
        Rule.NOT_THE_STEP,
        "this is the step alone, not " + name + " after it",
        rate * slope,
        guess,
        reasons);
    add(
        Rule.NOT_THE_STEP,
        "this is the derivative, not " + name + " after the step",
        slope,
        guess,
        reasons);
    add(Rule.NOT_THE_STEP, "this is " + name + " before the step", before, guess, reasons);
    if (reasons.isEmpty()) {
      Guess implied = new Guess((before - guess.number()) / rate, guess.tolerance() / rate);
      Question derivative =
          Question.of(Kind.ADJOINT, question.formula(), question.point(), question.of(), name, 0);
      WrongSlopes.of(derivative, implied).stream()
          .map(
              reason ->
                  new Reason(reason.rule(), reason.sentence(), before - rate * reason.predicted()))
          .forEach(reasons::add);
    }
    return List.copyOf(reasons);
  }

  private static void add(
      Rule rule, String sentence, double predicted, Guess guess, List<Reason> reasons) {
    if (guess.fits(predicted)) {
      reasons.add(new Reason(rule, sentence, predicted));
    }
  }
}
