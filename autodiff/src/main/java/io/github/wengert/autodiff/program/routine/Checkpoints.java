package io.github.wengert.autodiff.program.routine;

import io.github.wengert.autodiff.program.ir.InstructionBuilder;

/**
 * Which states of a loop are kept for the sweep backward; the others are computed again.
 *
 * @param kind how they are chosen
 * @param snapshots how many are kept at the same time, if that is given
 */
public record Checkpoints(Kind kind, int snapshots) {
  /** How many numbers are kept at most before states are computed again: 32 MB. */
  public static final long MOST_KEPT = 1 << 22;

  /** How checkpoints are chosen. */
  public enum Kind {
    /** All states if they are not many, else as {@link #SQRT}. */
    BY_SIZE,
    /** All states. */
    ALL,
    /** About √n states, and the √n between two of them while these are passed. */
    SQRT,
    /** A given number of states, so that the least is computed again. */
    BINOMIAL
  }

  /** Keeps all states of loops of ordinary size. */
  public static final Checkpoints BY_SIZE = new Checkpoints(Kind.BY_SIZE, 0);

  /** Returns how the states of a loop are to be kept. */
  Kind choice(int count, int state) {
    boolean many = (long) count * state > MOST_KEPT;
    return kind == Kind.BY_SIZE ? many ? Kind.SQRT : Kind.ALL : kind;
  }

  /**
   * Returns how many numbers some states are.
   *
   * @throws IllegalStateException if they are more than an array holds
   */
  static int size(int count, int state) {
    long size = (long) count * state;
    if (size > InstructionBuilder.LONGEST_ARRAY) {
      throw new IllegalStateException(
          count
              + " states of "
              + state
              + " numbers are more than an array holds; choose a Checkpointing that keeps fewer");
    }
    return (int) size;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Checkpoints that && kind == that.kind && snapshots == that.snapshots;
  }

  @Override
  public int hashCode() {
    return 31 * kind.name().hashCode() + snapshots;
  }

  @Override
  public String toString() {
    return kind == Kind.BINOMIAL ? kind + " " + snapshots : kind.toString();
  }
}
