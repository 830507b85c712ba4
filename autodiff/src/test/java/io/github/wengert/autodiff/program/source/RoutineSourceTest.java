package io.github.wengert.autodiff.program.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Checkpointing;
import io.github.wengert.autodiff.program.Loop;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.RandomNest;
import io.github.wengert.autodiff.program.SourceLanguage;
import io.github.wengert.autodiff.program.language.Loops;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loops, maps, calls and their derivatives as source code: the contracts of {@link RoutineWriter},
 * {@link ScanWriter}, {@link StageWriter}, {@link Loops}, {@link Copies}, {@link Frame} and {@link
 * Unit}.
 */
class RoutineSourceTest {
  @TempDir private Path folder;

  private record Case(String name, Program program, List<double[]> points) {}

  @Test
  void classes_ofNests_haveTheBitsOfTheProgram() {
    checkJava(nests(0, 12));
  }

  @Test
  @Tag("slow")
  void classes_ofManyNests_haveTheBitsOfTheProgram() {
    for (int seed = 1000; seed < 1300; seed += 100) {
      checkJava(nests(seed, 100));
    }
  }

  @Test
  void files_ofNests_haveTheNumbersOfTheProgram() {
    checkC(nests(0, 4));
  }

  @Test
  @Tag("slow")
  void files_ofManyNests_haveTheNumbersOfTheProgram() {
    for (int seed = 1000; seed < 1100; seed += 50) {
      checkC(nests(seed, 50));
    }
  }

  @Test
  void classes_ofOperationsOnLongLists_haveTheBitsOfTheProgram() {
    List<Case> cases = new ArrayList<>();
    List<Function<Value[], Value>> operations = List.of(Value::logSumExp, Value::max, Value::min);
    for (int i = 0; i < operations.size(); i++) {
      Function<Value[], Value> operation = operations.get(i);
      Function<Value[], Value> function =
          x -> {
            Value[] list = new Value[1100];
            Arrays.setAll(list, k -> x[k % 3].mul(1 + k % 7 / 8.0));
            return operation.apply(list).square();
          };
      List<double[]> points = List.of(point(1), point(2), new double[] {0, 1, 1});
      Program program = Program.trace(function, point(3));
      cases.add(new Case("List" + i + "Gradient", program.valueAndGradient(), points));
      cases.add(new Case("List" + i + "Hessian", program.hessian(), points));
    }
    checkJava(cases);
  }

  private static List<Case> nests(int from, int count) {
    List<Case> cases = new ArrayList<>();
    for (int seed = from; seed < from + count; seed++) {
      RandomNest nest = new RandomNest(seed, seed % 2 == 1);
      double[] at = point(seed);
      List<double[]> points = new ArrayList<>(List.of(at, point(seed + 1), point(seed + 2)));
      Program program = Program.trace(nest::loops, at);
      int order = seed % 3;
      Program derived =
          order == 0 ? program : order == 1 ? program.valueAndGradient() : program.hessian();
      // records what these points need, in the bodies too
      points.forEach(derived::values);
      cases.add(new Case("Nest" + seed + "Order" + order, derived.withoutRetracing(), points));
    }
    return cases;
  }

  private static double[] point(long seed) {
    return new Random(~seed).doubles(3, -1.5, 1.5).toArray();
  }

  /** The program throws where the class does, and has its bits elsewhere. */
  private static void checkJava(List<Case> cases) {
    Map<String, String> sources = new HashMap<>();
    cases.forEach(c -> sources.put(c.name, c.program.source(SourceLanguage.JAVA, c.name)));
    JavaCompiler java = new JavaCompiler(sources);
    for (Case c : cases) {
      for (double[] point : c.points) {
        double[] expected = values(c.program, point);
        double[] found = null;
        try {
          found = java.results(c.name, c.program.outputCount(), point);
        } catch (IllegalStateException e) {
          // the newest recording does not hold here
        }
        assertArrayEquals(expected, found, c.name + " " + Arrays.toString(point));
      }
    }
  }

