package io.github.wengert.autodiff.program.ir;

import java.util.Map;

/**
 * A list of primitives and calls: the form in which loops are found and which backends run. It has
 * no slopes and no guards; what a guard reads is one of its outputs.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class LoweredTape extends InstructionList<LoweredOp> {
  LoweredTape(
      int inputs,
      LoweredOp[] ops,
      int[] starts,
      int[] operands,
      double[] constants,
      int[] outputs,
      Map<Integer, String> labels) {
    super(inputs, ops, starts, operands, constants, outputs, labels);
  }

  /** Returns this tape with other outputs. */
  public LoweredTape withOutputs(int... newOutputs) {
    return new LoweredTape(inputs, ops, starts, operands, constants, newOutputs, labels);
  }

  /** Returns the operations of a tape as calls, one for each: the reference for all lowering. */
  public static LoweredTape ofCalls(Tape tape) {
    LoweredOp[] calls = new LoweredOp[tape.size()];
    for (int i = 0; i < calls.length; i++) {
      calls[i] = new Call(tape.ops[i]);
    }
    return new LoweredTape(
        tape.inputs, calls, tape.starts, tape.operands, tape.constants, tape.outputs, tape.labels);
  }

  /** A lowered tape under construction. For one thread. */
  public static final class Builder extends InstructionBuilder<LoweredOp> {

    /** Starts a tape in which every instruction is written as it comes. */
    public Builder(int inputs) {
      super(inputs, new LoweredOp[16]);
    }

    /** Starts a tape in which instructions are shared, about {@code expected} of them. */
    public Builder(int inputs, int expected) {
      super(inputs, new LoweredOp[16], expected);
    }

    @Override
    boolean isCommutative(LoweredOp op) {
      return op instanceof Primitive primitive && primitive.isCommutative();
    }

    /** Returns the lowered tape. */
    public LoweredTape build(int... outputs) {
      return new LoweredTape(inputs, ops(), starts(), operands(), constants(), outputs, labels());
    }
  }
}
