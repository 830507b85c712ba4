package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.checks.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A learned vector for each of a number of things, which the inputs name by number, counted from 0:
 * the outputs are the vectors of all inputs, one after the other. The vectors of a layer {@code e}
 * are the rows of the array {@code e.vectors}.
 *
 * <p>In a graph the row is chosen by comparisons, so that one program serves all numbers. An input
 * that is none of 0, 1, …, n − 1 gives NaN.
 *
 * <p><b>Cost.</b> n comparisons for each input, and as many choices for each number of its vector:
 * meant for some hundred things. Immutable but for the numbers of its parameters.
 */
public final class Embedding implements Layer {
  private final Parameter vectors;
  private final int count;
  private final int width;

  private Embedding(Parameter vectors) {
    this.vectors = vectors;
    this.count = vectors.shape().get(0);
    this.width = vectors.shape().get(1);
  }

  /**
   * Returns vectors that are drawn from a normal distribution with mean 0 and variance 1.
   *
   * @param name the first part of the name of its parameter
   * @param count how many vectors, at least 1
   * @param width how many numbers in each, at least 1
   * @throws IllegalArgumentException if the name is blank or a number less than 1
   */
  public static Embedding of(String name, int count, int width, Random random) {
    Parameter.checkedName(name, "layer");
    Checks.positive(count, "number of vectors");
    Checks.positive(width, "width of a vector");
    double[] numbers = new double[Math.multiplyExact(count, width)];
    Arrays.setAll(numbers, i -> random.nextGaussian());
    return new Embedding(Parameter.array(name + ".vectors", numbers, count, width));
  }

  /**
   * Returns the rows of a matrix, which may be shared with other layers.
   *
   * @throws IllegalArgumentException if the parameter is no matrix
   */
  public static Embedding of(Parameter vectors) {
    if (vectors.shape().size() != 2) {
      throw new IllegalArgumentException("vectors are the rows of a matrix, not of " + vectors);
    }
    return new Embedding(vectors);
  }

  @Override
  public Parameters parameters() {
    return Parameters.of(vectors);
  }

  /** Returns the vectors of all inputs, one after the other. */
  @Override
  public List<Value> forward(List<Value> inputs, Weights weights) {
    List<Value> all = weights.all(vectors);
    List<Value> outputs = new ArrayList<>(inputs.size() * width);
    for (Value input : inputs) {
      List<Value> at = new ArrayList<>(count);
      for (int row = 0; row < count; row++) {
        Value number = Value.constant(row);
        at.add(Value.select(input.atLeast(number), number.atLeast(input), Value.constant(0)));
      }
      for (int column = 0; column < width; column++) {
        Value chosen = Value.constant(Double.NaN);
        for (int row = count - 1; row >= 0; row--) {
          chosen = Value.select(at.get(row), all.get(row * width + column), chosen);
        }
        outputs.add(chosen);
      }
    }
    return outputs;
  }

  /** Returns the number of vectors and their width. */
  @Override
  public String toString() {
    return "embedding of " + count + " things as vectors of " + width;
  }
}
