package io.github.wengert.autodiff;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The numbers of the nodes: unique in the JVM, and higher for a node than for each of its parents,
 * so that descending numbers are a topological order.
 *
 * <p>Each thread draws from a block of its own, which costs no contention. A thread that builds on
 * a node of another thread may hold an older block; it then takes a new one, and a new block lies
 * above every number given out before.
 */
final class Ids {
  private static final int BLOCK = 1 << 12;
  private static final AtomicLong NEXT_BLOCK = new AtomicLong();
  private static final ThreadLocal<Ids> OF_THREAD = ThreadLocal.withInitial(Ids::new);

  /**
   * The numbers of the thread that took a block last, so that a thread that makes many nodes need
   * not look its own up each time. Used by its owner alone; any other thread looks up.
   */
  private static Ids recent = OF_THREAD.get();

  private final Thread owner = Thread.currentThread();
  private long next;
  private long end;

  private Ids() {}

  /** Returns a number that no other node has and that is greater than {@code parent}. */
  static long after(long parent) {
    Ids ids = recent;
    if (ids.owner != Thread.currentThread()) {
      ids = OF_THREAD.get();
    }
    if (ids.next == ids.end || ids.next <= parent) {
      ids.next = NEXT_BLOCK.getAndAdd(BLOCK);
      ids.end = ids.next + BLOCK;
      recent = ids;
    }
    return ids.next++;
  }
}
