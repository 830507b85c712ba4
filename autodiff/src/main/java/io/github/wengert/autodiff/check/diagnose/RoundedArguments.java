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
import java.util.function.DoubleUnaryOperator;

/** The gradient was taken at a point whose numbers were rounded first. */
final class RoundedArguments implements Scenario {
  private static final double COST = 2;
  private static final int FEWEST = 2;
  private static final int MOST = 9;

  @Override
  public void scenes(WrongGradient of, Consumer<TrialDerivation> found) {
    String words = "the arguments were rounded to ";
    accept(of, words + "single precision (float)", x -> (float) x, found);
    for (int digits = FEWEST; digits <= MOST; digits++) {
      int n = digits;
      accept(of, words + n + " digits", x -> RoundedHypothesis.significant(x, n), found);
      accept(of, words + n + " decimals", x -> RoundedHypothesis.decimals(x, n), found);
    }
  }

  private static void accept(
      WrongGradient of,
      String words,
      DoubleUnaryOperator rounding,
      Consumer<TrialDerivation> found) {
    if (of.budget.spend(100L * of.graph.size())) {
      found.accept(scene(of, new Fault(Mistake.ROUNDED, words, COST, 2 * MOST), rounding));
    }
  }

  private static TrialDerivation scene(
      WrongGradient of, Fault fault, DoubleUnaryOperator rounding) {
    Map<Integer, Double> held = new HashMap<>();
    for (int input : of.inputs) {
      if (input >= 0) {
        held.put(input, rounding.applyAsDouble(of.original.values[input]));
      }
    }
    double[] values = of.graph.values(held);
    return new TrialDerivation(
        of,
        values,
        of.graph.slopes(values),
        List.of(fault),
        other -> scene(other, fault, rounding));
  }
}
