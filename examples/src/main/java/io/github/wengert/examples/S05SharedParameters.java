package io.github.wengert.examples;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.GradientDescent;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Parameter;
import io.github.wengert.nn.Sequential;
import java.util.List;

/**
 * Parameters that are used more than once: an autoencoder whose decoder has the weights of its
 * encoder. The gradient of a weight is the sum over its uses.
 */
public final class S05SharedParameters {
  static final double[] SAMPLE = {0.6, 0.8};

  final List<Parameter> w = Parameter.numbered("w", 0.3, 0.1);
  final Sequential autoencoder = Sequential.of(Dense.of(w, "code"), Dense.of(w, "copy1", "copy2"));

  S05SharedParameters() {}

  /** Returns how far the copy is from the sample. */
  Value error() {
    return Loss.MEAN_SQUARED_ERROR.of(autoencoder.forward(SAMPLE), SAMPLE);
  }

  /** Trains until the copy is the sample. */
  S05SharedParameters train() {
    for (int step = 0; step < 500; step++) {
      new GradientDescent(0.1).step(autoencoder.parameters(), error().backward());
    }
    return this;
  }

  /** Prints the gradient at first, and the weights after training: the direction of the sample. */
  public static void main(String[] args) {
    S05SharedParameters sample = new S05SharedParameters();
    Gradients d = sample.error().backward();
    for (Parameter weight : sample.w) {
      System.out.println(weight + ", dE/d" + weight.name() + " = " + d.of(weight.value()));
    }
    System.out.println("after training: " + sample.train().w);
    System.out.println(sample.error());
  }
}
