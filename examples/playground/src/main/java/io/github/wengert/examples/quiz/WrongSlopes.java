package io.github.wengert.examples.quiz;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.Component;
import io.github.wengert.autodiff.check.Diagnosis;
import io.github.wengert.autodiff.check.GradientCheck;
import io.github.wengert.examples.subject.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Why a derivative is wrong: what the engine's check says of it. */
final class WrongSlopes {
  private WrongSlopes() {}

  static List<Reason> of(Question question, Guess guess) {
    List<Reason> reasons = new ArrayList<>();
    if (guess.fits(-question.answer())) {
      // the check is silent about numbers of few digits, which much would give by chance
      reasons.add(new Reason(Rule.SIGN, "the sign is wrong", -question.answer()));
    }
    for (Component wrong : check(question, guess).check().failures()) {
      for (Diagnosis diagnosis : wrong.diagnoses()) {
        Rule rule = Rule.of(diagnosis.mistakes().get(0));
        if (reasons.stream().anyMatch(known -> known.sentence().equals(diagnosis.sentence()))) {
          continue;
        }
        reasons.add(new Reason(rule, diagnosis.sentence(), diagnosis.predicted()));
      }
    }
    if (reasons.isEmpty()) {
      otherSlope(question, guess, reasons);
    }
    return List.copyOf(reasons);
  }

  private static GradientCheck check(Question question, Guess guess) {
    List<String> names = question.subject().expression().variables();
    Map<String, Double> point = question.point();
    GradientCheck check =
        GradientCheck.of(x -> value(question, names, x))
            .names(names.toArray(new String[0]))
            .at(names.stream().mapToDouble(point::get).toArray())
            .absoluteTolerance(guess.tolerance());
    return names.contains(question.by())
        ? check.by(question.by()).against(guess.number())
        : check.by().against().partial(question.by(), guess.number());
  }

  /** Computes the value that a derivative is of, from the variables. */
  private static Value value(Question question, List<String> names, Value[] x) {
    Map<String, Value> arguments = new HashMap<>();
    for (int i = 0; i < x.length; i++) {
      arguments.put(names.get(i), x[i]);
    }
    Value root = Subject.withName(question.subject().expression().evaluate(arguments));
    return Subject.find(question.of(), root);
  }

  /** A number that no mistake gives may be the derivative by something else. */
  private static void otherSlope(Question question, Guess guess, List<Reason> reasons) {
    Value root = question.subject().namedValue();
    Value of = Subject.find(question.of(), root);
    var gradients = of.backward();
    Subject.named(of)
        .forEach(
            (name, node) -> {
              if (!name.equals(question.by()) && guess.fits(gradients.of(node))) {
                String sentence = "this is the derivative by " + name + ", not " + question.by();
                reasons.add(new Reason(Rule.SWAPPED, sentence, gradients.of(node)));
              }
            });
    if (guess.fits(of.data()) || guess.fits(Subject.find(question.by(), root).data())) {
      String name = guess.fits(of.data()) ? question.of() : question.by();
      reasons.add(new Reason(Rule.OTHER_VALUE, "this is the number of " + name, guess.number()));
    }
  }
}
