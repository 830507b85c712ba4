package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;

/**
 * Where the layers of a pass draw random numbers from, in training only; see {@link
 * Weights#noise()}.
 */
@FunctionalInterface
public interface Noise {

  /** Returns the next number, from 0 to 1, 1 excluded, and all alike; data, not a variable. */
  Value next();
}
