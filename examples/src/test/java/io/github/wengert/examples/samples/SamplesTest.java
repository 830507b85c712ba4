package io.github.wengert.examples.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.examples.Output;
import io.github.wengert.examples.docs.Pages;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample prints what stands at its end, and the course lists all of them in order. */
class SamplesTest {
  private static final String PRINTS = "    // Prints:";
  private static final Path FOLDER =
      Path.of(
          System.getProperty("basedir", ""), "src/main/java/io/github/wengert/examples/samples");

  static List<String> samples() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("S\\d\\d.*\\.java"))
          .map(name -> name.replace(".java", ""))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void main_ofEverySample_printsWhatStandsAtItsEnd(String name) throws Throwable {
    List<String> lines = Files.readAllLines(FOLDER.resolve(name + ".java"));
    assertTrue(lines.contains(PRINTS), "no comment with what it prints");
    List<String> said =
        lines.subList(lines.indexOf(PRINTS) + 1, lines.size()).stream()
            .takeWhile(line -> line.startsWith("    //"))
            .map(line -> line.substring("    //".length()).stripTrailing())
            .map(line -> line.replaceFirst("^ {3}", ""))
            .toList();
    Class<?> sample = Class.forName(SamplesTest.class.getPackageName() + "." + name);
    List<String> printed = Output.of(() -> run(sample.getMethod("main", String[].class)));
    assertEquals(
        String.join("\n", said),
        String.join("\n", printed.stream().map(String::stripTrailing).toList()).stripTrailing());
  }

  private static void run(Method main) throws Throwable {
    try {
      main.invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  @Test
  void course_listsTheSamples_inOrderAndNumberedWithoutGaps() throws IOException {
    String course = Pages.text(Pages.named("course.md"));
    int before = 0;
    int number = 1;
    for (String sample : samples()) {
      assertEquals("S%02d".formatted(number++), sample.substring(0, 3), sample);
      int at = course.indexOf("/" + sample + ".java)");
      assertTrue(at > before, sample + " is missing or out of order");
      before = at;
    }
    // Samples that need other libraries are in the adapters
    for (; number <= 21; number++) {
      int at = course.indexOf("S%02d".formatted(number), before);
      assertTrue(at > before, "S" + number + " is missing");
      before = at;
    }
  }
}
