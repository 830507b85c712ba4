package io.github.wengert.autodiff.check.diagnose;

import io.github.wengert.autodiff.check.diagnose.trial.TrialDerivation;
import io.github.wengert.autodiff.check.diagnose.trial.WrongGradient;
import java.util.List;
import java.util.function.Consumer;

/**
 * A way in which a whole derivation can start from wrong numbers, its rules being right. A new kind
 * is a new entry in the list.
 */
@FunctionalInterface
interface Scenario {
  /** The kinds. */
  List<Scenario> ALL =
      List.of(
          new UpdatedWeights(),
          new OtherPoint(),
          new Stepped(),
          new OtherStart(),
          new OtherUnits(),
          new RoundedArguments());

  /** Supplies derivations that may have been made. */
  void scenes(WrongGradient of, Consumer<TrialDerivation> found);
}
