package io.github.wengert.autodiff.check;

/**
 * The work that a diagnosis may do, counted in steps of a few nanoseconds; it keeps the time
 * bounded, whatever the size of the graph. For one thread.
 */
final class Budget {
  private static final long STEPS = 12_000_000;
  private long left = STEPS;

  /** Takes some steps; tells whether there were so many left. */
  boolean spend(long steps) {
    left -= steps;
    return left >= 0;
  }

  boolean isExhausted() {
    return left < 0;
  }
}
