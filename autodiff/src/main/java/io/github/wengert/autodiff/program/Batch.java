package io.github.wengert.autodiff.program;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A program over many rows of inputs. The first inputs are shared by all rows, such as the
 * parameters of a model; the others come as columns, an array for each input with a number for each
 * row.
 *
 * <p><b>Order of sums.</b> Rows are cut into chunks of 128. In a chunk, row r is added to strand
 * number r mod 4, each of which starts from 0, and the strands are added as (1 + 2) + (3 + 4). The
 * sums of 16 chunks are added, from 0 and from the first to the last, to that of a block, and the
 * sums of the blocks in the same way. Threads take whole blocks of 2,048 rows: the bits do not
 * depend on their number.
 *
 * <p><b>Cost.</b> An operation on 128 rows is a loop that HotSpot vectorises where it is plain
 * arithmetic: some 15 ns for 100 rows, and as much again for each number that is read or written if
 * it does not fit into the cache. A program with guards runs row by row, because rows may take
 * different branches.
 *
 * <p><b>Threads.</b> Safe for use by several threads. With more than one thread asked for, tasks of
 * the common pool help; a failure in any of them is thrown.
 */
public final class Batch {
  private static final int BLOCK = 2048;

  private final Program program;
  private final int shared;
  private volatile Lanes summing;
  private volatile Lanes storing;

  Batch(Program program, int shared) {
    if (shared < 0 || shared > program.inputCount()) {
      throw new IllegalArgumentException(shared + " shared inputs of " + program.inputCount());
    }
    this.program = program;
    this.shared = shared;
  }

  /** Writes the results, each summed over all rows, to an array; on the calling thread. */
  public void sum(double[] sharedInputs, double[][] columns, double[] out) {
    sum(sharedInputs, columns, out, 1);
  }

  /**
   * Writes the results, each summed over all rows, to an array; 0 where there are no rows.
   *
   * @param sharedInputs the inputs that are the same for all rows
   * @param columns the other inputs, column by column
   * @param threads how many threads work at the most, the calling one included
   * @throws IllegalArgumentException if an array has the wrong size or columns differ in length
   */
  public void sum(double[] sharedInputs, double[][] columns, double[] out, int threads) {
    int rows = rows(sharedInputs, columns, threads);
    int outputs = program.outputCount();
    if (out.length < outputs) {
      throw new IllegalArgumentException(
          outputs + " results do not fit into an array of " + out.length);
    }
    double[] x = Arrays.copyOf(sharedInputs, program.inputCount());
    double[][] sums = new double[blocks(rows)][outputs];
    share(
        () -> program.isGuarded() ? new RowWork(program, x, shared) : summing().borrow(x),
        (work, block, from, to) -> work.sum(columns, from, to, sums[block]),
        rows,
        threads);
    Arrays.fill(out, 0, outputs, 0);
    for (double[] sum : sums) {
      for (int i = 0; i < outputs; i++) {
        out[i] += sum[i];
      }
    }
  }

  /** Returns the results of each row; see {@link #each(double[], double[][], int)}. */
  public double[][] each(double[] sharedInputs, double[][] columns) {
    return each(sharedInputs, columns, 1);
  }

  /**
   * Returns the results of each row: an array for each result, with a number for each row.
   *
   * @param sharedInputs the inputs that are the same for all rows
   * @param columns the other inputs, column by column
   * @param threads how many threads work at the most, the calling one included
   * @throws IllegalArgumentException if an array has the wrong size or columns differ in length
   */
  public double[][] each(double[] sharedInputs, double[][] columns, int threads) {
    int rows = rows(sharedInputs, columns, threads);
    double[] x = Arrays.copyOf(sharedInputs, program.inputCount());
    double[][] out = new double[program.outputCount()][rows];
    share(
        () -> program.isGuarded() ? new RowWork(program, x, shared) : storing().borrow(x),
        (work, block, from, to) -> work.store(columns, from, to, out),
        rows,
        threads);
    return out;
  }

  /** Makes what one thread works with. */
  private interface Start {
    BatchWork start();
  }

  /** What is to be done with one block of rows. */
  private interface Block {
    void run(BatchWork work, int block, int from, int to);
  }

  private static int blocks(int rows) {
    return (rows + BLOCK - 1) / BLOCK;
  }

  private static void share(Start start, Block block, int rows, int threads) {
    int blocks = blocks(rows);
    AtomicInteger next = new AtomicInteger();
    Runnable task =
        () -> {
          int b = next.getAndIncrement();
          if (b >= blocks) {
            return;
          }
          BatchWork work = start.start();
          try {
            for (; b < blocks; b = next.getAndIncrement()) {
              block.run(work, b, b * BLOCK, Math.min(rows, (b + 1) * BLOCK));
            }
          } finally {
            work.release();
          }
        };
    int helpers = Math.min(threads, blocks) - 1;
    List<? extends ForkJoinTask<?>> others =
        IntStream.range(0, helpers).mapToObj(i -> ForkJoinPool.commonPool().submit(task)).toList();
    task.run();
    others.forEach(ForkJoinTask::join);
  }

  private int rows(double[] sharedInputs, double[][] columns, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("a batch needs a thread, not " + threads);
    }
    if (sharedInputs.length != shared || columns.length != program.inputCount() - shared) {
      throw new IllegalArgumentException(
          "the program has "
              + shared
              + " shared inputs and "
              + (program.inputCount() - shared)
              + " columns, not "
              + sharedInputs.length
              + " and "
              + columns.length);
    }
    int rows = columns.length == 0 ? 0 : columns[0].length;
    for (double[] column : columns) {
      if (column.length != rows) {
        throw new IllegalArgumentException(
            "columns of different lengths: " + rows + " and " + column.length);
      }
    }
    return rows;
  }

  private Lanes summing() {
    if (summing == null) {
      synchronized (this) {
        summing = summing == null ? lanes(true) : summing;
      }
    }
    return summing;
  }

  private Lanes storing() {
    if (storing == null) {
      synchronized (this) {
        storing = storing == null ? lanes(false) : storing;
      }
    }
    return storing;
  }

  private Lanes lanes(boolean sums) {
    boolean[] varying = new boolean[program.inputCount()];
    Arrays.fill(varying, shared, varying.length, true);
    return new Lanes(new LanePlan(program.optimized(), varying, sums), program.isCompiled());
  }

  /** Returns the program, and how many of its inputs all rows share. */
  @Override
  public String toString() {
    return "batch of a " + program + ", " + shared + " inputs shared";
  }
}
