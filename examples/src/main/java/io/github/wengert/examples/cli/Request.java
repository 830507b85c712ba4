package io.github.wengert.examples.cli;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.wengert.examples.subject.Point;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a batch: {@code {"expr": "x*y", "at": {"x": 2, "y": 3}, "data": ["y"], "order": 1}},
 * of which only the expression is needed by all. Read strictly: other keys and keys that come twice
 * are rejected.
 */
record Request(String expression, Point point, Set<String> data, int order) {

  /** Says where a line is not a request. */
  static final class Problem extends Exception {
    private static final long serialVersionUID = 1;
    private final int column;

    Problem(String message, int column) {
      super(message);
      this.column = column;
    }

    /** Returns the place in the line, in characters counted from 1. */
    int column() {
      return column;
    }
  }

  static Request parse(String line, int defaultOrder) throws Problem {
    JsonReader reader = new JsonReader(new StringReader(line));
    reader.setStrictness(Strictness.STRICT);
    try {
      Request request = read(reader, defaultOrder);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw problem("expected the end of the line", reader);
      }
      return request;
    } catch (IOException | IllegalStateException | NumberFormatException broken) {
      throw problem("not JSON: " + reason(broken), reader);
    }
  }

  private static Request read(JsonReader reader, int defaultOrder) throws IOException, Problem {
    String expression = null;
    Map<String, Double> at = Map.of();
    Set<String> data = Set.of();
    int order = defaultOrder;
    Set<String> seen = new HashSet<>();
    expect(reader, JsonToken.BEGIN_OBJECT, "an object such as {\"expr\": \"x^2\", \"at\": {...}}");
    reader.beginObject();
    while (reader.hasNext()) {
      String key = once(reader, seen);
      seen.add(key);
      switch (key) {
        case "expr" -> {
          expect(reader, JsonToken.STRING, "a string");
          expression = reader.nextString();
        }
        case "at" -> at = numbers(reader);
        case "data" -> data = names(reader);
        case "order" -> {
          expect(reader, JsonToken.NUMBER, "a number");
          order = reader.nextInt();
        }
        default ->
            throw problem(
                "unknown key " + shown(key) + "; expected expr, at, data or order", reader);
      }
    }
    reader.endObject();
    if (expression == null) {
      throw problem("the key expr is missing", reader);
    }
    return new Request(expression, new Point(at), data, order);
  }

  private static Map<String, Double> numbers(JsonReader reader) throws IOException, Problem {
    Map<String, Double> numbers = new LinkedHashMap<>();
    expect(reader, JsonToken.BEGIN_OBJECT, "an object such as {\"x\": 2}");
    reader.beginObject();
    while (reader.hasNext()) {
      String name = once(reader, numbers.keySet());
      numbers.put(name, number(reader));
    }
    reader.endObject();
    return numbers;
  }

  private static Set<String> names(JsonReader reader) throws IOException, Problem {
    Set<String> names = new LinkedHashSet<>();
    expect(reader, JsonToken.BEGIN_ARRAY, "an array such as [\"x\"]");
    reader.beginArray();
    while (reader.hasNext()) {
      expect(reader, JsonToken.STRING, "a string");
      names.add(reader.nextString());
    }
    reader.endArray();
    return names;
  }

  private static double number(JsonReader reader) throws IOException, Problem {
    if (reader.peek() == JsonToken.STRING) {
      return switch (reader.nextString()) {
        case "NaN" -> Double.NaN;
        case "Infinity" -> Double.POSITIVE_INFINITY;
        case "-Infinity" -> Double.NEGATIVE_INFINITY;
        default -> throw problem("the strings for numbers are NaN, Infinity, -Infinity", reader);
      };
    }
    expect(reader, JsonToken.NUMBER, "a number");
    double number = Double.parseDouble(reader.nextString());
    if (Double.isInfinite(number)) {
      throw problem("the number is too large for double precision", reader);
    }
    return number;
  }

  private static String once(JsonReader reader, Set<String> seen) throws IOException, Problem {
    String name = reader.nextName();
    if (seen.contains(name)) {
      throw problem("the key " + shown(name) + " comes twice", reader);
    }
    return name;
  }

  private static String shown(String key) {
    return "'" + (key.length() <= 30 ? key : key.substring(0, 30) + "...") + "'";
  }

  /** Returns what the reader says without its advice to accept anything, and without the place. */
  private static String reason(Exception broken) {
    String message = broken.getMessage().lines().findFirst().orElse("");
    return message.contains("setStrictness")
        ? "unexpected character"
        : message.replaceFirst(" at line .*", "");
  }

  private static void expect(JsonReader reader, JsonToken token, String what)
      throws IOException, Problem {
    if (reader.peek() != token) {
      throw problem("expected " + what, reader);
    }
  }

  /** The reader tells its place in its text form only, as in {@code at line 1 column 7 path $}. */
  private static Problem problem(String message, JsonReader reader) {
    Matcher column = Pattern.compile("column (\\d+)").matcher(reader.toString());
    return new Problem(message, column.find() ? Integer.parseInt(column.group(1)) : 1);
  }
}
