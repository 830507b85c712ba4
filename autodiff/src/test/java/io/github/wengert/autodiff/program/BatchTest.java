package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.exec.FailedGuard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static double[][] columns(int columns, int rows) {
    Random random = new Random(rows);
    double[][] all = new double[columns][rows];
    for (double[] column : all) {
      for (int i = 0; i < rows; i++) {
        column[i] = random.nextGaussian();
      }
    }
    return all;
  }

  private static double[] row(double[] shared, double[][] columns, int row) {
    double[] x = Arrays.copyOf(shared, shared.length + columns.length);
    for (int i = 0; i < columns.length; i++) {
      x[shared.length + i] = columns[i][row];
    }
    return x;
  }

  @Test
  void rows_ofRandomPrograms_haveTheBitsOfSingleEvaluations() {
    LongStream.range(0, 300).forEach(BatchTest::checkRows);
  }

  private static void checkRows(long seed) {
    RandomFunction f = new RandomFunction(seed, 3 + (int) (seed % 20), 1);
    double[] shared = Arrays.copyOf(f.inputs(4), 2);
    double[][] columns = new double[2][150];
    Random random = new Random(seed);
    for (int i = 0; i < 150; i++) {
      double[] numbers = new RandomFunction(random.nextLong(), 1, 1).inputs(2);
      columns[0][i] = numbers[0];
      columns[1][i] = numbers[1];
    }
    Program program = Program.trace(f, row(shared, columns, 0)).valueAndGradient();
    double[][] results = program.batch(2).each(shared, columns);
    for (int i = 0; i < 150; i++) {
      double[] expected = program.interpreted().values(row(shared, columns, i));
      for (int k = 0; k < expected.length; k++) {
        assertEquals(expected[k], results[k][i], "seed " + seed + " row " + i + " result " + k);
      }
    }
  }

  private static Value[] many(Value[] x) {
    return new Value[] {x[0].mul(x[2]), x[2].tanh().mul(x[3]).add(x[1].mul(x[3])), x[0], x[3]};
  }

  @Test
  void sums_areAddedInTheDocumentedOrder() {
    Program program = Program.trace(4, x -> List.of(many(x)), 1, 2, 3, 4);
    double[] shared = {0.1, 0.2};
    for (int rows : new int[] {0, 1, 100, 128, 129, 640, 5000, 20_000}) {
      double[][] columns = columns(2, rows);
      double[] sums = new double[4];
      program.batch(2).sum(shared, columns, sums);
      double[][] each = program.batch(2).each(shared, columns);
      for (int k = 0; k < 4; k++) {
        assertEquals(documented(each[k]), sums[k], rows + " rows, result " + k);
      }
    }
  }

  /** The order of sums of the comment of {@link Batch}. */
  static double documented(double... rows) {
    List<Double> sums = new ArrayList<>();
    for (int chunk = 0; chunk < rows.length; chunk += 128) {
      double[] strands = new double[4];
      for (int i = chunk; i < Math.min(rows.length, chunk + 128); i++) {
        strands[(i - chunk) % 4] += rows[i];
      }
      sums.add((strands[0] + strands[1]) + (strands[2] + strands[3]));
    }
    while (sums.size() > 1) {
      List<Double> blocks = new ArrayList<>();
      for (int i = 0; i < sums.size(); i += 2) {
        blocks.add(i + 1 < sums.size() ? sums.get(i) + sums.get(i + 1) : sums.get(i));
      }
      sums = blocks;
    }
    return sums.isEmpty() ? 0 : sums.get(0);
  }

  /** A network's worth of sums of terms, of every length, with and without something before. */
  private static List<Value> affine(Value[] x) {
    List<Value> all = new ArrayList<>();
    for (int terms = 1; terms < 12; terms++) {
      List<Value> weights = List.of(x).subList(0, terms);
      List<Value> inputs = new ArrayList<>();
      for (int k = 0; k < terms; k++) {
        inputs.add(x[12 + k % 3].mul(x[12 + (k + 1) % 3]));
      }
      all.add(Value.affine(weights, inputs, x[11]).tanh());
      all.add(inputs.get(0).add(x[terms].mul(x[13])).add(x[14].mul(x[0])));
      all.add(Value.dot(weights, inputs).sigmoid().mul(x[14]));
      all.add(x[terms].add(x[12].mul(x[0])).mul(x[13]).add(x[12]));
    }
    return all;
  }

  @Property(tries = 20)
  void sumsOfTerms_ofEveryLength_haveTheBitsOfSingleEvaluations(
      @ForAll @IntRange(min = 1, max = 300) int rows) {
    double[] shared = Arrays.copyOf(columns(1, 12 + rows)[0], 12);
    shared[rows % 12] = rows % 2 == 0 ? -0.0 : 0;
    double[][] columns = columns(3, rows);
    columns[rows % 3][rows / 2] = -0.0;
    Program program = Program.trace(15, BatchTest::affine, row(shared, columns, 0)).jacobian();
    double[][] each = program.batch(12).each(shared, columns);
    double[] sums = new double[each.length];
    program.batch(12).sum(shared, columns, sums);
    for (int r = 0; r < rows; r++) {
      double[] expected = program.values(row(shared, columns, r));
      for (int k = 0; k < expected.length; k++) {
        assertEquals(expected[k], each[k][r], "row " + r + " result " + k);
      }
    }
    for (int k = 0; k < sums.length; k++) {
      assertEquals(documented(each[k]), sums[k], "result " + k);
    }
  }

  @Test
  void sums_onSeveralThreads_haveTheSameBits() {
    Program program = Program.trace(4, x -> List.of(many(x)), 1, 2, 3, 4);
    double[][] columns = columns(2, 10_000);
    double[] one = new double[4];
    double[] more = new double[4];
    program.batch(2).sum(new double[] {3, 4}, columns, one);
    for (int threads = 2; threads < 7; threads++) {
      program.batch(2).sum(new double[] {3, 4}, columns, more, threads);
      assertArrayEquals(one, more);
    }
  }

  @Test
  void rows_onSeveralThreads_haveTheSameBits() {
    Program program = Program.trace(4, x -> List.of(many(x)), 1, 2, 3, 4);
    double[][] columns = columns(2, 10_000);
    double[][] one = program.batch(2).each(new double[] {3, 4}, columns);
    for (int threads = 2; threads < 7; threads++) {
      assertArrayEquals(one, program.batch(2).each(new double[] {3, 4}, columns, threads));
    }
  }

  @Test
  void batch_ofTheReadme_sumsValueAndDerivatives() {
    Program f = Program.trace(x -> x[0].mul(x[1]).add(x[0].sin()), 2, 3);
    Batch rows = f.valueAndGradient().batch(1);
    double[][] columns = {{3, 4, 5}};
    double[] sums = new double[3];
    rows.sum(new double[] {2}, columns, sums);
    assertArrayEquals(new double[] {24 + 3 * Math.sin(2), 12 + 3 * Math.cos(2), 6}, sums, 1e-14);
    double[][] each = rows.each(new double[] {2}, columns);
    Rows table = Rows.ofRows(new double[][] {{3}, {4}, {5}});
    rows.sum(new double[] {2}, table.range(0, 2), sums);
    assertArrayEquals(new double[] {14 + 2 * Math.sin(2), 7 + 2 * Math.cos(2), 4}, sums, 1e-14);
    rows.sum(new double[] {2}, table.at(2, 0), sums);
    assertArrayEquals(new double[] {16 + 2 * Math.sin(2), 8 + 2 * Math.cos(2), 4}, sums, 1e-14);
    for (int row = 0; row < 3; row++) {
      double x1 = columns[0][row];
      double[] expected = {2 * x1 + Math.sin(2), x1 + Math.cos(2), 2};
      double[] actual = {each[0][row], each[1][row], each[2][row]};
      assertArrayEquals(expected, actual, 1e-14);
    }
  }

  @Test
  void failure_onAnyThread_isThrown() {
    CustomOp picky =
        CustomOp.unary(
            "picky",
            a -> {
              if (a == 7) {
                throw new IllegalStateException("not 7");
              }
              return a;
            },
            (a, y) -> Value.constant(1));
    Batch batch = Program.trace(x -> picky.of(x[0]), 1).batch(0);
    for (int at = 0; at < 20_000; at += 1999) {
      double[][] columns = columns(1, 20_000);
      columns[0][at] = 7;
      double[] none = {};
      for (int threads = 1; threads < 4; threads++) {
        int count = threads;
        assertThrows(
            IllegalStateException.class, () -> batch.sum(none, columns, new double[1], count));
        assertThrows(IllegalStateException.class, () -> batch.each(none, columns, count));
      }
    }
  }

  @Test
  void guardedProgram_takesTheBranchOfEachRow() {
    Program program =
        Program.trace(x -> x[1].isAbove(0) ? x[0].mul(x[1]) : x[0], 2, 1).valueAndGradient();
    double[][] columns = {
      {1, -1, 3},
    };
    double[][] each = program.batch(1).each(new double[] {2}, columns);
    assertArrayEquals(new double[] {2, 2, 6}, each[0]);
    assertArrayEquals(new double[] {1, 1, 3}, each[1]);
    double[] sums = new double[3];
    program.batch(1).sum(new double[] {2}, columns, sums);
    assertArrayEquals(new double[] {10, 5, 4}, sums);
  }

  @Test
  void sumsOfAGuardedProgram_areAddedInTheDocumentedOrder() {
    Program program = Program.trace(x -> x[1].isAbove(0) ? x[0].mul(x[1]) : x[1].exp(), 2, 1);
    double[][] columns = columns(1, 3000);
    double[] sum = new double[1];
    program.batch(1).sum(new double[] {0.1}, columns, sum, 2);
    assertEquals(documented(program.batch(1).each(new double[] {0.1}, columns)[0]), sum[0]);
  }

  @Test
  void rows_writtenToGivenArrays_leaveTheRestAlone() {
    Batch batch = Program.trace(4, x -> List.of(many(x)), 1, 2, 3, 4).batch(2);
    double[] shared = {3, 4};
    double[][] columns = columns(2, 1000);
    double[][] expected = batch.each(shared, columns);
    double[][] out = new double[5][1002];
    out[0][1000] = 7;
    batch.each(shared, Rows.ofColumns(columns), out, 2);
    for (int k = 0; k < 4; k++) {
      assertArrayEquals(expected[k], Arrays.copyOf(out[k], 1000));
    }
    assertEquals(7, out[0][1000]);
    assertArrayEquals(new double[1002], out[4]);
    double[][] few = new double[3][1000];
    double[][] small = new double[4][999];
    Rows rows = Rows.ofColumns(columns);
    assertThrows(IllegalArgumentException.class, () -> batch.each(shared, rows, few, 1));
    assertThrows(IllegalArgumentException.class, () -> batch.each(shared, rows, small, 1));
  }

  @Test
  void guardThatFails_namesItsRow() {
    Program program = Program.trace(x -> x[1].isAbove(0) ? x[0].mul(x[1]) : x[0], 2, 1);
    Batch batch = program.withoutRetracing().batch(1);
    double[][] columns = new double[1][1000];
    Arrays.fill(columns[0], 1);
    columns[0][777] = -1;
    double[] shared = {2};
    Rows rows = Rows.ofColumns(columns);
    String where = assertThrows(FailedGuard.class, () -> batch.each(shared, rows)).getMessage();
    assertEquals(
        "row 777: the program was recorded where 'above(x1 = 1.0 (variable), 0.0 (constant))' gave 1.0, and"
            + " that does not hold at [2.0, -1.0]",
        where);
    where =
        assertThrows(FailedGuard.class, () -> batch.blockSums(shared, rows, 12_800, 2))
            .getMessage();
    assertEquals("row 13577: ", where.substring(0, 11));
  }

  @Test
  void batch_ofWrongSizes_isRejected() {
    Program program = Program.trace(ignored -> ignored[0].mul(ignored[1]), 1, 2);
    assertThrows(IllegalArgumentException.class, () -> program.batch(3));
    assertThrows(IllegalArgumentException.class, () -> program.batch(-1));
    Batch batch = program.batch(0);
    double[] none = {};
    assertThrows(IllegalArgumentException.class, () -> batch.each(none, new double[2][4], 0));
    assertThrows(IllegalArgumentException.class, () -> batch.each(none, new double[1][4]));
    double[][] uneven = {{1, 2}, {1}};
    assertThrows(IllegalArgumentException.class, () -> batch.each(none, uneven));
    double[][] even = {{1, 2}, {3, 4}};
    assertThrows(IllegalArgumentException.class, () -> batch.sum(none, even, none));
    assertThrows(IllegalArgumentException.class, () -> batch.sum(none, even, new double[1], 0));
    assertArrayEquals(new double[] {3, 8}, batch.each(none, even)[0]);
    double[] product = new double[1];
    program.batch(2).sum(new double[] {3, 4}, new double[0][], product);
    assertEquals(0, product[0]);
  }
}
