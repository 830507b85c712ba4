package io.github.wengert.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Starts JShell with the start-up script, as the README does. The build says where the jar is. */
@Tag("slow")
@EnabledIfSystemProperty(named = "examples.jar", matches = ".+")
class JShellTest {
  @TempDir private Path directory;

  /** Returns what JShell prints for these lines. */
  private String session(String... lines) throws Exception {
    Path script = Path.of("..", "autodiff", "adapters", "jshell", "wengert.jsh");
    // JShell writes there when it makes its preferences
    Path errors = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jshell").toString(),
                "--class-path",
                System.getProperty("examples.jar"),
                "--startup",
                "DEFAULT",
                "--startup",
                script.toString(),
                "--feedback",
                "concise",
                "-")
            .redirectError(errors.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process shell = builder.start();
    try (OutputStream in = shell.getOutputStream()) {
      in.write(String.join("\n", lines).getBytes(UTF_8));
    }
    String printed = new String(shell.getInputStream().readAllBytes(), UTF_8);
    assertTrue(shell.waitFor(120, TimeUnit.SECONDS));
    assertEquals(0, shell.exitValue(), printed + Files.readString(errors));
    return printed;
  }

  @Test
  void startup_bringsEverythingToThePrompt() throws Exception {
    String printed =
        session(
            "Value x = Value.of(2, \"x\"), y = Value.of(3, \"y\");",
            "Value f = x.mul(y).add(x.sin()).named(\"f\");",
            "System.out.println(f.backward().of(x));",
            "System.out.println(explain(f, x));",
            "System.out.println(Files.readString(page(f)).contains(\"<svg\"));",
            "System.out.println(Activation.SIGMOID);",
            "System.out.println(Program.trace(v -> v[0].exp(), 0).value(0));",
            "System.out.println(GradientCheck.of(v -> v[0].exp()).at(0).check().passes());",
            "/exit");
    List<String> lines = printed.lines().filter(line -> !line.isBlank()).toList();
    assertEquals("2.5838531634528574", lines.get(0), printed);
    assertTrue(lines.get(1).startsWith("∂f/∂x = y + cos(x)"), printed);
    assertEquals(List.of("true", "sigmoid", "1.0", "true"), lines.subList(2, lines.size()));
  }
}
