package io.github.wengert.examples.samples;

import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.Activation;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Parameter;
import io.github.wengert.nn.Sequential;
import io.github.wengert.nn.optimize.GradientDescent;
import io.github.wengert.nn.optimize.Optimizer;
import io.github.wengert.nn.optimize.Stepper;
import java.util.List;

/**
 * A network, trained.
 *
 * <p>It has two inputs, two hidden and two output neurons; each layer has a bias that its neurons
 * share and that is not trained. The graph is built anew for each step, from the weights as they
 * are: {@link Stepper} reads all gradients before it moves a weight. The figures were published,
 * and {@link io.github.wengert.examples.Main} compares them one by one.
 */
public final class S14TwoTwoTwoSigmoid {
  private static final double[] INPUTS = {0.05, 0.10};

  private static final double[] TARGETS = {0.01, 0.99};

  /** The rule of training. */
  public static final Optimizer DESCENT = new GradientDescent(0.5);

  private final List<Parameter> w =
      Parameter.numbered("w", 0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55);

  /** The first layer. */
  public final Dense hidden =
      Dense.of(w.subList(0, 4), "h1", "h2")
          .withBias(Parameter.frozen(0.35, "b1"))
          .withActivation(Activation.SIGMOID);

  /** The second layer. */
  public final Dense output =
      Dense.of(w.subList(4, 8), "o1", "o2")
          .withBias(Parameter.frozen(0.60, "b2"))
          .withActivation(Activation.SIGMOID);

  /** Both layers. */
  public final Sequential network = Sequential.of(hidden, output);

  /** Makes the network with the weights that were published. */
  public S14TwoTwoTwoSigmoid() {}

  /** Returns what goes in. */
  public static double[] inputs() {
    return INPUTS.clone();
  }

  /** Returns what should come out. */
  public static double[] targets() {
    return TARGETS.clone();
  }

  /** Returns the error of the network as it is now, and with it the graph of a pass. */
  public Value error() {
    return Loss.HALF_SQUARED_ERROR.of(network.forward(INPUTS), TARGETS);
  }

  /** Trains for some steps. */
  public S14TwoTwoTwoSigmoid train(int steps) {
    Stepper descent = DESCENT.on(network.parameters());
    for (int step = 0; step < steps; step++) {
      descent.step(error().backward());
    }
    return this;
  }

  /** Prints the error at first, after one step and after 10,000 steps, and the last outputs. */
  public static void main(String[] args) {
    S14TwoTwoTwoSigmoid sample = new S14TwoTwoTwoSigmoid();
    System.out.println("at first            " + sample.error());
    System.out.println("after 1 step        " + sample.train(1).error());
    System.out.println("after 10,000 steps  " + sample.train(9_999).error());
    sample.network.forward(INPUTS).forEach(System.out::println);

    // Prints:
    //   at first            E = 0.2983711087600027 (sum)
    //   after 1 step        E = 0.29102777369359933 (sum)
    //   after 10,000 steps  E = 3.510187782978859E-5 (sum)
    //   out_o1 = 0.01591362044355068 (sigmoid)
    //   out_o2 = 0.9840642735146238 (sigmoid)
  }
}
