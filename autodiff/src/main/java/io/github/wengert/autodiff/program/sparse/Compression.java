package io.github.wengert.autodiff.program.sparse;

import io.github.wengert.autodiff.program.derive.Entries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the entries of a sparse matrix of derivatives in few sweeps: in each, rows or columns of
 * one color are found together.
 */
public final class Compression {
  private Compression() {}

  /**
   * Returns how to find the entries of a Jacobian, row by row: by forward passes for colors of
   * columns, or by backward sweeps for colors of rows, whichever are fewer.
   *
   * @param variables the inputs that the columns stand for
   */
  public static Entries jacobian(Pattern pattern, int... variables) {
    int[] byColumn = Coloring.ofColumns(pattern);
    int[] byRow = Coloring.ofColumns(pattern.transposed());
    boolean forward = Coloring.count(byColumn) <= Coloring.count(byRow);
    int[] runs = new int[pattern.count()];
    int[] ends = new int[pattern.count()];
    int entry = 0;
    for (int i = 0; i < pattern.rows().length; i++) {
      for (int j : pattern.rows()[i]) {
        runs[entry] = forward ? byColumn[j] : byRow[i];
        ends[entry++] = forward ? i : variables[j];
      }
    }
    int[][] seeds = forward ? seeds(byColumn, variables) : seeds(byRow, range(byRow.length));
    return new Entries(forward, seeds, runs, ends);
  }

  /**
   * Returns how to find the entries of a Hessian, row by row, as derivatives of the gradient, whose
   * outputs are by the variables in order. The entries h<sub>ij</sub> and h<sub>ji</sub> are the
   * same number.
   */
  public static Entries hessian(Pattern symmetric, int... variables) {
    int[] colors = Coloring.star(symmetric);
    int[][] rows = symmetric.rows();
    int[] runs = new int[symmetric.count()];
    int[] ends = new int[runs.length];
    int entry = 0;
    List<Map<Integer, Integer>> alike = new ArrayList<>();
    for (int[] row : rows) {
      Map<Integer, Integer> ofRow = new HashMap<>();
      IntStream.of(row).forEach(j -> ofRow.merge(colors[j], 1, Integer::sum));
      alike.add(ofRow);
    }
    for (int i = 0; i < rows.length; i++) {
      for (int j : rows[i]) {
        boolean aloneHere = alike.get(i).get(colors[j]) == 1;
        boolean aloneThere = alike.get(j).get(colors[i]) == 1;
        // of two ways that are both right the one with the lower row
        boolean here = aloneHere && (i <= j || !aloneThere);
        runs[entry] = here ? colors[j] : colors[i];
        ends[entry++] = here ? i : j;
      }
    }
    return new Entries(true, seeds(colors, variables), runs, ends);
  }

  /** Returns how to find the diagonal of a Hessian, as derivatives of the gradient. */
  public static Entries diagonal(Pattern symmetric, int... variables) {
    int[] colors = Coloring.ofNeighbors(symmetric);
    return new Entries(true, seeds(colors, variables), colors, range(colors.length));
  }

  private static int[] range(int count) {
    return IntStream.range(0, count).toArray();
  }

  private static int[][] seeds(int[] colors, int... inputs) {
    int[][] seeds = new int[Coloring.count(colors)][];
    int[] sizes = new int[seeds.length];
    IntStream.of(colors).forEach(color -> sizes[color]++);
    Arrays.setAll(seeds, color -> new int[sizes[color]]);
    for (int i = colors.length - 1; i >= 0; i--) {
      seeds[colors[i]][--sizes[colors[i]]] = inputs[i];
    }
    return seeds;
  }
}
