package io.github.wengert.autodiff;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Watches which numbers a function looks at while it is being recorded: {@link Value#data()} and
 * the comparisons, such as {@link Value#isAbove(Value)}. What it finds there may steer its control
 * flow, so that the graph it leaves behind holds only where the same is found.
 *
 * <p>Values that depend on an {@link #input} are watched. They may be looked at by the thread that
 * records; another thread is refused with an exception, since what it finds would go unnoticed.
 *
 * <p>A look costs some 10 ns, and a value that is not watched pays nothing. For one thread.
 */
public final class Recording implements AutoCloseable {
  private static final ThreadLocal<Recording> OF_THREAD = new ThreadLocal<>();
  private static final AtomicInteger OPEN = new AtomicInteger();

  private final Recording outer = OF_THREAD.get();
  private final List<Look> looks = new ArrayList<>();

  private Recording() {}

  /**
   * A look at a number.
   *
   * @param value what was looked at
   * @param condition whether it is the condition of a comparison, of which only matters whether it
   *     is 1
   */
  public record Look(Value value, boolean condition) {}

  /** Starts to watch on this thread. Recordings may be nested; the inner one is closed first. */
  public static Recording start() {
    Recording recording = new Recording();
    OF_THREAD.set(recording);
    OPEN.incrementAndGet();
    return recording;
  }

  /** Returns a leaf that is watched: a variable, or a constant if not {@code differentiated}. */
  public Value input(double data, String name, boolean differentiated) {
    return Leaf.ofRecording(data, Value.checkedName(name), !differentiated);
  }

  /** Returns the looks until now, in order. */
  public List<Look> looks() {
    return List.copyOf(looks);
  }

  /** Ends the recording, and those inside it that were left open. */
  @Override
  public void close() {
    int closed = 1;
    for (Recording inner = OF_THREAD.get(); inner != this; inner = inner.outer) {
      if (inner == null) {
        throw new IllegalStateException("a recording is closed twice, or on another thread");
      }
      closed++;
    }
    OPEN.addAndGet(-closed);
    if (outer == null) {
      OF_THREAD.remove();
    } else {
      OF_THREAD.set(outer);
    }
  }

  /** Tells whether any thread records. */
  static boolean isAnyOpen() {
    return OPEN.get() > 0;
  }

  /** Notes a look at a watched value. */
  static void note(Value value, boolean condition) {
    Recording recording = OF_THREAD.get();
    if (recording != null) {
      recording.looks.add(new Look(value, condition));
    } else if (isAnyOpen()) {
      throw new IllegalStateException(
          "'"
              + value
              + "' is being recorded by another thread, which alone may look at its number");
    }
  }

  /** Refuses to give numbers of which the recording could not tell how they were made. */
  static void refuse(Value value) {
    if (isAnyOpen()) {
      throw new IllegalStateException(
          "the slopes of '"
              + value
              + "', which is being recorded, are not looked at; Derivatives gives them as values");
    }
  }
}
