package io.github.wengert.examples.quiz;

import java.util.List;

/**
 * What an answer is worth. Immutable.
 *
 * @param verdict whether it is right
 * @param tolerance how far it may be off: half a unit of the last digit that was typed
 * @param reasons why it may be wrong, best first; empty if it is not
 */
public record Marking(Verdict verdict, double tolerance, List<Reason> reasons) {

  /** Whether an answer is right. */
  public enum Verdict {
    /** It is right. */
    RIGHT,
    /** It has too few digits to tell. */
    TOO_FEW_DIGITS,
    /** It is wrong. */
    WRONG,
    /** It is no number. */
    UNREADABLE
  }

  /** Tells whether the answer is right. */
  public boolean isRight() {
    return verdict == Verdict.RIGHT;
  }
}
