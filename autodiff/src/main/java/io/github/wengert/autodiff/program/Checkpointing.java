package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.program.routine.Checkpoints;

/**
 * Which states of a loop are kept for its derivatives. A sweep backward needs the state before each
 * iteration, the last one first. States that are not kept are computed again from one that is. All
 * choices give the same bits. A program of value and gradient together keeps the states while it
 * computes the value, if it keeps all.
 *
 * <p>With n iterations and a state of s numbers:
 *
 * <ul>
 *   <li>{@link #ALL} keeps n·s numbers; each iteration runs forward once.
 *   <li>{@link #SQRT} keeps about 2√n·s numbers; each iteration runs forward twice.
 *   <li>{@link #binomial} keeps c + 1 states, with a c of your choice; each iteration runs forward
 *       at most t times, where t is the smallest number with C(c + t, c) ≥ n (A. Griewank and A.
 *       Walther, Algorithm 799: revolve, ACM TOMS 26, 2000). With c = 20, a million iterations run
 *       forward at most 8 times.
 *   <li>{@link #BY_SIZE}, the default, is {@code ALL} up to 4,194,304 numbers, 32 MB, and {@code
 *       SQRT} beyond.
 * </ul>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Checkpointing {
  /** Keeps all states up to 32 MB, and about √n states beyond: the default. */
  public static final Checkpointing BY_SIZE = new Checkpointing(Checkpoints.BY_SIZE);

  /** Keeps all states; a gradient throws where they are more numbers than an array holds. */
  public static final Checkpointing ALL =
      new Checkpointing(new Checkpoints(Checkpoints.Kind.ALL, 0));

  /** Keeps about √n states, and the √n between two of them while these are passed. */
  public static final Checkpointing SQRT =
      new Checkpointing(new Checkpoints(Checkpoints.Kind.SQRT, 0));

  final Checkpoints checkpoints;

  private Checkpointing(Checkpoints checkpoints) {
    this.checkpoints = checkpoints;
  }

  /**
   * Keeps a number of states beside the first, chosen so that as little as possible is computed
   * again.
   *
   * @throws IllegalArgumentException if {@code snapshots} is negative
   */
  public static Checkpointing binomial(int snapshots) {
    if (snapshots < 0) {
      throw new IllegalArgumentException(snapshots + " snapshots");
    }
    return new Checkpointing(new Checkpoints(Checkpoints.Kind.BINOMIAL, snapshots));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Checkpointing that && checkpoints.equals(that.checkpoints);
  }

  @Override
  public int hashCode() {
    return checkpoints.hashCode();
  }

  /** Returns which states are kept, such as {@code BINOMIAL 20}. */
  @Override
  public String toString() {
    return checkpoints.toString();
  }
}