  private static double[] values(Program program, double... point) {
    try {
      return program.values(point);
    } catch (IllegalStateException e) {
      return null;
    }
  }

  private void checkC(List<Case> cases) {
    assumeTrue(CCompiler.isInstalled(), "no gcc");
    List<CCompiler.Unit> units = new ArrayList<>();
    for (Case c : cases) {
      String text = c.program.source(SourceLanguage.C, c.name);
      units.add(new CCompiler.Unit(c.name, text, c.program.outputCount(), c.points));
    }
    List<double[]> results = CCompiler.results(folder, units);
    int next = 0;
    for (Case c : cases) {
      for (double[] point : c.points) {
        double[] expected = values(c.program, point);
        double[] found = results.get(next++);
        if (expected == null) {
          assertTrue(Arrays.stream(found).allMatch(Double::isNaN), c.name);
        } else {
          for (int i = 0; i < found.length; i++) {
            double tolerance = 1e-9 * (1 + Math.abs(expected[i]));
            assertEquals(expected[i], found[i], tolerance, c.name + " " + i);
          }
        }
      }
    }
  }

  private static Case derived(String name, Program program, List<double[]> points) {
    return new Case(name, program.withoutRetracing(), points);
  }

  /** A function, its gradient and its Hessian. */
  private static List<Case> orders(String name, Function<Value[], Value> function, double[]... at) {
    Program program = Program.trace(function, at[0]);
    for (double[] x : at) {
      program.value(x);
    }
    List<double[]> points = List.of(at);
    return List.of(
        derived(name, program, points),
        derived(name + "Gradient", program.valueAndGradient(), points),
        derived(name + "Hessian", program.hessian(), points));
  }

  private static Value[] spring(Value[] state, Value stiffness) {
    Value speed = state[1].sub(stiffness.mul(state[0]).mul(0.05));
    return new Value[] {state[0].add(speed.mul(0.05)), speed};
  }

  private static List<Case> loops() {
    List<Case> cases = new ArrayList<>();
    double[] spring = {1.5, 1, 0.25};
    for (Checkpointing way :
        List.of(
            Checkpointing.BY_SIZE,
            Checkpointing.ALL,
            Checkpointing.SQRT,
            Checkpointing.binomial(3))) {
      Function<Value[], Value> function =
          x ->
              Loop.repeat(Value.constant(37), new Value[] {x[1], x[2]}, s -> spring(s, x[0]), way)[
                  0];
      cases.addAll(orders("Spring" + cases.size(), function, spring));
    }
    cases.addAll(
        orders(
            "Counted",
            x -> Loop.repeat(x[3].floor(), new Value[] {x[1], x[2]}, s -> spring(s, x[0]))[1],
            new double[] {1.5, 1, 0.25, 0},
            new double[] {1.5, 1, 0.25, 1},
            new double[] {1.5, 1, 0.25, 20.5}));
    cases.addAll(
        orders(
            "Newton",
            x -> {
              Value[] root =
                  Loop.until(
                      new Value[] {x[0], x[0]},
                      s -> s[0].sub(s[1]).abs().isBelow(1e-9),
                      s -> new Value[] {s[0].add(x[1].div(s[0])).mul(0.5), s[0]},
                      50);
              return root[0];
            },
            new double[] {3, 2}));
    int n = 4500;
    double[] columns = new Random(4).doubles(n + 1, -1, 1).toArray();
    cases.addAll(
        List.of(
            derived("Sums", sums(n, columns), List.of(columns)),
            derived("SumsGradient", sums(n, columns).valueAndGradient(), List.of(columns))));
    cases.addAll(
        orders(
            "Scan",
            x -> {
              Value[][] rows = {{x[0], x[1], Value.constant(2), x[0]}, {x[2], x[2], x[1], x[2]}};
              Loop.Scanned scanned =
                  Loop.scan(
                      new Value[] {x[0]},
                      rows,
                      (s, row) ->
                          Loop.step(
                              new Value[] {s[0].mul(row[0]).add(x[1])},
                              s[0].isAbove(0.3) ? row[1].exp() : row[1].square(),
                              s[0]));
              return Value.sum(scanned.column(0))
                  .mul(scanned.state()[0])
                  .add(Value.dot(scanned.column(0), scanned.column(1)));
            },
            new double[] {0.5, -0.5, 0.25},
            new double[] {-0.5, 0.75, 0.125}));
    Program square = Program.trace(x -> x[0].square().add(x[1]).tanh(), 1, 1);
    cases.addAll(
        orders(
            "Call",
            x -> square.apply(x[0], square.apply(x[1], x[0])[0])[0].mul(x[1]),
            new double[] {0.5, -0.5}));
    return cases;
  }

