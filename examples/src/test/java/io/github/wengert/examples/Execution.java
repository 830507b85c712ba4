package io.github.wengert.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that has ended: its exit code and what it wrote. */
record Execution(int code, String out, String err) {
  private static final int SECONDS = 120;

  /** Starts a process whose standard error goes to a file, with few things in its environment. */
  static Process start(List<String> command, Map<String, String> environment, Path err)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder.redirectError(err.toFile()).start();
  }

  /** Runs a process to its end. */
  static Execution of(List<String> command, Map<String, String> environment, String input)
      throws Exception {
    Path err = Files.createTempFile("err", "");
    try {
      return ended(start(command, environment, err), input, err);
    } finally {
      Files.delete(err);
    }
  }

  private static Execution ended(Process process, String input, Path err) throws Exception {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    } catch (IOException unread) {
      assertTrue(input.isEmpty() || process.waitFor(SECONDS, TimeUnit.SECONDS));
    }
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS));
    return new Execution(process.exitValue(), out, Files.readString(err));
  }
}
