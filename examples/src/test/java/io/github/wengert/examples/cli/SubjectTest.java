package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions from files, and data. */
class SubjectTest {
  @TempDir private Path directory;

  private String file(String text) throws IOException {
    return Files.writeString(directory.resolve("f.txt"), text).toString();
  }

  @ParameterizedTest
  @CsvSource({
    "eval --file F x=2, value  12.0",
    "eval x=2 --file F, value  12.0",
    "check --file F x=2 --gradient x:6*x, passes",
    "explain --file F x=2, ∂f/∂x",
    "graph --file F x=2, digraph"
  })
  void file_inEveryCommand_isTheExpression(String line, String start) throws IOException {
    String file = file("\uFEFF3 *\r\n  x^2\n");
    Run run = Run.of(line.replace("F", file).split(" "));

    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains(start), run.out());
  }

  @Test
  void file_calledMinus_isStandardInput() {
    assertEquals(
        new Run(0, "value  4.0\nd/dx   4.0\n", ""),
        Run.withInput("x^2\n", "eval", "--file", "-", "x=2"));
  }

  @Test
  void file_withAnError_showsItsLine() throws IOException {
    assertEquals(
        """
        error: unknown function 'sn'; did you mean 'sin'?
          y = sn(x);
              ^
        Try 'wengert eval --help'.
        """,
        Run.of("eval", "--file", file("a = 1;\ny = sn(x);\ny"), "x=2").err());
  }

  @Test
  void file_thatIsNone_isWrongUsage() throws IOException {
    Path notText = Files.write(directory.resolve("bytes"), new byte[] {(byte) 0xC0, 1});
    Path tooLong = Files.writeString(directory.resolve("long"), " ".repeat(4_000_001));

    assertEquals("cannot read '/none/f': there is no such file", problem("/none/f"));
    assertEquals(
        "cannot read '" + directory + "': it is a directory", problem(directory.toString()));
    assertEquals(
        "cannot read '" + notText + "': it is not text in UTF-8", problem(notText.toString()));
    assertEquals(
        "cannot read '" + tooLong + "': it is longer than 4000000 bytes",
        problem(tooLong.toString()));
    assertEquals(
        "cannot read standard input: Is a directory",
        Run.withInput(Broken.input(0, "Is a directory"), "eval", "--file", "-")
            .err()
            .lines()
            .findFirst()
            .orElseThrow()
            .substring("error: ".length()));
  }

  private static String problem(String file) {
    Run run = Run.of("eval", "--file", file);
    assertEquals(2, run.code());
    return run.err().lines().findFirst().orElseThrow().substring("error: ".length());
  }

  @Test
  void data_isNotDifferentiatedBy() {
    assertEquals(
        "value  6.0\nd/dx   3.0\n", Run.of("eval", "x*t", "x=2", "t=3", "--data", "t").out());
    assertEquals(
        """
        value  6.0
        d/dt   2.0
        d2/dt2 0.0
        """
            .replace("value  ", "value   ")
            .replace("d/dt   ", "d/dt    ")
            .replace("d2/dt2 ", "d2/dt2  "),
        Run.of("eval", "x*t", "x=2", "t=3", "--data=x", "--order=2").out());
    assertEquals(
        "value  6.0\n", Run.of("eval", "x*t", "x=2", "t=3", "--data", "x,t", "--order=2").out());
  }

  @Test
  void data_inAPicture_isDrawnAsAConstant() {
    String dot = Run.of("graph", "x*t", "x=2", "t=3", "--data", "t").out();

    assertTrue(dot.lines().anyMatch(line -> line.contains("t") && line.contains("constant")), dot);
  }

  @Test
  void data_leavesOneVariable_whichNeedNotBeNamed() {
    Run run = Run.of("explain", "x*t", "x=2", "t=3", "--data", "t");

    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().startsWith("∂f/∂x = t = 3"), run.out());
  }

  @Test
  void data_thatIsNone_isWrongUsage() {
    assertTrue(
        Run.of("eval", "x", "x=1", "--data", "t")
            .err()
            .startsWith("error: the expression has no variable 't'; it has x\n"));
    assertTrue(
        Run.of("check", "x*t", "x=1", "t=2", "--data=t", "--gradient=t: x")
            .err()
            .startsWith("error: 't' is data, not a variable\n"));
    assertEquals(2, Run.of("eval", "--batch", "--data", "t").code());
  }
}
