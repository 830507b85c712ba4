package io.github.wengert.autodiff.check;

import java.util.List;
import java.util.function.Consumer;

/**
 * One kind of mistake: given a derivation and the gradient that came out, it proposes what may have
 * been done. A new kind is a new entry in the list.
 */
@FunctionalInterface
interface Hypothesis {
  /** Mistakes that are made in a derivation. */
  List<Hypothesis> IN_A_DERIVATION =
      List.of(
          new FactorHypothesis(),
          new OrderHypothesis(),
          new PathHypothesis(),
          new LinkHypothesis());

  /** Proposes what, done to {@code scene}, explains the components that are {@code wanted}. */
  void propose(Scene scene, Wanted wanted, Consumer<Explanation> found);
}
