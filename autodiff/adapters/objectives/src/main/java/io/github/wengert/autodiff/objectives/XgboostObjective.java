package io.github.wengert.autodiff.objectives;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Objects;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.IObjective;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * An objective for XGBoost4J, which asks for the derivatives of all rows before each tree.
 *
 * <pre>{@code
 * Booster model =
 *     XGBoost.train(data, parameters, 50, Map.of(), new XgboostObjective(median), null);
 * }</pre>
 *
 * <p>XGBoost predicts margins then, and so does the model: a link is up to the user. Labels and
 * weights are those of the matrix. The parameter {@code base_score} is where margins start.
 *
 * <p>Immutable. Serializable for XGBoost4J alone, not in fact: a formula does not travel.
 */
public final class XgboostObjective implements IObjective {
  private static final long serialVersionUID = 1;

  private final transient Objective objective;

  /** Hands an objective to XGBoost. */
  public XgboostObjective(Objective objective) {
    this.objective = Objects.requireNonNull(objective, "the objective is null");
  }

  /**
   * Returns the first and the second derivatives.
   *
   * @throws IllegalArgumentException if the model has several margins for a row, the matrix has no
   *     labels, or a derivative is NaN or infinite
   */
  @Override
  public List<float[]> getGradient(float[][] predicts, DMatrix dtrain) {
    double[] margins = new double[predicts.length];
    for (int i = 0; i < margins.length; i++) {
      if (predicts[i].length != 1) {
        throw new IllegalArgumentException(
            "row " + i + " has " + predicts[i].length + " margins, and an objective takes one");
      }
      margins[i] = predicts[i][0];
    }
    try {
      float[] weights = dtrain.getWeight();
      return List.of(
          objective.forBooster(
              margins, dtrain.getLabel(), weights == null ? new float[0] : weights));
    } catch (XGBoostError e) {
      throw new IllegalArgumentException("the labels and weights of the matrix cannot be read", e);
    }
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("the formula of " + objective + " cannot be serialized");
  }

  /** Returns the objective. */
  @Override
  public String toString() {
    return objective + " for XGBoost";
  }
}
