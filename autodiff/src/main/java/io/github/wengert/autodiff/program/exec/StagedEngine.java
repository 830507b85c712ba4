package io.github.wengert.autodiff.program.exec;

import com.google.common.primitives.Ints;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.program.ir.Engine;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Runs a tape with routines in stages: the plain instructions that are ready, as a tape of their
 * own on another engine, then the routines whose arguments are there, and so on. So engines need
 * not know routines. An operation on a long list of inputs is treated alike: written out as a chain
 * it would be prepared a thousand times more slowly, and be no faster.
 *
 * <p>What a later stage needs is in a cell: an input, a result of a stage or of a routine. A stage
 * reads cells as its inputs and writes others as its outputs. Immutable but for memory that is used
 * again, and safe for use by several threads.
 */
final class StagedEngine implements Engine {
  /** The plain instructions of a stage, which write cells from {@code at} on, and its routines. */
  private record Stage(Engine plain, int at, List<Call> calls) {}

  /**
   * An operation with where its arguments are, as operands of the tape, and its results.
   *
   * @param before which call this one continues, −1 if none
   * @param continued whether a later call continues this one
   */
  private record Call(Op op, int[] arguments, int at, int before, boolean continued) {
    void run(Frame frame, int index, boolean compiles) {
      double[] numbers = frame.arguments[index];
      if (!(op instanceof Routine routine)) {
        frame.cells[at] = op.value(numbers);
      } else if (continued) {
        frame.kept[index] = routine.runAndKeep(numbers, frame.cells, at, compiles);
      } else if (before >= 0) {
        routine.runAfter(frame.kept[before], numbers, frame.cells, at, compiles);
      } else {
        routine.run(numbers, frame.cells, at, compiles);
      }
    }
  }

  /** The memory of a run. */
  private static final class Frame {
    private final double[] cells;
    private final double[] work;
    private final double[][] arguments;

    /** What calls kept for later ones. */
    private final double[][] kept;

    Frame(int cells, int work, int[] arities) {
      this.cells = new double[cells];
      this.work = new double[work];
      this.arguments = new double[arities.length][];
      this.kept = new double[arities.length][];
      Arrays.setAll(arguments, i -> new double[arities[i]]);
    }
  }

  /** From how many operands on an operation on a list of inputs is called. */
  private static final int LONG_LIST = 1024;

  private final Tape tape;
  private final boolean compiles;
  private final List<Stage> stages = new ArrayList<>();

  /** The cell of each node, or −1 for a node that its own stage alone needs. */
  private final int[] cellOf;

  private final int cells;
  private final int workspace;
  private final int[] arities;
  private final WorkspacePool<Frame> frames = new WorkspacePool<>();

  private StagedEngine(Tape tape, Function<Tape, Engine> plain, boolean compiles) {
    this.tape = tape;
    this.compiles = compiles;
    int[] stageOf = stages(tape);
    int last = Arrays.stream(stageOf).max().orElse(0);
    int[][] byStage = byStage(stageOf, last + 1);
    this.cellOf = new int[tape.nodes()];
    int[] starts = new int[last + 1];
    this.cells = assignCells(crossing(stageOf), byStage, starts);
    int[] codes = cellOf.clone();
    List<List<Call>> calls = calls(byStage);
    int most = 0;
    for (int stage = 0; stage <= last; stage++) {
      Tape part = plainPart(byStage[stage], codes);
      Engine engine = part.outputs.length == 0 ? null : plain.apply(part);
      most = engine == null ? most : Math.max(most, engine.workspace());
      stages.add(new Stage(engine, starts[stage], calls.get(stage)));
    }
    this.workspace = most;
    this.arities =
        stages.stream()
            .flatMap(stage -> stage.calls.stream())
            .mapToInt(call -> call.arguments.length)
            .toArray();
  }

  /** Returns an engine for a simplified tape, whose stages run on engines of another kind. */
  static Engine of(Tape tape, Function<Tape, Engine> plain, boolean compiles) {
    return IntStream.range(0, tape.size()).anyMatch(i -> isCalled(tape, i))
        ? new StagedEngine(tape, plain, compiles)
        : plain.apply(tape);
  }

  private static boolean isCalled(Tape tape, int instruction) {
    return tape.ops[instruction] instanceof Routine || isLongList(tape, instruction);
  }

  private static boolean isLongList(Tape tape, int instruction) {
    Op op = tape.ops[instruction];
    return op.arity() == Op.ANY_NUMBER
        && tape.arity(instruction) >= LONG_LIST
        && !(op instanceof Routine)
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
  private static int[] stages(Tape tape) {
    int[] stageOf = new int[tape.nodes()];
    for (int i = 0; i < tape.size(); i++) {
      int stage = 0;
      for (int k = 0; k < tape.arity(i); k++) {
        int operand = tape.operand(i, k);
        stage = operand < 0 ? stage : Math.max(stage, stageOf[operand]);
      }
      boolean result = tape.ops[i] instanceof Routine.Projection || isLongList(tape, i);
      stageOf[tape.inputs + i] = result ? stage + 1 : stage;
    }
    return stageOf;
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
        if (isCalled(tape, i)) {
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
      byStage.get(isLongList(tape, i) ? ready - 1 : ready).add(i);
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
      boolean called = isCalled(tape, i);
      for (int k = 0; k < tape.arity(i); k++) {
        int operand = tape.operand(i, k);
        if (operand >= 0 && (called || stageOf[operand] != stageOf[tape.inputs + i])) {
          crosses[operand] = true;
        }
      }
    }
    return crosses;
  }

  private boolean isPlain(int instruction) {
    return !(tape.ops[instruction] instanceof Routine.Projection || isCalled(tape, instruction));
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
        Arrays.stream(byStage).flatMapToInt(Arrays::stream).filter(this::isCalled).toArray();
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
        if (isCalled(i)) {
          int[] arguments = operands(i);
          Arrays.setAll(arguments, k -> arguments[k] < 0 ? arguments[k] : cellOf[arguments[k]]);
          int cell = cellOf[tape.inputs + i];
          ofStage.add(new Call(tape.ops[i], arguments, cell, before[next], continued[next]));
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

  private boolean isCalled(int instruction) {
    return isCalled(tape, instruction);
  }

  @Override
  public int workspace() {
    return 0;
  }

  @Override
  public double run(double[] x, double[] work, double[] out, int shift) {
    Frame frame = frames.take();
    if (frame == null) {
      frame = new Frame(cells, workspace, arities);
    }
    double[] values = frame.cells;
    System.arraycopy(x, 0, values, 0, tape.inputs);
    int call = 0;
    for (Stage stage : stages) {
      if (stage.plain != null) {
        stage.plain.run(values, frame.work, values, stage.at);
      }
      for (Call next : stage.calls) {
        double[] arguments = frame.arguments[call];
        for (int k = 0; k < arguments.length; k++) {
          arguments[k] = tape.read(values, next.arguments[k]);
        }
        next.run(frame, call++, compiles);
      }
    }
    for (int i = 0; i < tape.outputs.length; i++) {
      if (i + shift >= 0) {
        out[i + shift] = output(values, i);
      }
    }
    double first = tape.outputs.length == 0 ? 0 : output(values, 0);
    Arrays.fill(frame.kept, null);
    frames.give(frame);
    return first;
  }

  private double output(double[] values, int index) {
    int code = tape.outputs[index];
    return tape.read(values, code < 0 ? code : cellOf[code]);
  }
}
