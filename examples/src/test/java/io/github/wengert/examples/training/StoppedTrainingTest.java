package io.github.wengert.examples.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that is stopped in the middle, as by Ctrl-C. */
class StoppedTrainingTest {
  @TempDir private Path folder;

  private static Training training(long seed) {
    return Training.named("iris", new Training.Options(List.of(8), 20, seed, 1));
  }

  private void stop(Path out) {
    assertThrows(
        IllegalStateException.class,
        () ->
            training(1)
                .run(
                    out,
                    epoch -> {
                      if (epoch.number() == 12) {
                        throw new IllegalStateException("stopped");
                      }
                      return true;
                    }));
  }

  private Path irises() throws IOException {
    return Files.writeString(
        folder.resolve("irises.csv"),
        "sepal length,sepal width,petal length,petal width\n5.1,3.5,1.4,0.2\n");
  }

  @Test
  void run_stopped_leavesAUsableModel() throws IOException {
    Path out = folder.resolve("out");
    stop(out);
    Prediction prediction = Prediction.of(out, irises());
    assertTrue(prediction.lines().get(1).startsWith("setosa,0."));
    assertTrue(prediction.fit().isEmpty());
  }

  @Test
  void run_stoppedAndStartedAgain_endsWithTheSameBits() throws IOException {
    Path whole = folder.resolve("whole");
    training(1).run(whole, epoch -> true);
    Path out = folder.resolve("out");
    stop(out);
    int[] epochs = {0};
    Training again = training(1);
    again.run(
        out,
        epoch -> {
          epochs[0]++;
          return true;
        });
    assertEquals(7, epochs[0]);
    for (String file : List.of(Model.FILE, "report.html", "loss.png")) {
      assertArrayEquals(
          Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(out.resolve(file)), file);
    }
    assertFalse(Files.exists(out.resolve("checkpoints")));
    assertTrue(again.losses().get(1).startsWith("     0  "), again.losses().toString());
  }

  @Test
  void run_inTheFolderOfAnotherTraining_isRejectedAndNothingIsWritten() throws IOException {
    Path out = folder.resolve("out");
    stop(out);
    byte[] model = Files.readAllBytes(out.resolve(Model.FILE));
    assertThrows(IllegalArgumentException.class, () -> training(2).run(out, epoch -> true));
    assertArrayEquals(model, Files.readAllBytes(out.resolve(Model.FILE)));
  }
}
