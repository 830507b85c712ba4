package io.github.wengert.autodiff.program.ir;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A straight-line list of instructions in flat arrays. The nodes 0, 1, … are the inputs;
 * instruction k makes node {@code inputs + k} from nodes before it. An operand is a node, or, if
 * negative, the complement of an index into the constants.
 *
 * <p>Some 20 bytes for each instruction with two operands. Immutable (nobody writes into the arrays
 * once it is built) and safe for use by several threads.
 *
 * @param <O> what an instruction does: an operation of the table before lowering, a primitive
 *     behind it
 */
public abstract class InstructionList<O> {
  public final int inputs;
  public final O[] ops;

  /** Where the operands of each instruction start; one entry more than there are instructions. */
  public final int[] starts;

  public final int[] operands;
  public final double[] constants;
  public final int[] outputs;

  /** What some results are, for readers: the name of a value, or which derivative it is. */
  final Map<Integer, String> labels;

  InstructionList(
      int inputs,
      O[] ops,
      int[] starts,
      int[] operands,
      double[] constants,
      int[] outputs,
      Map<Integer, String> labels) {
    this.inputs = inputs;
    this.ops = ops;
    this.starts = starts;
    this.operands = operands;
    this.constants = constants;
    this.outputs = outputs;
    this.labels = labels;
  }

  /** Returns the number of instructions. */
  public int size() {
    return ops.length;
  }

  /** Returns the number of inputs and instructions together. */
  public int nodes() {
    return inputs + ops.length;
  }

  public int arity(int instruction) {
    return starts[instruction + 1] - starts[instruction];
  }

  public int operand(int instruction, int index) {
    return operands[starts[instruction] + index];
  }

  /** Returns what a result is, for readers; null if nothing is known. */
  public @Nullable String label(int node) {
    return labels.isEmpty() ? null : labels.get(node);
  }

  public static boolean isConstant(int operand) {
    return operand < 0;
  }

  public double constant(int operand) {
    return constants[~operand];
  }

  /** Returns the operand {@code code} of {@code nodes}, or the constant that it is. */
  public double read(double[] nodes, int code) {
    return code < 0 ? constants[~code] : nodes[code];
  }
}
