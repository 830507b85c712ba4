package io.github.wengert.autodiff.program.batch;

/**
 * The work of one thread on a batch: some chunks of at most {@value BatchKernel#WIDTH} rows, then
 * released.
 */
public interface BatchWork {

  /** Adds the results of a chunk, in the order that {@code Batch} documents, to {@code sums}. */
  void sum(RowTable rows, int from, int n, double[] sums);

  /** Stores the results of a chunk, result by result. */
  void store(RowTable rows, int from, int n, double[][] out);

  /** Ends the work; to be called once, even after a failure. */
  void release();
}
