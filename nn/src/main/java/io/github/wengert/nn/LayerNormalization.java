package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.checks.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Brings the inputs of a row to mean 0 and variance 1, and then to a learned gain and shift of
 * each: γ·(x − mean)/√(variance + ε) + β. J. L. Ba, J. R. Kiros and G. E. Hinton, "Layer
 * normalization", 2016.
 *
 * <p>The gains of a layer {@code n} are the array {@code n.gains}, from 1 on, and its shifts {@code
 * n.shifts}, from 0 on; ε is 10⁻⁵, and the variance is Σ(x − mean)²/n.
 *
 * <p>Costs three nodes for each input, and three. Immutable but for the numbers of its parameters.
 */
public final class LayerNormalization implements Layer {
  private static final double EPSILON = 1e-5;

  private final Parameter gains;
  private final Parameter shifts;
  private final Parameters parameters;

  private LayerNormalization(Parameter gains, Parameter shifts) {
    this.gains = gains;
    this.shifts = shifts;
    this.parameters = Parameters.of(gains, shifts);
  }

  /**
   * Returns a layer for this many inputs.
   *
   * @param name the first part of the names of its parameters
   * @throws IllegalArgumentException if the name is blank or the number less than 1
   */
  public static LayerNormalization of(String name, int inputs) {
    Parameter.checkedName(name, "layer");
    Checks.positive(inputs, "number of inputs");
    double[] ones = new double[inputs];
    Arrays.fill(ones, 1);
    return new LayerNormalization(
        Parameter.array(name + ".gains", ones, inputs),
        Parameter.array(name + ".shifts", new double[inputs], inputs));
  }

  /** Returns the gains and then the shifts. */
  @Override
  public Parameters parameters() {
    return parameters;
  }

  /**
   * Returns an output for each input.
   *
   * @throws IllegalArgumentException if there are not as many inputs as gains
   */
  @Override
  public List<Value> forward(List<Value> inputs, Weights weights) {
    if (inputs.size() != gains.size()) {
      throw new IllegalArgumentException(this + " takes not " + inputs.size() + " inputs");
    }
    Value mean = Value.mean(inputs);
    List<Value> centered = inputs.stream().map(input -> input.sub(mean)).toList();
    Value variance = Value.sumOfSquares(centered).div(inputs.size());
    Value scale = variance.add(EPSILON).sqrt().reciprocal();
    List<Value> gain = weights.all(gains);
    List<Value> shift = weights.all(shifts);
    List<Value> outputs = new ArrayList<>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      outputs.add(centered.get(i).mul(scale).fma(gain.get(i), shift.get(i)));
    }
    return outputs;
  }

  /** Returns the number of inputs. */
  @Override
  public String toString() {
    return "layer normalization of " + gains.size() + " inputs";
  }
}
