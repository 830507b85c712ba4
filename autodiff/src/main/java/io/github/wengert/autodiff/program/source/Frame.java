package io.github.wengert.autodiff.program.source;

import io.github.wengert.autodiff.program.language.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The arrays of a function under construction, in the order in which they are declared, and what
 * the function does where it fails: gives back those that are declared by then. For one thread.
 */
final class Frame {
  private final Dialect dialect;
  private final UnaryOperator<List<String>> failure;
  private final List<String> release = new ArrayList<>();

  /**
   * Starts a function.
   *
   * @param failure returns what it does where it fails, given the statements that free its arrays
   */
  Frame(Dialect dialect, UnaryOperator<List<String>> failure) {
    this.dialect = dialect;
    this.failure = failure;
  }

  /** Returns the statements that get working memory for a function with a name. */
  List<String> work(String owner, int length) {
    List<String> lines = dialect.work(owner, length, failure());
    release.addAll(dialect.release("work", length));
    return lines;
  }

  /** Returns the statements that declare an array of a fixed length. */
  List<String> array(String name, int length) {
    List<String> lines = dialect.buffer(name, length, failure());
    release.addAll(dialect.release(name, length));
    return lines;
  }

  /**
   * Returns the statements that declare an array of a length that is computed.
   *
   * @param given another array that it is unless that is null; empty if there is none
   */
  List<String> array(String name, String length, String given) {
    List<String> lines = dialect.buffer(name, length, given, failure());
    release.addAll(dialect.release(name, given));
    return lines;
  }

  /** Returns the statements that call a function of the unit which may fail. */
  List<String> call(String call) {
    return dialect.call(call, failure());
  }

  /** Returns the statements that throw or fail if a condition holds. */
  List<String> check(String condition, String message) {
    return dialect.check(condition, message, failure());
  }

  /** Returns what the function does where it fails now. */
  List<String> failure() {
    return failure.apply(List.copyOf(release));
  }

  /** Returns the statements that free the arrays. */
  List<String> release() {
    return List.copyOf(release);
  }
}
