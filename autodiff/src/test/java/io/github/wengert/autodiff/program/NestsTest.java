package io.github.wengert.autodiff.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random nests of loops, maps, calls and branches, in every engine: the same bits everywhere, and
 * the numbers of the same loops in Java. Covers {@code RoutineRules} and {@code TapeNormRule}.
 */
class NestsTest {
  private static final double NEAR = 1e-9;

  @Property(tries = 50)
  void nests_haveTheSameDerivativesInEveryEngine(@ForAll long seed) {
    checkEngines(seed);
  }

  @Property(tries = 50)
  void nestsWithBranches_haveTheNumbersOfLoopsInJava(@ForAll long seed) {
    checkNumbers(seed);
  }

  /** Nests that once failed: captures of loops inside bodies that are recorded again. */
  @Test
  void nests_thatFailed_doSoNoMore() {
    checkNumbers(-8819682892317009830L);
    checkNumbers(-2692344175652221177L);
    checkNumbers(6114302498044861165L);
    checkNumbers(1099);
  }

  @Tag("slow")
  @Property(tries = 1_000)
  void manyNests_haveTheSameDerivativesInEveryEngine(@ForAll long seed) {
    checkEngines(seed);
  }

  @Tag("slow")
  @Property(tries = 1_000)
  void manyNestsWithBranches_haveTheNumbersOfLoopsInJava(@ForAll long seed) {
    checkNumbers(seed);
  }

  private static double[] point(long seed) {
    return new Random(~seed).doubles(3, -1.5, 1.5).toArray();
  }

  private static void checkEngines(long seed) {
    RandomNest nest = new RandomNest(seed, false);
    double[] at = point(seed);
    Value[] x = Value.of(at);
    double value = nest.unrolled(x).data();
    assertNear(new double[] {value}, new double[] {nest.loops(x).data()}, "value " + seed);
    if (!nest.sums()) {
      assertEquals(value, nest.loops(x).data(), "value " + seed);
    }
    EveryEngine engines = new EveryEngine(nest::loops);
    double[] gradient = Derivatives.gradientAt(nest::unrolled, at);
    checkSame(engines.gradients(at), gradient, seed);
    checkSame(engines.tangents(at), gradient, seed);
    double[] hessian =
        Arrays.stream(Derivatives.hessianAt(nest::unrolled, at))
            .flatMapToDouble(Arrays::stream)
            .toArray();
    checkSame(engines.hessians(at), hessian, seed);
    checkSame(engines.hessianTangents(at), hessian, seed);
  }

  private static void checkSame(Map<String, double[]> routes, double[] expected, long seed) {
    double[] first = routes.values().iterator().next();
    assertNear(expected, first, "seed " + seed);
    routes.forEach((name, numbers) -> assertSameBits(first, numbers, name + " of seed " + seed));
  }

  private static void checkNumbers(long seed) {
    RandomNest nest = new RandomNest(seed, true);
    double[] at = point(seed);
    Program program = Program.trace(nest::loops, point(seed + 1));
    Program interpreted = program.interpreted();
    checkFrozen(program, at, point(seed + 2), point(seed + 3));
    for (double[] x : new double[][] {at, point(seed + 2), at}) {
      assertNear(
          new double[] {nest.unrolled(Value.of(x)).data()},
          new double[] {program.value(x)},
          "value " + seed);
      double[] gradient = Derivatives.gradientAt(nest::unrolled, x);
      assertNear(gradient, program.gradientAt(x), "gradient " + seed);
      assertSameBits(program.gradientAt(x), interpreted.gradientAt(x), "gradient " + seed);
      // a zero that nothing flows to may have either sign: the recordings capture other values
      assertSameBits(
          unsigned(program.gradientAt(x)),
          unsigned(Derivatives.gradientAt(nest::loops, x)),
          "eager " + seed);
      double[] hessian = program.hessian().values(x);
      checkCompiled(nest, x, program, seed);
      assertSameBits(hessian, interpreted.hessian().values(x), "hessian " + seed);
      assertNear(
          Arrays.stream(Derivatives.hessianAt(nest::unrolled, x))
              .flatMapToDouble(Arrays::stream)
              .toArray(),
          hessian,
          "hessian " + seed);
    }
  }

  /** What is recorded for some points is enough at each of them. */
  private static void checkFrozen(Program program, double[]... points) {
    for (Program derived : List.of(program, program.valueAndGradient())) {
      double[][] expected = Arrays.stream(points).map(derived::values).toArray(double[][]::new);
      Program frozen = derived.withoutRetracing();
      for (int i = 0; i < points.length; i++) {
        assertSameBits(expected[i], frozen.values(points[i]), "frozen");
      }
    }
  }

  /** Compiled bodies, which those of a small nest are not by themselves, have the same bits. */
  private static void checkCompiled(RandomNest nest, double[] x, Program program, long seed) {
    Program compiled = Program.trace(nest::loops, x);
    for (Program derived : List.of(compiled, compiled.gradient(), compiled.hessian())) {
      double[] before = derived.values(x);
      assertSameBits(before, derived.warmUp().values(x), "compiled " + seed);
    }
    assertSameBits(program.values(x), compiled.values(x), "compiled " + seed);
  }

  private static double[] unsigned(double... numbers) {
    return Arrays.stream(numbers).map(x -> x + 0.0).toArray();
  }

  private static void assertSameBits(double[] expected, double[] actual, String where) {
    assertEquals(Arrays.toString(expected), Arrays.toString(actual), where);
  }

  private static void assertNear(double[] expected, double[] actual, String where) {
    assertEquals(expected.length, actual.length, where);
    double scale = 1 + Arrays.stream(expected).map(Math::abs).max().orElse(0);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], NEAR * scale, where);
    }
  }
}
