package io.github.wengert.examples.cli;

import com.google.gson.JsonObject;
import io.github.wengert.examples.expression.Expression;
import io.github.wengert.examples.expression.ExpressionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;

/**
 * Evaluates one JSON object a line and answers each with one. A line that cannot be answered gets
 * an object with {@code error}, {@code line} and {@code position}, and the next one is read. Lines
 * with nothing but spaces are skipped.
 *
 * <p>Memory depends on the longest line only, which may have {@value #MAX_LINE} characters. An
 * expression that comes several times in a row is read once.
 */
final class Batch {
  static final int MAX_LINE = 4 * Expression.MAX_LENGTH;

  private static final int LINES_PER_LOOK = 256;

  private final Lines lines;
  private final PrintWriter out;
  private final Progress progress;
  private final int defaultOrder;
  private Expression latest = Expression.parse("0");
  private long number;
  private long answers;
  private long errors;

  Batch(InputStream in, PrintWriter out, Progress progress, int defaultOrder) {
    this.lines = new Lines(in, MAX_LINE);
    this.out = out;
    this.progress = progress;
    this.defaultOrder = defaultOrder;
  }

  /** Answers all lines; stops early where nobody reads the answers any more. */
  void run() throws IOException {
    boolean heard = true;
    for (String line = lines.next(); line != null && heard; line = lines.next()) {
      number++;
      if (!line.isBlank()) {
        out.print(Json.line(answer(line)));
        answers++;
        progress.step();
      }
      boolean look = number % LINES_PER_LOOK == 0 || !lines.hasMore();
      heard = !look || !out.checkError();
    }
    out.flush();
  }

  /** Returns how many lines were answered. */
  long answers() {
    return answers;
  }

  /** Returns how many of the answers are errors. */
  long errors() {
    return errors;
  }

  private JsonObject answer(String line) {
    try {
      if (line.length() > MAX_LINE) {
        return error("the line has more than " + MAX_LINE + " characters", MAX_LINE + 1);
      }
      Request request = Request.parse(line, defaultOrder);
      if (!latest.text().equals(request.expression())) {
        latest = Expression.parse(request.expression());
      }
      return Evaluation.of(new Subject(latest, request.point()), request.order(), () -> {}).json();
    } catch (Request.Problem problem) {
      return error(problem.getMessage(), problem.column());
    } catch (ExpressionException problem) {
      return error(problem.getMessage(), problem.position());
    } catch (IllegalArgumentException problem) {
      return error(problem.getMessage(), 1);
    } catch (OutOfMemoryError tooLarge) {
      return error("not enough memory", 1);
    }
  }

  private JsonObject error(String message, int position) {
    errors++;
    JsonObject error = new JsonObject();
    error.addProperty("error", message);
    error.addProperty("line", number);
    error.addProperty("position", position);
    return error;
  }
}
