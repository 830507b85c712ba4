package io.github.wengert.autodiff.program.exec;

import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.program.ir.Engine;
import io.github.wengert.autodiff.program.ir.Guard;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.Witnesses;
import io.github.wengert.autodiff.program.pass.Simplifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One control-flow path of a function: its trace, and, made on first use, the simplified tape and
 * the engine that runs it.
 *
 * <p>Safe for use by several threads. Keeps the working memory of a run for the next.
 */
public final class Specialization {
  private static final double[] NONE = {};

  public final Tape recorded;
  private final boolean routines;
  private final boolean compiles;
  private final boolean kept;
  private final WorkspacePool<Run> spares = new WorkspacePool<>();
  private volatile Tape optimized;

  /** Whether the simplified tape has guards; written before it. */
  private boolean guarded;

  /** The witnesses of the simplified tape; written before the engine. */
  private Witnesses witnesses = Witnesses.NONE;

  private volatile Engine engine;

  /** Runs where the witnesses of the plain products are not finite. */
  private volatile Engine stopping;

  /** Computes what the guards look at, and nothing else; see {@link #failed(double[])}. */
  private volatile Looks looks;

  /** When this was last turned to, on the clock of {@link Specializations}. */
  volatile long turn;

  /** Takes a recording that is to be compiled. */
  public Specialization(Tape recorded) {
    this(recorded, true);
  }

  Specialization(Tape recorded, boolean compiles) {
    this(recorded, compiles, true);
  }

  private Specialization(Tape recorded, boolean compiles, boolean kept) {
    this.recorded = recorded;
    this.routines = Arrays.stream(recorded.ops).anyMatch(op -> op instanceof Routine);
    this.compiles = compiles;
    this.kept = kept;
  }

  /** Returns a recording that is run once, and so neither simplified nor compiled. */
  static Specialization once(Tape recorded, boolean compiles) {
    Specialization specialization = new Specialization(recorded, compiles, false);
    specialization.guarded = !recorded.guards.isEmpty();
    specialization.optimized = recorded;
    return specialization;
  }

  /** Returns the same with another form of the tape; this if it is the same tape. */
  public Specialization with(Tape tape) {
    return tape == recorded ? this : new Specialization(tape, compiles, kept);
  }

  /** Tells whether this is kept for further runs. */
  boolean isKept() {
    return kept;
  }

  /** Returns the tape that is run first; its products are plain only where code is compiled. */
  public Tape optimized() {
    if (optimized == null) {
      synchronized (this) {
        if (optimized == null) {
          Tape tape = Pipeline.simplify(recorded, compiles);
          guarded = !tape.guards.isEmpty();
          optimized = tape;
        }
      }
    }
    return optimized;
  }

  /** Returns the tape for where the guards hold and the witnesses are not finite. */
  public Tape stopping() {
    return Simplifier.PASS.apply(recorded.withoutGuards());
  }

  private Engine engine() {
    if (engine == null) {
      synchronized (this) {
        if (engine == null) {
          Tape tape = withGuards(optimized());
          witnesses = optimized().witnesses;
          engine = kept ? Engines.of(tape, compiles) : Engines.once(tape, compiles);
        }
      }
    }
    return engine;
  }

  /** Makes everything that a run needs. */
  public void prepare() {
    engine();
    for (Op op : optimized.ops) {
      if (op instanceof Routine routine) {
        routine.prepare();
      }
    }
  }

  private Engine stoppingEngine() {
    if (stopping == null) {
      synchronized (this) {
        stopping = stopping == null ? Engines.of(stopping(), compiles) : stopping;
      }
    }
    return stopping;
  }

  /** Returns the tape with what the guards look at as outputs behind the others. */
  private static Tape withGuards(Tape tape) {
    IntStream looks = tape.guards.stream().mapToInt(Guard::operand);
    int[] outputs = IntStream.concat(IntStream.of(tape.outputs), looks).toArray();
    return tape.withOutputs(outputs);
  }

  /** Tells whether a guard is for a number that was read, not for a comparison. */
  boolean isReading() {
    return recorded.guards.stream().anyMatch(guard -> !guard.condition());
  }

  /** Tells whether no guard is for a constant that does not hold. */
  boolean mayHold() {
    Tape tape = Simplifier.PASS.apply(recorded.withOutputs());
    return tape.guards.stream()
        .noneMatch(guard -> guard.operand() < 0 && !guard.holds(tape.constant(guard.operand())));
  }

