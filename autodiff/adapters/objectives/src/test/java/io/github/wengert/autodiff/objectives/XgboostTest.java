package io.github.wengert.autodiff.objectives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;

/** Real models of XGBoost, with losses of ours and with those that it has. */
class XgboostTest {
  private static final int ROWS = 3000;
  private static final int TREES = 40;
  private static final float[][] FEATURES = Losses.features(ROWS, 4, 1);

  private static DMatrix matrix(ToDoubleFunction<float[]> label) throws XGBoostError {
    DMatrix matrix = new DMatrix(Losses.flat(FEATURES), ROWS, 4, Float.NaN);
    float[] labels = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      labels[i] = (float) label.applyAsDouble(FEATURES[i]);
    }
    matrix.setLabel(labels);
    return matrix;
  }

  private static Map<String, Object> parameters(double baseScore) {
    Map<String, Object> all = new HashMap<>();
    all.put("max_depth", 3);
    all.put("eta", 0.3);
    all.put("nthread", 2);
    all.put("base_score", baseScore);
    all.put("max_delta_step", 0);
    return all;
  }

  /** Trains with a loss of ours; the margins. */
  private static float[] margins(DMatrix data, Objective objective) throws XGBoostError {
    Booster model =
        XGBoost.train(data, parameters(0), TREES, Map.of(), new XgboostObjective(objective), null);
    return column(model.predict(data, true));
  }

  /** Trains with a loss of XGBoost. */
  private static float[] margins(DMatrix data, String objective, double baseScore)
      throws XGBoostError {
    Map<String, Object> parameters = parameters(baseScore);
    parameters.put("objective", objective);
    Booster model = XGBoost.train(data, parameters, TREES, Map.of(), null, null);
    return column(model.predict(data, true));
  }

  private static float[] column(float[][] table) {
    float[] column = new float[table.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = table[i][0];
    }
    return column;
  }

  private static void checkClose(float[] expected, float[] actual, double tolerance) {
    double most = 0;
    for (int i = 0; i < expected.length; i++) {
      most = Math.max(most, Math.abs(expected[i] - actual[i]));
    }
    assertTrue(most < tolerance, "margins differ by " + most);
  }

  @Test
  void squaredError_givesTheModelOfXgboost() throws XGBoostError {
    DMatrix data = matrix(Losses::signal);
    checkClose(margins(data, "reg:squarederror", 0), margins(data, Losses.SQUARE), 1e-5);
  }

  @Test
  void logisticLoss_givesTheModelOfXgboost() throws XGBoostError {
    Random random = new Random(2);
    DMatrix data = matrix(row -> Losses.signal(row) + random.nextGaussian() > 0 ? 1 : 0);
    checkClose(margins(data, "binary:logistic", 0.5), margins(data, Losses.LOGISTIC), 1e-3);
  }

  /** XGBoost adds max_delta_step to the curvature of its own Poisson loss: exp(margin + step). */
  @Test
  void poissonLoss_givesRatesLikeThoseOfXgboost() throws XGBoostError {
    Random random = new Random(3);
    DMatrix data =
        matrix(
            row -> {
              double limit = Math.exp(-Math.exp(Losses.signal(row)));
              int count = 0;
              for (double p = random.nextDouble(); p > limit; count++) {
                p *= random.nextDouble();
              }
              return count;
            });
    float[] ours = margins(data, Losses.POISSON);
    float[] theirs = margins(data, "count:poisson", 1);
    assertEquals(meanPoisson(theirs, data.getLabel()), meanPoisson(ours, data.getLabel()), 0.01);
    double error = 0;
    for (int i = 0; i < ROWS; i++) {
      error += Math.abs(ours[i] - Losses.signal(FEATURES[i])) / ROWS;
    }
    assertTrue(error < 0.2, "log rates are off by " + error);
  }

  private static double meanPoisson(float[] margins, float... labels) {
    return Losses.POISSON.meanLoss(wide(margins), wide(labels));
  }

  private static double[] wide(float... numbers) {
    double[] wide = new double[numbers.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = numbers[i];
    }
    return wide;
  }

  @Test
  void smoothedQuantile_hasItsShareBelow() throws XGBoostError {
    Random random = new Random(4);
    DMatrix data = matrix(row -> Losses.signal(row) + random.nextGaussian());
    for (double share : new double[] {0.1, 0.5, 0.9}) {
      float[] margins = margins(data, Losses.quantile(share, 0.1).withLeastCurvature(0.05));
      float[] labels = data.getLabel();
      double below = 0;
      for (int i = 0; i < ROWS; i++) {
        below += labels[i] < margins[i] ? 1.0 / ROWS : 0;
      }
      assertEquals(share, below, 0.03);
    }
  }

  @Test
  void focalLoss_findsTheRareClass() throws XGBoostError {
    DMatrix data = matrix(row -> Losses.signal(row) > 1.2 ? 1 : 0);
    float[] margins = margins(data, Losses.focal(2).withLeastCurvature(1e-3));
    float[] labels = data.getLabel();
    int right = 0;
    int rare = 0;
    for (int i = 0; i < ROWS; i++) {
      right += margins[i] > 0 == labels[i] > 0.5 ? 1 : 0;
      rare += labels[i] > 0.5 ? 1 : 0;
    }
    assertTrue(rare < ROWS / 8, rare + " rare rows");
    assertTrue(right > 0.98 * ROWS, right + " right");
  }

  @Test
  void weights_countAsRepetitions() throws XGBoostError {
    DMatrix data = matrix(Losses::signal);
    DMatrix weighted = matrix(Losses::signal);
    float[] weights = new float[ROWS];
    Arrays.fill(weights, 1);
    weights[0] = 1000;
    weighted.setWeight(weights);
    float[] expected = margins(weighted, "reg:squarederror", 0);
    checkClose(expected, margins(weighted, Losses.SQUARE), 1e-3);
    assertThrows(
        AssertionError.class, () -> checkClose(expected, margins(data, Losses.SQUARE), 1e-3));
  }

  @Test
  void modelsWithSeveralMargins_areRejected() throws XGBoostError {
    XgboostObjective objective = new XgboostObjective(Losses.SQUARE);
    DMatrix data = matrix(Losses::signal);
    float[][] two = new float[ROWS][2];
    assertThrows(IllegalArgumentException.class, () -> objective.getGradient(two, data));
    DMatrix bare = new DMatrix(new float[] {1, 2}, 2, 1, Float.NaN);
    assertThrows(
        IllegalArgumentException.class, () -> objective.getGradient(new float[3][1], bare));
    assertTrue(objective.toString().endsWith(" for XGBoost"), objective::toString);
    assertThrows(
        NotSerializableException.class,
        () -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(objective));
  }
}
