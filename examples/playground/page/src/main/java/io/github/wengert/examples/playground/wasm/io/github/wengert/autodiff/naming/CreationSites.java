package io.github.wengert.examples.playground.wasm.io.github.wengert.autodiff.naming;

import java.util.Optional;

/** Lines of source that made nodes: a page has none. */
public final class CreationSites {
  private CreationSites() {}

  /** Does nothing. */
  public static void record(boolean on) {}

  /** Returns nothing. */
  public static Optional<String> of(Object node) {
    return Optional.empty();
  }

  /** Returns what stands for a line. */
  public static String caller() {
    return "an unknown line";
  }

  /** Returns the node. */
  public static <V> V made(V node) {
    return node;
  }
}
