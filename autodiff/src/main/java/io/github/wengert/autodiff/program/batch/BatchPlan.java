package io.github.wengert.autodiff.program.batch;

import io.github.wengert.autodiff.program.ir.LoweredOp;
import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Primitive;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.pass.Lowering;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The execution plan of a batch: vector operations in order, and the array of each result.
 * Row-invariant values are not part of it; {@link BatchKernel} computes them once.
 *
 * <p>A product that is only added to something becomes one step with that; a sum of several terms,
 * each a lane times a number, becomes steps of {@value #MOST_TERMS} terms; a product that is only
 * summed over the rows becomes a dot product. An array is used again when its result is no longer
 * needed, so that few arrays are in use and stay in the cache.
 *
 * <p>Linear in the tape. Not changed once it is planned.
 */
final class BatchPlan {
  private static final int MOST_TERMS = 4;

  /**
   * One step: lanes computed from lanes, or an output that is summed over the rows or stored.
   *
   * @param op the operation on lanes; null for an output
   * @param sum the sum of an output over the rows; null where one is stored, or for no output
   * @param targets the node that is computed, or the numbers of the outputs
   * @param operands nodes of the tape, or constants
   * @param spread whether operands that are the same for all rows are to be arrays too
   */
  record Step(VectorOp op, LaneSum sum, int[] targets, int[] operands, boolean spread) {
    static Step of(VectorOp op, int node, int[] operands, boolean spread) {
      return new Step(op, null, new int[] {node}, operands, spread);
    }

    static Step ofOutput(LaneSum sum, int output, int... operands) {
      return new Step(null, sum, new int[] {output}, operands, true);
    }

    boolean isOutput() {
      return op == null;
    }
  }

  final LoweredTape tape;
  final boolean[] varying;
  Step[] steps = {};

  /** The number of arrays that are needed. */
  int slots;

  /** The array of each node that varies. */
  final int[] slotOf;

  /** The constants of the tape and behind them −0. */
  final double[] constants;

  private final boolean sums;
  private final int minusZero;
  private final int[] uses;
  private final Step[] computed;

  private BatchPlan(LoweredTape tape, boolean[] varyingInputs, boolean sums) {
    this.tape = tape;
    this.sums = sums;
    this.constants = Arrays.copyOf(tape.constants, tape.constants.length + 1);
    this.minusZero = ~tape.constants.length;
    constants[~minusZero] = -0.0;
    this.varying = Arrays.copyOf(varyingInputs, tape.nodes());
    this.uses = new int[tape.nodes()];
    this.computed = new Step[tape.nodes()];
    this.slotOf = new int[tape.nodes()];
  }

  /**
   * Plans a simplified tape.
   *
   * @param varyingInputs the inputs that differ from row to row
   * @param sums whether the outputs are summed over the rows, or stored
   */
  static BatchPlan of(Tape simplified, boolean[] varyingInputs, boolean sums) {
    BatchPlan plan = new BatchPlan(Lowering.PASS.apply(simplified), varyingInputs, sums);
    plan.countUses();
    plan.write();
    plan.steps = plan.inOrder();
    plan.slots = plan.allocate();
    return plan;
  }

  private void write() {
    for (int node = tape.inputs; node < tape.nodes(); node++) {
      if (varying[node]) {
        write(node);
      }
    }
  }

  private void countUses() {
    for (int i = 0; i < tape.size(); i++) {
      for (int k = tape.starts[i]; k < tape.starts[i + 1]; k++) {
        int operand = tape.operands[k];
        if (operand >= 0) {
          uses[operand]++;
          varying[tape.inputs + i] |= varying[operand];
        }
      }
    }
    for (int output : tape.outputs) {
      if (output >= 0) {
        uses[output]++;
      }
    }
  }

  private boolean varies(int operand) {
    return operand >= 0 && varying[operand];
  }

  private int[] operands(int node) {
    int i = node - tape.inputs;
    return Arrays.copyOfRange(tape.operands, tape.starts[i], tape.starts[i + 1]);
  }

  private LoweredOp op(int node) {
    return tape.ops[node - tape.inputs];
  }

  private void write(int node) {
    int[] x = operands(node);
    int product = op(node) == Primitive.ADD ? product(x) : -1;
    if (product >= 0) {
      computed[node] = sum(node, x[product], x[1 - product]);
    } else {
      VectorOp loop = VectorOp.of(op(node));
      computed[node] = Step.of(loop, node, x, !VectorOp.takesNumbers(op(node).primitive()));
    }
  }

  /** Returns which operand of a sum is a product that nothing else uses; −1 if none. */
  private int product(int[] operands) {
    return isFreeProduct(operands[1]) ? 1 : isFreeProduct(operands[0]) ? 0 : -1;
  }

  private boolean isFreeProduct(int operand) {
    return operand >= tape.inputs
        && varying[operand]
        && uses[operand] == 1
        && op(operand) == Primitive.MUL;
  }

  /** Returns the step that adds a product, which then has none of its own, to something. */
  private Step sum(int node, int product, int added) {
    computed[product] = null;
    int[] factors = operands(product);
    if (varies(factors[0]) && varies(factors[1])) {
      return Step.of(VectorOp.MUL_ADD, node, new int[] {factors[0], factors[1], added}, true);
    }
    int[] base = base(added);
    int[] operands = Arrays.copyOf(base, base.length + 2);
    setTerm(operands, base.length, factors);
    return Step.of(VectorOp.CHAIN, node, operands, false);
  }

  /** Returns the operands of a sum of terms to which another one is to be added. */
  private int[] base(int added) {
    Step before = added < tape.inputs || uses[added] > 1 ? null : computed[added];
    if (before != null && before.op == VectorOp.CHAIN && before.operands.length < 2 * MOST_TERMS) {
      computed[added] = null;
      return before.operands;
    }
    if (isFreeProduct(added) && !Arrays.stream(operands(added)).allMatch(this::varies)) {
      computed[added] = null;
      int[] first = {minusZero, 0, 0}; // −0 + t is t, bit for bit
      setTerm(first, 1, operands(added));
      return first;
    }
    return new int[] {added};
  }

  /** Writes the factors of a term, the lanes before the number. */
  private void setTerm(int[] operands, int at, int[] factors) {
    int lanes = varies(factors[0]) ? 0 : 1;
    operands[at] = factors[lanes];
    operands[at + 1] = factors[1 - lanes];
  }

  /** Returns the steps, each output behind the step that computes it. */
  private Step[] inOrder() {
    List<List<Step>> outputs = new ArrayList<>();
    for (int i = 0; i <= tape.nodes(); i++) {
      outputs.add(List.of());
    }
    for (int i = 0; i < tape.outputs.length; i++) {
      int node = Math.max(-1, tape.outputs[i]);
      if (outputs.get(node + 1).isEmpty()) {
        outputs.set(node + 1, new ArrayList<>());
      }
      outputs.get(node + 1).add(output(i));
    }
    List<Step> all = new ArrayList<>(outputs.get(0));
    for (int node = 0; node < tape.nodes(); node++) {
      if (computed[node] != null) {
        all.add(computed[node]);
      }
      all.addAll(outputs.get(node + 1));
    }
    return gathered(all);
  }

  private Step output(int number) {
    int node = tape.outputs[number];
    if (!sums) {
      return Step.ofOutput(null, number, node);
    }
    if (isFreeProduct(node)) {
      computed[node] = null;
      return Step.ofOutput(LaneSum.DOT, number, operands(node));
    }
    return Step.ofOutput(LaneSum.PLAIN, number, node);
  }

  /** Returns the steps, with each four products in a row that have a common factor as one. */
  private static Step[] gathered(List<Step> all) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Step four = i + 4 <= all.size() ? four(all.subList(i, i + 4)) : null;
      steps.add(four == null ? all.get(i) : four);
      i += four == null ? 0 : 3;
    }
    return steps.toArray(new Step[0]);
  }

  private static Step four(List<Step> dots) {
    if (dots.stream().anyMatch(step -> step.sum != LaneSum.DOT)) {
      return null;
    }
    for (int common : dots.get(0).operands) {
      if (dots.stream()
          .allMatch(step -> step.operands[0] == common || step.operands[1] == common)) {
        IntStream others =
            dots.stream().mapToInt(step -> step.operands[step.operands[0] == common ? 1 : 0]);
        int[] operands = IntStream.concat(IntStream.of(common), others).toArray();
        int[] targets = dots.stream().mapToInt(step -> step.targets[0]).toArray();
        return new Step(null, LaneSum.FOUR_DOTS, targets, operands, true);
      }
    }
    return null;
  }

  /** Gives each result an array, which is free again after its last use. */
  private int allocate() {
    int[] lastUse = new int[tape.nodes()];
    for (int s = 0; s < steps.length; s++) {
      if (!steps[s].isOutput()) {
        lastUse[steps[s].targets[0]] = s;
      }
      for (int operand : steps[s].operands) {
        if (varies(operand)) {
          lastUse[operand] = s;
        }
      }
    }
    Deque<Integer> free = new ArrayDeque<>();
    int used = 0;
    for (int i = 0; i < tape.inputs; i++) {
      slotOf[i] = varying[i] ? used++ : 0;
    }
    for (int s = 0; s < steps.length; s++) {
      IntStream ends = Arrays.stream(steps[s].operands);
      if (!steps[s].isOutput()) {
        int node = steps[s].targets[0];
        slotOf[node] = free.isEmpty() ? used++ : free.pop();
        ends = IntStream.concat(IntStream.of(node), ends);
      }
      for (int operand : ends.distinct().toArray()) {
        if (varies(operand) && lastUse[operand] == s) {
          free.push(slotOf[operand]);
        }
      }
    }
    return used;
  }
}
