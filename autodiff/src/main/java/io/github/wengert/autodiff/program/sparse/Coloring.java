package io.github.wengert.autodiff.program.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Colors the columns of a sparse matrix, so that columns of one color can be found together. All
 * colorings are greedy: a column gets the first color that is free.
 *
 * <ul>
 *   <li>{@link #ofColumns}: no two columns of one color have an entry in the same row (A. Curtis,
 *       M. Powell and J. Reid, On the Estimation of Sparse Jacobian Matrices, 1974). Of rows: color
 *       the transposed pattern.
 *   <li>{@link #star}: of a symmetric matrix. Neighbors differ, and every path of four columns has
 *       three colors. Then each entry h<sub>ij</sub> is alone in row i among the columns of the
 *       color of j, or in row j among those of the color of i (T. Coleman and J. Moré, Estimation
 *       of Sparse Hessian Matrices and Graph Coloring Problems, 1984; A. Gebremedhin, F. Manne and
 *       A. Pothen, What Color Is Your Jacobian?, 2005).
 *   <li>{@link #ofNeighbors}: of a symmetric matrix. Neighbors differ, which is enough for the
 *       diagonal.
 * </ul>
 *
 * <p>Takes time in proportion to the entries, times the colors divided by 64.
 */
final class Coloring {
  private Coloring() {}

  /** Returns how many colors there are. */
  static int count(int... colors) {
    return IntStream.of(colors).max().orElse(-1) + 1;
  }

  static int[] ofColumns(Pattern pattern) {
    BitSet[] usedInRow = sets(pattern.rows().length);
    int[][] columns = pattern.transposed().rows();
    int[] colors = new int[columns.length];
    for (int j = 0; j < colors.length; j++) {
      BitSet taken = new BitSet();
      for (int row : columns[j]) {
        taken.or(usedInRow[row]);
      }
      colors[j] = taken.nextClearBit(0);
      for (int row : columns[j]) {
        usedInRow[row].set(colors[j]);
      }
    }
    return colors;
  }

  static int[] ofNeighbors(Pattern symmetric) {
    int[] colors = new int[symmetric.width()];
    Arrays.fill(colors, -1);
    for (int j = 0; j < colors.length; j++) {
      colors[j] = ofNeighbors(symmetric.rows()[j], j, colors).nextClearBit(0);
    }
    return colors;
  }

  /** Returns the colors of the neighbors of a column that have one. */
  private static BitSet ofNeighbors(int[] neighbors, int column, int... colors) {
    BitSet taken = new BitSet();
    for (int neighbor : neighbors) {
      if (neighbor != column && colors[neighbor] >= 0) {
        taken.set(colors[neighbor]);
      }
    }
    return taken;
  }

  /** Colors columns with many entries first. */
  static int[] star(Pattern symmetric) {
    Star star = new Star(symmetric);
    IntStream.range(0, symmetric.width())
        .boxed()
        .sorted(Comparator.comparingInt(j -> -symmetric.rows()[j].length))
        .forEach(star::color);
    return star.colors;
  }

  private static BitSet[] sets(int count) {
    BitSet[] sets = new BitSet[count];
    Arrays.setAll(sets, i -> new BitSet());
    return sets;
  }

  /**
   * A star coloring under construction. A path v – w – x – y may not have the colors a, b, a, b. So
   * behind a neighbor w without a color, v gets none of those that w has around; behind a neighbor
   * w with color b, none of an x that has another neighbor of color b.
   */
  private static final class Star {
    private final int[][] neighbors;
    private final int[] colors;

    /** For each column the colors of its neighbors, and which of these are on a path as above. */
    private final BitSet[] around;

    private final BitSet[] behind;

    /** For each column its neighbors by color. */
    private final List<Map<Integer, List<Integer>>> byColor = new ArrayList<>();

    Star(Pattern symmetric) {
      this.neighbors = symmetric.rows();
      this.colors = new int[symmetric.width()];
      Arrays.fill(colors, -1);
      this.around = sets(colors.length);
      this.behind = sets(colors.length);
      for (int j = 0; j < colors.length; j++) {
        byColor.add(new HashMap<>());
      }
    }

    void color(int v) {
      BitSet taken = ofNeighbors(neighbors[v], v, colors);
      for (int w : neighbors[v]) {
        if (w != v) {
          taken.or(colors[w] < 0 ? around[w] : behind[w]);
        }
      }
      int color = taken.nextClearBit(0);
      colors[v] = color;
      for (int x : neighbors[v]) {
        if (x != v) {
          around[x].set(color);
          List<Integer> alike = byColor.get(x).computeIfAbsent(color, key -> new ArrayList<>(1));
          alike.add(v);
          if (colors[x] >= 0 && alike.size() > 1) {
            behind[alike.get(0)].set(colors[x]);
            behind[v].set(colors[x]);
          }
        }
      }
      for (List<Integer> alike : byColor.get(v).values()) {
        if (alike.size() > 1) {
          alike.forEach(w -> behind[w].set(color));
        }
      }
    }
  }
}
