package io.github.wengert.examples;

import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.Activation;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.GradientDescent;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Optimizer;
import io.github.wengert.nn.Parameter;
import io.github.wengert.nn.Sequential;
import java.util.List;

/**
 * A network with two inputs, two hidden and two output neurons, trained on one sample. Each layer
 * has a bias that its neurons share and that is not trained.
 */
public final class S02TwoTwoTwoSigmoid {
  static final double[] INPUTS = {0.05, 0.10};
  static final double[] TARGETS = {0.01, 0.99};
  static final Optimizer DESCENT = new GradientDescent(0.5);

  private final List<Parameter> w =
      Parameter.numbered("w", 0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55);
  final Dense hidden =
      Dense.of(w.subList(0, 4), "h1", "h2")
          .withBias(Parameter.frozen(0.35, "b1"))
          .withActivation(Activation.SIGMOID);
  final Dense output =
      Dense.of(w.subList(4, 8), "o1", "o2")
          .withBias(Parameter.frozen(0.60, "b2"))
          .withActivation(Activation.SIGMOID);
  final Sequential network = Sequential.of(hidden, output);

  S02TwoTwoTwoSigmoid() {}

  /** Returns the error of the network as it is now, and with it the graph of a pass. */
  Value error() {
    return Loss.HALF_SQUARED_ERROR.of(network.forward(INPUTS), TARGETS);
  }

  /** Trains for some steps. */
  S02TwoTwoTwoSigmoid train(int steps) {
    for (int step = 0; step < steps; step++) {
      DESCENT.step(network.parameters(), error().backward());
    }
    return this;
  }

  /** Prints the error at first, after one step and after 10,000 steps, and the last outputs. */
  public static void main(String[] args) {
    S02TwoTwoTwoSigmoid sample = new S02TwoTwoTwoSigmoid();
    System.out.println("at first            " + sample.error());
    System.out.println("after 1 step        " + sample.train(1).error());
    System.out.println("after 10,000 steps  " + sample.train(9_999).error());
    sample.network.forward(INPUTS).forEach(System.out::println);
  }
}
