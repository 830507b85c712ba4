package io.github.wengert.autodiff.program.exec;

import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.program.ir.Engine;
import io.github.wengert.autodiff.program.ir.Tape;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs a tape with routines in {@link Stages}, the plain instructions of each on another engine. So
 * engines need not know routines. An operation on a long list of inputs is treated alike: written
 * out as a chain it would be prepared a thousand times more slowly, and be no faster.
 *
 * <p>Immutable but for memory that is used again, and safe for use by several threads.
 */
final class StagedEngine implements Engine {
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

  /** The engine for the plain instructions of a stage, null if there are none, and its calls. */
  private record Step(@Nullable Engine plain, int at, List<Stages.Call> calls) {}

  private final Tape tape;
  private final Stages stages;
  private final boolean compiles;
  private final List<Step> steps;
  private final int workspace;
  private final int[] arities;
  private final WorkspacePool<Frame> frames = new WorkspacePool<>();

  private StagedEngine(Tape tape, Stages stages, Function<Tape, Engine> plain, boolean compiles) {
    this.tape = tape;
    this.stages = stages;
    this.compiles = compiles;
    this.steps =
        stages.stages().stream()
            .map(stage -> new Step(engine(stage.plain(), plain), stage.at(), stage.calls()))
            .collect(Collectors.toList());
    this.workspace =
        steps.stream()
            .mapToInt(step -> step.plain == null ? 0 : step.plain.workspace())
            .max()
            .orElse(0);
    this.arities =
        steps.stream()
            .flatMap(step -> step.calls.stream())
            .mapToInt(call -> call.arguments().length)
            .toArray();
  }

  private static @Nullable Engine engine(Tape part, Function<Tape, Engine> plain) {
    return part.outputs.length == 0 ? null : plain.apply(part);
  }

  /** Returns an engine for a simplified tape, whose stages run on engines of another kind. */
  static Engine of(Tape tape, Function<Tape, Engine> plain, boolean compiles) {
    return Stages.areNeeded(tape, true)
        ? new StagedEngine(tape, Stages.of(tape, true), plain, compiles)
        : plain.apply(tape);
  }

  @Override
  public int workspace() {
    return 0;
  }

  @Override
  public double run(double[] x, double[] work, double[] out, int shift) {
    Frame frame = frames.take();
    if (frame == null) {
      frame = new Frame(stages.cells(), workspace, arities);
    }
    double[] cells = frame.cells;
    System.arraycopy(x, 0, cells, 0, tape.inputs);
    int next = 0;
    for (Step step : steps) {
      if (step.plain != null) {
        step.plain.run(cells, frame.work, cells, step.at);
      }
      for (Stages.Call call : step.calls) {
        double[] arguments = frame.arguments[next];
        for (int k = 0; k < arguments.length; k++) {
          arguments[k] = tape.read(cells, call.arguments()[k]);
        }
        run(call, frame, next++);
      }
    }
    for (int i = 0; i < tape.outputs.length; i++) {
      if (i + shift >= 0) {
        out[i + shift] = tape.read(cells, stages.output(i));
      }
    }
    double first = tape.outputs.length == 0 ? 0 : tape.read(cells, stages.output(0));
    Arrays.fill(frame.kept, null);
    frames.give(frame);
    return first;
  }

  private void run(Stages.Call call, Frame frame, int index) {
    Op op = call.op();
    double[] arguments = frame.arguments[index];
    if (!(op instanceof Routine routine)) {
      frame.cells[call.at()] = op.value(arguments);
    } else if (call.continued()) {
      frame.kept[index] = routine.runAndKeep(arguments, frame.cells, call.at(), compiles);
    } else if (call.before() >= 0) {
      routine.runAfter(frame.kept[call.before()], arguments, frame.cells, call.at(), compiles);
    } else {
      routine.run(arguments, frame.cells, call.at(), compiles);
    }
  }
}