  private static Program sums(int n, double... at) {
    return Program.trace(
        x -> {
          Value[][] column = {Arrays.copyOf(x, n)};
          Value[] sums =
              Loop.sum(column, row -> new Value[] {row[0].mul(x[n]).exp(), row[0].square()});
          return sums[0].log().mul(sums[1]);
        },
        at);
  }

  @Test
  void classes_ofLoops_haveTheBitsOfTheProgram() {
    checkJava(loops());
  }

  @Test
  void files_ofLoops_haveTheNumbersOfTheProgram() {
    checkC(loops());
  }

  /** Neither a leak nor an index out of bounds, in what is on the heap as well. */
  @Test
  @Tag("slow")
  void files_ofLoops_useMemoryRightly() {
    assumeTrue(CCompiler.isInstalled(), "no gcc");
    List<CCompiler.Unit> units = new ArrayList<>();
    for (Case c : loops()) {
      String text = c.program.source(SourceLanguage.C, c.name);
      units.add(new CCompiler.Unit(c.name, text, c.program.outputCount(), c.points));
    }
    List<double[]> plain = CCompiler.results(folder, units);
    List<double[]> checked =
        CCompiler.results(
            folder, units, "-fsanitize=address,undefined", "-fno-sanitize-recover=all");
    for (int i = 0; i < plain.size(); i++) {
      assertArrayEquals(plain.get(i), checked.get(i));
    }
  }

  @Test
  void tripCounts_thatAreNone_areRejected() {
    Program program =
        Program.trace(
            x -> Loop.repeat(x[1], new Value[] {x[0]}, s -> new Value[] {s[0].sin()})[0], 1, 3);
    List<double[]> points = new ArrayList<>();
    for (double count : new double[] {2.5, -1, Double.NaN, 1e300}) {
      assertThrows(IllegalArgumentException.class, () -> program.value(1, count));
      points.add(new double[] {1, count});
    }
    JavaCompiler java =
        new JavaCompiler(Map.of("Sines", program.source(SourceLanguage.JAVA, "Sines")));
    for (double[] point : points) {
      assertThrows(IllegalStateException.class, () -> java.results("Sines", 1, point));
    }
    assertEquals(Math.sin(Math.sin(1)), java.results("Sines", 1, 1, 2)[0]);
    assumeTrue(CCompiler.isInstalled(), "no gcc");
    CCompiler.Unit unit =
        new CCompiler.Unit("sines", program.source(SourceLanguage.C, "sines"), 1, points);
    CCompiler.results(folder, List.of(unit)).forEach(found -> assertTrue(Double.isNaN(found[0])));
  }

  @Test
  void loops_thatDoNotEnd_areRejected() {
    Program program =
        Program.trace(x -> Loop.until(x[0], s -> s.isAbove(5), s -> s.add(x[1]), 10), 1, 1);
    JavaCompiler java =
        new JavaCompiler(Map.of("Steps", program.source(SourceLanguage.JAVA, "Steps")));
    assertEquals(6, java.results("Steps", 1, 1, 1)[0]);
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> java.results("Steps", 1, 1, 0.1));
    assertEquals("a loop did not end within 10 iterations", e.getMessage());
  }
}
