package io.github.wengert.examples.gradbench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolTest {
  /** An eval whose functions do what tests want. */
  private static final Map<String, Function<Input, Task>> FUNCTIONS =
      Map.of(
          "sum",
          input -> {
            double[] x = input.vector("x");
            return () -> Arrays.stream(x).sum();
          },
          "nan",
          input -> () -> new double[] {1, Double.NaN},
          "broken",
          input ->
              () -> {
                throw new IllegalStateException("it broke");
              },
          "shapes",
          input -> () -> Map.of("m", new double[][] {{1, 2}, {3}}, "i", new int[] {4}, "n", 5));

  private static final Map<String, Eval> EVALS = Map.of("test", new Eval("test", FUNCTIONS));

  private static List<JsonObject> answers(String... lines) throws IOException {
    StringWriter out = new StringWriter();
    byte[] in = String.join("\n", lines).getBytes(UTF_8);
    new Protocol(new ByteArrayInputStream(in), out, EVALS).run();
    return out.toString().lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
  }

  private static String evaluate(int id, String function, String input) {
    return "{\"id\":%d,\"kind\":\"evaluate\",\"module\":\"test\",\"function\":\"%s\",\"input\":%s}"
        .formatted(id, function, input);
  }

  @Test
  void conversation_isAnsweredLineByLine() throws IOException {
    List<JsonObject> answers =
        answers(
            "{\"id\":0,\"kind\":\"start\",\"eval\":\"test\",\"config\":{}}",
            "{\"id\":1,\"kind\":\"define\",\"module\":\"test\"}",
            evaluate(2, "sum", "{\"x\":[1,2,3.5],\"min_runs\":3,\"min_seconds\":0.0}"),
            "{\"id\":3,\"kind\":\"analysis\",\"of\":2,\"valid\":true}",
            evaluate(4, "shapes", "{}"),
            "",
            "{\"id\":5,\"kind\":\"something else\"}");
    assertEquals("{\"id\":0,\"tool\":\"wengert\"}", answers.get(0).toString());
    assertEquals("{\"id\":1,\"success\":true}", answers.get(1).toString());
    assertEquals(6.5, answers.get(2).get("output").getAsDouble());
    assertEquals(4, answers.get(2).getAsJsonArray("timings").size());
    assertEquals("{\"id\":3}", answers.get(3).toString());
    assertEquals("{\"id\":5}", answers.get(5).toString());
    JsonObject shapes = answers.get(4).getAsJsonObject("output");
    assertEquals("[[1.0,2.0],[3.0]]", shapes.get("m").toString());
    assertEquals("[4]", shapes.get("i").toString());
    assertEquals("5", shapes.get("n").toString());
    assertEquals(6, answers.size());
  }

  @Test
  void runs_goOnForAsLongAsIsAskedFor() throws IOException {
    JsonObject answer = answers(evaluate(0, "sum", "{\"x\":[1],\"min_seconds\":1e-4}")).get(0);
    long total =
        answer.getAsJsonArray("timings").asList().stream()
            .map(timing -> timing.getAsJsonObject())
            .filter(timing -> timing.get("name").getAsString().equals("evaluate"))
            .mapToLong(timing -> timing.get("nanoseconds").getAsLong())
            .sum();
    assertTrue(total >= 100_000, answer.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "nonsense; the message is no object",
        "{; the message is no JSON",
        "[1, 2]; the message is no object",
        "{\"id\": 7}; the message has no 'kind'",
        "{\"id\": 7, \"kind\": [1]}; the message has no 'kind'",
        "{\"id\": 7, \"kind\": \"define\", \"module\": \"ht\"}; there is no eval 'ht', but [test]",
        "{\"id\": 7, \"kind\": \"evaluate\", \"module\": \"test\"}; has no 'function'",
        "{\"id\":7,\"kind\":\"evaluate\",\"module\":\"test\",\"function\":\"f\"}; no function 'f'",
        "{\"id\":7,\"kind\":\"evaluate\",\"module\":\"test\",\"function\":\"sum\"}; no 'input'",
      })
  void message_thatIsWrong_isAnsweredByAFailure(String line, String error) throws IOException {
    List<JsonObject> answers = answers(line, evaluate(8, "sum", "{\"x\":[1,2]}"));
    JsonObject failed = answers.get(0);
    assertFalse(failed.get("success").getAsBoolean());
    assertTrue(failed.get("error").getAsString().contains(error), failed.toString());
    assertEquals(line.contains("7"), failed.get("id").isJsonPrimitive());
    assertEquals(3, answers.get(1).get("output").getAsDouble());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "sum; {}; the input has no 'x'",
        "sum; 5; the input is no object",
        "sum; {\"x\": 5}; 'x' is no list",
        "sum; {\"x\": [\"5\"]}; 'x' has something that is no number",
        "sum; {\"x\": [null]}; 'x' has something that is no number",
        "sum; {\"x\": [1], \"min_runs\": -1}; 'min_runs' is -1.0, no count",
        "nan; {}; the result has the number NaN",
        "broken; {}; it broke",
      })
  void input_thatIsWrong_isAnsweredByAFailure(String function, String input, String error)
      throws IOException {
    List<JsonObject> answers =
        answers(evaluate(3, function, input), evaluate(4, "sum", "{\"x\":[1,2]}"));
    JsonObject failed = answers.get(0);
    assertEquals(3, failed.get("id").getAsInt());
    assertFalse(failed.get("success").getAsBoolean());
    assertFalse(failed.has("output"));
    assertTrue(failed.get("error").getAsString().contains(error), failed.toString());
    assertTrue(answers.get(1).get("success").getAsBoolean());
  }

  @Test
  void line_ofAMillionNumbers_isRead() throws IOException {
    StringBuilder numbers = new StringBuilder("1");
    for (int i = 1; i < 1_000_000; i++) {
      numbers.append(",0.12345678901234567");
    }
    JsonObject answer = answers(evaluate(0, "sum", "{\"x\":[" + numbers + "]}")).get(0);
    assertEquals(1 + 999_999 * 0.12345678901234567, answer.get("output").getAsDouble(), 1e-5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "det; gradient; {'A':[1,2,3],'ell':2}; has not 3 numbers",
        "saddle; ff; {'start':[1]}; has not 2 numbers",
        "ba; objective; {'n':0,'m':1,'p':12}; too few",
        "lstm; objective; {'main_params':[],'extra_params':[],'state':[],'sequence':[]}; no layers",
        "gmm; objective; {'d':2,'k':1.5}; 'k' is 1.5, no count",
        "kmeans; cost; {'points':[[1,2],[3]],'centroids':[[1,2]]}; differ in length",
      })
  void sizes_thatDoNotFit_areAnsweredByAFailure(
      String eval, String function, String input, String error) throws IOException {
    String message =
        "{'id':0,'kind':'evaluate','module':'%s','function':'%s','input':%s}"
            .formatted(eval, function, input)
            .replace('\'', '"');
    StringWriter out = new StringWriter();
    new Protocol(new ByteArrayInputStream(message.getBytes(UTF_8)), out).run();
    JsonObject failed = JsonParser.parseString(out.toString()).getAsJsonObject();
    assertFalse(failed.get("success").getAsBoolean());
    assertTrue(failed.get("error").getAsString().contains(error), failed.toString());
  }
}
