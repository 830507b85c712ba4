package io.github.wengert.autodiff.objectives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Real models of LightGBM, with losses of ours and with those that it has. */
class LightGbmTest {
  private static final int ROWS = 3000;
  private static final int TREES = 40;
  private static final float[][] FEATURES = Losses.features(ROWS, 4, 5);
  private static final String PARAMETERS =
      " num_leaves=15 learning_rate=0.2 num_threads=2 verbosity=-1 deterministic=true"
          + " boost_from_average=false";

  private static float[] labels(ToDoubleFunction<float[]> label) {
    float[] labels = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      labels[i] = (float) label.applyAsDouble(FEATURES[i]);
    }
    return labels;
  }

  private static LGBMDataset data(float... labels) throws LGBMException {
    LGBMDataset data =
        LGBMDataset.createFromMat(Losses.flat(FEATURES), ROWS, 4, true, PARAMETERS, null);
    data.setField("label", labels);
    return data;
  }

  /** Trains with a loss of ours; the margins. */
  private static double[] margins(Objective objective, float... labels) throws LGBMException {
    try (LGBMDataset data = data(labels);
        LGBMBooster model = LGBMBooster.create(data, "objective=none" + PARAMETERS)) {
      LightGbmObjective update = new LightGbmObjective(objective, labels);
      for (int i = 0; i < TREES; i++) {
        if (update.update(model)) {
          break;
        }
      }
      return model.getPredict(0);
    }
  }

  /** Trains with a loss of LightGBM; what it predicts. */
  private static double[] predictions(String objective, float... labels) throws LGBMException {
    try (LGBMDataset data = data(labels);
        LGBMBooster model = LGBMBooster.create(data, "objective=" + objective + PARAMETERS)) {
      for (int i = 0; i < TREES; i++) {
        model.updateOneIter();
      }
      return model.getPredict(0);
    }
  }

  private static void checkClose(double[] expected, double[] actual, double tolerance) {
    double most = 0;
    for (int i = 0; i < expected.length; i++) {
      most = Math.max(most, Math.abs(expected[i] - actual[i]));
    }
    assertTrue(most < tolerance, "predictions differ by " + most);
  }

  @Test
  void squaredError_givesTheModelOfLightGbm() throws LGBMException {
    float[] labels = labels(Losses::signal);
    checkClose(predictions("regression", labels), margins(Losses.SQUARE, labels), 1e-5);
  }

  @Test
  void logisticLoss_givesTheModelOfLightGbm() throws LGBMException {
    Random random = new Random(6);
    float[] labels = labels(row -> Losses.signal(row) + random.nextGaussian() > 0 ? 1 : 0);
    double[] ours = margins(Losses.LOGISTIC, labels);
    for (int i = 0; i < ROWS; i++) {
      ours[i] = 1 / (1 + Math.exp(-ours[i]));
    }
    checkClose(predictions("binary", labels), ours, 1e-3);
  }

  @Test
  void smoothedQuantile_hasItsShareBelow() throws LGBMException {
    Random random = new Random(7);
    float[] labels = labels(row -> Losses.signal(row) + random.nextGaussian());
    double[] ours = margins(Losses.quantile(0.8, 0.1).withLeastCurvature(0.05), labels);
    double below = 0;
    for (int i = 0; i < ROWS; i++) {
      below += labels[i] < ours[i] ? 1.0 / ROWS : 0;
    }
    assertEquals(0.8, below, 0.03);
  }

  @Test
  void poissonLoss_givesTheLogOfTheRate() throws LGBMException {
    float[] labels = labels(row -> Math.exp(Losses.signal(row)));
    double[] ours = margins(Losses.POISSON, labels);
    double error = 0;
    for (int i = 0; i < ROWS; i++) {
      error += Math.abs(ours[i] - Losses.signal(FEATURES[i])) / ROWS;
    }
    assertTrue(error < 0.1, "log rates are off by " + error);
  }

  @Test
  void focalLoss_findsTheRareClass() throws LGBMException {
    float[] labels = labels(row -> Losses.signal(row) > 1.2 ? 1 : 0);
    double[] ours = margins(Losses.focal(2).withLeastCurvature(1e-3), labels);
    int right = 0;
    for (int i = 0; i < ROWS; i++) {
      right += ours[i] > 0 == labels[i] > 0.5 ? 1 : 0;
    }
    assertTrue(right > 0.98 * ROWS, right + " right");
  }

  @Test
  void labelsThatDoNotFit_areRejected() throws LGBMException {
    float[] labels = labels(Losses::signal);
    try (LGBMDataset data = data(labels);
        LGBMBooster model = LGBMBooster.create(data, "objective=none" + PARAMETERS)) {
      LightGbmObjective few = new LightGbmObjective(Losses.SQUARE, 1, 2);
      assertThrows(IllegalArgumentException.class, () -> few.update(model));
      assertTrue(few.toString().endsWith(" for LightGBM"), few::toString);
      float[] weights = {1};
      LightGbmObjective weighted = new LightGbmObjective(Losses.SQUARE, labels, weights);
      assertThrows(IllegalArgumentException.class, () -> weighted.update(model));
    }
  }
}
