package io.github.wengert.examples.gradbench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recorded exchanges: messages of all evals at small sizes, with outputs that the library had no
 * part in. They are written down by the formulas of each eval, in another language; derivatives by
 * a complex step of 1e-30, which has no rounding error of its own, and those of clusters and of the
 * searches by what they are known to be.
 */
class ExchangesTest {
  private static final double TOLERANCE = 1e-11;

  @BeforeAll
  static void leaveOutTheWarmup() {
    System.setProperty(Warmup.PROPERTY, "0");
  }

  @AfterAll
  static void warmUpAgain() {
    System.clearProperty(Warmup.PROPERTY);
  }

  static List<JsonObject> exchanges() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(ExchangesTest.class.getResourceAsStream("exchanges.jsonl")),
                UTF_8))) {
      return lines.lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void answer_isTheOneOfTheFormulas(JsonObject exchange) throws IOException {
    JsonObject message = exchange.getAsJsonObject("message");
    StringWriter out = new StringWriter();
    new Protocol(new ByteArrayInputStream((message + "\n").getBytes(UTF_8)), out).run();
    JsonObject answer = JsonParser.parseString(out.toString()).getAsJsonObject();
    assertEquals(message.get("id"), answer.get("id"));
    assertTrue(answer.get("success").getAsBoolean(), answer.toString());
    compare("output", exchange.get("output"), answer.get("output"));
    JsonObject input =
        message.get("input").isJsonObject() ? message.getAsJsonObject("input") : new JsonObject();
    int least = input.has("min_runs") ? input.get("min_runs").getAsInt() : 1;
    List<String> timed =
        answer.getAsJsonArray("timings").asList().stream()
            .map(timing -> timing.getAsJsonObject().get("name").getAsString())
            .toList();
    assertEquals("prepare", timed.get(0));
    assertEquals(
        Math.max(1, least), timed.stream().filter(name -> name.equals("evaluate")).count());
  }

  private static void compare(String where, JsonElement expected, JsonElement actual) {
    if (expected.isJsonObject()) {
      assertEquals(expected.getAsJsonObject().keySet(), actual.getAsJsonObject().keySet(), where);
      expected
          .getAsJsonObject()
          .entrySet()
          .forEach(
              entry ->
                  compare(
                      where + "." + entry.getKey(),
                      entry.getValue(),
                      actual.getAsJsonObject().get(entry.getKey())));
    } else if (expected.isJsonArray()) {
      assertEquals(expected.getAsJsonArray().size(), actual.getAsJsonArray().size(), where);
      for (int i = 0; i < expected.getAsJsonArray().size(); i++) {
        compare(
            where + "[" + i + "]",
            expected.getAsJsonArray().get(i),
            actual.getAsJsonArray().get(i));
      }
    } else {
      double number = expected.getAsDouble();
      assertEquals(number, actual.getAsDouble(), TOLERANCE * (1 + Math.abs(number)), where);
    }
  }

  @Test
  void exchanges_areOfAllFunctions() {
    Set<String> recorded =
        exchanges().stream()
            .map(exchange -> exchange.getAsJsonObject("message"))
            .map(m -> m.get("module").getAsString() + " " + m.get("function").getAsString())
            .collect(Collectors.toSet());
    Set<String> all =
        Evals.ALL.values().stream().flatMap(eval -> names(eval)).collect(Collectors.toSet());
    assertEquals(all, recorded);
    assertEquals(11, Evals.ALL.size());
  }

  private static Stream<String> names(Eval eval) {
    return eval.functions().keySet().stream().map(function -> eval.name() + " " + function);
  }
}
