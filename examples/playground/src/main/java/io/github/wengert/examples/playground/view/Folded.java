package io.github.wengert.examples.playground.view;

import io.github.wengert.examples.playground.state.State;

/** A part that is computed only while it is open; the script puts into the state whether it is. */
final class Folded {
  private Folded() {}

  /** Writes a part, whose inside is written if the state has it open. */
  static void write(String key, String title, State state, Markup out, Runnable inside) {
    boolean open = state.get(key).equals("1");
    out.open("input", "type", "hidden", "name", key, "value", open ? "1" : "0");
    out.open("details", "data-key", key, "open", open ? "" : null);
    out.element("summary", title);
    if (open) {
      inside.run();
    }
    out.close("details");
  }
}
