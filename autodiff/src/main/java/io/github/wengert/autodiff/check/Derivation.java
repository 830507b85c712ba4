package io.github.wengert.autodiff.check;

import java.util.List;
import java.util.function.Consumer;

/**
 * A way in which a whole derivation can start from wrong numbers, its rules being right. A new kind
 * is a new entry in the list.
 */
@FunctionalInterface
interface Derivation {
  /** The kinds. */
  List<Derivation> ALL =
      List.of(
          new UpdatedWeights(),
          new OtherPoint(),
          new Stepped(),
          new OtherStart(),
          new OtherUnits(),
          new RoundedArguments());

  /** Hands out derivations that may have been made. */
  void scenes(Case of, Consumer<Scene> found);
}
