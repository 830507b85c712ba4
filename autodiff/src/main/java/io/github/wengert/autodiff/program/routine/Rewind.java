package io.github.wengert.autodiff.program.routine;

import java.util.Arrays;

/**
 * Visits the states of a loop from the last iteration to the first, while only some of them are
 * kept.
 *
 * <p>With c snapshots beside the first state, C(c + t, c) iterations can be passed such that none
 * runs forward more than t times (A. Griewank and A. Walther, Algorithm 799: revolve, 2000): run
 * forward to where the rest can be passed with one snapshot less, keep that state, pass the rest,
 * and go on with what is before it. For one thread.
 */
final class Rewind {
  /** Runs a loop forward. */
  @FunctionalInterface
  interface Forward {
    /** Turns the state before iteration {@code from} into that before iteration {@code to}. */
    void advance(int from, int to, double[] state);
  }

  /** Passes an iteration backward. */
  @FunctionalInterface
  interface Visitor {
    /** Takes an iteration, and the state before it, which is at an index of an array. */
    void visit(int iteration, double[] states, int at);
  }

  private final int width;
  private final Forward forward;
  private final Visitor visitor;

  Rewind(int width, Forward forward, Visitor visitor) {
    this.width = width;
    this.forward = forward;
    this.visitor = visitor;
  }

  /** Passes all iterations, the last first. The state is that before the first, and is changed. */
  void run(int count, double[] state, Checkpoints checkpoints) {
    switch (checkpoints.choice(count, width)) {
      case ALL -> all(0, count, state);
      case BINOMIAL -> binomial(0, count, state, checkpoints.snapshots());
      default -> blocks(count, state);
    }
  }

  private void all(int from, int to, double[] state) {
    double[] states = new double[Checkpoints.size(to - from, width)];
    for (int i = from; i < to; i++) {
      System.arraycopy(state, 0, states, (i - from) * width, width);
      if (i + 1 < to) {
        forward.advance(i, i + 1, state);
      }
    }
    for (int i = to - 1; i >= from; i--) {
      visitor.visit(i, states, (i - from) * width);
    }
  }

  private void blocks(int count, double[] state) {
    int size = (int) Math.ceil(Math.sqrt(count));
    int blocks = size == 0 ? 0 : (count + size - 1) / size;
    double[][] starts = new double[blocks][];
    for (int b = 0; b < blocks; b++) {
      starts[b] = state.clone();
      if (b + 1 < blocks) {
        forward.advance(b * size, (b + 1) * size, state);
      }
    }
    for (int b = blocks - 1; b >= 0; b--) {
      all(b * size, Math.min(count, (b + 1) * size), starts[b]);
    }
  }

  private void binomial(int from, int to, double[] state, int snapshots) {
    int end = to;
    while (end - from > 1 && snapshots > 0) {
      int middle = from + split(end - from, snapshots);
      double[] later = state.clone();
      forward.advance(from, middle, later);
      binomial(middle, end, later, snapshots - 1);
      end = middle;
    }
    for (int i = end - 1; i >= from; i--) {
      double[] later = i == from ? state : Arrays.copyOf(state, width);
      forward.advance(from, i, later);
      visitor.visit(i, later, 0);
    }
  }

  /** Returns how many iterations to run before the next snapshot. */
  static int split(int count, int snapshots) {
    int repetitions = repetitions(count, snapshots);
    return (int) Math.min(reach(snapshots, repetitions - 1), count - 1);
  }

  /** Returns how often an iteration runs forward at most. */
  static int repetitions(int count, int snapshots) {
    int repetitions = 1;
    while (reach(snapshots, repetitions) < count) {
      repetitions++;
    }
    return repetitions;
  }

  /** Returns how many iterations can be passed: C(snapshots + repetitions, snapshots). */
  private static long reach(int snapshots, int repetitions) {
    long reach = 1;
    for (int i = 1; i <= snapshots && reach <= Integer.MAX_VALUE; i++) {
      reach = reach * (repetitions + i) / i;
    }
    return reach;
  }
}