  /** Tells whether rows may be evaluated together: there are no guards and no routines. */
  public boolean isUniform() {
    return !isGuarded() && !hasRoutines();
  }

  public boolean hasRoutines() {
    return routines;
  }

  public boolean isGuarded() {
    optimized();
    return guarded;
  }

  /**
   * Computes the outputs, output i into {@code out[i + shift]}, whatever the guards say; returns
   * the first. The outputs must not overwrite the inputs.
   */
  double run(double[] x, double[] out, int shift) {
    Engine current = engine();
    double first;
    if (current.workspace() == 0) {
      first = current.run(x, NONE, out, shift);
    } else {
      Run run = borrow(current);
      first = current.run(x, run.work, out, shift);
      spares.give(run);
    }
    return witnesses.areFinite(first, out, shift) ? first : runStopping(x, out, shift);
  }

  private double runStopping(double[] x, double[] out, int shift) {
    Run run = borrow(engine());
    double first = run.runStopping(x, out, shift);
    spares.give(run);
    return first;
  }

  /** Computes the outputs apart from all arrays of the caller, who has to give the run back. */
  Run tryRun(double[] x) {
    Engine current = engine();
    Run run = borrow(current);
    double value = current.run(x, run.work, run.results, 0);
    List<Guard> guards = optimized.guards;
    int first = firstFailed(guards, run.results, recorded.outputs.length);
    run.failed = first < 0 ? null : guards.get(first);
    if (first < 0 && !witnesses.areFinite(value, run.results, 0)) {
      run.runStopping(x, run.results, 0);
    }
    return run;
  }

  /** Returns the first guard that does not hold at a point, or null; computes nothing else. */
  Guard failed(double[] x) {
    int first = firstFailed(x);
    return first < 0 ? null : guards().get(first);
  }

  /** Returns which guard is the first that does not hold at a point, or −1. */
  int firstFailed(double[] x) {
    Engine current = looks().engine;
    double[] found = new double[guards().size()];
    if (found.length > 0) {
      current.run(x, new double[current.workspace()], found, 0);
    }
    return firstFailed(guards(), found, 0);
  }

  /** Returns the guards as they were recorded. */
  List<Guard> guards() {
    return looks().guards;
  }

  private Looks looks() {
    if (looks == null) {
      Tape tape = Simplifier.compact(recorded.withOutputs());
      looks = new Looks(tape.guards, Engines.once(withGuards(tape), compiles));
    }
    return looks;
  }

  /** The guards as they were recorded, and what computes the numbers that they look at. */
  private record Looks(List<Guard> guards, Engine engine) {}

  private Run borrow(Engine current) {
    Run run = spares.take();
    return run != null ? run : new Run(current.workspace());
  }

  private static int firstFailed(List<Guard> guards, double[] found, int at) {
    for (int i = 0; i < guards.size(); i++) {
      if (!guards.get(i).holds(found[at + i])) {
        return i;
      }
    }
    return -1;
  }

  /** The buffers of a run, used by one thread at a time. */
  final class Run {
    private final double[] work;
    private final double[] results;

    /** Working memory for the tape that stops zeros; seldom needed. */
    private double[] stoppingWork = NONE;

    private Guard failed;

    private Run(int workspace) {
      work = new double[workspace];
      results = new double[recorded.outputs.length + optimized.guards.size()];
    }

    private double runStopping(double[] x, double[] out, int shift) {
      Engine current = stoppingEngine();
      if (stoppingWork.length < current.workspace()) {
        stoppingWork = new double[current.workspace()];
      }
      return current.run(x, stoppingWork, out, shift);
    }

    /** Returns the first guard that does not hold, or null. */
    Guard failed() {
      return failed;
    }

    /** Tells which recording ran. */
    Specialization specialization() {
      return Specialization.this;
    }

    /** Gives the memory back, and returns the first output. */
    double giveBack() {
      double first = results[0];
      spares.give(this);
      return first;
    }

    /** Copies output i into {@code out[i + shift]}, gives the memory back, returns the first. */
    double deliver(double[] out, int shift) {
      int from = Math.max(0, -shift);
      System.arraycopy(results, from, out, from + shift, recorded.outputs.length - from);
      return giveBack();
    }
  }
}
