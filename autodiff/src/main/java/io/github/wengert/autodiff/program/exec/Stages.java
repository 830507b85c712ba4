package io.github.wengert.autodiff.program.exec;

import com.google.common.primitives.Ints;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Divides a tape with routines into stages: the plain instructions that are ready, as a tape of
 * their own, then the routines whose arguments are there, and so on.
 *
 * <p>What a later stage needs is in a cell: an input, a result of a stage or of a routine. A stage
 * reads cells as its inputs and writes others as its outputs. Immutable.
 */
public final class Stages {
  /**
   * Plain instructions, and the calls behind them.
   *
   * @param plain the instructions, whose inputs are all cells and whose outputs are the cells from
   *     {@code at} on
   */
  public record Stage(Tape plain, int at, List<Call> calls) {}

  /**
   * An operation that is called.
   *
   * @param instruction which instruction of the tape it is
   * @param arguments the cells of its arguments, and constants as the tape has them
   * @param at the cell of its first result
   * @param before which call this one continues, as they are counted through all stages; −1 if none
   * @param continued whether a later call continues this one
   */
  public record Call(
      Op op, int instruction, int[] arguments, int at, int before, boolean continued) {}

  /** From how many operands on an operation on a list of inputs is called. */
  private static final int LONG_LIST = 1024;

  private final Tape tape;

  /** The instructions that are called. */
  private final boolean[] called;

  /** The cell of each node, or −1 for a node that its own stage alone needs. */
  private final int[] cellOf;

  private final int cells;
  private final List<Stage> stages = new ArrayList<>();

  private Stages(Tape tape, boolean... called) {
    this.tape = tape;
    this.called = called;
    int[] stageOf = stageOf();
    int last = Arrays.stream(stageOf).max().orElse(0);
    int[][] byStage = byStage(stageOf, last + 1);
    this.cellOf = new int[tape.nodes()];
    int[] starts = new int[last + 1];
    this.cells = assignCells(crossing(stageOf), byStage, starts);
    int[] codes = cellOf.clone();
    List<List<Call>> calls = calls(byStage);
    for (int stage = 0; stage <= last; stage++) {
      stages.add(new Stage(plainPart(byStage[stage], codes), starts[stage], calls.get(stage)));
    }
  }

  /**
   * Divides a simplified tape.
   *
   * @param lists whether operations on long lists of what is given are called, too
   */
  public static Stages of(Tape tape, boolean lists) {
    boolean[] called = new boolean[tape.size()];
    for (int i = 0; i < called.length; i++) {
      called[i] = isCalled(tape, i, lists);
    }
    return new Stages(tape, called);
  }

  /** Tells whether anything in a tape is called. */
  public static boolean areNeeded(Tape tape, boolean lists) {
    return IntStream.range(0, tape.size()).anyMatch(i -> isCalled(tape, i, lists));
  }

  private static boolean isCalled(Tape tape, int instruction, boolean lists) {
    return tape.ops[instruction] instanceof Routine || lists && isLongList(tape, instruction);
  }

  /** Returns the stages. */
  public List<Stage> stages() {
    return stages;
  }

  /** Returns the number of cells, of which the first are the inputs. */
  public int cells() {
    return cells;
  }

  /** Returns the cell of an output, or the constant that it is, as the tape has it. */
  public int output(int index) {
    int code = tape.outputs[index];
    return code < 0 ? code : cellOf[code];
  }

  private static boolean isLongList(Tape tape, int instruction) {
    Op op = tape.ops[instruction];
    return op.arity() == Op.ANY_NUMBER
        && tape.arity(instruction) >= LONG_LIST
        && IntStream.range(0, tape.arity(instruction))
            .allMatch(k -> isGiven(tape, tape.operand(instruction, k)));
  }

  private static boolean isGiven(Tape tape, int operand) {
    return operand < tape.inputs || tape.ops[operand - tape.inputs] instanceof Routine.Projection;
  }

  /**
   * Returns the stage of each node: from which one on its number is there, and for a routine the
   * one that calls it, that of its latest argument.
   */
  private int[] stageOf() {
    int[] stageOf = new int[tape.nodes()];
    for (int i = 0; i < tape.size(); i++) {
      int stage = 0;
      for (int k = 0; k < tape.arity(i); k++) {
        int operand = tape.operand(i, k);
        stage = operand < 0 ? stage : Math.max(stage, stageOf[operand]);
      }
      boolean result = tape.ops[i] instanceof Routine.Projection || isCalledList(i);
      stageOf[tape.inputs + i] = result ? stage + 1 : stage;
    }
    return stageOf;
  }

  private boolean isCalledList(int instruction) {
    return called[instruction] && !(tape.ops[instruction] instanceof Routine);
  }

