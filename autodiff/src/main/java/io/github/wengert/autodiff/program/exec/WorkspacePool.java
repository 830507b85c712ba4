package io.github.wengert.autodiff.program.exec;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Pools work arrays between runs: as many as were in use at the same time, at most {@value #MOST}.
 * So threads that share a program allocate nothing once each has run it.
 *
 * <p>Safe for use by several threads, without locks.
 */
public final class WorkspacePool<T> {
  private static final int MOST = 32;

  private final AtomicReferenceArray<T> kept = new AtomicReferenceArray<>(MOST);

  /** Returns a piece that nobody else has, or null if there is none. */
  public T take() {
    for (int i = 0; i < MOST; i++) {
      if (kept.getPlain(i) != null) {
        T piece = kept.getAndSet(i, null);
        if (piece != null) {
          return piece;
        }
      }
    }
    return null;
  }

  /** Keeps a piece, if there is room. */
  public void give(T piece) {
    for (int i = 0; i < MOST; i++) {
      if (kept.getPlain(i) == null && kept.compareAndSet(i, null, piece)) {
        return;
      }
    }
  }
}
