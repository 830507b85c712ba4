package io.github.wengert.examples.playground.view;

import io.github.wengert.examples.playground.state.State;
import io.github.wengert.examples.playground.text.Language;

/** A part of the page. */
interface Section {

  /** Writes what the part shows in a state. */
  void write(State state, Language language, Markup out);
}
