package io.github.wengert.autodiff.check.diagnose.trial;

import io.github.wengert.autodiff.check.Mistake;
import io.github.wengert.autodiff.math.Logarithm;

/**
 * One thing that may have been done wrong.
 *
 * @param mistake its kind
 * @param words the same in words
 * @param cost how much there is to believe: simple and common mistakes cost less
 * @param choices how many faults of this kind were there to choose from
 */
public record Fault(Mistake mistake, String words, double cost, double choices) {
  private static final double BITS_OF_COST = 3;

  /** Returns how many bits it takes to tell this fault from all others: Kraft's sum is about 1. */
  double bits() {
    return BITS_OF_COST * cost + Logarithm.log(Math.max(1, choices)) / Logarithm.log(2);
  }

  public Fault withChoices(double number) {
    return new Fault(mistake, words, cost, number);
  }
}
