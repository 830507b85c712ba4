package io.github.wengert.nn;

import io.github.wengert.autodiff.program.Batch;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.Rows;
import io.github.wengert.nn.checks.Checks;
import java.util.Arrays;
import java.util.Objects;

/**
 * The outputs of a network for many rows at once, compiled once. The parameters are inputs of the
 * program: each call takes their numbers of that moment, frozen ones too.
 *
 * <pre>{@code
 * Predictor predictor = Predictor.of(network, 4);
 * double[][] outputs = predictor.outputs(rows);
 * }</pre>
 *
 * <p><b>Cost.</b> One trace of the network; then a few nanoseconds for each weight and row.
 *
 * <p><b>Threads.</b> Safe for use by several threads; see {@link Parameter}.
 */
public final class Predictor {
  private final Parameters parameters;
  private final Program program;
  private final Batch batch;

  private Predictor(Layer network, int inputs) {
    this.parameters = network.parameters();
    int weights = parameters.size();
    double[] at = Arrays.copyOf(parameters.data(), weights + inputs);
    this.program =
        Program.trace(
            0,
            v ->
                network.forward(
                    Arrays.asList(v).subList(weights, v.length),
                    Weights.ofAll(parameters, Arrays.copyOf(v, weights))),
            at);
    this.batch = program.batch(weights);
  }

  /**
   * Returns the predictor of a network.
   *
   * @param inputs how many inputs it takes
   * @throws IllegalArgumentException if it takes another number
   */
  public static Predictor of(Layer network, int inputs) {
    Objects.requireNonNull(network, "the network is null");
    Checks.positive(inputs, "number of inputs");
    return new Predictor(network, inputs);
  }

  /**
   * Returns the outputs of the network, row by row.
   *
   * @throws IllegalArgumentException if a row has another number of inputs
   */
  public double[][] outputs(double[]... rows) {
    double[][] columns = batch.each(parameters.data(), Rows.ofRows(rows));
    double[][] outputs = new double[rows.length][columns.length];
    for (int k = 0; k < columns.length; k++) {
      for (int i = 0; i < rows.length; i++) {
        outputs[i][k] = columns[k][i];
      }
    }
    return outputs;
  }

  /**
   * Returns the network as a program: its inputs are the numbers of all parameters in order, and
   * behind them the inputs of the network; its results are the outputs.
   */
  public Program program() {
    return program;
  }

  /** Returns the number of inputs and outputs. */
  @Override
  public String toString() {
    int inputs = program.inputCount() - parameters.size();
    return "predictor of " + program.outputCount() + " outputs from " + inputs + " inputs";
  }
}
