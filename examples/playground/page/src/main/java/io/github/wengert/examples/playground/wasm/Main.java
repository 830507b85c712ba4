package io.github.wengert.examples.playground.wasm;

import io.github.wengert.examples.playground.Answers;
import org.teavm.interop.Export;

/**
 * What the page's script calls: it gives a question one character at a time, and takes the answer
 * the same way. Numbers are all that passes, so that no glue between the languages is needed.
 */
public final class Main {
  private static final StringBuilder QUESTION = new StringBuilder();

  private static String answer = "";

  private Main() {}

  /** Does nothing: the script calls the methods below. */
  public static void main(String[] arguments) {}

  /** Forgets the question. */
  @Export(name = "begin")
  public static void begin() {
    QUESTION.setLength(0);
  }

  /** Adds a character to the question. */
  @Export(name = "put")
  public static void put(int character) {
    QUESTION.append((char) character);
  }

  /**
   * Answers a question of a kind; returns the length of the answer; less than 0, and one less than
   * the opposite, if something failed.
   */
  @Export(name = "run")
  public static int run(int kind) {
    try {
      answer = Answers.to(kind, QUESTION.toString());
      return answer.length();
    } catch (RuntimeException failed) {
      answer = String.valueOf(failed);
      return -answer.length() - 1;
    }
  }

  /** Returns a character of the answer. */
  @Export(name = "get")
  public static int get(int index) {
    return answer.charAt(index);
  }
}
