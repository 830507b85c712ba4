package io.github.wengert.autodiff.program.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.program.Program;
import io.github.wengert.autodiff.program.SourceLanguage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation, its gradient and its second derivatives at signed zeros, infinities, NaN,
 * subnormals and the ends of domains, in both languages.
 */
@Tag("slow")
class SpecialValuesTest {
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    2,
    -2,
    0.5,
    -0.5,
    3,
    1.5,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    1e-310,
    -3e-309,
    1e300,
    -1e300,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    710,
    -745.5,
    1e-200,
    1e17,
    -7
  };

  @TempDir private Path folder;

  private record Case(String name, Program program, List<double[]> points) {}

  @Test
  void java_hasTheBitsOfTheProgram() {
    List<Case> cases = cases();
    Map<String, String> sources = new HashMap<>();
    cases.forEach(c -> sources.put(c.name, c.program.source(SourceLanguage.JAVA, c.name)));
    JavaCompiler java = new JavaCompiler(sources);
    for (Case c : cases) {
      for (double[] point : c.points) {
        assertArrayEquals(
            c.program.values(point), java.results(c.name, c.program.outputCount(), point), c.name);
      }
    }
  }

  @Test
  void c_hasTheSameSpecialValues() {
    assumeTrue(CCompiler.isInstalled(), "no gcc");
    List<Case> cases = cases();
    List<CCompiler.Unit> units = new ArrayList<>();
    for (Case c : cases) {
      units.add(
          new CCompiler.Unit(
              c.name,
              c.program.source(SourceLanguage.C, c.name),
              c.program.outputCount(),
              c.points));
    }
    List<double[]> results = CCompiler.results(folder, units, "-O0");
    int next = 0;
    for (Case c : cases) {
      for (double[] point : c.points) {
        double[] expected = c.program.values(point);
        double[] found = results.get(next++);
        for (int i = 0; i < expected.length; i++) {
          checkNear(expected[i], found[i], c.name);
        }
      }
    }
    assertEquals(results.size(), next);
  }

  private static void checkNear(double expected, double found, String name) {
    if (Double.isFinite(expected) && expected != 0) {
      double tolerance = 1e-9 * Math.abs(expected) + 1e-310;
      assertTrue(
          Math.abs(expected - found) <= tolerance, name + ": " + expected + ", in C " + found);
    } else {
      assertEquals(expected, found, name);
    }
  }

  private static List<Case> cases() {
    Random random = new Random(5);
    List<Case> cases = new ArrayList<>();
    for (Elementary op : Elementary.values()) {
      List<double[]> points = points(op, random);
      Program program = OperationPoints.program(op);
      Program gradient = program.valueAndGradient();
      List<Program> orders = List.of(program, gradient, gradient.jacobian());
      for (int k = 0; k < orders.size(); k++) {
        cases.add(new Case("Order" + k + "_" + op, orders.get(k).withoutRetracing(), points));
      }
    }
    return cases;
  }

  private static List<double[]> points(Elementary op, Random random) {
    int arity = OperationPoints.arity(op);
    List<double[]> points = new ArrayList<>();
    if (arity <= 2) {
      for (double a : SPECIAL) {
        if (arity == 1) {
          points.add(new double[] {a});
        } else {
          for (double b : SPECIAL) {
            points.add(new double[] {a, b});
          }
        }
      }
    } else {
      for (int i = 0; i < 700; i++) {
        points.add(random.ints(arity, 0, SPECIAL.length).mapToDouble(k -> SPECIAL[k]).toArray());
      }
    }
    if (op == Elementary.POLYGAMMA) {
      points.removeIf(p -> Math.abs(p[0]) > 100);
    }
    return points;
  }
}
