package io.github.wengert.autodiff.program.batch;

/** What one thread does to sum results over rows. */
public final class Summing implements Shares.Share {
  private final BatchWork work;
  private final RowTable rows;
  private final long firstChunk;
  private final BlockForest turn;
  private final BlockForest total;

  /**
   * Starts with the work of one thread.
   *
   * @param firstChunk the number of the first chunk of the rows
   * @param total where the sums are added, by all threads
   */
  public Summing(BatchWork work, RowTable rows, long firstChunk, BlockForest total) {
    this.work = work;
    this.rows = rows;
    this.firstChunk = firstChunk;
    this.turn = new BlockForest(total.results());
    this.total = total;
  }

  @Override
  public void run(int from, int n) {
    work.sum(rows, from, n, turn.append(firstChunk + from / BatchKernel.WIDTH, n));
    turn.settle();
  }

  @Override
  public void endTurn() {
    synchronized (total) {
      total.takeAll(turn);
    }
  }

  @Override
  public void release() {
    work.release();
  }
}
