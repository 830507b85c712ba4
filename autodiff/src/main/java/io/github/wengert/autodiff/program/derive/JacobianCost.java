package io.github.wengert.autodiff.program.derive;

import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.program.ir.Tape;
import java.util.Arrays;

/**
 * Counts what the Jacobian of a tape costs by rows and by columns.
 *
 * <p>A backward sweep costs one for each operand that it adds to: the operands, of what its output
 * depends on, that depend on an active input. A forward pass costs one for each operand that it
 * takes a tangent of: the operands of what depends on its input, if an output depends on that. A
 * loop, map or call counts once for each argument and result. The smaller sum over all outputs, or
 * over all active inputs, wins; of equal ones the mode with fewer sweeps does. As many outputs as
 * active inputs are always found by rows, so that a Hessian has the same bits everywhere.
 *
 * <p>Sums are counted in turns, so that this takes no longer than the cheaper mode is written in.
 * For one thread.
 */
final class JacobianCost {
  private final Tape tape;
  private final NodeSet reached;

  /** Which nodes depend on an active input, and which ones an output depends on. */
  private final boolean[] active;

  private final boolean[] useful;

  private JacobianCost(Tape tape, boolean[] activeInputs) {
    this.tape = tape;
    this.reached = new NodeSet(tape.nodes());
    this.active = Arrays.copyOf(activeInputs, tape.nodes());
    this.useful = new boolean[tape.nodes()];
    for (int i = 0; i < tape.size(); i++) {
      for (int k = 0; k < tape.arity(i); k++) {
        int operand = tape.operand(i, k);
        active[tape.inputs + i] |= operand >= 0 && active[operand];
      }
    }
    for (int output : tape.outputs) {
      if (output >= 0) {
        useful[output] = true;
      }
    }
    for (int i = tape.size() - 1; i >= 0; i--) {
      for (int k = 0; useful[tape.inputs + i] && k < tape.arity(i); k++) {
        int operand = tape.operand(i, k);
        if (operand >= 0) {
          useful[operand] = true;
        }
      }
    }
  }

  /** Tells whether backward sweeps, one for each output, cost less than forward passes. */
  static boolean isLessByRows(Tape tape, boolean... activeInputs) {
    int[] inputs = activeOnes(tape, activeInputs);
    int outputs = tape.outputs.length;
    boolean fewRows = outputs <= inputs.length;
    if (Math.min(outputs, inputs.length) <= 1 || outputs == inputs.length) {
      return fewRows;
    }
    JacobianCost cost = new JacobianCost(tape, activeInputs);
    Uses uses = Uses.of(tape);
    long byRows = 0;
    long byColumns = 0;
    int row = 0;
    int column = 0;
    while (true) {
      if (byRows < byColumns || byRows == byColumns && fewRows) {
        if (row == outputs) {
          return true;
        }
        byRows += cost.ofRow(tape.outputs[row++]);
      } else {
        if (column == inputs.length) {
          return false;
        }
        byColumns += cost.ofColumn(inputs[column++], uses);
      }
    }
  }

  private static int[] activeOnes(Tape tape, boolean... activeInputs) {
    int[] inputs = new int[tape.inputs];
    int count = 0;
    for (int i = 0; i < tape.inputs; i++) {
      if (activeInputs[i]) {
        inputs[count++] = i;
      }
    }
    return Arrays.copyOf(inputs, count);
  }

  private long ofRow(int output) {
    if (output < 0 || !active[output]) {
      return 0;
    }
    long cost = 0;
    reached.add(output);
    for (int node = reached.atMost(output); node >= 0; node = reached.atMost(node)) {
      reached.remove(node);
      if (node >= tape.inputs) {
        cost += fixed(node - tape.inputs);
        for (int k = 0; k < tape.arity(node - tape.inputs); k++) {
          int operand = tape.operand(node - tape.inputs, k);
          if (operand >= 0 && active[operand]) {
            reached.add(operand);
            cost++;
          }
        }
      }
    }
    return cost;
  }

  private long ofColumn(int input, Uses uses) {
    long[] cost = {0};
    if (useful[input]) {
      reached.add(input);
    }
    for (int node = reached.atLeast(input); node >= 0; node = reached.atLeast(node + 1)) {
      reached.remove(node);
      if (node >= tape.inputs) {
        cost[0] += fixed(node - tape.inputs);
      }
      uses.forEach(
          node,
          user -> {
            if (useful[user]) {
              reached.add(user);
              cost[0]++;
            }
          });
    }
    return cost[0];
  }

  /** Returns what an instruction costs whichever of its operands are reached. */
  private long fixed(int instruction) {
    Op op = tape.ops[instruction];
    return op instanceof Routine routine ? routine.arity() + routine.resultCount() : 0;
  }
}
