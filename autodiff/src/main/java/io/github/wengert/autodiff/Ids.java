package io.github.wengert.autodiff;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The numbers of the nodes: unique in the JVM, and higher for a node than for each of its parents,
 * so that descending numbers are a topological order.
 *
 * <p>Each thread draws from a block of its own, which costs no contention. A thread that builds on
 * a node of another thread may hold an older block; it then takes a new one, and a new block lies
 * above every number given out before.
 *
 * <p>A thread may outlive the class loader of this class, and this class may outlive a thread.
 * Neither keeps the other: a thread holds nothing but an array of numbers, and this class refers to
 * threads weakly.
 */
final class Ids {
  private static final int BLOCK = 1 << 12;
  private static final AtomicLong NEXT_BLOCK = new AtomicLong();

  /** The block of each thread: the number to be given out next, and the end of the block. */
  private static final ThreadLocal<long[]> OF_THREAD = ThreadLocal.withInitial(() -> new long[2]);

  private static final int NEXT = 0;
  private static final int END = 1;

  /**
   * The block of the thread that took one last, so that a thread that makes many nodes need not
   * look its own up each time. Used by its owner alone; any other thread looks up.
   */
  private static Ids recent = new Ids(OF_THREAD.get());

  private final WeakReference<Thread> owner = new WeakReference<>(Thread.currentThread());
  private final long[] block;

  private Ids(long[] block) {
    this.block = block;
  }

  /** Returns a number that no other node has and that is greater than {@code parent}. */
  static long after(long parent) {
    Ids ids = recent;
    long[] block = ids.owner.refersTo(Thread.currentThread()) ? ids.block : OF_THREAD.get();
    long id = block[NEXT];
    if (id == block[END] || id <= parent) {
      id = NEXT_BLOCK.getAndAdd(BLOCK);
      block[END] = id + BLOCK;
      if (ids.block != block) {
        recent = new Ids(block);
      }
    }
    block[NEXT] = id + 1;
    return id;
  }
}
