package io.github.wengert.autodiff.check.diagnose;

import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.check.diagnose.trial.Fault;
import io.github.wengert.autodiff.check.diagnose.trial.TrialDerivation;
import io.github.wengert.autodiff.check.diagnose.trial.WrongGradient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The gradient was taken at another point: a stale one, or that of another sample. */
final class OtherPoint implements Scenario {
  private static final double COST = 1.5;

  @Override
  public void scenes(WrongGradient of, Consumer<TrialDerivation> found) {
    Map<String, double[]> points = of.hints.otherPoints();
    points.forEach((label, point) -> found.accept(scene(of, label, point)));
  }

  private static TrialDerivation scene(WrongGradient of, String label, double[] point) {
    Map<Integer, Double> held = new HashMap<>();
    for (int i = 0; i < of.inputs.length; i++) {
      held.put(of.inputs[i], point[i]);
    }
    double[] values = of.graph.values(held);
    String words = "this is the gradient at " + label;
    return new TrialDerivation(
        of,
        values,
        of.graph.slopes(values),
        List.of(new Fault(Mistake.OTHER_POINT, words, COST, of.hints.otherPoints().size())),
        other -> scene(other, label, point));
  }
}
