package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.program.batch.BatchKernel;
import io.github.wengert.autodiff.program.batch.BatchKernels;
import io.github.wengert.autodiff.program.batch.BlockForest;
import io.github.wengert.autodiff.program.batch.RowParts;
import io.github.wengert.autodiff.program.batch.Shares;
import io.github.wengert.autodiff.program.batch.Storing;
import io.github.wengert.autodiff.program.batch.Summing;
import io.github.wengert.autodiff.program.exec.Specializations;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;

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
 * are added as (0 + 1) + (2 + 3). Chunks are added along a fixed binary tree: chunk 0 and chunk 1
 * make a block, and so do 2 and 3, 4 and 5, …; of these blocks the first and the second make one,
 * the third and the fourth, and so on until one is left. What has no other half goes up as it is.
 * So the bits depend on the numbers of the rows and on their order alone: not on the number of
 * threads, not on where the numbers of a row lie, and not on how the rows are divided among the
 * parts of {@link #sum(double[], Iterator, double[], int)} or among {@link #blockSums}. The
 * rounding errors of n chunks add up in proportion to log n.
 *
 * <p><b>Cost.</b> An operation on 128 rows is a loop that HotSpot vectorizes where it is plain
 * arithmetic: some 15 ns for 100 rows, and as much again for each number that is read or written if
 * it does not fit into the cache. A program that branches on numbers of the row, or has loops of
 * its own, runs row by row, because rows may take different branches and trip counts; branches on
 * shared inputs cost nothing, since all rows take the same. Where a guard does not hold, and the
 * program is not recorded anew, the message says in which row. Where a derivative is NaN or
 * infinite, the 128 rows around may be computed twice, the second time with stops for zero
 * adjoints, which are not vectorized.
 *
 * <p><b>Threads.</b> Safe for use by several threads. With more than one thread asked for, tasks of
 * the common pool help; each takes up to 16 chunks at a time, and fewer where there are few. If one
 * fails, the others stop within 128 rows, and when none works any more the failure is thrown, with
 * further ones as suppressed. If the calling thread is interrupted, all stop in the same way, a
 * {@link java.util.concurrent.CancellationException} is thrown, and the thread stays interrupted.
 * What was to be written is then incomplete or not written at all.
 */
public final class Batch {
  private static final long MOST_ROWS = 1L << 61;

  private final Specializations specializations;
  private final int inputs;
  private final int shared;
  private final String program;
  private final BatchKernels summing;
  private final BatchKernels storing;

  Batch(Specializations specializations, int inputs, int shared, String program) {
    if (shared < 0 || shared > inputs) {
      throw new IllegalArgumentException(shared + " shared inputs of " + inputs);
    }
    this.specializations = specializations;
    this.inputs = inputs;
    this.program = program;
    this.shared = shared;
    this.summing = new BatchKernels(specializations, shared, true);
    this.storing = new BatchKernels(specializations, shared, false);
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
    int outputs = checkSize(out);
    BlockForest total = new BlockForest(outputs);
    addTo(total, sharedInputs, rows, 0, threads);
    total.total(out);
  }

  /**
   * Writes the results, each summed over all rows, to an array; the rows come in parts, such as
   * those of a {@link RowFile}, and need not be in memory all at once. The bits are those of all
   * rows at once, however they are divided. Parts of some thousand rows and more are worked on
   * where they are, and what is left of them is copied, at most 127 rows. A part may lie in the
   * arrays of the one before.
   *
   * @param sharedInputs the inputs that are the same for all rows
   * @param parts the other inputs, in order; asked for on the calling thread, one after the other
   * @param threads how many threads work at the most, the calling one included
   * @throws IllegalArgumentException if an array has the wrong size
   */
  public void sum(double[] sharedInputs, Iterator<Rows> parts, double[] out, int threads) {
    int outputs = checkSize(out);
    check(sharedInputs, threads);
    BlockForest total = new BlockForest(outputs);
    RowParts whole = new RowParts(inputs - shared);
    while (parts.hasNext()) {
      Rows part = Objects.requireNonNull(parts.next(), "a part is null");
      whole.add(
          part.table(),
          (rows, first) -> addTo(total, sharedInputs, new Rows(rows), first, threads));
    }
    whole.end((rows, first) -> addTo(total, sharedInputs, new Rows(rows), first, threads));
    total.total(out);
  }

  /**
   * Returns the sums over some rows that follow one another among many, which give the bits of the
   * sum over all when they are added to the sums over the others: see {@link BlockSums}.
   *
   * @param sharedInputs the inputs that are the same for all rows
   * @param rows the other inputs
   * @param firstRow the number of the first of these rows among all; a multiple of 128
   * @param threads how many threads work at the most, the calling one included
   * @throws IllegalArgumentException if an array has the wrong size, or the number of the first row
   *     is negative, no multiple of 128, or more than 2⁶¹
   */
  public BlockSums blockSums(double[] sharedInputs, Rows rows, long firstRow, int threads) {
    BlockForest sums = new BlockForest(specializations.outputs);
    addTo(sums, sharedInputs, rows, firstRow, threads);
    return new BlockSums(sums);
  }

  private int checkSize(double... out) {
    int outputs = specializations.outputs;
    if (out.length < outputs) {
      throw new IllegalArgumentException(
          outputs + " results do not fit into an array of " + out.length);
    }
    return outputs;
  }

  /** Adds the sums of the chunks of some rows. */
  private void addTo(
      BlockForest total, double[] sharedInputs, Rows rows, long firstRow, int threads) {
    check(sharedInputs, rows, threads);
    if (firstRow < 0 || firstRow > MOST_ROWS || firstRow % BatchKernel.WIDTH != 0) {
      throw new IllegalArgumentException(
          "the first row of a block has a number that is a multiple of 128, not " + firstRow);
    }
    if (rows.count() == 0) {
      return;
    }
    double[] x = first(sharedInputs, rows);
    long firstChunk = firstRow / BatchKernel.WIDTH;
    Shares.run(
        firstChunk,
        rows.count(),
        threads,
        () -> new Summing(summing.work(x, firstRow), rows.table(), firstChunk, total));
  }

  /** Returns the inputs of the first row. */
  private double[] first(double[] sharedInputs, Rows rows) {
    double[] x = Arrays.copyOf(sharedInputs, inputs);
    for (int i = shared; i < inputs; i++) {
      x[i] = rows.table().get(i - shared, 0);
    }
    return x;
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
    double[][] out = new double[specializations.outputs][rows.count()];
    each(sharedInputs, rows, out, threads);
    return out;
  }

  /**
   * Writes the results of each row to given arrays: an array for each result, with a number for
   * each row from its start on. What is behind stays as it is.
   *
   * @param sharedInputs the inputs that are the same for all rows
   * @param rows the other inputs; none of their arrays may be one of those that are written
   * @param threads how many threads work at the most, the calling one included
   * @throws IllegalArgumentException if there are too few arrays, or an array has the wrong size
   */
  public void each(double[] sharedInputs, Rows rows, double[][] out, int threads) {
    check(sharedInputs, rows, threads);
    if (out.length < specializations.outputs) {
      throw new IllegalArgumentException(
          specializations.outputs + " results, but arrays for " + out.length);
    }
    for (int i = 0; i < specializations.outputs; i++) {
      if (out[i].length < rows.count()) {
        throw new IllegalArgumentException(
            rows.count() + " rows do not fit into array " + i + " of " + out[i].length);
      }
    }
    if (rows.count() == 0) {
      return;
    }
    double[] x = first(sharedInputs, rows);
    Shares.run(0, rows.count(), threads, () -> new Storing(storing.work(x, 0), rows.table(), out));
  }

  private void check(double[] sharedInputs, Rows rows, int threads) {
    check(sharedInputs, threads);
    rows.table().checkWidth(inputs - shared);
  }

  private void check(double[] sharedInputs, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("a batch needs a thread, not " + threads);
    }
    if (sharedInputs.length != shared) {
      throw new IllegalArgumentException(
          "the batch has " + shared + " shared inputs, not " + sharedInputs.length);
    }
  }

  /** Returns the program, and how many of its inputs all rows share. */
  @Override
  public String toString() {
    return "batch of a " + program + ", " + shared + " inputs shared";
  }
}
