package io.github.wengert.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphCommandTest {
  @TempDir private Path directory;

  private Path draw(String file) {
    Path path = directory.resolve(file);
    Run run = Run.of("graph", "s = sigmoid(x*y); s*(1 - s)", "x=2", "y=3", "-o", path.toString());

    assertEquals(new Run(0, "", ""), new Run(run.code(), run.out(), ""));
    return path;
  }

  @ParameterizedTest
  @CsvSource({
    "g.dot, digraph",
    "g.DOT, digraph",
    "g.mmd, flowchart",
    "g.svg, <svg",
    "g.html, <!DOCTYPE html>"
  })
  void graph_intoAFile_isOfTheKindOfItsName(String file, String start) throws IOException {
    String text = Files.readString(draw(file));

    assertTrue(text.contains(start), text.substring(0, 100));
    assertTrue(text.contains("sigmoid"));
  }

  @Test
  void graph_intoAPng_isAnImage() throws IOException {
    assertNotNull(ImageIO.read(draw("g.png").toFile()));
  }

  @Test
  void graph_withoutAFile_printsDot() {
    Run run = Run.of("graph", "network-a", "--limit=40");

    assertEquals(0, run.code());
    assertTrue(run.out().startsWith("digraph \"E\" {"));
    assertTrue(run.out().endsWith("}\n"));
  }

  @Test
  void graph_withADirection_leadsThere() {
    assertTrue(Run.of("graph", "x^2", "x=1").out().contains("rankdir=LR"));
    assertTrue(Run.of("graph", "x^2", "x=1", "--direction=down").out().contains("rankdir=TB"));
    assertEquals(2, Run.of("graph", "x^2", "x=1", "--direction=up").code());
  }

  @Test
  void graph_ofMoreThanTheLimit_isSummarized() {
    String out = Run.of("graph", "network-a", "--limit=14").out();

    assertTrue(out.contains(" boxes (at most 14)"), out);
  }

  @Test
  void graph_intoAFileThatCannotBe_isWrongUsage() {
    String nowhere = directory.resolve("none").resolve("g.svg").toString();

    assertEquals(2, Run.of("graph", "1", "-o", nowhere).code());
    assertTrue(Run.of("graph", "1", "-o", nowhere).err().contains("there is no such directory"));
    assertTrue(
        Run.of("graph", "1", "-o", "g.bmp")
            .err()
            .startsWith("error: 'g.bmp' is of no known kind; names end with one of .html .svg"));
    assertEquals(2, Run.of("graph", "1", "-o", "g\0.svg").code());
    assertEquals(2, Run.of("graph", "1", "--limit=1").code());
    assertEquals(2, Run.of("graph", "1", "--digits=0").code());
  }
}
