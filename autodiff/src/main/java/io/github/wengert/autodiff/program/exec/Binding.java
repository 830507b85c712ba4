package io.github.wengert.autodiff.program.exec;

import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Binds numbers to the inputs of a tape that are not differentiated. Immutable and safe for use by
 * several threads.
 */
public final class Binding {
  /** The inputs that stay. */
  private final int[] variables;

  /** All inputs, with 0 for those that stay. */
  private final double[] fixed;

  /**
   * Binds data.
   *
   * @throws IllegalArgumentException if there is not a number for each input that is not active
   */
  public Binding(boolean[] active, double... data) {
    variables = IntStream.range(0, active.length).filter(i -> active[i]).toArray();
    if (data.length != active.length - variables.length) {
      throw new IllegalArgumentException(
          "the program has "
              + (active.length - variables.length)
              + " inputs that are data, not "
              + data.length);
    }
    fixed = new double[active.length];
    int next = 0;
    for (int i = 0; i < fixed.length; i++) {
      fixed[i] = active[i] ? 0 : data[next++];
    }
  }

  /** Returns all inputs for some variables. */
  public double[] inputs(double... x) {
    double[] all = fixed.clone();
    for (int i = 0; i < variables.length; i++) {
      all[variables[i]] = x[i];
    }
    return all;
  }

  /** Returns the tape of the variables alone, with the same instructions. */
  public Tape bind(Tape tape) {
    TapeBuilder out = new TapeBuilder(variables.length);
    int[] nodes = new int[tape.nodes()];
    for (int i = 0; i < tape.inputs; i++) {
      nodes[i] = out.constant(fixed[i]);
    }
    for (int i = 0; i < variables.length; i++) {
      nodes[variables[i]] = i;
    }
    for (int i = 0; i < tape.size(); i++) {
      int[] operands = Arrays.copyOfRange(tape.operands, tape.starts[i], tape.starts[i + 1]);
      Arrays.setAll(operands, k -> translate(tape, operands[k], nodes, out));
      nodes[tape.inputs + i] = out.add(tape.ops[i], operands);
      out.label(nodes[tape.inputs + i], tape.label(tape.inputs + i));
    }
    return out.build(
        IntStream.of(tape.outputs).map(output -> translate(tape, output, nodes, out)).toArray(),
        tape.guards.stream()
            .map(guard -> guard.at(translate(tape, guard.operand(), nodes, out)))
            .toList());
  }

  private static int translate(Tape tape, int code, int[] nodes, TapeBuilder out) {
    return Tape.isConstant(code) ? out.constant(tape.constant(code)) : nodes[code];
  }
}
