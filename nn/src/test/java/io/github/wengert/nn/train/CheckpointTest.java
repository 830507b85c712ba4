package io.github.wengert.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.Activation;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Initializer;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Penalty;
import io.github.wengert.nn.Sequential;
import io.github.wengert.nn.optimize.Adam;
import io.github.wengert.nn.optimize.Lion;
import io.github.wengert.nn.optimize.Schedule;
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
    assertTrue(message.contains("is of another training: the network is network of ["), message);
    assertTrue(message.contains("are now [o.weights [3, 2]]"), message);
    assertEquals(before, content());
  }

  private Trainer trainer(Activation activation, Loss loss) {
    Sequential like = SmallTraining.network();
    Dense hidden = ((Dense) like.layers().get(0)).withActivation(activation);
    return Trainer.of(Sequential.of(hidden, like.layers().get(1)), loss)
        .withOptimizer(new Adam(0.02))
        .withPenalty(Penalty.squares(1e-4))
        .withCheckpoints(folder);
  }

  private String difference(Trainer trainer) throws IOException {
    TreeMap<String, String> before = content();
    String message =
        assertThrows(IllegalArgumentException.class, () -> trainer.fit(data)).getMessage();
    assertEquals(before, content());
    return message.replaceFirst("^the checkpoint in '.*' is of another training: ", "");
  }

  @Test
  void fit_checkpointWithAnotherRule_isRejectedWithTheDifference() throws IOException {
    Trainer first = trainer(Activation.TANH, Loss.SOFTMAX_CROSS_ENTROPY).withEpochs(1);
    first.fit(data);
    String end = ". Give another folder or delete this one";
    assertEquals(
        "the optimizer is Adam with learning rate 0.02, beta1 0.9, beta2 0.999, epsilon 1.0E-8,"
            + " not Lion with learning rate 0.02, beta1 0.9, beta2 0.99, weight decay 0.0"
            + end,
        difference(first.withOptimizer(new Lion(0.02))));
    Schedule cosine = Schedule.cosine(0.02, 0, 100);
    assertTrue(
        difference(first.withOptimizer(new Adam(cosine)))
            .contains("not Adam with learning rate from 0.02 to 0.0 along a cosine over 100"));
    assertEquals(
        "the penalty is 1.0E-4 times the sum of w², not 1.0E-4 times the sum of |w|" + end,
        difference(first.withPenalty(Penalty.absolute(1e-4))));
    assertEquals(
        "the loss is softmax cross-entropy, not squared error" + end,
        difference(trainer(Activation.TANH, Loss.SQUARED_ERROR)));
    assertTrue(
        difference(trainer(Activation.RELU, Loss.SOFTMAX_CROSS_ENTROPY))
            .matches("the network is .* 5 neurons, tanh, .*, not .* 5 neurons, relu, .*"));
    assertTrue(
        difference(first.withValidation(SmallTraining.rows(5)))
            .matches("the checksum of the rows for validation is none, not \\d+\\. Give.*"));
    assertEquals(3, first.withEpochs(3).withThreads(2).withPatience(9).fit(data).epochs().size());
  }

  /** Lambdas have other names in each run, by which a checkpoint must not be told. */
  @Test
  void fit_checkpointOfLambdas_goesOn() throws IOException {
    for (int epochs : new int[] {1, 2}) {
      double shift = epochs;
      Activation swish = net -> net.mul(net.add(shift * 0).sigmoid());
      Trainer trainer =
          trainer(swish, (outputs, targets) -> Loss.SQUARED_ERROR.of(outputs, targets));
      trainer =
          trainer
              .withOptimizer(new Adam(iteration -> 0.01 + shift * 0))
              .withPenalty(weights -> Value.constant(shift * 0));
      assertEquals(epochs, trainer.withEpochs(epochs).fit(data).epochs().size());
    }
    assertFalse(Files.readString(folder.resolve("checkpoint.json")).contains("Lambda"));
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
