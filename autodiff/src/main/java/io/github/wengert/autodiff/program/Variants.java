package io.github.wengert.autodiff.program;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The recordings of one function: one for each way that its control flow took, at most {@value
 * #LIMIT}.
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
final class Variants {
  private static final int LIMIT = 16;
  private static final int PATIENCE = 1024;

  private static final int SHOWN = 8;
  private static final double[] NONE = {};

  /** Records the function at a point; null if there is none, only a tape. */
  private final Function<double[], Tape> recorder;

  /** Counts what the function reads; null if no function is run here. */
  private final Reads reads;

  private final boolean compiles;
  private final boolean refuses;

  /** How many results there are, in all recordings. */
  final int outputs;

  /** The recordings that are kept, the newest first. */
  private volatile Variant[] all;

  /** The recording that was used last. */
  private volatile Variant current;

  /** How often another recording was turned to. A lost count does no harm. */
  private volatile long turns;

  /** How many recordings were forgotten since the last one that was kept. */
  private int forgotten;

  /** Starts with a recording of a function; the recorder is null if there is only the tape. */
  Variants(Function<double[], Tape> recorder, Tape first) {
    this(recorder, true, first, true, recorder == null);
  }

  private Variants(
      Function<double[], Tape> recorder,
      boolean runs,
      Tape first,
      boolean compiles,
      boolean refuses) {
    this.recorder = recorder;
    this.reads = runs ? new Reads() : null;
    this.compiles = compiles;
    this.refuses = refuses;
    this.outputs = first.outputs.length;
    this.current = new Variant(first, compiles);
    this.all = new Variant[] {current};
  }

  /**
   * Returns the recordings of the derivative, or of another function that a tape turns into. They
   * are made of the recordings here, so that a derivative is that of the very recording that gives
   * the value, and the function is not run twice.
   */
  Variants map(UnaryOperator<Tape> change) {
    Function<double[], Tape> changed = recorder == null ? null : x -> change.apply(tape(x));
    return new Variants(changed, false, change.apply(newest().recorded), compiles, refuses);
  }

  /**
   * Returns the recordings with data bound. Starts with one that may hold there, if there is one.
   */
  Variants bind(Binding binding) {
    Function<double[], Tape> bound =
        recorder == null ? null : x -> binding.bind(tape(binding.inputs(x)));
    Tape first =
        Stream.of(all)
            .map(variant -> binding.bind(variant.recorded))
            .filter(tape -> new Variant(tape, false).mayHold())
            .findFirst()
            .orElseGet(() -> binding.bind(newest().recorded));
    return new Variants(bound, false, first, compiles, refuses);
  }

  Variants with(boolean compiling, boolean refusing) {
    return new Variants(recorder, reads != null, newest().recorded, compiling, refusing);
  }

  boolean compiles() {
    return compiles;
  }

  boolean refuses() {
    return refuses;
  }

  Variant newest() {
    return all[0];
  }

  /** Returns how many recordings there are. */
  int count() {
    return all.length;
  }

  /** Returns the first output. */
  double first(double[] x) {
    Variant variant = current;
    return outputs == 1 && !variant.isGuarded() ? variant.run(x, NONE, -1) : find(x).giveBack();
  }

  /**
   * Computes the outputs, output i into {@code out[i + shift]}; returns the first. The array may be
   * that of the inputs.
   */
  double run(double[] x, double[] out, int shift) {
    if (out.length < outputs + shift) {
      throw new IllegalArgumentException(
          outputs + shift + " results do not fit into an array of " + out.length);
    }
    Variant variant = current;
    return variant.isGuarded() || x == out
        ? find(x).deliver(out, shift)
        : variant.run(x, out, shift);
  }

  /** Runs the recording of which the guards hold, and makes one if there is none. */
  private Variant.Run find(double[] x) {
    Variant first = current;
    Variant.Run run = first.tryRun(x);
    if (run.failed() == null) {
      return run;
    }
    run.giveBack();
    Variant[] known = all;
    run = search(x, first, known);
    while (run == null) {
      Variant recorded = record(x, known);
      known = all;
      run = recorded == null ? search(x, null, known) : search(x, null, recorded);
      if (run == null && recorded != null) {
        throw anotherWay(x);
      }
    }
    if (run.variant().isKept()) {
      turnTo(run.variant());
    }
    return run;
  }

  /** Tries the recordings but one; returns null if no other one holds. */
  private static Variant.Run search(double[] x, Variant tried, Variant... known) {
    for (Variant variant : known) {
      if (variant != tried) {
        Variant.Run run = variant.tryRun(x);
        if (run.failed() == null) {
          return run;
        }
        run.giveBack();
      }
    }
    return null;
  }

  private void turnTo(Variant variant) {
    variant.turn = ++turns;
    current = variant;
  }

  /** Records the function at a point; returns null if another thread has recorded it meanwhile. */
  private synchronized Variant record(double[] x, Variant... known) {
    if (refuses || recorder == null) {
      throw refusal(known[0].failed(x), x);
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
      return Variant.once(tape);
    }
    forgotten = 0;
    Variant recorded = new Variant(tape, compiles);
    if (recorded.failed(x) != null) {
      throw anotherWay(x);
    }
    keep(recorded);
    return recorded;
  }

  private static IllegalStateException refusal(Guard failed, double... x) {
    return new IllegalStateException(
        "the program was recorded where '"
            + failed.description()
            + "' gave "
            + failed.expected()
            + ", and that does not hold at "
            + few(x));
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

  private void keep(Variant recorded) {
    recorded.turn = ++turns;
    Variant[] known = all;
    Variant[] more = new Variant[Math.min(known.length + 1, LIMIT)];
    more[0] = recorded;
    int kept = 1;
    Variant oldest = known.length < LIMIT ? null : oldest(known);
    for (Variant variant : known) {
      if (variant != oldest) {
        more[kept++] = variant;
      }
    }
    all = more;
  }

  private static Variant oldest(Variant... known) {
    Variant oldest = known[0];
    for (Variant variant : known) {
      oldest = variant.turn < oldest.turn ? variant : oldest;
    }
    return oldest;
  }

  /** Returns the tape of the recording that holds at a point, and makes it if there is none. */
  private Tape tape(double[] x) {
    while (true) {
      Variant[] known = all;
      for (Variant variant : known) {
        if (variant.failed(x) == null) {
          return variant.recorded;
        }
      }
      Variant recorded = record(x, known);
      if (recorded != null) {
        return recorded.recorded;
      }
    }
  }

  /** Returns the numbers of a point, the first of them if there are many. */
  private static String few(double... x) {
    String start = Arrays.toString(Arrays.copyOf(x, Math.min(x.length, SHOWN)));
    return x.length <= SHOWN ? start : start.substring(0, start.length() - 1) + ", ...]";
  }
}
