package io.github.wengert.examples.samples;

import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Parameter;
import io.github.wengert.nn.Sequential;
import io.github.wengert.nn.optimize.GradientDescent;
import java.util.List;

/**
 * One step of training, to be followed by hand.
 *
 * <p>A linear network with two inputs, two hidden neurons and one output, without biases: every
 * number can be computed with pencil and paper, and all of them were published.
 */
public final class S15TwoTwoOneLinear {
  private static final double[] INPUTS = {2, 3};

  /** What should come out. */
  public static final double TARGET = 1;

  /** The rule of training. */
  public static final GradientDescent DESCENT = new GradientDescent(0.05);

  private final List<Parameter> w = Parameter.numbered("w", 0.15, 0.20, 0.10, 0.05, 0.16, 0.20);

  /** The first layer. */
  public final Dense hidden = Dense.of(w.subList(0, 4), "h1", "h2");

  /** The second layer. */
  public final Dense output = Dense.of(w.subList(4, 6), "out");

  /** Both layers. */
  public final Sequential network = Sequential.of(hidden, output);

  /** Makes the network with the weights that were published. */
  public S15TwoTwoOneLinear() {}

  /** Returns what goes in. */
  public static double[] inputs() {
    return INPUTS.clone();
  }

  /** Returns the error of the network as it is now, and with it the graph of a pass. */
  public Value error() {
    return Loss.HALF_SQUARED_ERROR.of(network.forward(INPUTS), TARGET);
  }

  /** Trains for one step. */
  public S15TwoTwoOneLinear step() {
    DESCENT.on(network.parameters()).step(error().backward());
    return this;
  }

  /** Prints the prediction at first and after one step, and the weights between. */
  public static void main(String[] args) {
    S15TwoTwoOneLinear sample = new S15TwoTwoOneLinear();
    System.out.println("at first " + sample.network.forward(INPUTS));
    sample.step().network.parameters().forEach(System.out::println);
    System.out.println("after it " + sample.network.forward(INPUTS));

    // Prints:
    //   at first [out = 0.21400000000000002 (dot)]
    //   w1 = 0.162576
    //   w2 = 0.218864
    //   w3 = 0.11572
    //   w4 = 0.07358
    //   w5 = 0.19537000000000002
    //   w6 = 0.213755
    //   after it [out = 0.28845906118000003 (dot)]
  }
}
