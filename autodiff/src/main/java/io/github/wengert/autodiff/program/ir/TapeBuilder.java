package io.github.wengert.autodiff.program.ir;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import java.util.List;

/** A tape under construction. For one thread. */
public final class TapeBuilder extends InstructionBuilder<Op> {

  /** Starts a tape in which every instruction is written as it comes. */
  public TapeBuilder(int inputs) {
    super(inputs, new Op[16]);
  }

  /** Starts a tape in which instructions are shared, about {@code expected} of them. */
  public TapeBuilder(int inputs, int expected) {
    super(inputs, new Op[16], expected);
  }

  @Override
  boolean isCommutative(Op op) {
    return op instanceof Elementary elementary && elementary.isCommutative();
  }

  /** Returns the tape. */
  public Tape build(int[] outputs, List<Guard> guards) {
    return new Tape(inputs, ops(), starts(), operands(), constants(), outputs, labels(), guards);
  }
}
