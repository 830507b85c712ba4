package io.github.wengert.autodiff.program.batch;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * One run over the rows of a batch, shared by the calling thread and, if wanted, tasks of the
 * common pool. Whoever is free takes the next block of {@value #BLOCK} rows and works through it
 * chunk by chunk.
 *
 * <p>After a failure, or when the calling thread is interrupted, all stop at the end of their
 * chunk. The run ends when nobody works any more; a task that has not begun by then never does.
 */
public final class Shares {
  /** How many rows one thread takes at a time: 16 chunks. */
  public static final int BLOCK = 2048;

  private final int rows;
  private final int blocks;
  private final Supplier<? extends BatchWork> start;
  private final Chunk chunk;
  private final Thread caller = Thread.currentThread();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** How many tasks of the pool are at work; guarded by this. */
  private int helping;

  /** Whether no further task may begin; guarded by this. */
  private boolean closed;

  /** A task for some rows. */
  @FunctionalInterface
  public interface Chunk {
    void run(BatchWork work, int block, int from, int n);
  }

  private Shares(int rows, Supplier<? extends BatchWork> start, Chunk chunk) {
    this.rows = rows;
    this.blocks = blocks(rows);
    this.start = start;
    this.chunk = chunk;
  }

  public static int blocks(int rows) {
    return rows / BLOCK + (rows % BLOCK == 0 ? 0 : 1);
  }

  /**
   * Works through all rows.
   *
   * @param threads how many threads work at the most
   * @param start makes what one thread works with
   * @throws CancellationException if the calling thread is interrupted, which it stays
   */
  public static void run(int rows, int threads, Supplier<? extends BatchWork> start, Chunk chunk) {
    Shares shares = new Shares(rows, start, chunk);
    shares.share(threads);
    Throwable failure = shares.failure.get();
    if (failure != null) {
      Shares.<RuntimeException>rethrow(failure);
    }
  }

  /** Throws what user code has thrown, whatever it is. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void rethrow(Throwable failure) throws T {
    throw (T) failure;
  }

  private void share(int threads) {
    try {
      for (int i = 1; i < Math.min(threads, blocks); i++) {
        ForkJoinPool.commonPool().execute(this::help);
      }
      work();
    } catch (Throwable e) {
      fail(e);
    } finally {
      join();
    }
  }

  private void help() {
    synchronized (this) {
      if (closed) {
        return;
      }
      helping++;
    }
    try {
      work();
    } catch (Throwable e) {
      fail(e);
    } finally {
      synchronized (this) {
        helping--;
        notifyAll();
      }
    }
  }

  private void work() {
    int block = goesOn() ? next.getAndIncrement() : blocks;
    if (block >= blocks) {
      return;
    }
    BatchWork work = start.get();
    try {
      for (; block < blocks && goesOn(); block = next.getAndIncrement()) {
        work(work, block);
      }
    } finally {
      work.release();
    }
  }

  private void work(BatchWork work, int block) {
    int first = block * BLOCK;
    int count = Math.min(BLOCK, rows - first);
    for (int at = 0; at < count && goesOn(); at += BatchKernel.WIDTH) {
      chunk.run(work, block, first + at, Math.min(BatchKernel.WIDTH, count - at));
    }
  }

  private boolean goesOn() {
    if (Thread.currentThread() == caller && caller.isInterrupted()) {
      cancel();
    }
    return failure.get() == null;
  }

  private void cancel() {
    if (failure.get() == null) {
      fail(new CancellationException("the thread that runs a batch was interrupted"));
    }
  }

  /** Notes a failure; all but the first are told with that. */
  private void fail(Throwable e) {
    if (!failure.compareAndSet(null, e) && failure.get() != e) {
      failure.get().addSuppressed(e);
    }
  }

  /** Waits for the tasks that have begun. */
  private void join() {
    boolean interrupted = false;
    synchronized (this) {
      closed = true;
      while (helping > 0) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
          cancel();
        }
      }
    }
    if (interrupted) {
      caller.interrupt();
    }
  }
}
