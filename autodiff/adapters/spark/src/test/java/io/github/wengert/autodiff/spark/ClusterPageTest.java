package io.github.wengert.autodiff.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sample prints what it says, and the page shows its lines and what they print. */
@ExtendWith(Cluster.class)
class ClusterPageTest {
  private static final Path HOME = Path.of(System.getProperty("basedir", ""));

  private static String code() throws IOException {
    String name = "src/test/java/" + S22Cluster.class.getName().replace('.', '/') + ".java";
    return Files.readString(HOME.resolve(name));
  }

  private static List<String> printed() throws IOException {
    String code = code();
    return code.substring(code.indexOf("// Prints:"))
        .lines()
        .filter(line -> line.startsWith("    //   "))
        .map(line -> line.substring(9))
        .toList();
  }

  @Test
  void sample_prints_whatItSays() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (PrintStream captured = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      S22Cluster.main(new String[0]);
    } finally {
      System.setOut(before);
    }
    assertEquals(printed(), bytes.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void page_showsTheSample() throws IOException {
    String page = Files.readString(HOME.resolve("../../../.github/docs/clusters.md"));
    String code = code();
    String lines =
        code.substring(code.indexOf("    Program loss ="), code.indexOf("\n    // Prints:"))
            .lines()
            .map(line -> line.isEmpty() ? line : line.substring(4))
            .reduce("", (all, line) -> all + line + "\n");
    assertTrue(page.contains("```Java\n" + lines.strip() + "\n```"), lines);
    assertTrue(page.contains("```\n" + String.join("\n", printed()) + "\n```"), "what it prints");
  }
}
