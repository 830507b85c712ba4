package io.github.wengert.autodiff.objectives;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.Objects;

/**
 * An objective for LightGBM by lightgbm4j: it adds trees to a booster that was created with {@code
 * objective=none}.
 *
 * <pre>{@code
 * LGBMBooster model = LGBMBooster.create(data, "objective=none num_leaves=15");
 * LightGbmObjective objective = new LightGbmObjective(median, labels);
 * for (int i = 0; i < 50; i++) {
 *   objective.update(model);
 * }
 * }</pre>
 *
 * <p>The model predicts margins, which start from 0: a link is up to the user. Labels and weights
 * are given here, since a data set of lightgbm4j does not give back its own.
 *
 * <p>Immutable; the booster is used by one thread at a time.
 */
public final class LightGbmObjective {
  private final Objective objective;
  private final float[] labels;
  private final float[] weights;

  /** Hands an objective to LightGBM, for rows that count alike. The array is copied. */
  public LightGbmObjective(Objective objective, float... labels) {
    this(objective, labels, new float[0]);
  }

  /**
   * Hands an objective to LightGBM. The arrays are copied.
   *
   * @param labels of the rows of the data set, in order
   * @param weights of the rows; empty if all count alike
   */
  public LightGbmObjective(Objective objective, float[] labels, float[] weights) {
    this.objective = Objects.requireNonNull(objective, "the objective is null");
    this.labels = labels.clone();
    this.weights = weights.clone();
  }

  /**
   * Adds a tree, for the margins that the model has now.
   *
   * @return whether no split was worth while, so that training has ended
   * @throws LGBMException if LightGBM fails
   * @throws IllegalArgumentException if there are not as many labels as rows, or a derivative is
   *     NaN or infinite
   */
  public boolean update(LGBMBooster booster) throws LGBMException {
    float[][] both = objective.forBooster(booster.getPredict(0), labels, weights);
    return booster.updateOneIterCustom(both[0], both[1]);
  }

  /** Returns the objective. */
  @Override
  public String toString() {
    return objective + " for LightGBM";
  }
}
