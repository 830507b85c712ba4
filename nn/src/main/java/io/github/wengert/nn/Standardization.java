package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Brings each input to mean 0 and variance 1 over the rows of a data set: (x − mean)·scale. The
 * means and scales of a layer {@code s} are the frozen arrays {@code s.means} and {@code s.scales},
 * so that a network that begins with it takes raw numbers, and files of its weights hold them.
 *
 * <p>Costs two nodes for each input. Immutable but for the numbers of its parameters.
 */
public final class Standardization implements Layer {
  private final Parameter means;
  private final Parameter scales;

  private Standardization(Parameter means, Parameter scales) {
    this.means = means;
    this.scales = scales;
  }

  /**
   * Returns the layer for some rows; an input that is the same in all of them becomes 0.
   *
   * @param name the first part of the names of its parameters
   * @throws IllegalArgumentException if the name is blank, or there is no row or no input
   */
  public static Standardization of(String name, double[]... rows) {
    check(name, rows);
    double[] means = new double[rows[0].length];
    double[] scales = new double[means.length];
    for (int k = 0; k < means.length; k++) {
      for (double[] row : rows) {
        means[k] += row[k] / rows.length;
      }
      scales[k] = scale(k, means[k], rows);
    }
    return of(name, means, scales);
  }

  /** Returns 1 over the standard deviation of an input, whose square may be out of range; or 0. */
  private static double scale(int input, double mean, double[]... rows) {
    double squares = 0;
    double most = 0;
    for (double[] row : rows) {
      squares += (row[input] - mean) * (row[input] - mean);
      most = Math.max(most, Math.abs(row[input] - mean));
    }
    if (most <= 1e-12 * Math.abs(mean)) {
      return 0;
    }
    if (squares > 1e-280 && squares < 1e300) {
      return Math.sqrt(rows.length / squares);
    }
    double shares = 0;
    for (double[] row : rows) {
      shares += (row[input] - mean) / most * ((row[input] - mean) / most);
    }
    return Math.sqrt(rows.length / shares) / most;
  }

  /**
   * Returns the layer for inputs of one kind, such as the pixels of an image, which get a common
   * mean and a common scale: an input that hardly varies stays small.
   *
   * @param name the first part of the names of its parameters
   * @throws IllegalArgumentException if the name is blank, or there is no row or no input
   */
  public static Standardization together(String name, double[]... rows) {
    check(name, rows);
    double[][] column =
        Arrays.stream(rows)
            .flatMapToDouble(Arrays::stream)
            .mapToObj(number -> new double[] {number})
            .toArray(double[][]::new);
    Standardization one = of(name, column);
    double[] means = new double[rows[0].length];
    double[] scales = new double[rows[0].length];
    Arrays.fill(means, one.means.array()[0]);
    Arrays.fill(scales, one.scales.array()[0]);
    return of(name, means, scales);
  }

  private static void check(String name, double[]... rows) {
    Parameter.checkedName(name, "layer");
    if (rows.length == 0 || rows[0].length == 0) {
      throw new IllegalArgumentException("no rows or no inputs to standardize");
    }
  }

  private static Standardization of(String name, double[] means, double[] scales) {
    Parameter center = Parameter.array(name + ".means", means, means.length);
    Parameter spread = Parameter.array(name + ".scales", scales, scales.length);
    Parameters.of(center, spread).setTrainable(false);
    return new Standardization(center, spread);
  }

  /** Returns the means and then the scales. */
  @Override
  public Parameters parameters() {
    return Parameters.of(means, scales);
  }

  /**
   * Returns an output for each input.
   *
   * @throws IllegalArgumentException if there are not as many inputs as means
   */
  @Override
  public List<Value> forward(List<Value> inputs, Weights weights) {
    if (inputs.size() != means.size()) {
      throw new IllegalArgumentException(this + " takes not " + inputs.size() + " inputs");
    }
    List<Value> mean = weights.all(means);
    List<Value> scale = weights.all(scales);
    List<Value> outputs = new ArrayList<>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      outputs.add(inputs.get(i).sub(mean.get(i)).mul(scale.get(i)));
    }
    return outputs;
  }

  /** Returns the number of inputs. */
  @Override
  public String toString() {
    return "standardization of " + means.size() + " inputs";
  }
}
