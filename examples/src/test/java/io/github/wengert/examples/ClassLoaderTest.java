package io.github.wengert.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A class loader that loaded the engine is collected although the threads that used it live on, as
 * in an application server or a notebook.
 *
 * <p>Runs in a JVM of its own with a small heap, which is filled until the loader is gone. Before
 * it throws an {@link OutOfMemoryError}, a JVM collects everything it can, soft references too.
 */
class ClassLoaderTest {
  private static final String PREFIX = "loader ";

  @TempDir private Path directory;

  @Test
  void classLoader_whoseThreadsLiveOn_isCollected() throws Exception {
    assertEquals("collected", run(ClassLoaderHost.class, ClassLoaderWork.UNPINNED));
  }

  /** Shows that the test can fail. */
  @Test
  void classLoader_thatAThreadStillUses_isNotCollected() throws Exception {
    assertEquals("pinned", run(ClassLoaderHost.class, ClassLoaderWork.PINNED));
  }

  private String run(Class<?> host, String how) throws Exception {
    String tests = Path.of(host.getProtectionDomain().getCodeSource().getLocation().toURI()) + "";
    String product =
        Stream.of("java.class.path", "jdk.module.path")
            .map(System::getProperty)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(File.pathSeparator));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-Djava.awt.headless=true",
            "-cp",
            tests,
            host.getName(),
            how,
            tests + File.pathSeparator + product);
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    Path file = directory.resolve(how);
    Process process = builder.redirectErrorStream(true).redirectOutput(file.toFile()).start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    String out = Files.readString(file);
    assertTrue(ended, out);
    assertEquals(0, process.exitValue(), out);
    return out.lines()
        .filter(line -> line.startsWith(PREFIX))
        .map(line -> line.substring(PREFIX.length()))
        .collect(Collectors.joining());
  }
}
