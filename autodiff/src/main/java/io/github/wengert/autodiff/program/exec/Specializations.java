package io.github.wengert.autodiff.program.exec;

import io.github.wengert.autodiff.program.ir.Guard;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.trace.BodyTracer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The specializations of a function: one for each control-flow path, at most {@value #LIMIT},
 * evicted least recently used.
 *
 * <p>The recording that was used last is tried first, so that evaluation costs one run while the
 * control flow stays the same.
 *
 * <p><b>More ways.</b> A function that sorts has a way for each order of its inputs, too many to
 * compile each. When {@value #LIMIT} recordings are kept, a further way is recorded,
 * differentiated, run by the interpreter as it is, and forgotten, which costs 10 to 30 times as
 * much as an eager evaluation, and some hundredth of compiling. Of {@value #PATIENCE} such
 * evaluations one is kept and compiled, instead of the recording that was not used for the longest
 * time, so that a function that settles on few ways becomes fast again.
 *
 * <p>Safe for use by several threads, of which one at a time runs the function. Allocates nothing
 * unless the function is recorded anew.
 */
public final class Specializations {
  private static final int LIMIT = 16;
  private static final int PATIENCE = 1024;

  private static final int SHOWN = 8;
  private static final double[] NONE = {};

  /** Records the function at a point; null if there is none, only a tape. */
  private final Function<double[], Tape> recorder;

  /** Counts what the function reads; null if no function is run here. */
  private final RepeatedReads reads;

  private final boolean compiles;
  private final boolean frozen;

  /** How many results there are, in all recordings. */
  public final int outputs;

  /** The recordings that are kept, the newest first. */
  private volatile Specialization[] all;

  /** The recording that was used last. */
  private volatile Specialization current;

  /** How often another recording was turned to. A lost count does no harm. */
  private volatile long turns;

  /** How many recordings were forgotten since the last one that was kept. */
  private int forgotten;

  /** Starts with a recording of a function; the recorder is null if there is only the tape. */
  public Specializations(Function<double[], Tape> recorder, Tape first) {
    this(recorder, true, List.of(first), true, recorder == null);
  }

  /** Starts with recordings that are all there will be. */
  public Specializations(List<Tape> recordings) {
    this(null, false, recordings, true, true);
  }

  private Specializations(
      Function<double[], Tape> recorder,
      boolean runs,
      List<Tape> recordings,
      boolean compiles,
      boolean frozen) {
    this.recorder = recorder;
    this.reads = runs ? new RepeatedReads() : null;
    this.compiles = compiles;
    this.frozen = frozen;
    this.outputs = recordings.get(0).outputs.length;
    this.all =
        recordings.stream()
            .map(tape -> new Specialization(tape, compiles))
            .toArray(Specialization[]::new);
    this.current = all[0];
  }

  /**
   * Returns the recordings of the derivative, or of another function that a tape turns into. They
   * are made of the recordings here, so that a derivative is that of the very recording that gives
   * the value, and the function is not run twice.
   */
  public Specializations map(UnaryOperator<Tape> change) {
    return map(change, x -> x);
  }

  /**
   * Returns the recordings of another function, whose inputs need not begin with the inputs here.
   *
   * @param inputs returns the inputs here, given those of the other function
   */
  public Specializations map(UnaryOperator<Tape> change, UnaryOperator<double[]> inputs) {
    Function<double[], Tape> changed =
        recorder == null ? null : x -> change.apply(recordingAt(inputs.apply(x)));
    // those of a function that cannot be recorded anew are all there will be
    List<Tape> known = recorder == null ? recordings() : List.of(newest().recorded);
    List<Tape> mapped = known.stream().map(change).toList();
    return new Specializations(changed, false, mapped, compiles, frozen);
  }

  /**
   * Returns the recordings with data bound. Starts with one that may hold there, if there is one.
   */
  public Specializations bind(Binding binding) {
    Function<double[], Tape> bound =
        recorder == null ? null : x -> binding.bind(recordingAt(binding.inputs(x)));
    Tape first =
        Stream.of(all)
            .map(specialization -> binding.bind(specialization.recorded))
            .filter(tape -> new Specialization(tape, false).mayHold())
            .findFirst()
            .orElseGet(() -> binding.bind(newest().recorded));
    return new Specializations(bound, false, List.of(first), compiles, frozen);
  }

  public Specializations with(boolean compiling, boolean frozen) {
    return new Specializations(recorder, reads != null, recordings(), compiling, frozen);
  }

  public boolean compiles() {
    return compiles;
  }

  public boolean frozen() {
    return frozen;
  }

  /** Returns all recordings, the newest first. */
  public List<Tape> recordings() {
    return Stream.of(all).map(specialization -> specialization.recorded).toList();
  }

  /** Returns all recordings with what runs them, the newest first. */
  public List<Specialization> all() {
    return List.of(all);
  }

  public Specialization newest() {
    return all[0];
  }

  /** Returns how many recordings there are. */
  public int count() {
    return all.length;
  }

  /** Returns the first output. */
  public double first(double[] x) {
    Specialization specialization = current;
    if (outputs == 1 && !specialization.isGuarded()) {
      try {
        return specialization.run(x, NONE, -1);
      } catch (BodyTracer.MissingCapture missed) {
        // another recording may have it
      }
    }
    return find(x).giveBack();
  }

  /**
   * Computes the outputs, output i into {@code out[i + shift]}; returns the first. The array may be
   * that of the inputs.
   */
  public double run(double[] x, double[] out, int shift) {
    if (out.length < outputs + shift) {
      throw new IllegalArgumentException(
          outputs + shift + " results do not fit into an array of " + out.length);
    }
    Specialization specialization = current;
    if (!specialization.isGuarded() && x != out) {
      try {
        return specialization.run(x, out, shift);
      } catch (BodyTracer.MissingCapture missed) {
        return find(x).deliver(out, shift);
      }
    }
    return find(x).deliver(out, shift);
  }

  /**
   * Runs a recording; returns null if it does not hold: a guard fails, or a loop takes a branch
   * that needs values which it was not given.
   */
  private Specialization.Run attempt(Specialization specialization, double[] x) {
    try {
      Specialization.Run run = specialization.tryRun(x);
      if (run.failed() == null) {
        return run;
      }
      run.giveBack();
      return null;
    } catch (BodyTracer.MissingCapture missed) {
      return null;
    }
  }

  /** Runs the recording of which the guards hold, and makes one if there is none. */
  private Specialization.Run find(double[] x) {
    Specialization first = current;
    Specialization.Run run = attempt(first, x);
    if (run != null) {
      return run;
    }
    Specialization[] known = all;
    run = search(x, first, known);
    while (run == null) {
      Specialization recorded = record(x, known);
      known = all;
      run = recorded == null ? search(x, null, known) : search(x, null, recorded);
      if (run == null && recorded != null) {
        throw anotherWay(x);
      }
    }
    if (run.specialization().isKept()) {
      turnTo(run.specialization());
    }
    return run;
  }

  /** Returns the recording that holds at a point, and makes it if there is none. */
  public Specialization holdingAt(double... x) {
    Specialization.Run run = find(x);
    run.giveBack();
    return run.specialization();
  }

  /** Tries the recordings but one; returns null if no other one holds. */
  private Specialization.Run search(double[] x, Specialization tried, Specialization... known) {
    for (Specialization specialization : known) {
      Specialization.Run run = specialization == tried ? null : attempt(specialization, x);
      if (run != null) {
        return run;
      }
    }
    return null;
  }

  private void turnTo(Specialization specialization) {
    specialization.turn = ++turns;
    current = specialization;
  }

  /** Records the function at a point; returns null if another thread has recorded it meanwhile. */
  private synchronized Specialization record(double[] x, Specialization... known) {
    if (frozen || recorder == null) {
      throw rejection(known[0], x);
    }
    if (all != known) {
      return null;
    }
    if (reads != null) {
      reads.count(x, known);
    }
    Tape tape = recorder.apply(x);
    checkOutputs(tape, x);
    if (known.length == LIMIT && ++forgotten < PATIENCE) {
      return Specialization.once(tape, compiles);
    }
    forgotten = 0;
    Specialization recorded = new Specialization(tape, compiles);
    if (!holds(recorded, x)) {
      throw anotherWay(x);
    }
    keep(recorded);
    return recorded;
  }

  /** Returns why a recording does not hold at a point. */
  private static IllegalStateException rejection(Specialization recording, double... x) {
    try {
      Guard failed = recording.tryRun(x).failed();
      return new FailedGuard(
          "the program was recorded where '"
              + failed.description()
              + "' gave "
              + failed.expected()
              + ", and that does not hold at "
              + few(x));
    } catch (BodyTracer.MissingCapture missed) {
      return missed;
    }
  }

  private static IllegalStateException anotherWay(double... x) {
    return new IllegalStateException(
        "the function takes another way at each call, so that it cannot be recorded at " + few(x));
  }

  private void checkOutputs(Tape tape, double... x) {
    int results = tape.outputs.length;
    if (results != outputs) {
      throw new IllegalStateException(
          "the function gave "
              + outputs
              + " results where it was recorded, and gives "
              + results
              + " at "
              + few(x));
    }
  }

  private void keep(Specialization recorded) {
    recorded.turn = ++turns;
    Specialization[] known = all;
    Specialization[] more = new Specialization[Math.min(known.length + 1, LIMIT)];
    more[0] = recorded;
    int kept = 1;
    Specialization oldest = known.length < LIMIT ? null : oldest(known);
    for (Specialization specialization : known) {
      if (specialization != oldest) {
        more[kept++] = specialization;
      }
    }
    all = more;
  }

  private static Specialization oldest(Specialization... known) {
    Specialization oldest = known[0];
    for (Specialization specialization : known) {
      oldest = specialization.turn < oldest.turn ? specialization : oldest;
    }
    return oldest;
  }

  /** Returns the tape of the recording that holds at a point, and makes it if there is none. */
  public Tape recordingAt(double[] x) {
    while (true) {
      Specialization[] known = all;
      for (Specialization specialization : known) {
        if (holds(specialization, x)) {
          return specialization.recorded;
        }
      }
      Specialization recorded = record(x, known);
      if (recorded != null) {
        return recorded.recorded;
      }
    }
  }

  /** Tells whether the guards of a recording hold and its loops were given what they need. */
  private boolean holds(Specialization specialization, double[] x) {
    if (!specialization.hasRoutines()) {
      return specialization.failed(x) == null;
    }
    Specialization.Run run = attempt(specialization, x);
    if (run != null) {
      run.giveBack();
    }
    return run != null;
  }

  /** Returns the numbers of a point, the first of them if there are many. */
  private static String few(double... x) {
    String start = Arrays.toString(Arrays.copyOf(x, Math.min(x.length, SHOWN)));
    return x.length <= SHOWN ? start : start.substring(0, start.length() - 1) + ", ...]";
  }
}
