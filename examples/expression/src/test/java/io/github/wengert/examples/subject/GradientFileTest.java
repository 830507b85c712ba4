package io.github.wengert.examples.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients as other programs print them, and files that are none. */
class GradientFileTest {
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
}
