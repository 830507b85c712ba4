package io.github.wengert.examples.mistakes;

import io.github.wengert.examples.report.Mistake;

/**
 * A count of training steps that leaves out one: the error printed is that before the last step.
 */
public final class CountsOneStepShort {

  /** What the report says of it. */
  public static final Mistake MISTAKE =
      new Mistake(
          "One step is missing: this is the right rule's error after 9,999 steps, not 10,000, and"
              + " so does not belong to the outputs printed beside it.");

  private CountsOneStepShort() {}

  /** Returns how many steps are taken where {@code claimed} are said to be. */
  public static int steps(int claimed) {
    return claimed - 1;
  }
}
