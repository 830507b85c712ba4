package io.github.wengert.autodiff;

import io.github.wengert.autodiff.naming.CreationSites;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Watches which numbers a function looks at while it is being recorded: {@link Value#data()} and
 * the comparisons, such as {@link Value#isAbove(Value)}. What it finds there may steer its control
 * flow, so that the graph it leaves behind holds only where the same is found.
 *
 * <p>Values that depend on an {@link #input} are watched, and know by which recording: so a look is
 * noted where it belongs from every thread, from inside other recordings, and whatever else is
 * recorded at the same time. A value that depends on inputs of several recordings is noted in each.
 * Once its recordings are closed, a value is like any other.
 *
 * <p>A comparison costs some 10 ns more than of a value that is not watched, which pays nothing; to
 * look at a number costs about a microsecond, for the line that does. A watched value takes 8 bytes
 * more. Safe for use by several threads.
 */
public final class Recording implements AutoCloseable {
  static final Recording[] NONE = {};

  /** What a value that depends on the inputs of this recording alone knows of it. */
  final Recording[] alone = {this};

  /** Guarded by itself. */
  private final List<Look> looks = new ArrayList<>();

  private volatile boolean closed;

  private Recording() {}

  /**
   * A look at a number.
   *
   * @param value what was looked at
   * @param condition whether it is the condition of a comparison, of which only matters whether it
   *     is 1
   * @param line where a number was looked at, such as {@code Model.java:12}; empty for a comparison
   */
  public record Look(Value value, boolean condition, String line) {
    private List<Object> parts() {
      return Arrays.asList(value, condition, line);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Look that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
      return parts().hashCode();
    }

    /** Returns the value, and where it was looked at or that only its truth matters. */
    @Override
    public String toString() {
      return value + (condition ? ", as a condition" : ", at " + line);
    }
  }

  /** Starts to watch. */
  public static Recording start() {
    return new Recording();
  }

  /** Returns a leaf that is watched: a variable, or data if not {@code differentiated}. */
  public Value input(double data, String name, boolean differentiated) {
    return Leaf.ofRecording(data, Value.checkedName(name), differentiated, alone);
  }

  /** Returns the looks until now, in order. */
  public List<Look> looks() {
    synchronized (looks) {
      return List.copyOf(looks);
    }
  }

  /**
   * Ends the recording, from any thread.
   *
   * @throws IllegalStateException if it has ended before
   */
  @Override
  public void close() {
    synchronized (looks) {
      if (closed) {
        throw new IllegalStateException("a recording is closed twice");
      }
      closed = true;
    }
  }

  /** Returns the recordings that are in one or the other list, those that are open. */
  static Recording[] join(Recording[] a, Recording[] b) {
    if (a == b || !isAnyOpen(b)) {
      return a;
    }
    if (!isAnyOpen(a)) {
      return b;
    }
    return Stream.concat(Arrays.stream(a), Arrays.stream(b))
        .filter(recording -> !recording.closed)
        .distinct()
        .toArray(Recording[]::new);
  }

  /** Tells whether a value is watched. */
  static boolean isWatched(Value value) {
    return value.isTraced() && isAnyOpen(value.recordings());
  }

  private static boolean isAnyOpen(Recording... recordings) {
    for (Recording recording : recordings) {
      if (!recording.closed) {
        return true;
      }
    }
    return false;
  }

  /** Notes a look at a value, if it is watched. */
  static void note(Value value, boolean condition) {
    if (isWatched(value)) {
      Look look = new Look(value, condition, condition ? "" : CreationSites.caller());
      for (Recording recording : value.recordings()) {
        recording.add(look);
      }
    }
  }

  private void add(Look look) {
    synchronized (looks) {
      if (!closed) {
        looks.add(look);
      }
    }
  }

  /** Throws for slopes, which a recording cannot follow. */
  static void reject(Value value) {
    if (isWatched(value)) {
      throw new IllegalStateException(
          "the slopes of '"
              + value
              + "', which is being recorded, are not looked at; Derivatives gives them as values");
    }
  }

  /** Returns how many numbers were looked at. */
  @Override
  public String toString() {
    return "recording with " + looks.size() + " looks";
  }
}
