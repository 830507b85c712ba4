package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * A tape for many rows at once: what is the same for all rows is computed once, everything else
 * instruction by instruction, each a loop over up to {@value #WIDTH} lanes.
 *
 * <p>No code is made for the lanes: the dispatch, some nanoseconds, is paid once for all lanes. A
 * product that is only added to something becomes one instruction with that. An array of lanes is
 * used again when its result is no longer needed, so that they stay in the cache. Immutable and
 * safe for use by several threads; keeps the memory of one for the next run.
 */
final class Lanes {
  /** How many rows are worked on at the same time; a multiple of every vector length. */
  static final int WIDTH = 128;

  /**
   * One instruction.
   *
   * @param operands nodes of the tape, or constants
   * @param spread whether operands that are the same for all rows are to be arrays too
   * @param sum the sum of an output that a product goes into directly; −1 if none
   */
  private record Step(LaneOp op, int node, int[] operands, boolean spread, int sum) {}

  private final Tape tape;
  private final boolean sums;
  private final boolean[] varying;
  private final Step[] steps;
  private final int[] uses;
  private final List<List<Integer>> outputsOf = new ArrayList<>();
  private final int[] slotOf;
  private final int slots;
  private final Engine uniform;
  private final int[] uniformNodes;
  private final AtomicReference<Work> spare = new AtomicReference<>();

  /**
   * Prepares an optimised tape.
   *
   * @param varyingInputs the inputs that differ from row to row
   * @param sums whether the outputs are summed
   * @param compiled whether what is the same for all rows is to be compiled
   */
  Lanes(Tape optimized, boolean[] varyingInputs, boolean sums, boolean compiled) {
    this.tape = Lowering.lower(optimized);
    this.sums = sums;
    this.varying = Arrays.copyOf(varyingInputs, tape.nodes());
    this.uses = new int[tape.nodes()];
    this.slotOf = new int[tape.nodes()];
    countUses();
    Step[] all = new Step[tape.size()];
    for (int i = 0; i < all.length; i++) {
      if (varying[tape.inputs + i]) {
        write(i, all);
      }
    }
    this.steps = Arrays.stream(all).filter(Objects::nonNull).toArray(Step[]::new);
    this.slots = allocate();
    this.uniformNodes = IntStream.range(0, tape.nodes()).filter(i -> !varying[i]).toArray();
    this.uniform = uniformNodes.length == 0 ? null : uniform(compiled);
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
    for (int i = 0; i < tape.nodes(); i++) {
      outputsOf.add(List.of());
    }
    for (int i = 0; i < tape.outputs.length; i++) {
      int node = tape.outputs[i];
      if (node >= 0) {
        uses[node]++;
        List<Integer> more = new ArrayList<>(outputsOf.get(node));
        more.add(i);
        outputsOf.set(node, more);
      }
    }
  }

  private void write(int i, Step[] all) {
    int node = tape.inputs + i;
    Op op = tape.ops[i];
    int[] operands = Arrays.copyOfRange(tape.operands, tape.starts[i], tape.starts[i + 1]);
    int factor = op == Elementary.ADD ? product(operands) : -1;
    if (factor >= 0) {
      int product = operands[factor] - tape.inputs;
      all[product] = null;
      all[i] =
          mulAdd(node, tape.operand(product, 0), tape.operand(product, 1), operands[1 - factor]);
    } else if (sums && op == Elementary.MUL && uses[node] == 1 && !outputsOf.get(node).isEmpty()) {
      Step step = mulAdd(node, operands[0], operands[1], node);
      all[i] = new Step(step.op, node, step.operands, false, outputsOf.get(node).get(0));
    } else {
      LaneOp mixed = LaneOp.mixed(op);
      LaneOp loop = mixed == null ? LaneOp.arrays(op, operands.length) : mixed;
      all[i] = new Step(loop, node, operands, mixed == null, -1);
    }
  }

  private Step mulAdd(int node, int a, int b, int added) {
    boolean swap = !varies(a);
    boolean spread = !varies(added) && varies(a) && varies(b);
    return new Step(
        LaneOp.MUL_ADD, node, new int[] {swap ? b : a, swap ? a : b, added}, spread, -1);
  }

  /** Returns which operand of a sum is a product that nothing else uses; −1 if none. */
  private int product(int[] operands) {
    for (int k = 1; k >= 0; k--) {
      int operand = operands[k];
      boolean mul = operand >= tape.inputs && tape.ops[operand - tape.inputs] == Elementary.MUL;
      if (mul && varying[operand] && uses[operand] == 1) {
        return k;
      }
    }
    return -1;
  }

  private boolean varies(int operand) {
    return operand >= 0 && varying[operand];
  }

  /** Gives each result a slot, which is free again after its last use. */
  private int allocate() {
    int[] lastUse = new int[tape.nodes()];
    for (int s = 0; s < steps.length; s++) {
      lastUse[steps[s].node] = s;
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
      int node = steps[s].node;
      slotOf[node] = free.isEmpty() ? used++ : free.pop();
      int[] ends = IntStream.concat(IntStream.of(node), IntStream.of(steps[s].operands)).toArray();
      for (int operand : IntStream.of(ends).distinct().toArray()) {
        if (varies(operand) && lastUse[operand] == s) {
          free.push(slotOf[operand]);
        }
      }
    }
    return used;
  }

  private Engine uniform(boolean compiled) {
    return Engine.of(
        Optimizer.compact(
            new Tape(
                tape.inputs,
                tape.ops,
                tape.starts,
                tape.operands,
                tape.constants,
                uniformNodes,
                List.of())),
        compiled);
  }

  /** Returns what one thread works with for these shared inputs; to be given back. */
  Work borrow(double[] x) {
    Work known = spare.getAndSet(null);
    Work work = known == null ? new Work() : known;
    work.start(x);
    return work;
  }

  void giveBack(Work work) {
    spare.set(work);
  }

  /** What one thread works with. */
  final class Work {
    private final double[] same = new double[tape.nodes()];
    private final double[][] lanes = new double[slots][WIDTH];
    private final double[][][] operands = new double[steps.length][][];
    private final double[][] numbers = new double[steps.length][];

    /** The lanes of each output: sums, or the rows worked on last. */
    final double[][] outputs = new double[tape.outputs.length][WIDTH];

    private final double[] results = new double[uniformNodes.length];
    private final double[] workspace = new double[uniform == null ? 0 : uniform.workspace()];

    private Work() {
      for (int s = 0; s < steps.length; s++) {
        Step step = steps[s];
        operands[s] = new double[step.operands.length][];
        numbers[s] = new double[step.operands.length];
        for (int k = 0; k < step.operands.length; k++) {
          operands[s][k] = array(step, k);
        }
      }
    }

    private double[] array(Step step, int k) {
      if (step.sum >= 0 && k == 2) {
        return outputs[step.sum];
      }
      if (varies(step.operands[k])) {
        return lanes[slotOf[step.operands[k]]];
      }
      return step.spread ? new double[WIDTH] : null;
    }

    /** Takes all inputs, of which those that vary do not count. */
    private void start(double[] x) {
      if (uniform != null) {
        uniform.run(x, workspace, results, 0);
        for (int i = 0; i < results.length; i++) {
          same[uniformNodes[i]] = results[i];
        }
      }
      for (int s = 0; s < steps.length; s++) {
        Step step = steps[s];
        for (int k = 0; k < step.operands.length; k++) {
          if (!varies(step.operands[k])) {
            numbers[s][k] = tape.read(same, step.operands[k]);
            if (step.spread) {
              Arrays.fill(operands[s][k], numbers[s][k]);
            }
          }
        }
      }
    }

    /** Computes some rows, at most {@link #WIDTH}; the columns are the last inputs. */
    void run(double[][] columns, int row, int n) {
      int first = tape.inputs - columns.length;
      for (int i = 0; i < columns.length; i++) {
        System.arraycopy(columns[i], row, lanes[slotOf[first + i]], 0, n);
        put(first + i, n);
      }
      for (int s = 0; s < steps.length; s++) {
        Step step = steps[s];
        if (step.sum >= 0) {
          step.op.run(operands[s], numbers[s], outputs[step.sum], n);
        } else {
          step.op.run(operands[s], numbers[s], lanes[slotOf[step.node]], n);
          put(step.node, n);
        }
      }
      for (int i = 0; i < outputs.length; i++) {
        if (!varies(tape.outputs[i])) {
          double number = tape.read(same, tape.outputs[i]);
          if (sums) {
            LaneLoops.add(outputs[i], number, outputs[i], n);
          } else {
            Arrays.fill(outputs[i], number);
          }
        }
      }
    }

    private void put(int node, int n) {
      List<Integer> targets = outputsOf.get(node);
      for (int i = 0; i < targets.size(); i++) {
        double[] output = outputs[targets.get(i)];
        if (sums) {
          LaneLoops.add(output, lanes[slotOf[node]], output, n);
        } else {
          System.arraycopy(lanes[slotOf[node]], 0, output, 0, n);
        }
      }
    }

    /** Sets the outputs to 0. */
    void clear() {
      for (double[] output : outputs) {
        Arrays.fill(output, 0);
      }
    }
  }
}
