package io.github.wengert.autodiff.program.sparse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.program.derive.Differentiation;
import io.github.wengert.autodiff.program.derive.Entries;
import io.github.wengert.autodiff.program.exec.Specializations;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Colorings of a random {@link Pattern}, each against what it promises. */
class ColoringTest {
  private static Pattern random(long seed, int rows, int width) {
    Random random = new Random(seed);
    double density = random.nextDouble() * random.nextDouble();
    int[][] columns = new int[rows][];
    Arrays.setAll(
        columns,
        i -> IntStream.range(0, width).filter(j -> random.nextDouble() < density).toArray());
    return new Pattern(width, columns);
  }

  private static Pattern symmetric(long seed, int width) {
    Pattern pattern = random(seed, width, width);
    return pattern.union(pattern.transposed());
  }

  @Property
  void columns_ofOneColor_shareNoRow(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 30) int rows,
      @ForAll @IntRange(min = 1, max = 30) int width) {
    Pattern pattern = random(seed, rows, width);
    int[] colors = Coloring.ofColumns(pattern);
    for (int[] row : pattern.rows()) {
      Set<Integer> used = new HashSet<>();
      for (int column : row) {
        assertTrue(used.add(colors[column]));
      }
    }
  }

  @Property
  void neighbors_differ(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int width) {
    Pattern pattern = symmetric(seed, width);
    int[] plain = Coloring.ofNeighbors(pattern);
    int[] star = Coloring.star(pattern);
    for (int i = 0; i < width; i++) {
      for (int j : pattern.rows()[i]) {
        assertTrue(i == j || plain[i] != plain[j] && star[i] != star[j]);
      }
    }
    assertTrue(Coloring.count(plain) <= width && Coloring.count(star) <= width);
  }

  @Property
  void paths_ofFourColumns_haveThreeColors(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int width) {
    Pattern pattern = symmetric(seed, width);
    int[] colors = Coloring.star(pattern);
    int[][] rows = pattern.rows();
    for (int a = 0; a < width; a++) {
      for (int b : rows[a]) {
        for (int c : rows[b]) {
          for (int d : rows[c]) {
            if (a != b && b != c && c != d && a != c && b != d && a != d) {
              assertNotEquals(2, IntStream.of(a, b, c, d).map(i -> colors[i]).distinct().count());
            }
          }
        }
      }
    }
  }

  @Property
  void hessian_isFoundEntryByEntry(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int width) {
    Pattern pattern = symmetric(seed, width);
    double[][] matrix = new double[width][width];
    double[] expected = new double[pattern.count()];
    int next = 0;
    for (int i = 0; i < width; i++) {
      for (int j : pattern.rows()[i]) {
        matrix[i][j] = 1 + Math.min(i, j) * 1000 + Math.max(i, j);
        expected[next++] = matrix[i][j];
      }
    }
    int[] variables = IntStream.range(0, width).toArray();
    assertArrayEquals(expected, found(matrix, Compression.hessian(pattern, variables)));
    double[] diagonal = IntStream.range(0, width).mapToDouble(i -> matrix[i][i]).toArray();
    assertArrayEquals(diagonal, found(matrix, Compression.diagonal(pattern, variables)));
    assertArrayEquals(expected, found(matrix, Compression.jacobian(pattern, variables)));
  }

  /** Returns entries of a symmetric matrix as the sums that runs give. */
  private static double[] found(double[][] matrix, Entries entries) {
    Tape tape = linear(matrix);
    boolean[] active = new boolean[matrix.length];
    Arrays.fill(active, true);
    Tape derived = Differentiation.entries(active, entries).apply(tape);
    double[] out = new double[derived.outputs.length];
    new Specializations(List.of(derived)).run(new double[active.length], out, 0);
    return out;
  }

  /** Returns a matrix times the inputs. */
  private static Tape linear(double[][] matrix) {
    TapeBuilder out = new TapeBuilder(matrix.length);
    int[] outputs = new int[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      outputs[i] = out.constant(0);
      for (int j = 0; j < matrix.length; j++) {
        if (matrix[i][j] != 0) {
          int term = out.add(Elementary.MUL, j, out.constant(matrix[i][j]));
          outputs[i] = out.add(Elementary.ADD, outputs[i], term);
        }
      }
    }
    return out.build(outputs, List.of());
  }

  @Test
  void colors_ofWellKnownPatterns_areFew() {
    Pattern band =
        new Pattern(50, IntStream.range(0, 50).mapToObj(i -> near(i, 50)).toArray(int[][]::new));
    assertEquals(3, Coloring.count(Coloring.ofColumns(band)));
    assertEquals(3, Coloring.count(Coloring.star(band)));
    assertEquals(2, Coloring.count(Coloring.ofNeighbors(band)));
    int[][] arrow = new int[50][];
    Arrays.setAll(arrow, i -> i == 49 ? IntStream.range(0, 50).toArray() : new int[] {i, 49});
    assertEquals(2, Coloring.count(Coloring.star(new Pattern(50, arrow))));
    assertEquals(50, Coloring.count(Coloring.ofColumns(new Pattern(50, arrow))));
    assertEquals(0, Coloring.count(Coloring.star(new Pattern(0, new int[0][]))));
    assertEquals(1, Coloring.count(Coloring.star(new Pattern(3, new int[3][0]))));
  }

  private static int[] near(int i, int n) {
    return IntStream.rangeClosed(Math.max(0, i - 1), Math.min(n - 1, i + 1)).toArray();
  }

  @Property
  void sets_areThoseOfTheJdk(@ForAll long seed, @ForAll @IntRange(min = 1, max = 600) int width) {
    Random random = new Random(seed);
    InputSet[] sets = new InputSet[6];
    TreeSet<?>[] expected = new TreeSet<?>[6];
    Arrays.fill(sets, InputSet.NONE);
    for (int i = 0; i < expected.length; i++) {
      TreeSet<Integer> all = new TreeSet<>();
      for (int k = random.nextInt(width); k > 0; k--) {
        int from = random.nextInt(i + 1);
        int input = random.nextInt(width);
        sets[i] = sets[i].union(InputSet.of(input));
        all.add(input);
        if (from < i) {
          sets[i] = sets[i].union(sets[from]);
          expected[from].forEach(member -> all.add((Integer) member));
        }
      }
      expected[i] = all;
      assertArrayEquals(all.stream().mapToInt(member -> member).toArray(), sets[i].members());
      assertSame(sets[i], sets[i].union(sets[i]).union(InputSet.NONE));
      assertEquals(sets[i], InputSet.NONE.union(sets[i]));
    }
  }
}
