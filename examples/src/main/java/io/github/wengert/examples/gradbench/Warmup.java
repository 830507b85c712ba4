package io.github.wengert.examples.gradbench;

/**
 * Runs a task on made-up numbers while it is prepared, until HotSpot has compiled what it runs: so
 * that what is timed afterward is the computation.
 */
final class Warmup {
  /** A system property: for how many milliseconds; 0 for not at all. */
  static final String PROPERTY = "wengert.gradbench.warmup";

  private static final long MILLISECONDS = 700;
  private static final int MOST_RUNS = 3_000;

  private Warmup() {}

  /**
   * Runs the first task for less than a second, or once if that takes longer; returns the other.
   */
  static Task of(Task madeUp, Task real) {
    long limit = 1_000_000 * Long.getLong(PROPERTY, MILLISECONDS);
    long start = System.nanoTime();
    for (int run = 0; run < MOST_RUNS && System.nanoTime() - start < limit; run++) {
      madeUp.evaluate();
    }
    return real;
  }

  /** Returns made-up numbers between 0 and 1. */
  static double[] numbers(int count) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (i % 89 + 1) / 91.0;
    }
    return numbers;
  }

  /** Returns made-up rows of numbers between 0 and 1, each another one. */
  static double[][] rows(int count, int width) {
    double[][] rows = new double[count][width];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < width; j++) {
        rows[i][j] = ((i + 1) * (j + 3) % 97 + 1) / 99.0;
      }
    }
    return rows;
  }
}
