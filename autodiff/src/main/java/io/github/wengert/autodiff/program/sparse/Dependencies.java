package io.github.wengert.autodiff.program.sparse;

import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.naming.Numbering;
import io.github.wengert.autodiff.program.ir.Tape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells by which inputs the outputs of a tape can have derivatives other than 0, whatever the
 * numbers are: derivatives flow through an operation from each argument that has a slope. Loops,
 * calls and maps tell this of themselves.
 *
 * <p>Sets are propagated from the first instruction to the last, and forgotten behind their last
 * use. Takes time in proportion to the operands, times the size of the sets.
 */
public final class Dependencies {
  private static final Routine.Sets<InputSet> SETS =
      new Routine.Sets<>() {
        @Override
        public InputSet none() {
          return InputSet.NONE;
        }

        @Override
        public InputSet union(InputSet a, InputSet b) {
          return a.union(b);
        }
      };

  private final Tape tape;
  private final InputSet[] sets;

  /** By the instruction of a routine, on what its results depend. */
  private final Map<Integer, List<InputSet>> ofResults = new HashMap<>();

  /** By the operation and its number of operands, which of them have slopes. */
  private final Map<Op, Map<Integer, boolean[]>> slopes = new HashMap<>();

  private Dependencies(Tape tape, boolean[] activeInputs) {
    this.tape = tape;
    this.sets = new InputSet[tape.nodes()];
    int next = 0;
    for (int i = 0; i < tape.inputs; i++) {
      sets[i] = activeInputs[i] ? InputSet.of(next++) : InputSet.NONE;
    }
  }

  /**
   * Returns for each output the inputs by which it can have a derivative, in order; they are
   * numbered among the active ones.
   */
  public static int[][] of(Tape tape, boolean... activeInputs) {
    return new Dependencies(tape, activeInputs).ofOutputs();
  }

  private int[][] ofOutputs() {
    int[] lastUse = lastUses();
    for (int i = 0; i < tape.size(); i++) {
      sets[tape.inputs + i] = ofResult(i);
      for (int k = 0; k < tape.arity(i); k++) {
        int operand = tape.operand(i, k);
        if (operand >= 0 && lastUse[operand] == i) {
          sets[operand] = null;
          ofResults.remove(operand);
        }
      }
    }
    int[][] rows = new int[tape.outputs.length][];
    Map<InputSet, int[]> known = new HashMap<>();
    for (int i = 0; i < rows.length; i++) {
      InputSet set = ofOperand(tape.outputs[i]);
      rows[i] = known.computeIfAbsent(set, InputSet::members);
    }
    return rows;
  }

  /** Returns the last instruction that uses each node; none for an output. */
  private int[] lastUses() {
    int[] lastUse = new int[tape.nodes()];
    Arrays.fill(lastUse, -1);
    for (int i = 0; i < tape.size(); i++) {
      for (int k = 0; k < tape.arity(i); k++) {
        if (tape.operand(i, k) >= 0) {
          lastUse[tape.operand(i, k)] = i;
        }
      }
    }
    for (int output : tape.outputs) {
      if (output >= 0) {
        lastUse[output] = -1;
      }
    }
    return lastUse;
  }

  private InputSet ofOperand(int operand) {
    return operand < 0 ? InputSet.NONE : sets[operand];
  }

  private InputSet ofResult(int instruction) {
    Op op = tape.ops[instruction];
    if (op instanceof Routine routine) {
      List<InputSet> arguments = new ArrayList<>();
      for (int k = 0; k < tape.arity(instruction); k++) {
        arguments.add(ofOperand(tape.operand(instruction, k)));
      }
      ofResults.put(tape.inputs + instruction, routine.dependencies(SETS, arguments));
      return InputSet.NONE;
    }
    if (op instanceof Routine.Projection projection) {
      return ofResults.get(tape.operand(instruction, 0)).get(projection.index());
    }
    boolean[] has = slopes(op, tape.arity(instruction));
    InputSet set = InputSet.NONE;
    for (int k = 0; k < has.length; k++) {
      if (has[k]) {
        set = set.union(ofOperand(tape.operand(instruction, k)));
      }
    }
    return set;
  }

  private boolean[] slopes(Op op, int arity) {
    return slopes
        .computeIfAbsent(op, key -> new HashMap<>())
        .computeIfAbsent(arity, key -> hasSlopes(op, arity));
  }

  private static boolean[] hasSlopes(Op op, int arity) {
    List<Value> inputs = new ArrayList<>();
    for (int i = 0; i <= arity; i++) {
      inputs.add(Value.placeholder(Numbering.name("#", i)));
    }
    List<Value> all = op.slopes(inputs.subList(0, arity), inputs.get(arity));
    boolean[] has = new boolean[arity];
    for (int i = 0; i < arity; i++) {
      has[i] = all.get(i) != Op.INDEPENDENT;
    }
    return has;
  }
}
