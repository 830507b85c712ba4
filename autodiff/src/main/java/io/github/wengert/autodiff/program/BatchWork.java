package io.github.wengert.autodiff.program;

/** What one thread works with on a batch: some rows after the others, then released. */
interface BatchWork {

  /** Adds the results of rows, in the order that {@link Batch} documents, to {@code sums}. */
  void sum(double[][] columns, int from, int to, double[] sums);

  /** Stores the results of rows, result by result. */
  void store(double[][] columns, int from, int to, double[][] out);

  /** Ends the work; to be called once, even after a failure. */
  void release();
}