  /** Gives a cell to what is needed beyond its stage; writes where the cells of stages start. */
  private int assignCells(boolean[] crosses, int[][] byStage, int[] starts) {
    Arrays.fill(cellOf, -1);
    int next = tape.inputs;
    for (int i = 0; i < tape.inputs; i++) {
      cellOf[i] = i;
    }
    for (int stage = 0; stage < starts.length; stage++) {
      starts[stage] = next;
      for (int i : byStage[stage]) {
        if (crosses[tape.inputs + i] && isPlain(i)) {
          cellOf[tape.inputs + i] = next++;
        }
      }
      for (int i : byStage[stage]) {
        if (called[i]) {
          cellOf[tape.inputs + i] = next;
          next += tape.ops[i] instanceof Routine routine ? routine.resultCount() : 1;
        }
      }
    }
    for (int i = 0; i < tape.size(); i++) {
      if (tape.ops[i] instanceof Routine.Projection projection) {
        cellOf[tape.inputs + i] = cellOf[tape.operand(i, 0)] + projection.index();
      }
    }
    return next;
  }

  /** Returns the instructions that each stage runs or calls. */
  private int[][] byStage(int[] stageOf, int count) {
    List<List<Integer>> byStage = new ArrayList<>();
    for (int stage = 0; stage < count; stage++) {
      byStage.add(new ArrayList<>());
    }
    for (int i = 0; i < tape.size(); i++) {
      int ready = stageOf[tape.inputs + i];
      byStage.get(isCalledList(i) ? ready - 1 : ready).add(i);
    }
    return byStage.stream().map(Ints::toArray).toArray(int[][]::new);
  }

  private boolean[] crossing(int[] stageOf) {
    boolean[] crosses = new boolean[tape.nodes()];
    for (int output : tape.outputs) {
      if (output >= 0) {
        crosses[output] = true;
      }
    }
    for (int i = 0; i < tape.size(); i++) {
      for (int k = 0; k < tape.arity(i); k++) {
        int operand = tape.operand(i, k);
        if (operand >= 0 && (called[i] || stageOf[operand] != stageOf[tape.inputs + i])) {
          crosses[operand] = true;
        }
      }
    }
    return crosses;
  }

  private boolean isPlain(int instruction) {
    return !(tape.ops[instruction] instanceof Routine.Projection || called[instruction]);
  }

  /**
   * Returns the plain instructions of a stage, with the cells as inputs and some as outputs.
   *
   * @param codes the cells of all nodes; used for the nodes of the stage, and left as it was
   */
  private Tape plainPart(int[] stage, int[] codes) {
    TapeBuilder out = new TapeBuilder(cells);
    List<Integer> written = new ArrayList<>();
    for (int i : stage) {
      if (isPlain(i)) {
        int node = tape.inputs + i;
        int[] operands = new int[tape.arity(i)];
        for (int k = 0; k < operands.length; k++) {
          int operand = tape.operand(i, k);
          operands[k] = operand < 0 ? out.constant(tape.constant(operand)) : codes[operand];
        }
        codes[node] = out.add(tape.ops[i], operands);
        if (cellOf[node] >= 0) {
          written.add(codes[node]);
        }
      }
    }
    for (int i : stage) {
      codes[tape.inputs + i] = cellOf[tape.inputs + i];
    }
    return out.build(Ints.toArray(written), List.of());
  }

  /** Returns the calls of all stages, each with the one that it continues. */
  private List<List<Call>> calls(int[][] byStage) {
    int[] order =
        Arrays.stream(byStage).flatMapToInt(Arrays::stream).filter(i -> called[i]).toArray();
    int[] before = new int[order.length];
    boolean[] continued = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      before[i] = before(order, i);
      if (before[i] >= 0) {
        continued[before[i]] = true;
      }
    }
    int next = 0;
    List<List<Call>> calls = new ArrayList<>();
    for (int[] stage : byStage) {
      List<Call> ofStage = new ArrayList<>();
      for (int i : stage) {
        if (called[i]) {
          int[] arguments = operands(i);
          Arrays.setAll(arguments, k -> arguments[k] < 0 ? arguments[k] : cellOf[arguments[k]]);
          int cell = cellOf[tape.inputs + i];
          ofStage.add(new Call(tape.ops[i], i, arguments, cell, before[next], continued[next]));
          next++;
        }
      }
      calls.add(ofStage);
    }
    return calls;
  }

  /** Returns which call before one that one continues, −1 if none. */
  private int before(int[] order, int index) {
    if (tape.ops[order[index]] instanceof Routine routine) {
      for (int i = 0; i < index; i++) {
        if (tape.ops[order[i]] instanceof Routine other
            && routine.continues(other)
            && Arrays.equals(
                operands(order[i]), Arrays.copyOf(operands(order[index]), other.arity()))) {
          return i;
        }
      }
    }
    return -1;
  }

  private int[] operands(int instruction) {
    return Arrays.copyOfRange(
        tape.operands, tape.starts[instruction], tape.starts[instruction + 1]);
  }
}
