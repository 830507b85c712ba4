package io.github.wengert.autodiff.spark;

import java.io.Serializable;
import java.util.function.Function;

/**
 * What a task has to tell: a result, or why there is none. A task that throws is run again, four
 * times by default; what would fail again each time is told instead.
 */
final class Outcome<T extends Serializable> implements Serializable {
  private static final long serialVersionUID = 1;

  /** Null after a failure. */
  private final T result;

  /** Where it failed, to find the first of several failures. */
  private final long row;

  /** Null if there is a result. */
  private final String failure;

  private Outcome(T result, long row, String failure) {
    this.result = result;
    this.row = row;
    this.failure = failure;
  }

  static <T extends Serializable> Outcome<T> of(T result) {
    return new Outcome<>(result, 0, null);
  }

  static <T extends Serializable> Outcome<T> failure(long row, String message) {
    return new Outcome<>(null, row, message);
  }

  T result() {
    return result;
  }

  boolean isFailure() {
    return failure != null;
  }

  /** Returns the failure of the earlier row. */
  Outcome<T> orEarlier(Outcome<T> other) {
    return other.isFailure() && (!isFailure() || other.row < row) ? other : this;
  }

  /** Returns the result, or throws what is made of the message. */
  <E extends RuntimeException> T orElseThrow(Function<String, E> exception) {
    if (isFailure()) {
      throw exception.apply(failure);
    }
    return result;
  }
}
