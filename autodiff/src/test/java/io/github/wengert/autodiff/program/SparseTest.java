package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Sparse derivatives against dense ones: {@code SparseDerivatives}, with the patterns of {@code
 * Dependencies} and, through loops, {@code ScanDependencies}.
 */
class SparseTest {
  /** Operations that stay finite: where NaN cancels, forward and backward need not agree. */
  private static final Elementary[] OPS = {
    Elementary.ADD,
    Elementary.SUB,
    Elementary.MUL,
    Elementary.NEG,
    Elementary.MAX,
    Elementary.MIN,
    Elementary.SIN,
    Elementary.TANH,
    Elementary.SIGMOID,
    Elementary.SELECT,
    Elementary.ABOVE,
    Elementary.SOFTPLUS,
    Elementary.DOT,
    Elementary.SUM
  };

  /** Each function of a few variables of its own, at random. */
  private static Value[] some(long seed, int results, boolean nests, Value... x) {
    Random random = new Random(seed);
    Value[] y = new Value[results];
    for (int i = 0; i < results; i++) {
      Value[] own = {pick(random, x), pick(random, x), pick(random, x)};
      long inner = random.nextLong();
      y[i] =
          nests
              ? new RandomNest(inner, i % 2 == 0).loops(own)
              : new RandomFunction(inner, 2 + random.nextInt(12), 1, OPS)
                  .apply(own, c -> Value.constant(Double.isFinite(c) ? Math.tanh(c) : 0.5));
    }
    return y;
  }

  private static Value pick(Random random, Value... x) {
    return x[random.nextInt(x.length)];
  }

  private static void check(double[][] dense, Program sparse, double[] at) {
    double[] entries = sparse.values(at);
    double[][] found = sparse.sparsity().dense(entries);
    for (int i = 0; i < dense.length; i++) {
      double size = 1 + Arrays.stream(dense[i]).map(Math::abs).filter(Double::isFinite).sum();
      assertArrayEquals(dense[i], found[i], 1e-9 * size);
    }
    assertArrayEquals(entries, sparse.interpreted().values(at));
  }

  @Property(tries = 100)
  void jacobian_ofRandomFunctions_hasTheEntriesOfTheDenseOne(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int results, @ForAll boolean nests) {
    double[] at = new Random(seed).doubles(7, -1.5, 1.5).toArray();
    Program f = Program.traceAll(x -> some(seed, results, nests, x), at);
    double[][] dense = f.jacobianAt(at);
    if (isOrdinary(dense)) {
      check(dense, f.sparseJacobian(), at);
    }
  }

