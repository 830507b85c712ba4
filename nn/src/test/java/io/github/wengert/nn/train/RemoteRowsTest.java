package io.github.wengert.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.program.Batch;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.nn.Dropout;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Sequential;
import io.github.wengert.nn.optimize.Adam;
import io.github.wengert.nn.optimize.OptimizerState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings on rows that something else sums over; here it is a batch. */
class RemoteRowsTest {
  private static final DataSet DATA = SmallTraining.rows(90);

  @TempDir private Path folder;

  private static UnaryOperator<double[]> sums(Trainer trainer) {
    double[][] inputs = DATA.inputs();
    Program loss = trainer.rowLoss(inputs[0], DATA.targets()[0]);
    Batch batch = loss.valueAndGradient().batch(loss.variableCount());
    return weights -> {
      double[] out = new double[1 + weights.length];
      batch.sum(weights, DATA.rows(), out);
      return out;
    };
  }

  @Test
  void epochs_areStepsAlongTheGradientOfAllRows() throws IOException {
    Sequential network = SmallTraining.network();
    Trainer trainer = Trainer.of(network, Loss.SOFTMAX_CROSS_ENTROPY).withOptimizer(new Adam(0.02));
    UnaryOperator<double[]> sums = sums(trainer);
    OptimizerState state = OptimizerState.of(network.parameters().trainable().data());
    History history = trainer.withEpochs(4).fit(90, sums);
    for (int epoch = 0; epoch < 4; epoch++) {
      double[] all = sums.apply(state.parameters());
      assertEquals(all[0] / 90, history.epochs().get(epoch).loss());
      double[] gradient = Arrays.stream(all).skip(1).map(slope -> slope / 90).toArray();
      state = new Adam(0.02).next(state, gradient);
    }
    assertArrayEquals(state.parameters(), network.parameters().trainable().data());
  }

  @Test
  void training_thatIsStartedAgain_goesOnToTheSameBits() throws IOException {
    Sequential once = SmallTraining.network();
    Trainer whole = SmallTraining.trainer(once).withEpochs(6).withValidation(DATA);
    History history = whole.fit(90, sums(whole));
    Sequential twice = SmallTraining.network();
    Trainer part = SmallTraining.trainer(twice).withValidation(DATA).withCheckpoints(folder);
    part.withEpochs(3).fit(90, sums(part));
    Trainer rest =
        SmallTraining.trainer(SmallTraining.network())
            .withValidation(DATA)
            .withMetrics(Metric.ACCURACY)
            .withCheckpoints(folder)
            .withEpochs(6);
    History resumed = rest.fit(90, sums(rest));
    assertEquals(history.last().loss(), resumed.last().loss());
    assertEquals(history.last().validationLoss(), resumed.last().validationLoss());
    assertTrue(resumed.last().metrics().containsKey("accuracy"), resumed::toString);
    assertThrows(IllegalArgumentException.class, () -> rest.fit(91, sums(rest)));
  }

  @Test
  void sumsThatAreNotFinite_endTheTraining() {
    Sequential network = SmallTraining.network();
    double[] before = network.parameters().data();
    Trainer trainer = SmallTraining.trainer(network);
    UnaryOperator<double[]> nan =
        weights -> {
          double[] all = new double[1 + weights.length];
          all[3] = Double.NaN;
          return all;
        };
    TrainingException thrown = assertThrows(TrainingException.class, () -> trainer.fit(90, nan));
    assertTrue(thrown.getMessage().startsWith("epoch 0: the loss of some row"), thrown::toString);
    assertArrayEquals(before, network.parameters().data());
  }

  @Test
  void trainingsThatNeedTheRows_areRejected() {
    Trainer trainer = SmallTraining.trainer(SmallTraining.network());
    UnaryOperator<double[]> sums = sums(trainer);
    assertThrows(IllegalArgumentException.class, () -> trainer.withValidation(0.5).fit(90, sums));
    assertThrows(
        IllegalArgumentException.class, () -> trainer.withMetrics(Metric.ACCURACY).fit(90, sums));
    assertThrows(IllegalArgumentException.class, () -> trainer.fit(0, sums));
    assertThrows(NullPointerException.class, () -> trainer.fit(90, null));
    String message =
        assertThrows(IllegalArgumentException.class, () -> trainer.fit(90, weights -> weights))
            .getMessage();
    assertEquals("a loss and 33 slopes are 34 numbers, not 33", message);
    Trainer noisy = SmallTraining.trainer(SmallTraining.network().then(Dropout.of(0.5)));
    double[] inputs = {1, 2};
    assertThrows(IllegalArgumentException.class, () -> noisy.rowLoss(inputs, 1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> trainer.rowLoss(inputs, 1));
  }
}
