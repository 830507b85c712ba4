package io.github.wengert.nn;

import io.github.wengert.nn.checks.Checks;
import java.util.Random;

/**
 * The first weights of a layer. All of them draw from {@link Random}, whose numbers are specified:
 * a seed gives the same bits on every machine.
 *
 * <pre>{@code
 * Random random = new Random(7);
 * Dense hidden = Dense.of("h", 64, 32, Initializer.HE, random).withActivation(Activation.RELU);
 * }</pre>
 */
@FunctionalInterface
public interface Initializer {

  /**
   * Uniform in ±√(6/(inputs + outputs)). X. Glorot and Y. Bengio, "Understanding the difficulty of
   * training deep feedforward neural networks", 2010. For tanh and sigmoid.
   */
  Initializer GLOROT =
      (inputs, outputs, random) -> symmetric(Math.sqrt(6.0 / (inputs + outputs)), random);

  /**
   * Normal with standard deviation √(2/inputs). K. He et al., "Delving deep into rectifiers", 2015.
   * For relu and its kin.
   */
  Initializer HE = (inputs, outputs, random) -> Math.sqrt(2.0 / inputs) * random.nextGaussian();

  /**
   * Normal with standard deviation √(1/inputs). Y. LeCun et al., "Efficient BackProp", 1998. For
   * selu and linear layers.
   */
  Initializer LECUN = (inputs, outputs, random) -> Math.sqrt(1.0 / inputs) * random.nextGaussian();

  /** Returns the next weight of a layer with this many inputs and outputs. */
  double next(int inputs, int outputs, Random random);

  /**
   * Uniform in −most…most.
   *
   * @throws IllegalArgumentException if {@code most} is not finite or not greater than 0
   */
  static Initializer uniform(double most) {
    Checks.positive(most, "largest weight");
    return (inputs, outputs, random) -> symmetric(most, random);
  }

  /** The same number for every weight. Neurons of a hidden layer that start alike stay alike. */
  static Initializer constant(double weight) {
    return (inputs, outputs, random) -> weight;
  }

  private static double symmetric(double most, Random random) {
    return most * (2 * random.nextDouble() - 1);
  }
}
