package io.github.wengert.autodiff.program.batch;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * One run over the rows of a batch, shared by the calling thread and, if wanted, tasks of the
 * common pool. Whoever is free takes the next few chunks and works through them one by one: {@value
 * #MOST_CHUNKS} where there are many, fewer where there would not be {@value #TURNS} turns for each
 * thread.
 *
 * <p>After a failure, or when the calling thread is interrupted, all stop at the end of their
 * chunk. The run ends when nobody works any more; a task that has not begun by then never does.
 */
public final class Shares {
  /** How many chunks one thread takes at a time at the most; a power of 2. */
  static final int MOST_CHUNKS = 16;

  private static final int TURNS = 8;

  private final int rows;
  private final int chunks;
  private final long firstChunk;
  private final int turn;
  private final Supplier<? extends Share> start;
  private final Thread caller = Thread.currentThread();
  private final AtomicLong next;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** How many tasks of the pool are at work; guarded by this. */
  private int helping;

  /** Whether no further task may begin; guarded by this. */
  private boolean closed;

  /** What one thread does with the rows that it takes. */
  public interface Share {

    /** Works on a chunk: {@code n} rows, from number {@code from} on. */
    void run(int from, int n);

    /** Is told that chunks that follow one another end here. */
    default void endTurn() {}

    /** Ends the work; called once, even after a failure. */
    void release();
  }

  private Shares(long firstChunk, int rows, int threads, Supplier<? extends Share> start) {
    this.rows = rows;
    this.chunks = chunks(rows);
    this.firstChunk = firstChunk;
    this.turn = turn(chunks, threads);
    this.start = start;
    this.next = new AtomicLong(firstChunk / turn);
  }

  private static int chunks(int rows) {
    return rows / BatchKernel.WIDTH + (rows % BatchKernel.WIDTH == 0 ? 0 : 1);
  }

  /** Returns how many chunks are taken at a time: a power of 2. */
  static int turn(int chunks, int threads) {
    long turns = threads == 1 ? 1 : (long) TURNS * threads;
    int turn = MOST_CHUNKS;
    while (turn > 1 && chunks / turn < turns) {
      turn /= 2;
    }
    return turn;
  }

  /**
   * Works through all rows.
   *
   * @param firstChunk the number of the first chunk: turns start at multiples of their length
   * @param threads how many threads work at the most
   * @param start makes what one thread works with
   * @throws CancellationException if the calling thread is interrupted, which it stays
   */
  public static void run(long firstChunk, int rows, int threads, Supplier<? extends Share> start) {
    Shares shares = new Shares(firstChunk, rows, threads, start);
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
      int turns = chunks / turn + 1;
      for (int i = 1; i < Math.min(threads, chunks == 0 ? 1 : turns); i++) {
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

  /** Returns the first chunk of the next turn, counted from that of this run; at most the end. */
  private long take() {
    return goesOn() ? Math.max(0, next.getAndIncrement() * turn - firstChunk) : chunks;
  }

  private void work() {
    long chunk = take();
    if (chunk >= chunks) {
      return;
    }
    Share share = start.get();
    try {
      for (; chunk < chunks; chunk = take()) {
        long end = Math.min(chunks, ((chunk + firstChunk) / turn + 1) * turn - firstChunk);
        work(share, (int) chunk, (int) end);
      }
    } finally {
      share.release();
    }
  }

  private void work(Share share, int first, int end) {
    for (int chunk = first; chunk < end && goesOn(); chunk++) {
      int from = chunk * BatchKernel.WIDTH;
      share.run(from, Math.min(BatchKernel.WIDTH, rows - from));
    }
    share.endTurn();
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
