package io.github.wengert.nn;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Loop;
import io.github.wengert.nn.checks.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A recurrent cell: a dense layer that takes a part of a sequence and its own last outputs, the
 * state, which begins with zeros: hₜ = tanh(W·[xₜ, hₜ₋₁] + b). J. L. Elman, "Finding structure in
 * time", 1990.
 *
 * <p>The inputs are the whole sequence, part after part; the outputs are the last state. {@link
 * #step} is a pure function of one part and a state.
 *
 * <p><b>Cost.</b> That of the dense layer for each part of the sequence, as a {@link Loop}: one
 * operation in a graph or program, whose size does not depend on the length of the sequence. As
 * every program with a loop, that of a trainer runs row by row. A layer of one's own that calls
 * {@link #step} part by part gives the same bits, is compiled for many rows at once, and takes
 * longer to compile, the longer the sequence is.
 *
 * <p>Immutable but for the numbers of its parameters.
 */
public final class Recurrent implements Layer {
  private final Dense cell;
  private final int inputs;
  private final int states;

  private Recurrent(Dense cell, int inputs, int states) {
    this.cell = cell;
    this.inputs = inputs;
    this.states = states;
  }

  /**
   * Returns a cell whose weights are drawn by {@link Initializer#GLOROT}.
   *
   * @param name the name of its dense layer
   * @param inputs how many numbers a part of the sequence has, at least 1
   * @param states how many numbers the state has, at least 1
   * @throws IllegalArgumentException if the name is blank or a number less than 1
   */
  public static Recurrent of(String name, int inputs, int states, Random random) {
    Checks.positive(inputs, "number of inputs");
    Checks.positive(states, "size of the state");
    int all = Math.addExact(inputs, states);
    Dense cell =
        Dense.of(name, all, states, Initializer.GLOROT, random).withActivation(Activation.TANH);
    return new Recurrent(cell, inputs, states);
  }

  @Override
  public Parameters parameters() {
    return cell.parameters();
  }

  /**
   * Returns the state after one more part of the sequence.
   *
   * @throws IllegalArgumentException if input or state have another size
   */
  public List<Value> step(List<Value> input, List<Value> state, Weights weights) {
    List<Value> both = new ArrayList<>(input);
    both.addAll(state);
    return cell.forward(both, weights);
  }

  /**
   * Returns the state after the whole sequence.
   *
   * @throws IllegalArgumentException if it cannot be cut into parts
   */
  @Override
  public List<Value> forward(List<Value> sequence, Weights weights) {
    if (sequence.isEmpty() || sequence.size() % inputs != 0) {
      throw new IllegalArgumentException(
          sequence.size() + " numbers are no sequence for a cell with " + inputs + " inputs");
    }
    Value[][] columns = new Value[inputs][sequence.size() / inputs];
    for (int i = 0; i < sequence.size(); i++) {
      columns[i % inputs][i / inputs] = sequence.get(i);
    }
    Value[] start = Value.constants(new double[states]);
    Loop.ScanBody body =
        (state, part) ->
            Loop.step(
                step(Arrays.asList(part), Arrays.asList(state), weights).toArray(new Value[0]));
    return List.of(Loop.scan(start, columns, body).state());
  }

  /** Returns the numbers of inputs and states. */
  @Override
  public String toString() {
    return "recurrent cell of " + inputs + " inputs and " + states + " states";
  }
}
