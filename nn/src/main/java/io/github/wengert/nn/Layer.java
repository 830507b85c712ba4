package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Program;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of a network that turns a list of inputs into a list of outputs. Layers are made of
 * layers: {@link Sequential} is one too.
 *
 * <p>A layer keeps nothing of a pass, so that any number of threads may run passes at once.
 */
public interface Layer {

  /**
   * Returns the outputs for these inputs.
   *
   * @param weights the values that stand for the parameters
   * @throws IllegalArgumentException if the layer takes another number of inputs
   */
  List<Value> forward(List<Value> inputs, Weights weights);

  /**
   * Returns the outputs for these inputs, with the parameters as they are now.
   *
   * @throws IllegalArgumentException if the layer takes another number of inputs
   * @throws IllegalStateException if an input is that of a program that is being traced: the
   *     program would keep the weights of today; see {@link #apply}
   */
  default List<Value> forward(List<Value> inputs) {
    return forward(inputs, Weights.heldFor(inputs));
  }

  /**
   * Returns the outputs as a function of weights and inputs, whatever numbers the parameters hold:
   * for programs, Hessians, or checks with respect to the weights.
   *
   * <pre>{@code
   * double[] start = network.parameters().trainable().data();
   * Program error = Program.trace(w -> loss.of(network.apply(w, inputs), target), start);
   * double[][] hessian =
   *     Derivatives.hessianAt(w -> loss.of(network.apply(w, inputs), target), start);
   * }</pre>
   *
   * @param weights a value for each trainable parameter, in order; frozen ones are constants
   * @throws IllegalArgumentException if a number of weights or inputs does not fit
   */
  default List<Value> apply(Value[] weights, List<Value> inputs) {
    return forward(inputs, Weights.of(parameters(), weights));
  }

  /**
   * Returns this layer and another one that takes its outputs.
   *
   * @throws IllegalArgumentException if two different parameters have the same name
   */
  default Sequential then(Layer next) {
    return Sequential.of(this, next);
  }

  /**
   * Returns a table of the layers with the number of outputs and of parameters of each.
   *
   * @param inputs how many inputs the network takes
   * @throws IllegalArgumentException if it takes another number
   */
  default String summary(int inputs) {
    return Summary.of(this, inputs);
  }

  /**
   * Returns the outputs for each of many rows, with the parameters as they are now. Compiles the
   * network for it; a {@link Predictor} does so once for many calls.
   *
   * @return an array of outputs for each row; none for no rows
   * @throws IllegalArgumentException if rows differ in length or the layer takes another number of
   *     inputs
   */
  default double[][] predict(double[]... rows) {
    return rows.length == 0 ? rows : Predictor.of(this, rows[0].length).outputs(rows);
  }

  /**
   * Returns a trained network as a program of its inputs alone, in which the parameters are
   * constants: it keeps the numbers of now, whatever becomes of them, and can be written as source
   * code that runs without this library.
   *
   * <pre>{@code
   * String java = network.program(2).source(SourceLanguage.JAVA, "Trained");
   * }</pre>
   *
   * @param inputs how many inputs the network takes
   * @throws IllegalArgumentException if it takes another number
   */
  default Program program(int inputs) {
    Weights constants = Weights.ofAll(parameters(), Value.constants(parameters().data()));
    return Program.traceAll(
        x -> forward(List.of(x), constants).toArray(new Value[0]), new double[inputs]);
  }

  /** Returns the parameters, frozen ones too, in an order that never changes. */
  Parameters parameters();

  /**
   * Returns the outputs for these numbers, which are data in the graph and called {@code i1},
   * {@code i2}, ….
   *
   * @throws IllegalArgumentException if the layer takes another number of inputs
   */
  default List<Value> forward(double... inputs) {
    return forward(
        IntStream.range(0, inputs.length)
            .mapToObj(i -> Value.data(inputs[i], "i" + (i + 1)))
            .toList());
  }
}
