package io.github.wengert.examples.mistakes;

import io.github.wengert.examples.report.Mistake;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Parameter;
import java.util.List;

/**
 * A step of training of a linear network with one output whose outer product has gone wrong.
 *
 * <p>The update of the weight from input k to hidden neuron j is −a·Δ·iₖ·uⱼ, with the output
 * weights u. In array code, i as a column times u as a row gives that table. With u as a column
 * too, the arrays are multiplied element by element and the result is repeated in each column:
 * −a·Δ·iₖ·uₖ. That it runs at all is due to there being as many inputs as hidden neurons.
 *
 * <p>The output weights are the updated ones, as in {@link UpdatesOutputLayerFirst}.
 */
public final class BroadcastAlongTheWrongAxis {

  /** What the report says of it. */
  public static final Mistake MISTAKE =
      new Mistake(
          "The output weights are updated first and then, as a column instead of a row, broadcast"
              + " along the wrong axis: w3 gets w5 where w6 belongs, and w2 gets w6 for w5.");

  private BroadcastAlongTheWrongAxis() {}

  /**
   * Trains both layers for one step.
   *
   * @param delta Δ, prediction − target
   * @param h the hidden outputs that the prediction was made of
   * @param rate the learning rate a
   */
  public static void step(
      Dense hidden, Dense output, double[] inputs, double[] h, double delta, double rate) {
    List<Parameter> u = output.neurons().get(0).weights();
    for (int j = 0; j < h.length; j++) {
      u.get(j).set(u.get(j).data() - rate * delta * h[j]);
    }
    for (int j = 0; j < h.length; j++) {
      for (int k = 0; k < inputs.length; k++) {
        Parameter w = hidden.neurons().get(j).weights().get(k);
        w.set(w.data() - rate * delta * inputs[k] * u.get(k).data());
      }
    }
  }
}
