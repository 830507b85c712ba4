package io.github.wengert.autodiff.program.batch;

/**
 * Cuts rows that come in parts into runs of whole chunks: as they are where that is possible, and
 * in a chunk of copies where one part ends and the next begins.
 */
public final class RowParts {
  private final int width;
  private final double[][] copies;
  private int copied;
  private long first;

  /** Is given some rows, and the number of the first one. */
  @FunctionalInterface
  public interface Run {
    void of(RowTable rows, long first);
  }

  /** Starts before the first part; rows have that many numbers. */
  public RowParts(int width) {
    this.width = width;
    this.copies = new double[width][BatchKernel.WIDTH];
  }

  /** Takes a part, and hands on the chunks that are whole now. */
  public void add(RowTable part, Run run) {
    part.checkWidth(width);
    int from = 0;
    if (copied > 0) {
      from = Math.min(BatchKernel.WIDTH - copied, part.count());
      copy(part, 0, from);
      if (copied == BatchKernel.WIDTH) {
        end(run);
      }
    }
    int whole = (part.count() - from) / BatchKernel.WIDTH * BatchKernel.WIDTH;
    if (whole > 0) {
      run.of(part.range(from, from + whole), first);
      first += whole;
    }
    copy(part, from + whole, part.count());
  }

  private void copy(RowTable part, int from, int to) {
    for (int row = from; row < to; row++) {
      for (int i = 0; i < width; i++) {
        copies[i][copied] = part.get(i, row);
      }
      copied++;
    }
  }

  /** Hands on the rows that are left. */
  public void end(Run run) {
    if (copied > 0) {
      run.of(RowTable.ofColumns(copies).range(0, copied), first);
      first += copied;
      copied = 0;
    }
  }
}
