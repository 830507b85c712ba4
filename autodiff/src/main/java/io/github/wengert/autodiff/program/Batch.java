package io.github.wengert.autodiff.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program over many rows of inputs. The first inputs are shared by all rows, such as the
 * parameters of a model; the others come as columns, an array for each input with a number for each
 * row.
 *
 * <p><b>Order of sums.</b> Rows are cut into chunks of 128. In a chunk, row r is added to strand
 * number r mod 4, each of which starts from 0, and the strands are added as (1 + 2) + (3 + 4). The
 * sums of 16 chunks are added, from 0 and from the first to the last, to that of a block, and the
 * sums of the blocks in the same way. Threads take whole blocks: the bits do not depend on their
 * number.
 *
 * <p><b>Cost.</b> An operation on 128 rows is a loop that HotSpot vectorises where it is plain
 * arithmetic: some 15 ns for 100 rows, and as much again for each number that is read or written if
 * it does not fit into the cache. A program with guards runs row by row, because rows may take
 * different branches.
 *
 * <p><b>Threads.</b> Safe for use by several threads.
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
   * Writes the results, each summed over all rows, to an array.
   *
   * @param sharedInputs the inputs that are the same for all rows
   * @param columns the other inputs, column by column
   * @param threads how many threads work, the calling one included
   * @throws IllegalArgumentException if an array has the wrong size or columns differ in length
   */
  public void sum(double[] sharedInputs, double[][] columns, double[] out, int threads) {
    int rows = rows(sharedInputs, columns);
    int outputs = program.outputCount();
    if (out.length < outputs || threads < 1) {
      throw new IllegalArgumentException(
          outputs + " results, room for " + out.length + ", and " + threads + " threads");
    }
    double[] x = Arrays.copyOf(sharedInputs, program.inputCount());
    Lanes lanes = program.isGuarded() ? null : summing();
    double[][] sums = new double[(rows + BLOCK - 1) / BLOCK][outputs];
    AtomicInteger next = new AtomicInteger();
    Runnable work =
        () -> {
          Lanes.Work memory = lanes == null ? null : lanes.borrow(x);
          for (int b = next.getAndIncrement(); b < sums.length; b = next.getAndIncrement()) {
            int end = Math.min(rows, (b + 1) * BLOCK);
            if (lanes == null) {
              sumRows(x.clone(), columns, b * BLOCK, end, sums[b]);
            } else {
              for (int row = b * BLOCK; row < end; row += Lanes.WIDTH) {
                memory.addSums(columns, row, Math.min(Lanes.WIDTH, end - row), sums[b]);
              }
            }
          }
          if (lanes != null) {
            lanes.giveBack(memory);
          }
        };
    share(work, Math.min(threads, sums.length));
    Arrays.fill(out, 0, outputs, 0);
    for (double[] sum : sums) {
      for (int i = 0; i < outputs; i++) {
        out[i] += sum[i];
      }
    }
  }

  private static void share(Runnable work, int threads) {
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      Thread thread = new Thread(work, "batch-" + i);
      thread.start();
      others.add(thread);
    }
    work.run();
    for (Thread thread : others) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while threads work on a batch", e);
      }
    }
  }

  private void sumRows(double[] x, double[][] columns, int from, int to, double[] sum) {
    double[][] lanes = new double[sum.length][Lanes.WIDTH];
    double[] results = new double[sum.length];
    for (int row = from; row < to; row += Lanes.WIDTH) {
      int n = Math.min(Lanes.WIDTH, to - row);
      for (int lane = 0; lane < n; lane++) {
        evaluate(x, columns, row + lane, results);
        for (int i = 0; i < sum.length; i++) {
          lanes[i][lane] = results[i];
        }
      }
      for (int i = 0; i < sum.length; i++) {
        sum[i] += LaneLoops.sum(lanes[i], n);
      }
    }
  }

  private void evaluate(double[] x, double[][] columns, int row, double[] results) {
    for (int i = 0; i < columns.length; i++) {
      x[shared + i] = columns[i][row];
    }
    program.evaluate(x, results);
  }

  /**
   * Returns the results of each row: an array for each result, with a number for each row.
   *
   * @throws IllegalArgumentException if an array has the wrong size or columns differ in length
   */
  public double[][] each(double[] sharedInputs, double[][] columns) {
    int rows = rows(sharedInputs, columns);
    double[] x = Arrays.copyOf(sharedInputs, program.inputCount());
    double[][] out = new double[program.outputCount()][rows];
    if (program.isGuarded()) {
      double[] results = new double[out.length];
      for (int row = 0; row < rows; row++) {
        evaluate(x, columns, row, results);
        for (int i = 0; i < out.length; i++) {
          out[i][row] = results[i];
        }
      }
      return out;
    }
    Lanes lanes = storing();
    Lanes.Work work = lanes.borrow(x);
    for (int row = 0; row < rows; row += Lanes.WIDTH) {
      work.store(columns, row, Math.min(Lanes.WIDTH, rows - row), out);
    }
    lanes.giveBack(work);
    return out;
  }

  private int rows(double[] sharedInputs, double[][] columns) {
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
      summing = lanes(true);
    }
    return summing;
  }

  private Lanes storing() {
    if (storing == null) {
      storing = lanes(false);
    }
    return storing;
  }

  private synchronized Lanes lanes(boolean sums) {
    boolean[] varying = new boolean[program.inputCount()];
    Arrays.fill(varying, shared, varying.length, true);
    return new Lanes(new LanePlan(program.optimized(), varying, sums), program.isCompiled());
  }
}
