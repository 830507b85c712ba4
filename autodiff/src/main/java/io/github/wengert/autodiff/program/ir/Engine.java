package io.github.wengert.autodiff.program.ir;

/** Runs one tape. Immutable and safe for use by several threads. */
public interface Engine {

  /** Returns how many numbers of working memory a run needs. */
  int workspace();

  /**
   * Computes the outputs. Output i is stored in {@code out[i + shift]}, if that is not negative.
   *
   * @param x the inputs, at least as many as the tape has
   * @param work working memory, which no other thread uses at the same time
   * @return the first output; 0 if there is none
   */
  double run(double[] x, double[] work, double[] out, int shift);
}
