package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gradients by hand from a file, checked by the command. */
class GradientFileTest {
  @TempDir private Path folder;

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
