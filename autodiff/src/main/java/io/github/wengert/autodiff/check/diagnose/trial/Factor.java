package io.github.wengert.autodiff.check.diagnose.trial;

import io.github.wengert.autodiff.check.Mistake;
import java.util.function.ToDoubleFunction;

/**
 * A factor by which a gradient, or a part of it, may be off.
 *
 * @param fault what it means
 * @param value how large it is at a point
 */
public record Factor(Fault fault, ToDoubleFunction<WrongGradient> value) {

  public static Factor of(
      double value, Mistake mistake, String words, double cost, double choices) {
    return new Factor(new Fault(mistake, words, cost, choices), at -> value);
  }

  /** Returns how large it is, if it is the same everywhere. */
  public double constant() {
    return value.applyAsDouble(null);
  }
}
