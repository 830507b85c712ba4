package io.github.wengert.examples.mistakes;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.examples.report.Mistake;
import io.github.wengert.nn.Activation;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.optimize.Optimizer;
import java.util.List;

/**
 * A step of training that writes the new output weights before it computes the hidden gradients.
 *
 * <p>The gradient of a hidden output h is Σ δ·w over the output neurons, with δ = ∂E/∂net. Here δ
 * is right, and w is the weight that the same step has already changed.
 */
public final class UpdatesOutputLayerFirst {

  /** What the report says of it. */
  public static final Mistake MISTAKE =
      new Mistake(
          "The output weights are updated first, and the hidden gradients are then computed from"
              + " the new ones instead of the old ones.");

  private final Dense hidden;

  /** The output layer up to its net inputs. */
  private final Dense nets;

  private final Activation activation;
  private final Optimizer optimizer;

  /**
   * Trains two layers, on the half squared error.
   *
   * @param hidden the first layer
   * @param output the second layer, all of whose neurons have the same activation
   * @param optimizer what makes new numbers of gradients
   */
  public UpdatesOutputLayerFirst(Dense hidden, Dense output, Optimizer optimizer) {
    this.hidden = hidden;
    this.nets = output.withActivation(Activation.IDENTITY);
    this.activation = output.neurons().get(0).activation();
    this.optimizer = optimizer;
  }

  /** Takes one step. */
  public void step(double[] inputs, double[] targets) {
    List<Value> h = hidden.forward(inputs);
    List<Value> net = nets.forward(h);
    List<Value> outputs = net.stream().map(activation::of).toList();
    Gradients gradients = Loss.HALF_SQUARED_ERROR.of(outputs, targets).backward();
    List<Value> deltas = net.stream().map(x -> Value.constant(gradients.of(x))).toList();

    optimizer.on(nets.parameters()).step(gradients);
    Value withNewWeights = Value.dot(deltas, nets.forward(h));
    optimizer.on(hidden.parameters()).step(withNewWeights.backward());
  }
}
