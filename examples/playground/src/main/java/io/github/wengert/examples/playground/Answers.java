package io.github.wengert.examples.playground;

import io.github.wengert.examples.playground.state.State;
import io.github.wengert.examples.playground.view.Screen;

/** What the engine answers the script of the page: texts, for texts. */
public final class Answers {
  /**
   * Asks for what the page shows in a state: its language, its title, and its HTML, a line each.
   */
  public static final int SCREEN = 0;

  /** Asks for a transcript: everything the engine says of a formula, as plain text. */
  public static final int TRANSCRIPT = 1;

  private Answers() {}

  /** Answers a question about the state that a fragment of an address describes. */
  public static String to(int question, String fragment) {
    State state = State.parse(fragment);
    if (question == TRANSCRIPT) {
      return Transcript.of(state);
    }
    Screen screen = Screen.of(state);
    return screen.language() + "\n" + screen.title() + "\n" + screen.html();
  }
}
