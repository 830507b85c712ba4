package io.github.wengert.autodiff.objectives;

import io.github.wengert.autodiff.Value;
import java.util.Random;

/** Losses of a margin and a label, and rows to train on. */
final class Losses {
  /** Half the square, as boosters have it. */
  static final Objective SQUARE = Objective.of((m, y) -> m.sub(y).square().mul(0.5));

  /** The logistic loss of a label 0 or 1. */
  static final Objective LOGISTIC = Objective.of((m, y) -> m.softplus().sub(y.mul(m)));

  /** The negative log-likelihood of a count whose rate is exp(margin). */
  static final Objective POISSON = Objective.of((m, y) -> m.exp().sub(y.mul(m)));

  private Losses() {}

  /** The loss of a quantile, with a corner that is rounded off within some widths. */
  static Objective quantile(double share, double width) {
    return Objective.of(
        (m, y) -> {
          Value off = y.sub(m);
          return off.mul(share).add(off.div(width).neg().softplus().mul(width));
        });
  }

  /** The focal loss of Lin et al. (2017) for a label 0 or 1. */
  static Objective focal(double gamma) {
    return Objective.of(
        (m, y) -> {
          Value right = y.mul(2).sub(1).mul(m); // the margin toward the label
          return right.neg().sigmoid().pow(gamma).mul(right.logSigmoid()).neg();
        });
  }

  /** Rows of features in (−1, 1). */
  static float[][] features(int rows, int columns, long seed) {
    Random random = new Random(seed);
    float[][] table = new float[rows][columns];
    for (float[] row : table) {
      for (int i = 0; i < columns; i++) {
        row[i] = 2 * random.nextFloat() - 1;
      }
    }
    return table;
  }

  /** What the labels are about: a smooth function of the first two features. */
  static double signal(float... row) {
    return Math.sin(3 * row[0]) + row[0] * row[1];
  }

  static float[] flat(float[][] table) {
    float[] flat = new float[table.length * table[0].length];
    for (int i = 0; i < table.length; i++) {
      System.arraycopy(table[i], 0, flat, i * table[0].length, table[0].length);
    }
    return flat;
  }
}
