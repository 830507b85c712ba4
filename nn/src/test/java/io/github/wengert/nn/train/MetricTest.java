package io.github.wengert.nn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MetricTest {
  private static final double[][] TARGETS = {{1, 0, 0}, {0, 1, 0}, {0, 1, 0}, {0, 0, 1}};
  private static final double[][] LOGITS = {{2, 1, 0}, {0, 3, 1}, {4, 1, 0}, {0, 0, 5}};

  @Test
  void accuracy_classes_countsTheLargest() {
    assertEquals(0.75, Metric.ACCURACY.of(LOGITS, TARGETS));
    assertEquals("accuracy", Metric.ACCURACY.toString());
  }

  @Test
  void accuracy_oneOutput_isThatOfALogitOrAMargin() {
    double[][] outputs = {{3}, {-0.1}, {0.2}, {-5}};
    assertEquals(0.75, Metric.ACCURACY.of(outputs, new double[][] {{1}, {0}, {0}, {0}}));
    assertEquals(0.75, Metric.ACCURACY.of(outputs, new double[][] {{1}, {-1}, {-1}, {-1}}));
  }

  @Test
  void determination_knownCases() {
    double[][] targets = {{1}, {2}, {3}};
    assertEquals(1, Metric.R2.of(targets, targets));
    assertEquals(0, Metric.R2.of(new double[][] {{2}, {2}, {2}}, targets));
    assertEquals(0.5, Metric.R2.of(new double[][] {{1}, {2}, {4}}, targets));
    assertTrue(Double.isNaN(Metric.R2.of(new double[][] {{2}, {2}}, new double[][] {{2}, {2}})));
    assertEquals(1.0 / 3, Metric.MEAN_ABSOLUTE_ERROR.of(new double[][] {{1}, {2}, {4}}, targets));
  }

  @Test
  void confusion_classes_areCounted() {
    ConfusionMatrix matrix = ConfusionMatrix.of(LOGITS, TARGETS);
    assertEquals(3, matrix.classCount());
    assertEquals(1, matrix.count(1, 0));
    assertEquals(0.75, matrix.accuracy());
    assertEquals(0.5, matrix.recall(1));
    assertEquals(0.5, matrix.precision(0));
    assertEquals("     1     0     0\n     1     1     0\n     0     0     1\n", matrix.toString());
    assertThrows(
        IllegalArgumentException.class, () -> ConfusionMatrix.of(LOGITS, new double[1][3]));
    assertThrows(
        IllegalArgumentException.class, () -> ConfusionMatrix.of(LOGITS, new double[4][2]));
  }

  @Test
  void calibration_knownBins() {
    double[][] logits = {{Math.log(3), 0}, {Math.log(3), 0}, {0, Math.log(9)}, {0, Math.log(9)}};
    double[][] targets = {{1, 0}, {0, 1}, {0, 1}, {0, 1}};
    Calibration calibration = Calibration.ofLogits(logits, targets, 4);
    assertEquals(4, calibration.bins());
    assertEquals(0, calibration.count(0));
    assertTrue(Double.isNaN(calibration.confidence(0)));
    assertEquals(4, calibration.count(3));
    assertEquals((0.75 + 0.9) / 2, calibration.confidence(3), 1e-15);
    assertEquals(0.75, calibration.accuracy(3));
    assertEquals(0.075, calibration.expectedError(), 1e-15);
  }

  @Test
  void calibration_oneOutput_isALogit() {
    double[][] logits = {{Math.log(4)}, {-Math.log(4)}};
    Calibration calibration = Calibration.ofLogits(logits, new double[][] {{1}, {0}}, 1);
    assertEquals(0.2, calibration.expectedError(), 1e-15);
    assertTrue(calibration.toString().endsWith(" over 1 bins"));
    assertThrows(
        IllegalArgumentException.class, () -> Calibration.ofLogits(logits, new double[1][1], 1));
  }
}
