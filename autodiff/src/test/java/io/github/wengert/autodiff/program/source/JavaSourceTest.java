package io.github.wengert.autodiff.program.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.RandomFunction;
import io.github.wengert.autodiff.program.RandomLoops;
import io.github.wengert.autodiff.program.SourceLanguage;
import io.github.wengert.autodiff.program.language.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Classes that were written have the bits of the programs that they were written from: the
 * contracts of {@link SourceWriter}, {@link FunctionWriter}, {@link VersionWriter} and {@link
 * ChunkWriter}.
 */
class JavaSourceTest {
  private static final int BATCH = 100;

  /** A program, and points at which its class is run. */
  private record Case(String name, Program program, List<double[]> points) {}

  @Test
  void classes_ofRandomFunctions_haveTheBitsOfTheProgram() {
    checkFunctions(0, 60);
  }

  @Test
  void classes_ofRandomLoops_haveTheBitsOfTheProgram() {
    checkLoops(0, 4);
  }

  @Test
  @Tag("slow")
  void classes_ofManyRandomFunctions_haveTheBitsOfTheProgram() {
    for (int seed = 0; seed < 500; seed += BATCH) {
      checkFunctions(1000 + seed, BATCH);
    }
  }

  @Test
  @Tag("slow")
  void classes_ofManyRandomLoops_haveTheBitsOfTheProgram() {
    for (int seed = 0; seed < 200; seed += BATCH) {
      checkLoops(1000 + seed, BATCH);
    }
  }

  private static void checkFunctions(int from, int count) {
    List<Case> cases = new ArrayList<>();
    for (int seed = from; seed < from + count; seed++) {
      RandomFunction function = new RandomFunction(seed, 1 + seed % 25, seed % 9 == 0 ? 60 : 1);
      double[] at = function.inputs(4);
      Program program = Program.trace(function, at);
      List<double[]> points = List.of(at, new RandomFunction(~seed, 1, 1).inputs(4));
      cases.add(new Case("Value" + seed, program, points));
      cases.add(new Case("Gradient" + seed, program.valueAndGradient(), points));
      cases.add(new Case("Hessian" + seed, program.hessian(), points));
    }
    check(cases);
  }

  private static void checkLoops(int from, int count) {
    List<Case> cases = new ArrayList<>();
    for (int seed = from; seed < from + count; seed++) {
      RandomLoops loops = new RandomLoops(seed);
      double[] at = loops.inputs();
      Program program = Program.trace(at.length, loops::apply, at).withoutRetracing();
      List<double[]> points = List.of(at, new RandomLoops(~seed).inputs());
      cases.add(new Case("Values" + seed, program, points));
      if (program.outputCount() == 1) {
        cases.add(new Case("Gradient" + seed, program.valueAndGradient(), points));
      }
    }
    check(cases);
  }

  /** The first result need not be the last of what computes it. */
  @Test
  void classes_whoseFirstResultIsMadeInALoop_haveTheBitsOfTheProgram() {
    double[] at = new Random(2).doubles(200, -1, 1).toArray();
    Program sines =
        Program.traceAll(
            x -> Arrays.stream(x).map(y -> y.sin().mul(x[3])).toArray(Value[]::new), at);
    Program cubes =
        Program.trace(
            x -> Value.sum(Arrays.stream(x).map(y -> y.square().mul(y)).toArray(Value[]::new)), at);
    check(
        List.of(
            new Case("Sines", sines, List.of(at)),
            new Case("Slopes", cubes.gradient(), List.of(at))));
  }

  @Test
  void classes_ofEachOperation_haveTheBitsOfTheEngine() {
    List<Case> cases = new ArrayList<>();
    for (Elementary op : Elementary.values()) {
      List<double[]> points = OperationPoints.of(op, 200, 100);
      cases.add(new Case("Of_" + op, OperationPoints.program(op), points));
    }
    check(cases);
  }

  /** {@link Kernels} that take several ways by the size of their argument are tried all over. */
  @Test
  void classes_ofGammaAndErrorFunctions_haveTheBitsOfTheEngineEverywhere() {
    List<Case> cases = new ArrayList<>();
    Random random = new Random(12);
    for (Elementary op :
        List.of(
            Elementary.ERF,
            Elementary.ERFC,
            Elementary.LOG_GAMMA,
            Elementary.DIGAMMA,
            Elementary.NORMAL_CDF,
            Elementary.GELU)) {
      List<double[]> points = new ArrayList<>();
      for (double scale : new double[] {1e-9, 1e-3, 1, 3, 20, 50, 200, 1e6}) {
        random.doubles(500, -scale, scale).forEach(x -> points.add(new double[] {x}));
      }
      for (int i = -40; i < 260; i++) {
        points.add(new double[] {0.5 * i});
      }
      cases.add(new Case("Of_" + op, OperationPoints.program(op), points));
    }
    List<double[]> orders = new ArrayList<>();
    for (int n = -1; n <= 101; n++) {
      orders.add(new double[] {n, random.nextDouble(-30, 60)});
    }
    cases.add(new Case("Of_polygamma", OperationPoints.program(Elementary.POLYGAMMA), orders));
    check(cases);
  }

