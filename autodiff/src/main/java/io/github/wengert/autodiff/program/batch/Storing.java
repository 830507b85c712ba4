package io.github.wengert.autodiff.program.batch;

/** What one thread does to store the results of each row. */
public final class Storing implements Shares.Share {
  private final BatchWork work;
  private final RowTable rows;
  private final double[][] out;

  /** Starts with the work of one thread, and an array for each result. */
  public Storing(BatchWork work, RowTable rows, double[][] out) {
    this.work = work;
    this.rows = rows;
    this.out = out;
  }

  @Override
  public void run(int from, int n) {
    work.store(rows, from, n, out);
  }

  @Override
  public void release() {
    work.release();
  }
}
