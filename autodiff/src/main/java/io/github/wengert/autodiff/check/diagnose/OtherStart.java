package io.github.wengert.autodiff.check.diagnose;

import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.check.diagnose.trial.Fault;
import io.github.wengert.autodiff.check.diagnose.trial.TrialDerivation;
import io.github.wengert.autodiff.check.diagnose.trial.WrongGradient;
import io.github.wengert.autodiff.check.graph.FlatGraph;
import io.github.wengert.autodiff.check.graph.Links;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The slopes of a recurrence were taken one step late, at the states after each step and not before
 * it, as when the state is updated first: that is the gradient from the next state on.
 */
final class OtherStart implements Scenario {
  private static final double COST = 2;

  @Override
  public void scenes(WrongGradient of, Consumer<TrialDerivation> found) {
    Map<Integer, Integer> next = new HashMap<>();
    for (int input : of.inputs) {
      int after = input < 0 ? -1 : next(of.graph, input);
      if (after >= 0) {
        next.put(input, after);
      }
    }
    if (!next.isEmpty() && of.budget.spend(100L * of.graph.size())) {
      found.accept(scene(of, next));
    }
  }

  /** Returns the first node that is used as an input is and depends on it; −1 if there is none. */
  private static int next(FlatGraph graph, int input) {
    Links uses = graph.uses(input);
    boolean[] depends = new boolean[graph.size()];
    depends[input] = true;
    for (int node = input + 1; node < graph.size() && uses.count() > 1; node++) {
      for (int parent : graph.parents(node)) {
        depends[node] |= depends[parent];
      }
      if (depends[node] && areAlike(graph, uses, graph.uses(node))) {
        return node;
      }
    }
    return -1;
  }

  private static boolean areAlike(FlatGraph graph, Links a, Links b) {
    boolean alike = a.count() == b.count();
    for (int i = 0; i < a.count() && alike; i++) {
      alike =
          graph.node(a.nodes()[i]).op() == graph.node(b.nodes()[i]).op()
              && a.arguments()[i] == b.arguments()[i];
    }
    return alike;
  }

  private static TrialDerivation scene(WrongGradient of, Map<Integer, Integer> next) {
    Map<Integer, Double> held = new HashMap<>();
    next.forEach((input, after) -> held.put(input, of.original.values[after]));
    double[] values = of.graph.values(held);
    String words = "every slope is taken one step late, at the next state (index off by one)";
    return new TrialDerivation(
        of,
        values,
        of.graph.slopes(values),
        List.of(new Fault(Mistake.OFF_BY_ONE, words, COST, 1)),
        other -> scene(other, next));
  }
}
