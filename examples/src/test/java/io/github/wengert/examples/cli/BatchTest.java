package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {

  private static Run batch(String input) {
    return Run.withInput(input, "eval", "--batch");
  }

  @Test
  void batch_ofGoodAndBadLines_answersEachAndGoesOn() {
    Run run =
        batch(
            """
            {"expr": "x*y", "at": {"x": 2, "y": 3}}
            {"expr": "x*y", "at": {"x": 4, "y": 5}, "order": 2}
            {"expr": "x/0", "at": {"x": 1}}

            {"expr": "x*(y", "at": {"x": 1}}
            nonsense
            {"expr": "größe", "at": {"größe": "NaN"}, "order": 0}
            {"at": {"x": -1e-3}, "expr": "x"}
            """);

    assertEquals(3, run.code());
    assertEquals("2 of 7 lines had an error\n", run.err());
    assertEquals(
        """
        {"value":6.0,"gradient":{"x":3.0,"y":2.0}}
        {"value":20.0,"gradient":{"x":5.0,"y":4.0},"hessian":{"x":{"x":0.0,"y":1.0},"y":{"x":1.0,"y":0.0}}}
        {"value":"Infinity","gradient":{"x":"Infinity"},"note":"first value that is not finite: Infinity, div of 1.0, 0.0 at 'x'"}
        {"error":"expected an operator or ')', found the end","line":5,"position":5}
        {"error":"not JSON: unexpected character","line":6,"position":1}
        {"value":"NaN","note":"first value that is not finite: NaN, größe = NaN (variable)"}
        {"value":-0.001,"gradient":{"x":1.0}}
        """,
        run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"expr\": \"a*b\", \"at\": {\"a\": 2}}     | 3  | no value for the variable 'b'",
        "{\"expr\": \"a\", \"at\": {\"b\": 2}}       | 1  | the expression has no variable 'b'; it has a",
        "{\"expr\": \"a\", \"at\": {\"a\": 2, \"a\":3}}| 33 | the key 'a' comes twice",
        "{\"expr\": \"a\", \"expr\": \"b\"}          | 21 | the key 'expr' comes twice",
        "{\"exp\": \"a\"}                            | 7  | unknown key 'exp'; expected expr, at, data or order",
        "{\"at\": {}}                                | 11 | the key expr is missing",
        "{\"expr\": 3}                               | 11 | expected a string",
        "{\"expr\": \"a\", \"at\": {\"a\": \"2\"}}   | 30 | the strings for numbers are NaN, Infinity, -Infinity",
        "{\"expr\": \"a\", \"at\": {\"a\": true}}    | 31 | expected a number",
        "{\"expr\": \"a\", \"at\": {\"a\": 1e999}}   | 32 | the number is too large for double precision",
        "{\"expr\": \"a\", \"at\": [2]}              | 22 | expected an object such as {\"x\": 2}",
        "{\"expr\": \"a\", \"order\": \"1\"}         | 25 | expected a number",
        "{\"expr\": \"1\", \"order\": 171}           | 1  | the order is from 0 to 170, not 171",
        "{\"expr\": \"a\", \"at\": {\"a\": NaN}}     | 27 | not JSON: unexpected character",
        "{\"expr\": \"a\", \"at\": {\"a\": 2         | 28 | not JSON: End of input",
        "{\"expr\": \"1\"} {}                        | 16 | not JSON: unexpected character",
        "[1]                                         | 2  | expected an object such as {\"expr\": \"x^2\", \"at\": {...}}"
      })
  void line_thatIsNoRequest_isAnsweredWithPlaceAndReason(String line, int position, String reason) {
    JsonObject answer = JsonParser.parseString(batch(line).out()).getAsJsonObject();

    assertEquals(reason, answer.get("error").getAsString());
    assertEquals(position, answer.get("position").getAsInt());
    assertEquals(1, answer.get("line").getAsInt());
  }

  @Test
  void batch_withoutInput_answersNothing() {
    assertEquals(new Run(0, "", ""), batch(""));
    assertEquals(new Run(0, "", ""), batch("\n  \n\r\n"));
  }

  @Test
  void batch_withByteOrderMarkAndWindowsLineEnds_readsTheLines() {
    assertEquals(
        "{\"value\":1.0,\"gradient\":{}}\n{\"value\":2.0,\"gradient\":{}}\n",
        batch("\uFEFF{\"expr\": \"1\"}\r\n{\"expr\": \"2\"}").out());
  }

  @Test
  void batch_withAnAbsurdlyLongLine_rejectsItAndGoesOn() {
    String tooLong = "{\"expr\": \"" + "x".repeat(Batch.MAX_LINE) + "\"}\n";
    String out = batch(tooLong + "{\"expr\": \"1\"}\n").out();

    assertEquals(
        """
        {"error":"the line has more than 4000000 characters","line":1,"position":4000001}
        {"value":1.0,"gradient":{}}
        """,
        out);
  }

  @Test
  void batch_withAVeryDeepLine_rejectsItAndGoesOn() {
    String deepJson = "{\"expr\": \"x\", \"at\": " + "[".repeat(100_000) + "\n";
    String deepExpression = "{\"expr\": \"" + "(".repeat(100_000) + "\"}\n";
    List<String> answers =
        batch(deepJson + deepExpression + "{\"expr\": \"1\"}").out().lines().toList();

    assertTrue(answers.get(0).startsWith("{\"error\":\"expected an object"), answers.get(0));
    assertTrue(answers.get(1).startsWith("{\"error\":\"brackets are nested"), answers.get(1));
    assertEquals("{\"value\":1.0,\"gradient\":{}}", answers.get(2));
  }

  @Property
  void batch_ofRandomBytes_answersWithJson(@ForAll byte[] bytes) {
    Run run = Run.withInput(new ByteArrayInputStream(bytes), "eval", "--batch");

    assertTrue(run.code() == 0 || run.code() == 3, run.err());
    run.out().lines().forEach(line -> JsonParser.parseString(line).getAsJsonObject());
  }

  @Property
  void batch_ofRandomJson_answersEveryLine(@ForAll("pieces") List<String> pieces) {
    Run run = batch(String.join("", pieces) + "\n{\"expr\": \"1\"}\n");
    List<String> answers = run.out().lines().toList();

    assertTrue(run.code() == 0 || run.code() == 3, run.err());
    assertEquals("{\"value\":1.0,\"gradient\":{}}", answers.get(answers.size() - 1));
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"expr\"",
            "\"at\"",
            "\"order\"",
            "\"x\"",
            "\"x*2\"",
            "1",
            "2.5",
            "\"NaN\"",
            "null",
            "true",
            " ",
            "\\u0000",
            "\"",
            "{\"expr\": \"x\", \"at\": ",
            "{\"x\": 2}")
        .list()
        .ofMaxSize(12);
  }

  @Test
  void batch_intoAClosedPipe_endsWithAMessage() {
    InputStream endless =
        new InputStream() {
          private final byte[] line = "{\"expr\": \"1\"}\n".getBytes(StandardCharsets.UTF_8);
          private int next;

          @Override
          public int read() {
            return line[next++ % line.length];
          }
        };
    StringWriter err = new StringWriter();

    assertEquals(74, Run.into(Broken.results("Broken pipe"), err, endless, "eval", "--batch"));
    assertEquals("error: cannot write the results: Broken pipe\n", err.toString());
  }

  @Test
  void batch_ofInputThatIsNone_isWrongUsage() {
    Run run = Run.withInput(Broken.input(0, "Is a directory"), "eval", "--batch");

    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("error: cannot read standard input: Is a directory\n"));
  }

  @Test
  void batch_ofInputThatBreaksOff_answersWhatCameAndSaysSo() {
    Run run = Run.withInput(Broken.input(3, "Input/output error"), "eval", "--batch");

    assertEquals(new Run(74, "", "error: Input/output error\n"), run);
  }

  @Test
  void line_withData_isNotDifferentiatedByIt() {
    assertEquals(
        "{\"value\":6.0,\"gradient\":{\"x\":3.0}}\n",
        batch("{\"expr\": \"x*t\", \"at\": {\"x\": 2, \"t\": 3}, \"data\": [\"t\"]}").out());
  }
}
