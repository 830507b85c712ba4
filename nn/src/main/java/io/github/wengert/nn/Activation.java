package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;

/**
 * The activation function of a neuron. Any function of a {@link Value} will do:
 *
 * <pre>{@code
 * Activation swish = net -> net.mul(net.sigmoid());
 * Neuron h1 = Neuron.of("h1", weights).withActivation(swish);
 * }</pre>
 *
 * <p>The constants cost one node each ({@link #IDENTITY} none), keep nothing and may be used by any
 * number of threads; so should others.
 */
@FunctionalInterface
public interface Activation {

  /** The net input itself, as the same node. */
  Activation IDENTITY = Named.activation("identity", net -> net);

  /** The logistic function 1/(1 + e⁻ˣ), between 0 and 1. */
  Activation SIGMOID = Named.activation("sigmoid", Value::sigmoid);

  /** The hyperbolic tangent, between −1 and 1. */
  Activation TANH = Named.activation("tanh", Value::tanh);

  /**
   * max(x, 0), with slope 0 at 0. V. Nair and G. E. Hinton, "Rectified linear units improve
   * restricted Boltzmann machines", ICML 2010.
   */
  Activation RELU = Named.activation("relu", Value::relu);

  /** Returns the output for a net input. */
  Value of(Value net);
}
