package io.github.wengert.autodiff.program.jvm;

import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.loop.MethodLimits;

/**
 * The operands of an instruction too wide to load inline: inputs, slots behind them, and
 * complements of the indices of constants. Called by generated code.
 *
 * <p>Immutable and safe for use by several threads.
 */
record OperandList(int inputs, int[] from, double[] constants) {

  /** Tells whether an operand is one of too many to be loaded inline. */
  static boolean gathers(LoweredTape tape, int node, int k) {
    int instruction = node - tape.inputs;
    boolean rescues = tape.ops[instruction].primitive().isRescue();
    return tape.arity(instruction) > MethodLimits.WIDEST && !(rescues && k == 0);
  }

  /** Returns the operands in a new array. */
  double[] load(double[] x, double[] work) {
    double[] list = new double[from.length];
    for (int i = 0; i < list.length; i++) {
      int at = from[i];
      list[i] = at < 0 ? constants[~at] : at < inputs ? x[at] : work[at - inputs];
    }
    return list;
  }
}
