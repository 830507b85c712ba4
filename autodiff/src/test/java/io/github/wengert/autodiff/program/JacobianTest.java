package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Jacobians, and products with them, of functions with several results. */
class JacobianTest {
  /** Returns a chain of sines of the sum of the variables, and powers of its end. */
  private static Value[] fan(int results, int links, Value... x) {
    Value chain = Value.sum(x);
    for (int i = 0; i < links; i++) {
      chain = chain.sin();
    }
    Value end = chain;
    return IntStream.range(0, results).mapToObj(i -> end.mul(i + 1)).toArray(Value[]::new);
  }

  private static int cost(int variables, int results) {
    Program f = Program.traceAll(x -> fan(results, 100, x), new double[variables]);
    return f.jacobian().operationCount();
  }

  @Test
  void jacobian_ofFewVariables_goesByColumns() {
    assertTrue(cost(2, 800) < 4_000, "2 by 800: " + cost(2, 800));
    assertTrue(cost(800, 2) < 4_000, "800 by 2: " + cost(800, 2));
  }

  @Test
  void jacobian_ofResultsThatShareLittle_goesByRows() {
    // three variables, and four results of a long chain of one variable each
    Program rows =
        Program.traceAll(
            x -> IntStream.range(0, 4).mapToObj(i -> fan(1, 50, x[i % 3])[0]).toArray(Value[]::new),
            new double[3]);
    int apart = rows.jacobian().operationCount();
    assertTrue(apart < 4 * 50 * 4, "operations: " + apart);
  }

  @Property(tries = 60)
  void products_ofRandomFunctions_areThoseWithTheJacobian(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int results) {
    Random random = new Random(seed);
    RandomNest[] nests = new RandomNest[results];
    Arrays.setAll(nests, i -> new RandomNest(random.nextLong(), i % 2 == 0));
    double[] at = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
    double datum = random.nextGaussian();
    Program f =
        Program.trace(
            3,
            x -> Arrays.stream(nests).map(nest -> nest.loops(x)).toList(),
            at[0],
            at[1],
            at[2],
            datum);
    double[] x = joined(at, datum);
    double[][] jacobian = f.jacobianAt(x);
    double[][] expected =
        Derivatives.jacobianAt(
            v ->
                Arrays.stream(nests)
                    .map(nest -> nest.unrolled(v[0], v[1], v[2], Value.data(datum)))
                    .toArray(Value[]::new),
            at);
    double[] both = f.valueAndJacobian().values(x);
    assertArrayEquals(f.values(x), Arrays.copyOf(both, results));
    double[][] directions = numbers(random, 2, 3);
    double[][] weights = numbers(random, 2, results);
    double[] along = f.tangent(2).values(joined(at, directions[0], directions[1], datum));
    double[] sums = f.vjp(2).values(joined(at, weights[0], weights[1], datum));
    for (int i = 0; i < results; i++) {
      assertClose(expected[i], jacobian[i]);
      assertArrayEquals(
          jacobian[i], Arrays.copyOfRange(both, results + 3 * i, results + 3 * i + 3), 1e-12);
    }
    for (int k = 0; k < 2; k++) {
      double[] times = new double[results];
      double[] weighted = new double[3];
      for (int i = 0; i < results; i++) {
        for (int j = 0; j < 3; j++) {
          times[i] += expected[i][j] * directions[k][j];
          weighted[j] += expected[i][j] * weights[k][i];
        }
      }
      assertClose(times, Arrays.copyOfRange(along, k * results, (k + 1) * results));
      assertClose(weighted, Arrays.copyOfRange(sums, 3 * k, 3 * k + 3));
      assertClose(times, f.tangent().values(joined(at, directions[k], datum)));
      assertClose(weighted, f.vjp().values(joined(at, weights[k], datum)));
    }
  }

  private static void assertClose(double[] expected, double[] actual) {
    double size = 1 + DoubleStream.of(expected).map(Math::abs).max().orElse(0);
    assertArrayEquals(expected, actual, 1e-9 * size);
  }

  private static double[][] numbers(Random random, int rows, int columns) {
    return IntStream.range(0, rows)
        .mapToObj(i -> random.doubles(columns, -2, 2).toArray())
        .toArray(double[][]::new);
  }

  private static double[] joined(double[] first, double... more) {
    return DoubleStream.concat(DoubleStream.of(first), DoubleStream.of(more)).toArray();
  }

  private static double[] joined(double[] a, double[] b, double[] c, double last) {
    return joined(joined(joined(a, b), c), last);
  }

  private static double[] joined(double[] a, double[] b, double last) {
    return joined(joined(a, b), last);
  }

  @Test
  void products_haveTheirVectorsBehindTheVariables() {
    Program f =
        Program.trace(
            List.of("a", "b", "t"), 2, x -> List.of(x[0].mul(x[1]).mul(x[2]), x[0].exp()), 2, 3, 5);
    assertEquals(List.of("a", "b", "da", "db", "t"), f.tangent().inputNames());
    assertEquals(List.of("dy0", "dy1"), f.tangent().outputNames());
    assertEquals(
        List.of("a", "b", "da[0]", "db[0]", "da[1]", "db[1]", "t"), f.tangent(2).inputNames());
    assertEquals(List.of("dy0[0]", "dy1[0]", "dy0[1]", "dy1[1]"), f.tangent(2).outputNames());
    assertEquals(List.of("a", "b", "w_y0", "w_y1", "t"), f.vjp().inputNames());
    assertEquals(List.of("dwy/da", "dwy/db"), f.vjp().outputNames());
    assertArrayEquals(new double[] {10, 0}, f.tangent().values(2, 3, 0, 1, 5));
    assertArrayEquals(new double[] {15, 10}, f.vjp().values(2, 3, 1, 0, 5));
    assertEquals(2, f.vjp().variableCount());
    assertThrows(IllegalArgumentException.class, () -> f.tangent(0));
    assertThrows(IllegalArgumentException.class, () -> f.vjp(-1));
    assertEquals(
        List.of("y0", "y1", "dy0/da", "dy0/db", "dy1/da", "dy1/db"),
        f.valueAndJacobian().outputNames());
  }

  @Test
  void direction_ofABatch_isSharedByTheRows() {
    Program f = Program.trace(2, x -> List.of(x[0].mul(x[2]).add(x[1]).square()), 1, 2, 3);
    Batch along = f.tangent().batch(4);
    double[][] slopes = along.each(new double[] {1, 2, 1, 0}, new double[][] {{3, 4}});
    assertArrayEquals(new double[] {2 * 5 * 3, 2 * 6 * 4}, slopes[0]);
  }

  @Test
  void vectors_ofAProgramThatBranches_areNoneOfItsInputs() {
    Program f =
        Program.trace(1, x -> List.of(x[1].isAbove(0) ? x[0].mul(x[1]) : x[0].square()), 3, 1);
    Program tangent = f.tangent();
    assertEquals(2, tangent.value(3, 1, 2));
    assertEquals(6, tangent.value(3, 1, -2)); // recorded anew, at the datum and not the direction
    assertEquals(60, f.vjp().value(3, 10, -2));
  }
}
