package io.github.wengert.examples.playground.network;

/** How a step of training makes new weights. */
public enum UpdateRule {
  /** All gradients are taken before any weight changes. */
  RIGHT,
  /** The output weights change first, and hidden gradients are made of the new ones. */
  OUTPUT_FIRST,
  /** The same, and the new output weights are broadcast along the wrong axis. */
  BROADCAST
}
