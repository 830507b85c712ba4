package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.batch.RowTable;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Rows by columns and by rows (of a {@link RowTable}), some of them, and batches over them. */
class RowsTest {
  private static final double[][] TABLE = {{1, 2}, {3, 4}, {5, 6}, {7, 8}};

  private static double[][] transposed(double[][] table) {
    return IntStream.range(0, table[0].length)
        .mapToObj(i -> Arrays.stream(table).mapToDouble(row -> row[i]).toArray())
        .toArray(double[][]::new);
  }

  private static double[][] read(Rows rows) {
    double[][] read = new double[rows.count()][2];
    for (int i = 0; i < read.length; i++) {
      for (int k = 0; k < 2; k++) {
        read[i][k] = rows.table().get(k, i);
        double[] one = new double[1];
        rows.table().load(k, i, 1, one);
        assertEquals(read[i][k], one[0]);
      }
    }
    return read;
  }

  @Test
  void rows_ofATable_areItsRows() {
    for (Rows all : new Rows[] {Rows.ofRows(TABLE), Rows.ofColumns(transposed(TABLE))}) {
      assertEquals("4 rows of 2 numbers", all.toString());
      assertArrayEquals(TABLE, read(all));
      assertArrayEquals(new double[][] {{3, 4}, {5, 6}}, read(all.range(1, 3)));
      assertArrayEquals(new double[][] {{5, 6}}, read(all.range(1, 3).range(1, 2)));
      assertArrayEquals(new double[][] {{7, 8}, {7, 8}, {1, 2}}, read(all.at(3, 3, 0)));
      assertArrayEquals(new double[][] {{5, 6}, {3, 4}}, read(all.range(1, 3).at(1, 0)));
      assertArrayEquals(new double[][] {{7, 8}}, read(all.at(0, 3, 1).range(1, 2)));
      assertArrayEquals(new double[][] {{1, 2}}, read(all.at(0, 3, 1).at(2, 0).range(1, 2)));
      assertEquals(0, all.range(2, 2).count());
      assertEquals(0, all.at().count());
    }
  }

  @Test
  void rows_thatAreNone_areRejected() {
    Rows all = Rows.ofRows(TABLE);
    Rows some = all.range(1, 3);
    String message =
        assertThrows(IndexOutOfBoundsException.class, () -> some.at(0, 2)).getMessage();
    assertEquals("row 2 of 2", message);
    assertThrows(IndexOutOfBoundsException.class, () -> some.at(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> some.range(-1, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> some.range(0, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> some.range(2, 1));
    double[][] uneven = {{1, 2}, {3}};
    assertThrows(IllegalArgumentException.class, () -> Rows.ofRows(uneven));
    assertThrows(IllegalArgumentException.class, () -> Rows.ofColumns(uneven));
    double[][] missing = {{1, 2}, null};
    String what = assertThrows(NullPointerException.class, () -> Rows.ofRows(missing)).getMessage();
    assertEquals("row 1 is null", what);
    assertThrows(NullPointerException.class, () -> Rows.ofColumns((double[]) null));
    Program f = Program.trace(x -> x[0].mul(x[1]).add(x[2]), 1, 2, 3);
    double[] none = {};
    assertThrows(IllegalArgumentException.class, () -> f.batch(0).each(none, all));
    assertEquals(0, f.batch(0).each(none, Rows.ofRows())[0].length);
    assertEquals(0, f.batch(0).each(none, all.at())[0].length);
    assertThrows(
        IllegalArgumentException.class, () -> f.batch(0).each(none, Rows.ofColumns(uneven[0])));
  }

  @Test
  void changes_ofTheArrayOfIndices_areNotSeen() {
    int[] indices = {0, 1};
    double[][] table = {{1, 2}, {3, 4}};
    Rows rows = Rows.ofRows(table).at(indices);
    indices[0] = 1;
    table[1] = new double[] {9, 9};
    assertArrayEquals(new double[][] {{1, 2}, {3, 4}}, read(rows));
  }

  /** Straight programs and guarded ones, all rows and some, by columns and by rows. */
  @Property(tries = 40)
  void batch_overSomeRows_hasTheBitsOfCopies(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5000) int count) {
    Random random = new Random(seed);
    double[][] table = new double[count][2];
    for (double[] row : table) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    Program f =
        Program.trace(x -> x[0].mul(x[1]).sin().add(x[2].tanh()), 1, 2, 3).valueAndGradient();
    Program guarded =
        Program.trace(x -> x[1].isAbove(0) ? x[0].mul(x[1]) : x[2].exp(), 1, 2, 3)
            .valueAndGradient();
    int from = random.nextInt(count);
    int to = from + random.nextInt(count - from + 1);
    int[] picked = random.ints(random.nextInt(3000), 0, count).toArray();
    int[] all = IntStream.range(from, to).toArray();
    for (Rows rows : new Rows[] {Rows.ofRows(table), Rows.ofColumns(transposed(table))}) {
      for (Program program : new Program[] {f, guarded}) {
        check(program, rows.range(from, to), table, all);
        check(program, rows.at(picked), table, picked);
      }
    }
  }

  private static void check(Program program, Rows rows, double[][] table, int... indices) {
    double[][] copied = new double[2][indices.length];
    for (int i = 0; i < indices.length; i++) {
      copied[0][i] = table[indices[i]][0];
      copied[1][i] = table[indices[i]][1];
    }
    Batch batch = program.batch(1);
    double[] shared = {0.7};
    assertArrayEquals(batch.each(shared, copied), batch.each(shared, rows));
    assertArrayEquals(batch.each(shared, copied), batch.each(shared, rows, 2));
    double[] expected = new double[4];
    double[] sums = new double[4];
    batch.sum(shared, copied, expected);
    batch.sum(shared, rows, sums);
    assertArrayEquals(expected, sums);
    batch.sum(shared, rows, sums, 3);
    assertArrayEquals(expected, sums);
  }

  /** The example of the class comment of {@link Batch}. */
  @Test
  void mini_batch_ofALoss_isTheSumOverItsRows() {
    Program loss =
        Program.trace(1, w -> java.util.List.of(w[0].mul(w[1]).sub(w[2]).square()), 1, 2, 3);
    double[] sums = new double[2];
    loss.valueAndGradient().batch(1).sum(new double[] {2}, Rows.ofRows(TABLE).range(0, 2), sums);
    assertArrayEquals(new double[] {0 + 4, 2 * (0 * 1 + 2 * 3)}, sums);
    Value w = Value.of(2);
    assertEquals(sums[0], w.mul(1).sub(2).square().add(w.mul(3).sub(4).square()).data());
  }
}
