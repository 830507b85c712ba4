package io.github.wengert.autodiff.program.batch;

import io.github.wengert.autodiff.math.VectorLoops;
import io.github.wengert.autodiff.program.exec.FailedGuard;
import io.github.wengert.autodiff.program.exec.Specializations;

/** Evaluates a program row by row, since rows may take different branches. */
public final class RowWork implements BatchWork {
  private final Specializations program;
  private final double[] x;
  private final int shared;
  private final long firstRow;
  private final double[] results;
  private final double[][] lanes;

  /**
   * Starts with inputs of which the first {@code shared} are the same for all rows.
   *
   * @param firstRow what failures call the first row
   */
  public RowWork(Specializations program, double[] x, int shared, long firstRow) {
    this.program = program;
    this.x = x.clone();
    this.shared = shared;
    this.firstRow = firstRow;
    this.results = new double[program.outputs];
    this.lanes = new double[results.length][BatchKernel.WIDTH];
  }

  @Override
  public void sum(RowTable rows, int from, int n, double[] sums) {
    for (int lane = 0; lane < n; lane++) {
      evaluate(rows, from + lane, lanes, lane);
    }
    for (int i = 0; i < results.length; i++) {
      sums[i] += VectorLoops.sum(lanes[i], n);
    }
  }

  @Override
  public void store(RowTable rows, int from, int n, double[][] out) {
    for (int lane = 0; lane < n; lane++) {
      evaluate(rows, from + lane, out, from + lane);
    }
  }

  private void evaluate(RowTable rows, int row, double[][] out, int at) {
    for (int i = shared; i < x.length; i++) {
      x[i] = rows.get(i - shared, row);
    }
    try {
      program.run(x, results, 0);
    } catch (FailedGuard e) {
      throw e.inRow(firstRow + row);
    }
    for (int i = 0; i < results.length; i++) {
      out[i][at] = results[i];
    }
  }

  @Override
  public void release() {
    // holds nothing that others wait for
  }
}
