package io.github.wengert.examples;

import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.GradientDescent;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Parameter;
import io.github.wengert.nn.Sequential;
import java.util.List;

/** A linear network with two inputs, two hidden neurons and one output, without biases. */
public final class S03TwoTwoOneLinear {
  static final double[] INPUTS = {2, 3};
  static final double TARGET = 1;
  static final GradientDescent DESCENT = new GradientDescent(0.05);

  private final List<Parameter> w = Parameter.numbered("w", 0.15, 0.20, 0.10, 0.05, 0.16, 0.20);
  final Dense hidden = Dense.of(w.subList(0, 4), "h1", "h2");
  final Dense output = Dense.of(w.subList(4, 6), "out");
  final Sequential network = Sequential.of(hidden, output);

  S03TwoTwoOneLinear() {}

  /** Returns the error of the network as it is now, and with it the graph of a pass. */
  Value error() {
    return Loss.HALF_SQUARED_ERROR.of(network.forward(INPUTS), TARGET);
  }

  /** Trains for one step. */
  S03TwoTwoOneLinear step() {
    DESCENT.step(network.parameters(), error().backward());
    return this;
  }

  /** Prints the prediction at first and after one step, and the weights between. */
  public static void main(String[] args) {
    S03TwoTwoOneLinear sample = new S03TwoTwoOneLinear();
    System.out.println("at first      " + sample.network.forward(INPUTS));
    System.out.println("gradient step " + sample.step().network.parameters());
    System.out.println("after it      " + sample.network.forward(INPUTS));
  }
}
