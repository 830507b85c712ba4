package io.github.wengert.autodiff;

import io.github.wengert.autodiff.naming.CreationSites;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  private static final AtomicLong STARTED = new AtomicLong();

  /** The innermost body that a thread records; none otherwise, so that a thread keeps nothing. */
  private static final ThreadLocal<Recording> BODY = new ThreadLocal<>();

  /** What a value that depends on the inputs of this recording alone knows of it. */
  final Recording[] alone = {this};

  /** Guarded by itself. */
  private final List<Read> reads = new ArrayList<>();

  /** How many recordings had started before. */
  private final long order = STARTED.getAndIncrement();

  /** Whether this is of the body of a loop. */
  private final boolean isBody;

  /** The id of the oldest value of this recording. */
  private final long oldest;

  /**
   * Guarded by itself: the numbers of values that hold others than those they were made with, and
   * what follows.
   */
  private final Map<Value, Double> numbers;

  /** The body around this one; null if there is none, or this is no body. */
  private final @Nullable Recording around;

  private volatile boolean closed;

  private Recording(boolean isBody, Map<Value, Double> numbers) {
    this.around = isBody ? BODY.get() : null;
    this.isBody = isBody;
    this.oldest = Leaf.ofConstant(0).id();
    this.numbers = new HashMap<>(numbers);
  }

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
    return new Recording(false, Map.of());
  }

  /**
   * Starts the recording of the body of a loop by this thread. What the thread reads meanwhile, of
   * values from around the body too, is logged here, and not in the recordings of the functions
   * around it: the body is asked anew in each iteration. A recording that starts inside it logs
   * what depends on its own inputs.
   *
   * @param numbers values that were made before the body and that the body uses, with the numbers
   *     that they have now, when it is recorded again
   */
  public static Recording ofBody(Map<Value, Double> numbers) {
    Recording body = new Recording(true, numbers);
    BODY.set(body);
    return body;
  }

  /**
   * Tells whether a value was made before this recording, as far as the values of one thread go.
   */
  public boolean isOlder(Value value) {
    return value.id() < oldest;
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
   * Ends the recording, from any thread; that of a body from its own.
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
    if (isBody) {
      BODY.remove();
      if (around != null) {
        BODY.set(around);
      }
    }
  }

  /** Returns the recordings on which some values depend, those that are open. */
  static Recording[] joined(Value... values) {
    Recording[] joined = NONE;
    for (Value value : values) {
      joined = join(joined, value.recordings());
    }
    return joined;
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

  /** Logs a read of a value, if it is watched; returns its number. */
  static double note(Value value, boolean condition) {
    Recording body = BODY.get();
    if (body == null && !isWatched(value)) {
      return value.data;
    }
    Read read = new Read(value, condition, condition ? "" : CreationSites.caller());
    boolean logged = false;
    for (Recording recording : value.recordings()) {
      if (body == null || recording.order > body.order) {
        recording.add(read);
        logged = true;
      }
    }
    if (body != null && !logged) {
      body.add(read);
    }
    return numberOf(value);
  }

  /**
   * Returns the number of a value: not the one it was made with where it depends on values whose
   * numbers are others now. Nothing is logged.
   */
  public static double numberOf(Value value) {
    Recording body = BODY.get();
    return body == null ? value.data : body.number(value);
  }

  private double number(Value value) {
    if (around == null && numbers.isEmpty()) {
      return value.data;
    }
    synchronized (numbers) {
      return computed(value);
    }
  }

  private double computed(Value value) {
    Deque<Value> open = new ArrayDeque<>(List.of(value));
    while (!open.isEmpty()) {
      Value node = open.element();
      Value[] arguments = node.arguments();
      List<Value> unknown =
          Arrays.stream(arguments).filter(argument -> !numbers.containsKey(argument)).toList();
      if (numbers.containsKey(node)) {
        open.remove();
      } else if (arguments.length == 0 || node.id() < oldest) {
        Recording outer = node.id() < oldest ? around : null;
        numbers.put(node, outer == null ? node.data : outer.number(node));
      } else if (unknown.isEmpty()) {
        double[] known = Arrays.stream(arguments).mapToDouble(numbers::get).toArray();
        numbers.put(node, node.op().value(known));
      } else {
        unknown.forEach(open::push);
      }
    }
    return Objects.requireNonNull(numbers.get(value));
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
