package io.github.wengert.autodiff.check.diagnose;

import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.check.diagnose.hypothesis.RoundedHypothesis;
import io.github.wengert.autodiff.check.diagnose.trial.Fault;
import io.github.wengert.autodiff.check.diagnose.trial.TrialDerivation;
import io.github.wengert.autodiff.check.diagnose.trial.WrongGradient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The gradient was taken after all variables had made a step along it: at w − ηg, for a rate η that
 * was stated or is common, or that the first wrong component tells.
 */
final class Stepped implements Scenario {
  private static final double COST = 1.8;
  private static final double ANY_RATE = 0.6;
  private static final int ITERATIONS = 12;
  private static final double FIRST = 1e-4;
  private static final int DIGITS = 4;
  private static final int COMMON_RATES = 30;
  private static final int ANY_RATES = 100_000;

  @Override
  public void scenes(WrongGradient of, Consumer<TrialDerivation> found) {
    for (double rate : of.hints.rates()) {
      if (spend(of)) {
        found.accept(scene(of, rate, COST, COMMON_RATES));
        found.accept(scene(of, -rate, COST, COMMON_RATES));
      }
    }
    double rate = solved(of);
    if (rate != 0 && Double.isFinite(rate)) {
      found.accept(scene(of, rate, COST + ANY_RATE, ANY_RATES));
    }
  }

  private static boolean spend(WrongGradient of) {
    return of.budget.spend(200L * of.graph.size());
  }

  private static TrialDerivation scene(WrongGradient of, double rate, double cost, double choices) {
    double[] values = values(of, rate);
    String words =
        rate > 0
            ? "this is the gradient after a step of " + rate + " against it"
            : "this is the gradient after a step of " + -rate + " along it";
    return new TrialDerivation(
        of,
        values,
        of.graph.slopes(values),
        List.of(new Fault(Mistake.STEPPED, words, cost, choices)),
        other -> scene(other, rate, cost, choices));
  }

  private static double[] values(WrongGradient of, double rate) {
    Map<Integer, Double> held = new HashMap<>();
    for (int i = 0; i < of.inputs.length; i++) {
      if (of.inputs[i] >= 0) {
        held.put(of.inputs[i], of.original.values[of.inputs[i]] - rate * of.truth[i]);
      }
    }
    return of.graph.values(held);
  }

  /** Returns the rate that explains the first wrong component, by secants; 0 if none does. */
  private static double solved(WrongGradient of) {
    int first = IntStream.of(of.wrong).filter(i -> !of.isUnused(i)).findFirst().orElse(-1);
    if (first < 0) {
      return 0;
    }
    double rate = 0;
    double off = of.truth[first] - of.given[first];
    double next = FIRST;
    for (int i = 0; i < ITERATIONS && Double.isFinite(next) && spend(of); i++) {
      double nextOff = off(of, first, next);
      if (Math.abs(nextOff) <= of.slack[first]) {
        double shorter = RoundedHypothesis.significant(next, DIGITS);
        return Math.abs(off(of, first, shorter)) <= of.slack[first] ? shorter : 0;
      }
      double slope = (nextOff - off) / (next - rate);
      rate = next;
      off = nextOff;
      next = rate - off / slope;
    }
    return 0;
  }

  private static double off(WrongGradient of, int component, double rate) {
    double[] values = values(of, rate);
    double[] adjoints = of.graph.adjoints(of.graph.slopes(values), of.graph.root());
    return adjoints[of.inputs[component]] - of.given[component];
  }
}
