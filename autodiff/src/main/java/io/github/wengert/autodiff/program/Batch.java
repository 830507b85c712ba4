package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.program.batch.BatchKernel;
import io.github.wengert.autodiff.program.batch.RowWork;
import io.github.wengert.autodiff.program.batch.Shares;
import io.github.wengert.autodiff.program.exec.Specializations;
import java.util.Arrays;

/**
 * A program over many {@link Rows} of inputs. The first inputs are shared by all rows, such as the
 * parameters of a model; the others differ from row to row. These may be given column by column, an
 * array for each input with a number for each row, or as rows: all of a table, some rows that
 * follow one another, or picked ones.
 *
 * <pre>{@code
 * Batch batch = loss.valueAndGradient().batch(parameters.length);
 * Rows data = Rows.ofRows(table);
 * batch.sum(parameters, data.range(0, 64), sums, 2); // the first 64 rows, on two threads
 * }</pre>
 *
 * <p><b>Order of sums.</b> Rows are cut into chunks of 128, counted from the first that is given.
 * In a chunk, row r is added to strand number r mod 4, each of which starts from 0, and the strands
 * are added as (1 + 2) + (3 + 4). The sums of 16 chunks are added, from 0 and from the first to the
 * last, to that of a block, and the sums of the blocks in the same way. Threads take whole blocks
 * of 2,048 rows: the bits do not depend on their number, nor on where the numbers of a row lie.
 *
 * <p><b>Cost.</b> An operation on 128 rows is a loop that HotSpot vectorizes where it is plain
 * arithmetic: some 15 ns for 100 rows, and as much again for each number that is read or written if
 * it does not fit into the cache. A program with guards or loops of its own runs row by row,
 * because rows may take different branches and trip counts. Where a derivative is NaN or infinite,
 * the 128 rows around may be computed twice, the second time with stops for zero adjoints, which
 * are not vectorized.
 *
 * <p><b>Threads.</b> Safe for use by several threads. With more than one thread asked for, tasks of
 * the common pool help. If one fails, the others stop within 128 rows, and when none works any more
 * the failure is thrown, with further ones as suppressed. If the calling thread is interrupted, all
 * stop in the same way, a {@link java.util.concurrent.CancellationException} is thrown, and the
 * thread stays interrupted. What was to be written is then incomplete or not written at all.
 */
public final class Batch {
  private final Specializations specializations;
  private final int inputs;
  private final int shared;
  private final String program;
  private volatile BatchKernel summing;
  private volatile BatchKernel storing;

  Batch(Specializations specializations, int inputs, int shared, String program) {
    if (shared < 0 || shared > inputs) {
      throw new IllegalArgumentException(shared + " shared inputs of " + inputs);
    }
    this.specializations = specializations;
    this.inputs = inputs;
    this.program = program;
    this.shared = shared;
  }

  /** Writes the results, each summed over all rows, to an array; on the calling thread. */
  public void sum(double[] sharedInputs, double[][] columns, double[] out) {
    sum(sharedInputs, columns, out, 1);
  }

  /** The same as {@link #sum(double[], Rows, double[], int)} of {@link Rows#ofColumns}. */
  public void sum(double[] sharedInputs, double[][] columns, double[] out, int threads) {
    sum(sharedInputs, Rows.ofColumns(columns), out, threads);
  }

  /** Writes the results, each summed over all rows, to an array; on the calling thread. */
  public void sum(double[] sharedInputs, Rows rows, double[] out) {
    sum(sharedInputs, rows, out, 1);
  }

  /**
   * Writes the results, each summed over all rows, to an array; 0 where there are no rows.
   *
   * @param sharedInputs the inputs that are the same for all rows
   * @param rows the other inputs
   * @param threads how many threads work at the most, the calling one included
   * @throws IllegalArgumentException if an array has the wrong size
   */
  public void sum(double[] sharedInputs, Rows rows, double[] out, int threads) {
    check(sharedInputs, rows, threads);
    int outputs = specializations.outputs;
    if (out.length < outputs) {
      throw new IllegalArgumentException(
          outputs + " results do not fit into an array of " + out.length);
    }
    double[] x = Arrays.copyOf(sharedInputs, inputs);
    double[][] sums = new double[Shares.blocks(rows.count())][outputs];
    Shares.run(
        rows.count(),
        threads,
        () ->
            specializations.newest().isUniform()
                ? summing().borrow(x)
                : new RowWork(specializations, x, shared),
        (work, block, from, n) -> work.sum(rows.table(), from, n, sums[block]));
    Arrays.fill(out, 0, outputs, 0);
    for (double[] sum : sums) {
      for (int i = 0; i < outputs; i++) {
        out[i] += sum[i];
      }
    }
  }

  /** Returns the results of each row; see {@link #each(double[], Rows, int)}. */
  public double[][] each(double[] sharedInputs, double[][] columns) {
    return each(sharedInputs, columns, 1);
  }

  /** The same as {@link #each(double[], Rows, int)} of {@link Rows#ofColumns}. */
  public double[][] each(double[] sharedInputs, double[][] columns, int threads) {
    return each(sharedInputs, Rows.ofColumns(columns), threads);
  }

  /** Returns the results of each row; see {@link #each(double[], Rows, int)}. */
  public double[][] each(double[] sharedInputs, Rows rows) {
    return each(sharedInputs, rows, 1);
  }

  /**
   * Returns the results of each row: an array for each result, with a number for each row.
   *
   * @param sharedInputs the inputs that are the same for all rows
   * @param rows the other inputs
   * @param threads how many threads work at the most, the calling one included
   * @throws IllegalArgumentException if an array has the wrong size
   */
  public double[][] each(double[] sharedInputs, Rows rows, int threads) {
    check(sharedInputs, rows, threads);
    double[] x = Arrays.copyOf(sharedInputs, inputs);
    double[][] out = new double[specializations.outputs][rows.count()];
    Shares.run(
        rows.count(),
        threads,
        () ->
            specializations.newest().isUniform()
                ? storing().borrow(x)
                : new RowWork(specializations, x, shared),
        (work, block, from, n) -> work.store(rows.table(), from, n, out));
    return out;
  }

  private void check(double[] sharedInputs, Rows rows, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("a batch needs a thread, not " + threads);
    }
    if (sharedInputs.length != shared) {
      throw new IllegalArgumentException(
          "the batch has " + shared + " shared inputs, not " + sharedInputs.length);
    }
    rows.table().checkWidth(inputs - shared);
  }

  private BatchKernel summing() {
    if (summing == null) {
      synchronized (this) {
        summing = summing == null ? lanes(true) : summing;
      }
    }
    return summing;
  }

  private BatchKernel storing() {
    if (storing == null) {
      synchronized (this) {
        storing = storing == null ? lanes(false) : storing;
      }
    }
    return storing;
  }

  private BatchKernel lanes(boolean sums) {
    boolean[] varying = new boolean[inputs];
    Arrays.fill(varying, shared, varying.length, true);
    return BatchKernel.of(specializations.newest(), varying, sums, specializations.compiles());
  }

  /** Returns the program, and how many of its inputs all rows share. */
  @Override
  public String toString() {
    return "batch of a " + program + ", " + shared + " inputs shared";
  }
}
