package io.github.wengert.autodiff.check.diagnose.hypothesis;

import io.github.wengert.autodiff.check.diagnose.trial.Suspicion;
import io.github.wengert.autodiff.check.diagnose.trial.Target;
import io.github.wengert.autodiff.check.diagnose.trial.TrialDerivation;
import java.util.List;
import java.util.function.Consumer;

/**
 * One kind of mistake: given a derivation and the gradient that came out, it proposes what may have
 * been done. A new kind is a new entry in the list.
 */
@FunctionalInterface
public interface Hypothesis {
  /** Mistakes that take a few passes over the graph to find, whatever else is wrong. */
  List<Hypothesis> QUICK =
      List.of(
          new FactorHypothesis(),
          new OrderHypothesis(),
          new PartHypothesis(),
          new LinkHypothesis());

  /** Mistakes that take a sweep each to try, or are not combined with others. */
  List<Hypothesis> THOROUGH =
      List.of(
          new RoundedHypothesis(),
          new LabelHypothesis(),
          new OperandHypothesis(),
          new TransposeHypothesis(),
          new GroupHypothesis(),
          new NeighborHypothesis());

  /** Proposes what, done to {@code scene}, explains the components that are {@code wanted}. */
  void propose(TrialDerivation scene, Target wanted, Consumer<Suspicion> found);
}
