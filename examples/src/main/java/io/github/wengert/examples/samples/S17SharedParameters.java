package io.github.wengert.examples.samples;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Parameter;
import io.github.wengert.nn.Sequential;
import io.github.wengert.nn.optimize.GradientDescent;
import io.github.wengert.nn.optimize.Stepper;
import java.util.List;

/**
 * Parameters that are used more than once.
 *
 * <p>The decoder of this autoencoder has the weights of its encoder. Nothing has to be said about
 * that: a weight is one leaf of the graph, and its gradient is the sum over its uses.
 */
public final class S17SharedParameters {
  static final double[] SAMPLE = {0.6, 0.8};

  final List<Parameter> w = Parameter.numbered("w", 0.3, 0.1);
  final Sequential autoencoder = Sequential.of(Dense.of(w, "code"), Dense.of(w, "copy1", "copy2"));

  S17SharedParameters() {}

  /** Returns how far the copy is from the sample. */
  Value error() {
    return Loss.MEAN_SQUARED_ERROR.of(autoencoder.forward(SAMPLE), SAMPLE);
  }

  /** Trains until the copy is the sample. */
  S17SharedParameters train() {
    Stepper descent = new GradientDescent(0.1).on(autoencoder.parameters());
    for (int step = 0; step < 500; step++) {
      descent.step(error().backward());
    }
    return this;
  }

  /** Prints the gradient at first, and the weights after training: the direction of the sample. */
  public static void main(String[] args) {
    S17SharedParameters sample = new S17SharedParameters();
    Gradients d = sample.error().backward();
    for (Parameter weight : sample.w) {
      System.out.println(weight + ", dE/d" + weight.name() + " = " + d.of(weight.value()));
    }
    System.out.println("after training: " + sample.train().w);
    System.out.println(sample.error());

    // Prints:
    //   w1 = 0.3, dE/dw1 = -0.27612000000000003
    //   w2 = 0.1, dE/dw2 = -0.38844
    //   after training: [w1 = 0.6000000000000005, w2 = 0.7999999999999996]
    //   E = 2.5268200870360534E-31 (div)
  }
}
