package io.github.wengert.autodiff.program.ir;

import io.github.wengert.autodiff.math.VectorLoops;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The outputs that tell whether plain products were right: where all are finite, no product is NaN
 * that should be 0; see {@code PlainProducts}.
 *
 * <p>Looking at them takes some nanoseconds, or a quarter of a nanosecond each if they are many.
 * Immutable and safe for use by several threads.
 */
public final class Witnesses {
  /** For tapes that are always right. */
  public static final Witnesses NONE = new Witnesses();

  /** Whether the first output, which a run returns, is one. */
  private final boolean first;

  private final int[] others;

  /** Whether there are no others. */
  private final boolean alone;

  /** Takes outputs in ascending order. */
  public Witnesses(int... outputs) {
    this.first = outputs.length > 0 && outputs[0] == 0;
    this.others = first ? Arrays.copyOfRange(outputs, 1, outputs.length) : outputs;
    this.alone = others.length == 0;
  }

  /** Tells whether all are finite after a run; output i is in {@code out[i + shift]}. */
  public boolean areFinite(double firstOutput, double[] out, int shift) {
    return (!first || Double.isFinite(firstOutput)) && (alone || areFinite(out, shift));
  }

  private boolean areFinite(double[] out, int shift) {
    int last = others.length - 1;
    if (others[last] - others[0] == last) {
      return VectorLoops.areFinite(out, others[0] + shift, others.length);
    }
    double nothing = 0;
    for (int i : others) {
      double output = out[i + shift];
      nothing += output - output; // 0 if finite, else NaN
    }
    return nothing == 0;
  }

  /** Tells whether all are finite in some rows of a table with a column for each output. */
  public boolean areFinite(double[][] out, int from, int n) {
    boolean finite = !first || VectorLoops.areFinite(out[0], from, n);
    for (int i = 0; i < others.length && finite; i++) {
      finite = VectorLoops.areFinite(out[others[i]], from, n);
    }
    return finite;
  }

  /** Returns the outputs to look at, in ascending order. */
  public int[] outputs() {
    return first
        ? IntStream.concat(IntStream.of(0), IntStream.of(others)).toArray()
        : others.clone();
  }

  /** Returns how many outputs there are to look at. */
  public int count() {
    return others.length + (first ? 1 : 0);
  }
}
