package io.github.wengert.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Runs the jar as a user does, in a JVM of its own. The build says where the jar is. */
@EnabledIfSystemProperty(named = "examples.jar", matches = ".+")
class ExecutableJarTest {
  @TempDir private Path directory;

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(System.getProperty("examples.jar"));
    command.addAll(List.of(arguments));
    return command;
  }

  private static Execution run(String input, String... arguments) throws Exception {
    return Execution.of(command(arguments), Map.of(), input);
  }

  @Test
  void jar_withoutArguments_printsTheReportAndNoWarning() throws Exception {
    Execution result = run("");

    assertEquals(0, result.code());
    assertTrue(result.out().endsWith("    0 unexplained" + System.lineSeparator()), result.out());
    assertEquals("", result.err());
  }

  @Test
  void jar_withEval_printsTheResultAndNoWarning() throws Exception {
    assertEquals(
        new Execution(0, "value  6.909297426825682\nd/dx   2.5838531634528574\nd/dy   2.0\n", ""),
        run("", "eval", "x*y + sin(x)", "x=2", "y=3"));
  }

  @Test
  void jar_withBatch_readsAndWritesUtf8InEveryLocale() throws Exception {
    assertEquals(
        new Execution(0, "{\"value\":2.0,\"gradient\":{\"größe\":1.0}}\n", ""),
        run("{\"expr\": \"größe\", \"at\": {\"größe\": 2}}\n", "eval", "--batch"));
  }

  @Test
  void jar_withAWrongExpression_exitsWith2() throws Exception {
    Execution result = run("", "eval", "sn(x)", "x=2");

    assertEquals(2, result.code());
    assertEquals("", result.out());
    assertTrue(result.err().startsWith("error: unknown function 'sn'; did you mean 'sin'?"));
  }

  @Test
  void jar_whoseOutputIsClosed_endsWithAMessage() throws Exception {
    Path err = directory.resolve("err");
    Process process = Execution.start(command("eval", "--batch"), Map.of(), err);
    process.getInputStream().close();
    byte[] line = "{\"expr\": \"1\"}\n".getBytes(UTF_8);
    try (OutputStream in = process.getOutputStream()) {
      for (int i = 0; i < 1_000_000 && process.isAlive(); i++) {
        in.write(line);
      }
    } catch (IOException ended) {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    }

    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(74, process.exitValue());
    assertEquals("error: cannot write the results: Broken pipe\n", Files.readString(err));
  }
}
