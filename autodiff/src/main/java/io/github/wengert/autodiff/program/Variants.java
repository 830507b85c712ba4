package io.github.wengert.autodiff.program;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The recordings of one function: one for each way that its control flow took, at most {@value
 * #LIMIT}; then the oldest is forgotten.
 *
 * <p>Safe for use by several threads.
 */
final class Variants {
  private static final int LIMIT = 16;

  /** Records the function at a point; null if there is none, only a tape without guards. */
  private final Function<double[], Tape> recorder;

  private final boolean compiles;
  private final boolean refuses;

  /** The recordings, the newest first. */
  private volatile Variant[] all;

  Variants(Function<double[], Tape> recorder, Tape first, boolean compiles, boolean refuses) {
    this.recorder = recorder;
    this.compiles = compiles;
    this.refuses = refuses;
    this.all = new Variant[] {new Variant(first, compiles)};
  }

  /** Returns the recordings of the derivative, or of another function that a tape turns into. */
  Variants map(UnaryOperator<Tape> change) {
    Function<double[], Tape> changed =
        recorder == null ? null : x -> change.apply(recorder.apply(x));
    return new Variants(changed, change.apply(newest().recorded), compiles, refuses);
  }

  Variants with(boolean compiling, boolean refusing) {
    return new Variants(recorder, newest().recorded, compiling, refusing);
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

  /** Computes the outputs, output i into {@code out[i + shift]}; returns the first. */
  double run(double[] x, double[] out, int shift) {
    Variant newest = newest();
    return newest.isGuarded() ? search(x, out, shift) : newest.run(x, out, shift);
  }

  private double search(double[] x, double[] out, int shift) {
    double[] first = new double[1];
    Guard failed = null;
    Variant[] known = all;
    for (Variant variant : known) {
      Guard guard = variant.tryRun(x, out, shift, first);
      if (guard == null) {
        return first[0];
      }
      failed = failed == null ? guard : failed;
    }
    if (refuses || recorder == null) {
      throw new IllegalStateException(message(failed, x));
    }
    Variant recorded = record(x, known);
    if (recorded == null) {
      return search(x, out, shift);
    }
    if (recorded.tryRun(x, out, shift, first) != null) {
      throw new IllegalStateException(
          "the function takes another way at each call, so that it cannot be recorded at "
              + Arrays.toString(x));
    }
    return first[0];
  }

  private static String message(Guard failed, double[] x) {
    return "the program was recorded where '"
        + failed.look()
        + "' gave "
        + failed.expected()
        + ", and that does not hold at "
        + Arrays.toString(x);
  }

  /** Returns a new recording; null if another thread has made one since {@code known}. */
  private synchronized Variant record(double[] x, Variant[] known) {
    if (all != known) {
      return null;
    }
    Variant recorded = new Variant(recorder.apply(x), compiles);
    int results = recorded.recorded.outputs.length;
    if (results != newest().recorded.outputs.length) {
      throw new IllegalStateException(
          "the function gave "
              + newest().recorded.outputs.length
              + " results where it was recorded, and gives "
              + results
              + " at "
              + Arrays.toString(x));
    }
    Variant[] more = new Variant[Math.min(all.length + 1, LIMIT)];
    more[0] = recorded;
    System.arraycopy(all, 0, more, 1, more.length - 1);
    all = more;
    return recorded;
  }
}
