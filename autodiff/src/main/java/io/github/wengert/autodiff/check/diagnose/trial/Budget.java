package io.github.wengert.autodiff.check.diagnose.trial;

/**
 * The work that a stage of a diagnosis may do, counted in steps of a few nanoseconds; it keeps the
 * time bounded, whatever the size of the graph. For one thread.
 */
public final class Budget {
  private long left;

  Budget(long steps) {
    left = steps;
  }

  /** Gives a new stage its steps, whatever the one before has left. */
  public void refill(long steps) {
    left = steps;
  }

  /** Takes some steps; tells whether there were this many left. */
  public boolean spend(long steps) {
    left -= steps;
    return left >= 0;
  }

  /** Tells whether nothing is left. */
  public boolean isSpent() {
    return left <= 0;
  }
}
