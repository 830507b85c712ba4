package io.github.wengert.autodiff.program.sparse;

import io.github.wengert.autodiff.program.derive.Differentiation;
import io.github.wengert.autodiff.program.derive.Entries;
import io.github.wengert.autodiff.program.ir.Pass;
import io.github.wengert.autodiff.program.ir.Signature;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeVerifier;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The entries of a sparse Jacobian or Hessian: which there are, by the recordings that are known,
 * and how to find them. Two are equal if they have the same entries. Immutable and safe for use by
 * several threads.
 */
public final class SparseDerivatives {
  private final boolean[] active;
  private final boolean symmetric;
  private final Pattern pattern;

  private SparseDerivatives(List<Tape> recordings, boolean[] active, boolean symmetric) {
    this.active = active;
    this.symmetric = symmetric;
    this.pattern =
        recordings.stream()
            .map(tape -> pattern(tape, active, symmetric))
            .reduce(Pattern::union)
            .orElseThrow();
  }

  /** Returns the derivatives of all outputs by the active inputs. */
  public static SparseDerivatives jacobian(List<Tape> recordings, boolean... active) {
    return new SparseDerivatives(recordings, active, false);
  }

  /** Returns the derivatives of the outputs of a gradient by the active inputs. */
  public static SparseDerivatives hessian(List<Tape> gradients, boolean... active) {
    return new SparseDerivatives(gradients, active, true);
  }

  /** Returns the pass from a gradient to the derivative of each output by its own input. */
  public static Pass<Tape, Tape> diagonal(boolean... active) {
    return new Pass<>(
        Differentiation.STAGE,
        tape -> {
          Entries entries = Compression.diagonal(pattern(tape, active, true), variables(active));
          return Differentiation.entries(active, entries).apply(tape);
        },
        TapeVerifier::fault);
  }

  private static Pattern pattern(Tape tape, boolean[] active, boolean symmetric) {
    int width = variables(active).length;
    Pattern pattern = new Pattern(width, Dependencies.of(tape, active));
    return symmetric ? pattern.union(pattern.transposed()) : pattern;
  }

  private static int[] variables(boolean... active) {
    return IntStream.range(0, active.length).filter(i -> active[i]).toArray();
  }

  /** Returns where the entries of each row start, and behind the last where they end. */
  public int[] starts() {
    return pattern.starts();
  }

  /** Returns the column of each entry, counted among the active inputs. */
  public int[] columns() {
    return pattern.columns();
  }

  /**
   * Returns the pass to the entries, row by row. It throws an {@link IllegalStateException} for a
   * recording that has others.
   *
   * @param output the names of outputs
   * @param variable the names of active inputs
   */
  public Pass<Tape, Tape> pass(IntFunction<String> output, IntFunction<String> variable) {
    int[] inputs = variables(active);
    Entries entries =
        symmetric ? Compression.hessian(pattern, inputs) : Compression.jacobian(pattern, inputs);
    Pass<Tape, Tape> found = Differentiation.entries(active, entries);
    return new Pass<>(
        Differentiation.STAGE,
        tape -> {
          check(pattern(tape, active, symmetric), output, variable);
          return found.apply(tape);
        },
        TapeVerifier::fault);
  }

  private void check(Pattern other, IntFunction<String> output, IntFunction<String> variable) {
    int row = other.firstBeyond(pattern);
    if (row >= 0) {
      int column =
          IntStream.of(other.rows()[row])
              .filter(j -> Arrays.binarySearch(pattern.rows()[row], j) < 0)
              .findFirst()
              .orElseThrow();
      throw new IllegalStateException(
          "the branch that is taken here has the derivative "
              + Signature.slope(output.apply(row), variable.apply(column))
              + ", which no recording had when the sparse derivatives were asked for; ask for them"
              + " again");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SparseDerivatives that
        && symmetric == that.symmetric
        && Arrays.equals(active, that.active)
        && pattern.equals(that.pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  @Override
  public String toString() {
    return "sparse derivatives, " + pattern;
  }
}
