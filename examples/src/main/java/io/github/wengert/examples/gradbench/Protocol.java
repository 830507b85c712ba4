package io.github.wengert.examples.gradbench;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/**
 * The tool's side of the protocol of GradBench: answers each line, a JSON object, by one line.
 *
 * <p>{@code start} is answered by the name of the tool, {@code define} by whether there is an eval
 * of this name, {@code evaluate} by a result and how long it took, and anything else by its id.
 * What cannot be answered, because it is no JSON or asks for something that is not there, is
 * answered by {@code "success":false} and the error; the next line is read as if nothing had
 * happened. For one thread.
 */
public final class Protocol {
  private static final int BUFFER = 1 << 20;
  private static final double NANOSECONDS = 1e9;

  private final BufferedReader in;
  private final Writer out;
  private final Map<String, Eval> evals;

  /** Prepares to answer. */
  public Protocol(InputStream in, Writer out) {
    this(in, out, Evals.ALL);
  }

  Protocol(InputStream in, Writer out, Map<String, Eval> evals) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), BUFFER);
    this.out = out;
    this.evals = evals;
  }

  /**
   * Answers until the input ends.
   *
   * @throws IOException if the input cannot be read or the answers cannot be written
   */
  public void run() throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (!line.isBlank()) {
        out.write(answer(line).toString());
        out.write('\n');
        out.flush();
      }
    }
  }

  private JsonObject answer(String line) {
    JsonObject answer = new JsonObject();
    answer.add("id", JsonNull.INSTANCE);
    try {
      JsonElement message = JsonParser.parseString(line);
      if (!message.isJsonObject()) {
        throw new IllegalArgumentException("the message is no object");
      }
      JsonObject object = message.getAsJsonObject();
      answer.add("id", object.get("id"));
      answer(object, answer);
    } catch (JsonParseException e) {
      fail(answer, "the message is no JSON: " + e.getMessage());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      fail(answer, e.toString());
    }
    return answer;
  }

  private static void fail(JsonObject answer, String error) {
    answer.addProperty("success", false);
    answer.addProperty("error", error);
  }

  private void answer(JsonObject message, JsonObject answer) {
    switch (text(message, "kind")) {
      case "start" -> answer.addProperty("tool", "wengert");
      case "define" -> {
        eval(message);
        answer.addProperty("success", true);
      }
      case "evaluate" -> evaluate(message, answer);
      default -> {}
    }
  }

  private static String text(JsonObject message, String name) {
    JsonElement element = message.get(name);
    if (element == null || !element.isJsonPrimitive()) {
      throw new IllegalArgumentException("the message has no '" + name + "'");
    }
    return element.getAsString();
  }

  private Eval eval(JsonObject message) {
    String name = text(message, "module");
    Eval eval = evals.get(name);
    if (eval == null) {
      throw new IllegalArgumentException("there is no eval '" + name + "', but " + evals.keySet());
    }
    return eval;
  }

  private void evaluate(JsonObject message, JsonObject answer) {
    Eval eval = eval(message);
    String name = text(message, "function");
    Function<Input, Task> function = eval.functions().get(name);
    if (function == null) {
      throw new IllegalArgumentException("there is no function '" + name + "' in " + eval);
    }
    JsonElement given = message.get("input");
    if (given == null) {
      throw new IllegalArgumentException("the message has no 'input'");
    }
    Input input = new Input(given);
    int leastRuns = input.has("min_runs") ? input.count("min_runs") : 1;
    double leastSeconds = input.has("min_seconds") ? input.number("min_seconds") : 0;
    JsonArray timings = new JsonArray();
    long start = System.nanoTime();
    Task task = function.apply(input);
    timings.add(timing("prepare", System.nanoTime() - start));
    Object result = null;
    long total = 0;
    for (int run = 0; run < Math.max(1, leastRuns) || total < leastSeconds * NANOSECONDS; run++) {
      start = System.nanoTime();
      result = task.evaluate();
      long elapsed = System.nanoTime() - start;
      total += elapsed;
      timings.add(timing("evaluate", elapsed));
    }
    answer.add("output", Answer.json(result));
    answer.addProperty("success", true);
    answer.add("timings", timings);
  }

  private static JsonObject timing(String name, long nanoseconds) {
    JsonObject timing = new JsonObject();
    timing.addProperty("name", name);
    timing.addProperty("nanoseconds", nanoseconds);
    return timing;
  }
}