  /** Tells whether no large numbers can have canceled. */
  private static boolean isOrdinary(double[][] matrix) {
    return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).allMatch(h -> Math.abs(h) < 1e6);
  }

  @Property(tries = 60)
  void hessian_ofRandomFunctions_hasTheEntriesOfTheDenseOne(
      @ForAll long seed, @ForAll boolean nests) {
    double[] at = new Random(seed).doubles(7, -1.5, 1.5).toArray();
    Program f = Program.trace(x -> Value.sum(some(seed, nests ? 2 : 4, nests, x)), at);
    double[][] dense = f.hessianAt(at);
    Program sparse = f.sparseHessian();
    if (isOrdinary(dense)) {
      check(dense, sparse, at);
      double[] diagonal = f.hessianDiagonal().values(at);
      for (int i = 0; i < at.length; i++) {
        assertEquals(dense[i][i], diagonal[i], 1e-9 * (1 + Math.abs(dense[i][i])));
      }
    }
    Sparsity where = sparse.sparsity();
    double[] entries = sparse.values(at);
    for (int i = 0; i < at.length; i++) {
      for (int j = 0; j < at.length; j++) {
        int here = where.entry(i, j);
        int there = where.entry(j, i);
        assertTrue(here < 0 ? there < 0 : Double.compare(entries[here], entries[there]) == 0);
      }
    }
  }

  private static Value rosenbrock(Value... x) {
    Value sum = Value.constant(0);
    for (int i = 0; i + 1 < x.length; i++) {
      Value bend = x[i + 1].sub(x[i].square());
      sum = sum.add(bend.square().mul(100)).add(x[i].neg().add(1).square());
    }
    return sum;
  }

  /** Rosenbrock's function as a loop that carries the variable before. */
  private static Value carried(Value... x) {
    Value[] state = {x[0], Value.constant(0)};
    Value[][] columns = {Arrays.copyOfRange(x, 1, x.length)};
    return Loop.scan(
            state,
            columns,
            (s, row) -> {
              Value term =
                  row[0].sub(s[0].square()).square().mul(100).add(s[0].neg().add(1).square());
              return Loop.step(new Value[] {row[0], s[1].add(term)});
            })
        .state()[1];
  }

  @Test
  void hessian_ofAChain_isABand() {
    double[] at = IntStream.range(0, 200).mapToDouble(i -> Math.sin(i)).toArray();
    for (Program f :
        List.of(
            Program.trace(SparseTest::rosenbrock, at), Program.trace(SparseTest::carried, at))) {
      Program sparse = f.sparseHessian();
      assertEquals("598 entries in 200 rows of 200", sparse.sparsity().toString());
      check(f.hessianAt(at), sparse, at);
      double[] vector = f.hessianDiagonal().values(at);
      double[][] dense = f.hessianAt(at);
      for (int i = 0; i < at.length; i++) {
        assertEquals(dense[i][i], vector[i], 1e-9);
      }
    }
    int one = Program.trace(SparseTest::rosenbrock, at).hessianVectorProduct().operationCount();
    int all = Program.trace(SparseTest::rosenbrock, at).sparseHessian().operationCount();
    assertTrue(all < 4 * one, all + " operations, " + one + " for one product");
  }

  @Test
  void jacobian_ofRowsAndColumns_isByWhicheverIsLess() {
    // an arrow: each result of its own variable and the last, and one result of all
    Program f =
        Program.traceAll(
            x ->
                IntStream.range(0, x.length)
                    .mapToObj(i -> i == 0 ? Value.sum(x).sin() : x[i].mul(x[i].exp()))
                    .toArray(Value[]::new),
            new double[100]);
    assertEquals(199, f.sparseJacobian().sparsity().entryCount());
    int sweeps = f.sparseJacobian().operationCount();
    assertTrue(sweeps < 800, sweeps + " operations for two sweeps");
    double[] at = new Random(1).doubles(100).toArray();
    check(f.jacobianAt(at), f.sparseJacobian(), at);
  }

  @Test
  void pattern_throughMapsCallsAndLoops_isThatOfTheirRows() {
    double[] at = {0.1, 0.2, 0.3, 0.4};
    Program row = Program.trace(2, x -> List.of(x[0].mul(x[1]), x[1].sin()), 1, 2);
    Program f =
        Program.traceAll(
            x -> {
              Value[][] columns = {{x[0], x[1], x[2]}};
              Value[] mapped = Loop.map(columns, v -> new Value[] {v[0].exp().mul(x[3])})[0];
              Value[] called = row.apply(x[0], x[1]);
              Value[] turned =
                  Loop.repeat(
                      3, new Value[] {x[0], x[1], x[2]}, s -> new Value[] {s[1].sin(), s[2], s[0]});
              return new Value[] {mapped[0], mapped[2], called[0], called[1], turned[0]};
            },
            at);
    Sparsity where = f.sparseJacobian().sparsity();
    assertArrayEquals(new int[] {0, 2, 4, 6, 7, 8}, where.rowStarts());
    assertArrayEquals(new int[] {0, 3, 2, 3, 0, 1, 1, 0}, where.columns());
    check(f.jacobianAt(at), f.sparseJacobian(), at);
  }

  @Test
  void pattern_doesNotFollowWhatIsOnlyCompared() {
    Program f = Program.trace(x -> Value.select(x[0].above(x[1]), x[2], x[3].square()), 1, 2, 3, 4);
    assertArrayEquals(new int[] {2, 3}, f.sparseJacobian().sparsity().columns());
    assertArrayEquals(new int[] {3}, f.sparseHessian().sparsity().columns());
    assertArrayEquals(new double[] {0, 0, 0, 2}, f.hessianDiagonal().values(1, 2, 3, 4));
  }

  @Test
  void branch_withOtherDerivatives_isNotWrong() {
    Program f =
        Program.trace(2, x -> List.of(x[0].isAbove(0) ? x[0].square() : x[0].mul(x[1])), 1, 1);
    Program sparse = f.sparseJacobian();
    assertArrayEquals(new double[] {6}, sparse.values(3, 2));
    String message =
        assertThrows(IllegalStateException.class, () -> sparse.values(-3, 2)).getMessage();
    assertTrue(message.contains("dy0/dx1"), message);
    assertArrayEquals(new double[] {2, -3}, f.jacobian().values(-3, 2));
    Program again = f.sparseJacobian();
    assertArrayEquals(new double[] {2, -3}, again.values(-3, 2));
    assertArrayEquals(new double[] {6, 0}, again.values(3, 2));
    assertSame(again, f.sparseJacobian());
  }

  @Test
  void matrix_withoutEntries_hasNone() {
    Program f = Program.trace(x -> x[0].add(x[1].mul(3)), 1, 2);
    for (Program program : List.of(f, f.interpreted())) {
      assertArrayEquals(new double[0], program.sparseHessian().values(1, 2));
      assertEquals("0 entries in 2 rows of 2", program.sparseHessian().sparsity().toString());
      assertArrayEquals(new double[2], program.hessianDiagonal().values(1, 2));
    }
  }

  @Test
  void bodies_thatBranch_dependOnEverything() {
    Program f =
        Program.trace(
            x ->
                Loop.repeat(
                    2,
                    new Value[] {x[0], x[1]},
                    s -> s[0].isAbove(0) ? s : new Value[] {s[1], s[0]})[0],
            1,
            2);
    Program sparse = f.sparseJacobian();
    assertArrayEquals(new double[] {1, 0}, sparse.values(1, 2));
    assertArrayEquals(new double[] {0, 1}, sparse.values(-1, 2));
  }

  @Test
  void loops_ofComputedLength_areFollowedToTheEnd() {
    Program f =
        Program.trace(
            3,
            x ->
                List.of(
                    Loop.repeat(
                        x[3], Arrays.copyOf(x, 3), s -> new Value[] {s[1], s[2].square(), s[2]})[
                        0]),
            1,
            2,
            3,
            0);
    assertArrayEquals(new double[] {1, 0, 0}, f.sparseJacobian().values(1, 2, 3, 0));
    assertArrayEquals(new double[] {0, 0, 6}, f.sparseJacobian().values(1, 2, 3, 5));
    Program squared = Program.trace(3, x -> List.of(f.apply(x)[0].square()), 1, 2, 3, 0);
    assertArrayEquals(new double[] {0, 0, 108}, squared.hessianDiagonal().values(1, 2, 3, 5));
  }

  @Test
  void sparsity_saysWhereEntriesAre() {
    Program f =
        Program.trace(
            2, x -> List.of(x[0].mul(x[2]), Value.constant(3), x[1], x[0].add(x[1])), 1, 2, 3);
    Program sparse = f.sparseJacobian();
    Sparsity where = sparse.sparsity();
    assertEquals(List.of("dy0/dx0", "dx1/dx1", "dy3/dx0", "dy3/dx1"), sparse.outputNames());
    assertArrayEquals(new int[] {0, 1, 1, 2, 4}, where.rowStarts());
    assertArrayEquals(new int[] {0, 1, 0, 1}, where.columns());
    assertEquals(4, where.rowCount());
    assertEquals(2, where.columnCount());
    assertEquals(4, where.entryCount());
    assertEquals(-1, where.entry(1, 0));
    assertEquals(3, where.entry(3, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> where.entry(4, 0));
    assertThrows(IllegalArgumentException.class, () -> where.dense(1, 2));
    assertArrayEquals(
        new double[][] {{7, 0}, {0, 0}, {0, 1}, {1, 1}}, where.dense(sparse.values(5, 6, 7)));
    assertEquals(where, f.bind(7).sparseJacobian().sparsity());
    assertEquals(where, sparse.bind(7).sparsity());
    assertEquals(where.hashCode(), sparse.interpreted().sparsity().hashCode());
    assertNotEquals(where, Program.trace(x -> x[0], 1).sparseJacobian().sparsity());
    assertThrows(IllegalStateException.class, f::sparsity);
    assertThrows(IllegalStateException.class, f::sparseHessian);
    assertThrows(
        IllegalStateException.class,
        () -> Program.trace(0, x -> List.of(x[0]), 1).sparseJacobian());
  }
}
