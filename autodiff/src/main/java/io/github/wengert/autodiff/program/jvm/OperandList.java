package io.github.wengert.autodiff.program.jvm;

/**
 * The operands of an instruction too wide to load inline: inputs, slots behind them, and
 * complements of the indices of constants. Called by generated code.
 *
 * <p>Immutable and safe for use by several threads.
 */
record OperandList(int inputs, int[] from, double[] constants) {

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
