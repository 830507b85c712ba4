package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.examples.subject.GradientFile;
import io.github.wengert.examples.subject.PrintedGradient;
import io.github.wengert.examples.subject.PrintedNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients as other programs print them, and files that are none. */
class GradientFileTest {
  @TempDir private Path folder;

  private static String numbers(String text) {
    PrintedGradient gradient = GradientFile.parse("f", text);
    List<Double> values = gradient.numbers().stream().map(PrintedNumber::value).toList();
    return gradient.names() + " " + values;
  }

  @ParameterizedTest
  @MethodSource
  void parse_ofEveryForm_findsNamesAndNumbers(String text, String expected) {
    assertEquals(expected, numbers(text));
    assertEquals(expected, numbers(text.replace("\n", "\r\n")), "with CRLF");
    assertEquals(expected, numbers("\n  " + text + "\n\n"), "with space around it");
  }

  static Stream<Arguments> parse_ofEveryForm_findsNamesAndNumbers() {
    return Stream.of(
        Arguments.of("{\"x\": 12.0, \"y\": 4}", "[x, y] [12.0, 4.0]"),
        Arguments.of("{\n  \"größe\": -1e-3\n}", "[größe] [-0.001]"),
        Arguments.of(
            "{'x': np.float64(0.5), 'y': tensor(2., dtype=torch.float64)}", "[x, y] [0.5, 2.0]"),
        Arguments.of("{\"x\": NaN, \"y\": -Infinity}", "[x, y] [NaN, -Infinity]"),
        Arguments.of("x,y\n12,4", "[x, y] [12.0, 4.0]"),
        Arguments.of("\"x\";\"y\"\n12;4", "[x, y] [12.0, 4.0]"),
        Arguments.of("x,12\ny,4\nz,5", "[x, y, z] [12.0, 4.0, 5.0]"),
        Arguments.of("x, 12\ny, 4", "[x, y] [12.0, 4.0]"),
        Arguments.of("12,4\n5", "[] [12.0, 4.0, 5.0]"),
        Arguments.of("0.1\n0.2\n+.3", "[] [0.1, 0.2, 0.3]"),
        Arguments.of("[0.1 0.2\n 0.3]", "[] [0.1, 0.2, 0.3]"),
        Arguments.of("[1.e-05 2.5e+00]", "[] [1.0E-5, 2.5]"),
        Arguments.of("[[1. 2.]\n [3. 4.]]", "[] [1.0, 2.0, 3.0, 4.0]"),
        Arguments.of("array([0.1, 0.2,\n       0.3])", "[] [0.1, 0.2, 0.3]"),
        Arguments.of("array([1., nan, -inf], dtype=float32)", "[] [1.0, NaN, -Infinity]"),
        Arguments.of("[np.float64(0.1), np.float64(0.2)]", "[] [0.1, 0.2]"),
        Arguments.of("tensor([0.1, 2.0000e-01])", "[] [0.1, 0.2]"),
        Arguments.of(
            "tensor([[0.1,\n 0.2]],\n   device='cuda:0', dtype=torch.float64)", "[] [0.1, 0.2]"),
        Arguments.of("tensor([1., 2.], grad_fn=<MulBackward0>)", "[] [1.0, 2.0]"),
        Arguments.of("tensor(0.5000, requires_grad=True)", "[] [0.5]"),
        Arguments.of("tensor([0.1])\ntensor([[0.2], [0.3]])", "[] [0.1, 0.2, 0.3]"),
        Arguments.of(
            "(Array(0.1, dtype=float32, weak_type=True), Array(2., dtype=float32))",
            "[] [0.1, 2.0]"),
        Arguments.of("[1, 2,]", "[] [1.0, 2.0]"),
        Arguments.of("[1, 2, 3]", "[] [1.0, 2.0, 3.0]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                  | 1 | 1  | expected a gradient, found the end",
        "`  \\n`             | 2 | 1  | expected a gradient, found the end",
        "{                   | 1 | 2  | expected a name in quotation marks, found the end",
        "{}                  | 1 | 2  | expected a name in quotation marks, found '}'",
        "{\"x\" 1}           | 1 | 6  | expected ':', found '1'",
        "{\"x\": }           | 1 | 7  | expected a number, found '}'",
        "{\"x\": \"1\"}      | 1 | 7  | expected a number, found '\"'",
        "{\"x\": true}       | 1 | 7  | expected a number, found 'true'",
        "{\"x\": [1, 2]}     | 1 | 7  | expected a number, found '['",
        "{\"x\": 1           | 1 | 8  | expected '}', found the end",
        "{\"x\": 1,}         | 1 | 9  | expected a name in quotation marks, found '}'",
        "{\"x\": 1} 2        | 1 | 10 | expected the end, found '2'",
        "{\"x: 1}            | 1 | 2  | expected a quotation mark at the end of the name, found '\"'",
        "[1, 2               | 1 | 6  | expected ']', found the end",
        "[1, 2)              | 1 | 6  | expected ']', found ')'",
        "[1, , 2]            | 1 | 5  | expected a number, found ','",
        "[,1]                | 1 | 2  | expected a number, found ','",
        "[1\\n 2\\n x]       | 3 | 2  | expected a number, found 'x'",
        "[1] 2               | 1 | 5  | expected '[' or the end, found '2'",
        "[0.1 ... 0.9]       | 1 | 6  | expected every number, in an array printed whole, found '...'",
        "[1.2.3]             | 1 | 2  | expected a number, found '1.2.3'",
        "[0x10]              | 1 | 2  | expected a number, found '0x10'",
        "tensor([1, 2]       | 1 | 14 | expected ')', found the end",
        "tensor(dtype=int)   | 1 | 8  | expected a number, found 'dtype'",
        "x,y\\n1             | 2 | 1  | expected 2 numbers, one for each name, found 1",
        "x,y\\n1,2\\n3,4     | 1 | 3  | expected a number, found 'y'",
        "x,1\\ny,2,3         | 2 | 1  | expected a name and a number, found 3 cells",
        "x,1\\n2,y           | 2 | 1  | expected a name, found the number 2",
        "x\\ty               | 1 | 3  | expected ',' or the end of the line, found 'y'",
        "x,,y                | 1 | 3  | expected a name or a number, found ','",
        "😀😀 1              | 1 | 4  | expected ',' or the end of the line, found '1'"
      })
  void parse_ofAMalformedText_saysWhereAndWhatWasExpected(
      String text, int line, int column, String message) {
    String unescaped = text.replace("\\n", "\n").replace("\\t", "\t");
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class, () -> GradientFile.parse("'g'", unescaped), unescaped);
    assertEquals(
        "'g', line %d, column %d: %s".formatted(line, column, message), thrown.getMessage());
  }

