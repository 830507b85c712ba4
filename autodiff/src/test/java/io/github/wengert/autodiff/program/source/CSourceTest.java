package io.github.wengert.autodiff.program.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.RandomFunction;
import io.github.wengert.autodiff.program.SourceLanguage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C files that were written have the bits of the programs, or are near them. */
class CSourceTest {
  /** The operations whose approximations are made of functions of the C library. */
  private static final Set<Elementary> LIBRARY =
      EnumSet.of(
          Elementary.ERF,
          Elementary.ERFC,
          Elementary.NORMAL_CDF,
          Elementary.GELU,
          Elementary.LOG_GAMMA);

  /** The operations that make no use of the C library. */
  private static final Elementary[] EXACT =
      Arrays.stream(Elementary.values())
          .filter(op -> !LIBRARY.contains(op))
          .toArray(Elementary[]::new);

  @TempDir Path folder;

  private record Case(String name, Program program, List<double[]> points) {}

  @BeforeEach
  void compiler_isInstalled() {
    assumeTrue(CCompiler.isInstalled(), "no gcc here");
  }

  @Test
  void files_ofExactOperations_haveTheBitsOfTheProgram() {
    checkFunctions(0, 12);
  }

  @Test
  @Tag("slow")
  void files_ofManyExactOperations_haveTheBitsOfTheProgram() {
    for (int seed = 1000; seed < 1200; seed += 50) {
      checkFunctions(seed, 50);
    }
  }

  private void checkFunctions(int from, int count) {
    List<Case> cases = new ArrayList<>();
    for (int seed = from; seed < from + count; seed++) {
      RandomFunction function =
          new RandomFunction(seed, 1 + seed % 12, seed % 5 == 0 ? 60 : 1, EXACT);
      double[] at = function.inputs(4);
      Program program = Program.trace(function, at).withoutRetracing();
      List<double[]> points = List.of(at, new RandomFunction(seed + 1000, 1, 1).inputs(4));
      cases.add(new Case("value" + seed, program, points));
      cases.add(new Case("gradient" + seed, program.valueAndGradient(), points));
      cases.add(new Case("hessian" + seed, program.hessian(), points));
    }
    check(cases);
  }

  /**
   * What the C library computes otherwise is near all the same. High derivatives of digamma left of
   * 0 are left out: powers of a tangent, in which one unit in the last place grows with the order.
   */
  @Test
  void files_ofEachOperation_areNearTheEngine() {
    List<Case> cases = new ArrayList<>();
    for (Elementary op : Elementary.values()) {
      if (op != Elementary.POLYGAMMA) {
        List<double[]> points = OperationPoints.of(op, 100, 50);
        cases.add(new Case("of_" + op, OperationPoints.program(op), points));
      }
    }
    List<CCompiler.Unit> units = units(cases);
    Iterator<double[]> found = CCompiler.results(folder, units, "-O1").iterator();
    for (Case one : cases) {
      for (double[] point : one.points) {
        double expected = one.program.value(point);
        double error = Double.isFinite(expected) ? 4 * Math.ulp(expected) : Double.MIN_VALUE;
        assertEquals(expected, found.next()[0], error, one.name + " at " + Arrays.toString(point));
      }
    }
  }

  @Test
  void files_whereAGuardDoesNotHold_giveNaN() {
    Program program =
        Program.trace(x -> x[0].isAbove(x[1]) ? x[0].mul(x[1]) : x[1].sin(), 2, 1)
            .valueAndGradient();
    List<double[]> points = List.of(new double[] {4, 3}, new double[] {3, 4});
    List<CCompiler.Unit> units = units(List.of(new Case("branch", program, points)));
    List<double[]> found = CCompiler.results(folder, units);
    assertArrayEquals(new double[] {12, 3, 4}, found.get(0));
    assertArrayEquals(new double[] {Double.NaN, Double.NaN, Double.NaN}, found.get(1));
  }

  /** What guards look at is on the heap where it is long, and given back on each way out. */
  @Test
  void files_ofLongGuardedPrograms_holdTheirResultsOnTheHeap() {
    int n = 5000;
    double[] at = new Random(8).doubles(n, 0.5, 1.5).toArray();
    at[0] = 0;
    Program program =
        Program.trace(
                x -> {
                  Value sum = x[0].isAbove(x[1]) ? x[0] : x[0].mul(2);
                  for (int i = 1; i < n; i++) {
                    sum = sum.add(x[i].square());
                  }
                  return sum;
                },
                at)
            .valueAndGradient();
    double[] other = at.clone();
    other[0] = 2;
    Case large = new Case("large", program, List.of(at, other));
    List<CCompiler.Unit> units = units(List.of(large));
    String text = units.get(0).source();
    assertTrue(text.contains("double *all = malloc(" + (n + 2) + " * sizeof *all);"), text);
    List<double[]> found = CCompiler.results(folder, units);
    assertArrayEquals(program.values(at), found.get(0));
    assertTrue(Arrays.stream(found.get(1)).allMatch(Double::isNaN));
  }

  /** Loops, working memory on the heap, tables and lists that are gathered. */
  @Test
  void files_ofLargePrograms_haveTheBitsOfTheProgram() {
    int n = 6000;
    double[] at = new Random(4).doubles(n, 0.5, 1.5).toArray();
    Program program =
        Program.trace(
            x -> {
              Value y = x[0];
              for (int i = 1; i < n; i++) {
                y = y.mul(at[i]).add(x[i].square()).tanh();
              }
              return y.add(Elementary.NORM2.of(x)).add(Elementary.MEAN.of(x));
            },
            at);
    double[] huge = Arrays.stream(at).map(x -> x * 1e160).toArray();
    check(List.of(new Case("large", program.valueAndGradient(), List.of(at, huge))), "-O2");
  }

  private static List<CCompiler.Unit> units(List<Case> cases) {
    List<CCompiler.Unit> units = new ArrayList<>();
    for (Case one : cases) {
      String source = one.program.source(SourceLanguage.C, one.name);
      units.add(new CCompiler.Unit(one.name, source, one.program.outputCount(), one.points));
    }
    return units;
  }

  private void check(List<Case> cases, String... options) {
    List<double[]> found = CCompiler.results(folder, units(cases), options);
    int at = 0;
    for (Case one : cases) {
      for (double[] point : one.points) {
        assertArrayEquals(one.program.values(point), found.get(at++), one.name);
      }
    }
  }
}
