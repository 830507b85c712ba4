package io.github.wengert.examples.report;

import java.util.Optional;

/**
 * A published figure beside what the right rule gives and, where a wrong rule is suspected, what
 * that one gives.
 *
 * @param quantity what it is a figure of
 * @param published the figure in the document
 * @param right the number by the right rule
 * @param wrong the number by a wrong rule, if there is a suspicion
 */
public record Figure(String quantity, Published published, double right, Optional<Wrong> wrong) {

  /**
   * A number by a wrong rule.
   *
   * @param mistake what is wrong with the rule
   * @param number what it gives
   */
  public record Wrong(Mistake mistake, double number) {}

  /** Where a published figure comes from. */
  public enum Verdict {
    /** The right rule gives it. */
    RIGHT,
    /** The right rule does not give it, the wrong rule does. */
    EXPLAINED,
    /** Neither gives it. */
    UNEXPLAINED
  }

  /** Returns where the published figure comes from. */
  public Verdict verdict() {
    if (published.agrees(right)) {
      return Verdict.RIGHT;
    }
    boolean explained = wrong.filter(rule -> published.agrees(rule.number)).isPresent();
    return explained ? Verdict.EXPLAINED : Verdict.UNEXPLAINED;
  }
}
