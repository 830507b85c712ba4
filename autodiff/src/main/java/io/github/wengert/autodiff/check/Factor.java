package io.github.wengert.autodiff.check;

import java.util.function.ToDoubleFunction;

/**
 * A factor by which a gradient, or a part of it, may be off.
 *
 * @param fault what it means
 * @param value how large it is at a point
 */
record Factor(Fault fault, ToDoubleFunction<Case> value) {

  static Factor of(double value, Mistake mistake, String words, double cost, double choices) {
    return new Factor(new Fault(mistake, words, cost, choices), at -> value);
  }

  /** Returns how large it is, if it is the same everywhere. */
  double constant() {
    return value.applyAsDouble(null);
  }
}
