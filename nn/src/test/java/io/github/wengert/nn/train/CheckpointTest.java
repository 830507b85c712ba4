package io.github.wengert.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Initializer;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Sequential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  private final DataSet data = SmallTraining.rows(40);

  @TempDir private Path folder;

  private Trainer trainer(Sequential network) {
    return SmallTraining.trainer(network)
        .withValidation(0.2)
        .withMetrics(Metric.ACCURACY, Metric.of("none", (outputs, targets) -> Double.NaN))
        .withPatience(100)
        .withEpochs(9);
  }

  @Test
  void fit_interruptedAndContinued_givesTheSameBits() throws IOException {
    Sequential whole = SmallTraining.network();
    History expected = trainer(whole).fit(data);
    Sequential parts = SmallTraining.network();
    trainer(parts).withCheckpoints(folder).withEpochs(4).fit(data);
    Sequential fresh = SmallTraining.network();
    History history = trainer(fresh).withCheckpoints(folder, 2).fit(data);
    assertArrayEquals(whole.parameters().data(), fresh.parameters().data());
    assertEquals(expected.epochs().toString(), history.epochs().toString());
    assertEquals(9, trainer(parts).withCheckpoints(folder).fit(data).epochs().size());
    assertArrayEquals(whole.parameters().data(), parts.parameters().data());
    assertEquals(List.of("checkpoint.json", "state-9.safetensors"), names());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private TreeMap<String, String> content() throws IOException {
    TreeMap<String, String> content = new TreeMap<>();
    for (String name : names()) {
      content.put(name, Arrays.toString(Files.readAllBytes(folder.resolve(name))));
    }
    return content;
  }

  @Test
  void fit_anyByteOfACheckpointChanged_isRejectedAndNothingIsWritten() throws IOException {
    trainer(SmallTraining.network()).withCheckpoints(folder).withEpochs(2).fit(data);
    Random random = new Random(1);
    for (String name : names()) {
      Path file = folder.resolve(name);
      byte[] whole = Files.readAllBytes(file);
      for (int i = 0; i < 60; i++) {
        byte[] damaged = whole.clone();
        damaged[random.nextInt(whole.length - 1)] ^= (byte) (1 << random.nextInt(8));
        assertRejected(file, damaged);
      }
      assertRejected(file, Arrays.copyOf(whole, whole.length / 2));
      assertRejected(file, new byte[0]);
      Files.write(file, whole);
    }
  }

  private void assertRejected(Path file, byte[] damaged) throws IOException {
    Files.write(file, damaged);
    TreeMap<String, String> before = content();
    Sequential network = SmallTraining.network();
    Trainer trainer = trainer(network).withCheckpoints(folder);
    IOException thrown = assertThrows(IOException.class, () -> trainer.fit(data));
    assertTrue(thrown.getMessage().contains("is damaged"), thrown::getMessage);
    assertEquals(before, content());
    assertArrayEquals(SmallTraining.network().parameters().data(), network.parameters().data());
  }

  @Test
  void fit_checkpointOfAnotherTraining_isRejected() throws IOException {
    trainer(SmallTraining.network()).withCheckpoints(folder).withEpochs(2).fit(data);
    TreeMap<String, String> before = content();
    Sequential network = SmallTraining.network();
    Trainer trainer = trainer(network).withCheckpoints(folder);
    assertThrows(IllegalArgumentException.class, () -> trainer.withSeed(5).fit(data));
    assertThrows(IllegalArgumentException.class, () -> trainer.withBatchSize(3).fit(data));
    assertThrows(IllegalArgumentException.class, () -> trainer.fit(SmallTraining.rows(41)));
    Sequential other = Sequential.of(Dense.of("o", 2, 3, Initializer.HE, new Random(1)));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> trainer(other).withCheckpoints(folder).fit(data))
            .getMessage();
    assertTrue(message.endsWith("is of another network, without o.weights [3, 2]"), message);
    assertEquals(before, content());
  }

  @Test
  void fit_leftoversOfAKilledProcess_areDeleted() throws IOException {
    for (String name :
        List.of(".state-3.safetensors-1.part", ".checkpoint.json-2.part", "state-7.safetensors")) {
      Files.writeString(folder.resolve(name), "x");
    }
    Files.writeString(folder.resolve("notes.txt"), "mine");
    trainer(SmallTraining.network()).withCheckpoints(folder).withEpochs(1).fit(data);
    assertEquals(List.of("checkpoint.json", "notes.txt", "state-1.safetensors"), names());
  }

  @Test
  void fit_folderThatCannotBeMade_isReported() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Sequential network = SmallTraining.network();
    assertThrows(
        IOException.class,
        () ->
            Trainer.of(network, Loss.SOFTMAX_CROSS_ENTROPY)
                .withCheckpoints(file.resolve("sub"))
                .fit(data));
  }
}