  @Test
  void classes_ofLongLists_gatherTheirOperands() {
    int n = 300;
    double[] at = new Random(1).doubles(n, 0.5, 1.5).toArray();
    double[] huge = Arrays.stream(at).map(x -> x * 1e200).toArray();
    double[] tiny = Arrays.stream(at).map(x -> x * 1e-200).toArray();
    List<Case> cases = new ArrayList<>();
    for (Elementary op : List.of(Elementary.NORM2, Elementary.MEAN, Elementary.PRODUCT)) {
      Program program =
          Program.trace(x -> op.of(x).add(op.of(Arrays.copyOf(x, 10)).mul(x[1].sin())), at);
      cases.add(new Case("Of_" + op, program, List.of(at, huge, tiny)));
      cases.add(new Case("Slope_" + op, program.valueAndGradient(), List.of(at, huge, tiny)));
    }
    check(cases);
  }

  /** A method of Java has at most 64 KB, a class at most 65,535 constants. */
  @Test
  void classes_ofLongPrograms_areCompiled() {
    Random random = new Random(3);
    int[] picks = random.ints(20_000, 0, 1 << 20).toArray();
    double[] numbers = random.doubles(20_000).toArray();
    Program program =
        Program.trace(
            x -> {
              List<Value> pool = new ArrayList<>(List.of(x));
              for (int i = 0; i < picks.length; i++) {
                Value a = pool.get(picks[i] % pool.size());
                Value b = pool.get(Math.max(0, pool.size() - 1 - picks[i] % 7));
                pool.add(picks[i] % 3 == 0 ? a.mul(b).mul(numbers[i]) : a.sub(b.mul(numbers[i])));
              }
              return pool.get(pool.size() - 1);
            },
            0.1,
            0.2,
            0.3);
    List<double[]> points = List.of(new double[] {0.5, -0.25, 2});
    assertTrue(program.operationCount() > 10_000);
    check(List.of(new Case("LongProgram", program.valueAndGradient(), points)));
  }

  @Test
  void classes_withTablesOfConstants_haveTheirNumbers() {
    double[] numbers = new Random(5).doubles(3000).toArray();
    Program program =
        Program.trace(
            x -> {
              Value y = x[0];
              for (double number : numbers) {
                y = y.mul(number).add(x[1]);
              }
              return y;
            },
            1,
            2);
    check(List.of(new Case("Tables", program, List.of(new double[] {0.3, 0.4}))));
  }

  @Test
  void classes_whereAGuardDoesNotHold_throwBeforeTheyWrite() {
    Program program =
        Program.trace(x -> x[0].isAbove(x[1]) ? x[0].mul(x[1]) : x[1].sin(), 2, 1)
            .valueAndGradient();
    JavaCompiler compiled =
        new JavaCompiler(Map.of("Branch", program.source(SourceLanguage.JAVA, "Branch")));
    assertArrayEquals(new double[] {12, 3, 4}, compiled.results("Branch", 3, 4, 3));
    String message =
        assertThrows(IllegalStateException.class, () -> compiled.results("Branch", 3, 3, 4))
            .getMessage();
    assertTrue(message.startsWith("recorded where above("), message);
  }

  @Test
  void classes_ofReads_holdForTheNumbersThatWereRead() {
    Program program = Program.trace(x -> x[0].mul(x[1].data()), 2, 0.0);
    JavaCompiler compiled =
        new JavaCompiler(Map.of("Reads", program.source(SourceLanguage.JAVA, "Reads")));
    assertEquals(0.0, compiled.results("Reads", 1, 5, 0.0)[0]);
    assertThrows(IllegalStateException.class, () -> compiled.results("Reads", 1, 5, -0.0));
  }

  /** The fallback for Java 8, which has no Math.fma. */
  @Test
  void classes_withoutFmaOfThePlatform_haveTheSameBits() {
    Program program =
        Program.trace(x -> x[0].fma(x[1], x[2]).add(x[0].sigmoid().mul(x[1].tanh())), 1, 2, 3);
    String source = program.source(SourceLanguage.JAVA, "Fma");
    String fallback = source.replace("if (FMA == null) {", "if (FMA != null) {");
    JavaCompiler compiled = new JavaCompiler(Map.of("Fma", fallback));
    Random random = new Random(7);
    for (double[] point : OperationPoints.of(Elementary.FMA, 500, 2000)) {
      assertArrayEquals(program.values(point), compiled.results("Fma", 1, point));
    }
    for (int i = 0; i < 2000; i++) {
      double[] point = {
        Double.longBitsToDouble(random.nextLong()),
        Double.longBitsToDouble(random.nextLong()),
        Double.longBitsToDouble(random.nextLong())
      };
      assertArrayEquals(program.values(point), compiled.results("Fma", 1, point));
    }
  }

  private static void check(List<Case> cases) {
    Map<String, String> sources = new HashMap<>();
    for (Case one : cases) {
      sources.put(one.name, one.program.source(SourceLanguage.JAVA, one.name));
    }
    JavaCompiler compiled = new JavaCompiler(sources);
    for (Case one : cases) {
      Program frozen = one.program.withoutRetracing();
      for (double[] point : one.points) {
        double[] expected = results(() -> frozen.values(point));
        double[] found = results(() -> compiled.results(one.name, frozen.outputCount(), point));
        assertArrayEquals(expected, found, () -> one.name + " at " + Arrays.toString(point));
      }
    }
  }

  /** Returns results; none where the control flow is another one. */
  private static double[] results(Supplier<double[]> run) {
    try {
      return run.get();
    } catch (IllegalStateException e) {
      return new double[0];
    }
  }
}