  /** Whatever it is, it is read or rejected with a place. */
  @Property
  void parse_ofAnything_endsWithAGradientOrAPlace(
      @ForAll
          @StringLength(max = 40)
          @Chars({
            '[', ']', '(', ')', '{', '}', ',', ';', ':', '"', '\'', '=', '<', '.', 'e', '-', '\n',
            ' ', 'n', 'a', '\uFEFF'
          })
          @CharRange(from = '0', to = '9')
          String text) {
    try {
      GradientFile.parse("f", text);
    } catch (IllegalArgumentException rejected) {
      assertTrue(rejected.getMessage().startsWith("f, line "), rejected.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[", "(", "tensor(", "[1,", "1,", "x,1\n", "9", "1e9", "{\"x\":1,", "\n", "="})
  void parse_ofMuch_takesLinearTime(String part) {
    String text = part.repeat(3_000_000 / part.length());
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          try {
            GradientFile.parse("f", text);
          } catch (IllegalArgumentException rejected) {
            assertTrue(rejected.getMessage().startsWith("f, line "), rejected.getMessage());
          }
        });
  }

  // On the command line

  private Run check(byte[] file, String... more) throws IOException {
    Path path = folder.resolve("g");
    Files.write(path, file);
    Stream<String> start = Stream.of("check", "x^2*y", "--gradient-file", path.toString());
    return Run.of(
        Stream.concat(start, Stream.concat(Stream.of("x=2", "y=3"), Stream.of(more)))
            .toArray(String[]::new));
  }

  private Run check(String file, String... more) throws IOException {
    return check(file.getBytes(StandardCharsets.UTF_8), more);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"y\": 4, \"x\": 12}     | 0",
        "{\"y\": 4}                | 0",
        "{\"y\": 12, \"x\": 4}     | 1",
        "x,12.0                    | 0",
        "[12 4]                    | 0",
        "[4 12]                    | 1",
        "[12.00004, 4.0]           | 1",
        "[12.000000004, 4.0]       | 0",
        "[12.00004, 4.00001]       | 1",
        "tensor([12.0001, 4.0000]) | 1",
        "tensor([1.2000e+01, 4.0000e+00]) | 0",
        "tensor([1.2001e+01, 4.0000e+00]) | 1",
        "[12.4, 4]                 | 1",
        "[12, 4.0000001]           | 1",
        "[nan, 4]                  | 1",
        "[inf, 4]                  | 1",
        "[12.04 3.96]              | 1"
      })
  void check_ofNumbers_acceptsHalfAUnitOfTheLastDigit(String file, int code) throws IOException {
    assertEquals(code, check(file).code(), file);
  }

  @Test
  void check_ofRoundedNumbers_saysByHowMuchTheyMayBeOff() throws IOException {
    Run run = Run.withInput("[0.33 -0.11]", "check", "x/y", "--gradient-file", "-", "x=1", "y=3");
    assertEquals(0, run.code(), run.out());
    assertEquals(
        "note: the numbers are printed with 2 digits behind the point, and may be off by half a"
            + " unit of the last one; --tolerance T says otherwise\n",
        run.err().replace("\r\n", "\n"));
    Run strict =
        Run.withInput(
            "[0.33 -0.11]",
            "check",
            "x/y",
            "--gradient-file",
            "-",
            "--tolerance",
            "1e-6",
            "x=1",
            "y=3");
    assertEquals(1, strict.code());
    assertEquals("", strict.err());
  }

  @Test
  void check_ofAFileWithAByteOrderMark_readsIt() throws IOException {
    assertEquals(0, check("\uFEFF{\"x\": 12, \"y\": 4}\r\n").code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[12]       | line 1, column 2: expected 2 numbers, for x, y, found 1",
        "[12, 4, 5] | line 1, column 9: expected 2 numbers, for x, y, found 3",
        "[]         | line 1, column 1: expected 2 numbers, for x, y, found 0",
        "{\"q\": 1} | line 1, column 7: expected a variable of the expression, found 'q'",
        "`x,1\nx,2` | line 2, column 3: the derivative by 'x' is given twice"
      })
  void check_ofOtherNumbersThanWanted_saysSo(String file, String message) throws IOException {
    Run run = check(file.replace("\\n", "\n"));
    assertEquals(2, run.code());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("error: '" + folder.resolve("g") + "', " + message), run.err());
  }

  @Test
  void check_ofAFileThatIsNoText_saysSo() throws IOException {
    Run run = check(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1});
    assertEquals(2, run.code());
    assertTrue(run.err().contains("it is not text in UTF-8"), run.err());
    assertEquals(2, check(new byte[5_000_000]).code());
    assertEquals(2, check(new byte[] {0, 0}).code());
    Run missing = Run.of("check", "x", "--gradient-file", "nowhere", "x=1");
    assertEquals(2, missing.code());
    assertTrue(missing.err().startsWith("error: cannot read 'nowhere': there is no such file"));
  }

  @Test
  void check_ofTwoGradientsOrNone_isWrongUsage() {
    Run both = Run.of("check", "x", "--gradient", "x: 1", "--gradient-file", "f", "x=1");
    assertEquals(2, both.code());
    assertTrue(both.err().contains("exclude each other"), both.err());
    Run twice = Run.withInput("x", "check", "--file", "-", "--gradient-file", "-", "x=1");
    assertEquals(2, twice.code());
    assertTrue(twice.err().contains("standard input cannot be both"), twice.err());
  }

  @Test
  void check_ofANetwork_takesWeightsByName() throws IOException {
    Path file = folder.resolve("w.json");
    Files.writeString(file, "{\"w5\": 0.082167041, \"w6\": 0.082667628}");
    assertEquals(0, Run.of("check", "network-a", "--gradient-file", file.toString()).code());
    Files.writeString(file, "{\"w5\": 0.082167042, \"w6\": 0.082667628}");
    assertEquals(1, Run.of("check", "network-a", "--gradient-file", file.toString()).code());
  }
}
