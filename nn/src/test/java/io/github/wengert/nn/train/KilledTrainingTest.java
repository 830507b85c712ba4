package io.github.wengert.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.nn.Sequential;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training in a process of its own that is killed at random moments and started again. */
class KilledTrainingTest {
  private static final int EPOCHS = 400;
  private static final int MOST_MILLIS = 80;

  @TempDir private Path folder;

  /** What the process does: trains with checkpoints in a folder, and writes the weights there. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Sequential network = SmallTraining.network();
    System.out.println("begins");
    SmallTraining.trainer(network)
        .withEpochs(EPOCHS)
        .withCheckpoints(folder.resolve("checkpoints"))
        .fit(SmallTraining.rows(60));
    Safetensors.of(network.parameters()).write(folder.resolve("trained.safetensors"));
  }

  @Test
  void fit_killedThreeTimes_givesTheBitsOfAnUninterruptedRun() throws Exception {
    assertSameBits(3);
  }

  @Test
  @Tag("slow")
  void fit_killedTwentyFiveTimes_givesTheBitsOfAnUninterruptedRun() throws Exception {
    assertSameBits(25);
  }

  private void assertSameBits(int kills) throws Exception {
    Sequential network = SmallTraining.network();
    SmallTraining.trainer(network).withEpochs(EPOCHS).fit(SmallTraining.rows(60));
    Random random = new Random();
    for (int i = 0; i < kills; i++) {
      Process process = start();
      assertEquals("begins", process.inputReader().readLine());
      Thread.sleep(300 / kills + random.nextInt(MOST_MILLIS));
      process.destroyForcibly();
      assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    }
    assertTrue(
        Files.notExists(folder.resolve("trained.safetensors")), "ended before it was killed");
    Process last = start();
    assertTrue(last.waitFor(2, TimeUnit.MINUTES));
    assertEquals(0, last.exitValue());
    Sequential trained = SmallTraining.network();
    Safetensors.read(folder.resolve("trained.safetensors")).copyTo(trained.parameters());
    assertArrayEquals(network.parameters().data(), trained.parameters().data());
  }

  private Process start() throws IOException {
    String classes =
        Path.of(System.getProperty("basedir", ""), "target", "test-classes").toString();
    String classPath =
        Stream.concat(
                Stream.of(classes),
                Stream.of("java.class.path", "jdk.module.path", "surefire.test.class.path")
                    .map(System::getProperty)
                    .filter(Objects::nonNull))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath,
            KilledTrainingTest.class.getName(),
            folder.toString());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
