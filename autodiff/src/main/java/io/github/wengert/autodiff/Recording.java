package io.github.wengert.autodiff;

import io.github.wengert.autodiff.naming.CreationSites;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Logs every number that a function reads while it is traced: by {@link Value#data()} and by the
 * comparisons, such as {@link Value#isAbove(Value)}. A read may steer control flow, so the traced
 * graph holds only where the same is read.
 *
 * <p>Values that depend on an {@link #input} are watched and know their recordings. A read is
 * logged in each of these, from any thread and from inside other recordings. Once its recordings
 * are closed, a value is like any other.
 *
 * <p>A logged comparison costs about 10 ns; a logged number about a microsecond, for the line of
 * source. A watched value takes 8 bytes more. Other values pay nothing. Safe for use by several
 * threads.
 *
 * <p>It is public only for the tracer, which lies in another package.
 */
public final class Recording implements AutoCloseable {
  static final Recording[] NONE = {};

  /** What a value that depends on the inputs of this recording alone knows of it. */
  final Recording[] alone = {this};

  /** Guarded by itself. */
  private final List<Read> reads = new ArrayList<>();

  private volatile boolean closed;

  private Recording() {}

  /**
   * A read of a number.
   *
   * @param value the value that was read
   * @param condition whether it is the condition of a comparison, of which only the truth matters
   * @param line the line that read a number, such as {@code Model.java:12}; empty for a comparison
   */
  public record Read(Value value, boolean condition, String line) {
    private List<Object> parts() {
      return Arrays.asList(value, condition, line);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Read that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
      return parts().hashCode();
    }

    /** Returns the value, and the line that read it or that only its truth matters. */
    @Override
    public String toString() {
      return value + (condition ? ", as a condition" : ", at " + line);
    }
  }

  /** Starts a recording. */
  public static Recording start() {
    return new Recording();
  }

  /** Returns a leaf that is watched: a variable, or data if not {@code differentiated}. */
  public Value input(double data, String name, boolean differentiated) {
    return Leaf.ofRecording(data, Value.checkedName(name), differentiated, alone);
  }

  /** Returns the reads so far, in order. */
  public List<Read> reads() {
    synchronized (reads) {
      return List.copyOf(reads);
    }
  }

  /**
   * Ends the recording, from any thread.
   *
   * @throws IllegalStateException if it has ended before
   */
  @Override
  public void close() {
    synchronized (reads) {
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

  /** Tells whether a value depends on an input of a recording that is open. */
  public static boolean isWatched(Value value) {
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

  /** Logs a read of a value, if it is watched. */
  static void note(Value value, boolean condition) {
    if (isWatched(value)) {
      Read read = new Read(value, condition, condition ? "" : CreationSites.caller());
      for (Recording recording : value.recordings()) {
        recording.add(read);
      }
    }
  }

  private void add(Read read) {
    synchronized (reads) {
      if (!closed) {
        reads.add(read);
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

  /** Returns the number of reads. */
  @Override
  public String toString() {
    return "recording with " + reads.size() + " reads";
  }
}
