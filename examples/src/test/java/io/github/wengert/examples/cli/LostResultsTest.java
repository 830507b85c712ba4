package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a command prints, it says so if that is lost. */
class LostResultsTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "eval --help",
        "eval x x=1",
        "eval x x=1 --json",
        "check x --gradient x:1 x=1",
        "check x --gradient x:1 x=1 --json",
        "check x --gradient x:2 x=1",
        "explain x^2 x=1",
        "explain x^2 x=1 --format html",
        "graph x^2 x=1",
        ""
      })
  void results_thatCannotBeWritten_areToldByMessageAndExitCode(String line) {
    StringWriter err = new StringWriter();
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");

    assertEquals(
        74,
        Run.into(
            Broken.results("No space left on device"),
            err,
            InputStream.nullInputStream(),
            arguments));
    assertEquals(
        "error: cannot write the results: No space left on device\n", err.toString(), line);
  }
}
