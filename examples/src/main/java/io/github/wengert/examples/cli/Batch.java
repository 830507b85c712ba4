package io.github.wengert.examples.cli;

import com.google.gson.JsonObject;
import io.github.wengert.examples.expression.Expression;
import io.github.wengert.examples.subject.Subject;
import java.io.IOException;
import java.io.InputStream;

/**
 * Evaluates one JSON object a line and answers each with one. A line that cannot be answered gets
 * an object with {@code error}, {@code line} and {@code position}, whatever went wrong in it, and
 * the next one is read. Lines with nothing but spaces are skipped.
 *
 * <p>Memory depends on the longest line only, which may have {@value #MAX_LINE} characters. An
 * expression that comes several times in a row is read once.
 */
final class Batch {
  static final int MAX_LINE = 4 * Expression.MAX_LENGTH;

  private static final int LINES_PER_FLUSH = 256;
  private static final Expression NONE = Expression.parse("0");

  private final Lines lines;
  private final Results results;
  private final Progress progress;
  private final int defaultOrder;
  private Expression latest = NONE;
  private long number;
  private long answers;
  private long errors;

  Batch(InputStream in, Results results, Progress progress, int defaultOrder) {
    this.lines = new Lines(in, MAX_LINE);
    this.results = results;
    this.progress = progress;
    this.defaultOrder = defaultOrder;
  }

  /**
   * Answers all lines; stops early where the answers cannot be written any more.
   *
   * @throws IllegalArgumentException if the input is none that can be read
   * @throws IOException if reading broke off
   */
  void run() throws IOException {
    boolean heard = true;
    for (String line = lines.next(); line != null && heard; line = lines.next()) {
      number++;
      if (!line.isBlank()) {
        results.writer().print(answer(line));
        answers++;
        progress.step();
      }
      boolean flush = number % LINES_PER_FLUSH == 0 || !lines.hasMore();
      heard = !flush || results.flushed().isEmpty();
    }
  }

  /** Returns how many lines were answered. */
  long answers() {
    return answers;
  }

  /** Returns how many of the answers are errors. */
  long errors() {
    return errors;
  }

  /** Returns a line of JSON. An error of the JVM, such as one of memory, is answered as well. */
  private String answer(String line) {
    try {
      return Json.line(evaluated(line));
    } catch (Request.Problem | RuntimeException | Error thrown) {
      Failure failure = Failure.of(thrown);
      if (failure.code() != ExitCode.WRONG_USAGE) {
        latest = NONE;
      }
      errors++;
      JsonObject error = new JsonObject();
      error.addProperty("error", failure.sentence());
      error.addProperty("line", number);
      error.addProperty("position", failure.position());
      return Json.line(error);
    }
  }

  private JsonObject evaluated(String line) throws Request.Problem {
    if (line.length() > MAX_LINE) {
      throw new Request.Problem("the line has more than " + MAX_LINE + " characters", MAX_LINE + 1);
    }
    Request request = Request.parse(line, defaultOrder);
    if (!latest.text().equals(request.expression())) {
      latest = Expression.parse(request.expression());
    }
    Subject subject = new Subject(latest, request.point(), request.data());
    return Evaluation.of(subject, request.order(), Progress.hidden()).json();
  }
}
