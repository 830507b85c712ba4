package io.github.wengert.autodiff.program.ir;

import io.github.wengert.autodiff.Op;
import java.util.List;

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
      List<Guard> guards) {
    this(inputs, ops, starts, operands, constants, outputs, guards, Witnesses.NONE);
  }

  private Tape(
      int inputs,
      Op[] ops,
      int[] starts,
      int[] operands,
      double[] constants,
      int[] outputs,
      List<Guard> guards,
      Witnesses witnesses) {
    super(inputs, ops, starts, operands, constants, outputs);
    this.guards = List.copyOf(guards);
    this.witnesses = witnesses;
  }

  /** Returns this tape with other outputs, of which all are right. */
  public Tape withOutputs(int... newOutputs) {
    return new Tape(inputs, ops, starts, operands, constants, newOutputs, guards);
  }

  /** Returns this tape for where its guards are known to hold. */
  public Tape withoutGuards() {
    return new Tape(inputs, ops, starts, operands, constants, outputs, List.of(), witnesses);
  }

  /** Returns this tape with other operations on the same operands. */
  public Tape withOps(Op... newOps) {
    return new Tape(inputs, newOps, starts, operands, constants, outputs, guards, witnesses);
  }

  /** Returns this tape with the outputs that tell whether all are right. */
  public Tape withWitnesses(Witnesses newWitnesses) {
    return new Tape(inputs, ops, starts, operands, constants, outputs, guards, newWitnesses);
  }
}
