package io.github.wengert.autodiff.hipparchus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class S19LeastSquaresTest {
  private static final Path SOURCE =
      Path.of("src/test/java/io/github/wengert/autodiff/hipparchus/S19LeastSquares.java");

  @Test
  void main_printsWhatStandsAtItsEnd() throws IOException {
    List<String> said =
        Files.readAllLines(SOURCE).stream()
            .filter(line -> line.startsWith("    //   "))
            .map(String::strip)
            .map(line -> line.substring("//   ".length()))
            .toList();
    PrintStream console = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      S19LeastSquares.main(new String[0]);
    } finally {
      System.setOut(console);
    }
    assertEquals(said, bytes.toString(StandardCharsets.UTF_8).lines().toList());
  }
}
