package io.github.wengert.autodiff.program.ir;

import io.github.wengert.autodiff.Op;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A list of operations of the table and of the user's own: the form that is traced, differentiated
 * and simplified. {@link LoweredTape} is the form that is run.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Tape extends InstructionList<Op> {
  public final List<Guard> guards;

  /** The outputs that tell whether all are right. */
  public final Witnesses witnesses;

  public Tape(
      int inputs,
      Op[] ops,
      int[] starts,
      int[] operands,
      double[] constants,
      int[] outputs,
      Map<Integer, String> labels,
      List<Guard> guards) {
    this(inputs, ops, starts, operands, constants, outputs, labels, guards, Witnesses.NONE);
  }

  private Tape(
      int inputs,
      Op[] ops,
      int[] starts,
      int[] operands,
      double[] constants,
      int[] outputs,
      Map<Integer, String> labels,
      List<Guard> guards,
      Witnesses witnesses) {
    super(inputs, ops, starts, operands, constants, outputs, labels);
    this.guards = List.copyOf(guards);
    this.witnesses = witnesses;
  }

  /** Returns this tape with other outputs, of which all are right. */
  public Tape withOutputs(int... newOutputs) {
    return new Tape(inputs, ops, starts, operands, constants, newOutputs, labels, guards);
  }

  /**
   * Returns this tape with its inputs and outputs in another order.
   *
   * @param newInputs for each input which one it becomes
   * @param newOutputs for each new output which one it was
   */
  public Tape permuted(int[] newInputs, int... newOutputs) {
    int[] moved = new int[operands.length];
    Arrays.setAll(moved, k -> moved(newInputs, operands[k]));
    return new Tape(
        inputs,
        ops,
        starts,
        moved,
        constants,
        IntStream.of(newOutputs).map(i -> moved(newInputs, outputs[i])).toArray(),
        labels,
        guards.stream().map(guard -> guard.at(moved(newInputs, guard.operand()))).toList());
  }

  private int moved(int[] newInputs, int operand) {
    return operand >= 0 && operand < inputs ? newInputs[operand] : operand;
  }

  /** Tells whether another tape has the same instructions, constants and outputs. */
  public boolean isSame(Tape other) {
    return this == other
        || inputs == other.inputs
            && Arrays.equals(ops, other.ops)
            && Arrays.equals(starts, other.starts)
            && Arrays.equals(operands, other.operands)
            && Arrays.equals(outputs, other.outputs)
            && Arrays.equals(constants, other.constants);
  }

  /** Returns this tape for where its guards are known to hold. */
  public Tape withoutGuards() {
    return new Tape(
        inputs, ops, starts, operands, constants, outputs, labels, List.of(), witnesses);
  }

  /** Returns this tape with other operations on the same operands. */
  public Tape withOps(Op... newOps) {
    return new Tape(
        inputs, newOps, starts, operands, constants, outputs, labels, guards, witnesses);
  }

  /** Returns this tape with the outputs that tell whether all are right. */
  public Tape withWitnesses(Witnesses newWitnesses) {
    return new Tape(
        inputs, ops, starts, operands, constants, outputs, labels, guards, newWitnesses);
  }
}
