package io.github.wengert.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A derivation that is a formula is checked at points near the one that was asked for. */
class NearbyTest {

  private static GradientCheck square() {
    return GradientCheck.of(x -> x[0].square())
        .names("x")
        .against(x -> new double[] {x[0] * x[0]})
        .at(2);
  }

  @Test
  void formula_rightAtOnePointOnly_failsAndSaysWhere() {
    Report report = square().check();
    assertFalse(report.passes());
    assertEquals(2, report.components().size());
    Component wrong = report.failures().get(0);
    assertEquals(Verdict.FAIL, wrong.verdict());
    assertTrue(wrong.remarks().get(0).startsWith("correct at your point, wrong at x = "));
    assertEquals(Verdict.PASS, report.components().get(1).verdict());
    assertTrue(report.points().contains("10 points drawn near point 0 (seed 1)"), report::text);
    assertTrue(report.points().get(2).startsWith("point " + wrong.point() + ": ["), report::text);
    assertTrue(report.json().contains("\"remarks\":[\"correct at your point"), report::json);
  }

  @Test
  void onlyHere_checksNothingElse() {
    assertTrue(square().onlyHere().check().passes());
    assertEquals(1, square().onlyHere().check().points().size());
    assertTrue(square().near(0, 5).check().passes());
    assertThrows(IllegalArgumentException.class, () -> square().near(-1, 5));
  }

  @Test
  void numbers_areCheckedWhereTheyWereComputed() {
    GradientCheck.of(x -> x[0].square()).against(4).at(2).assertPasses();
  }

  /** Returns the points at which a derivation by hand is asked for its numbers. */
  private static List<double[]> visited(
      Function<Value[], Value> f, long seed, int count, double... at) {
    List<double[]> visited = new ArrayList<>();
    UnaryOperator<double[]> hand =
        x -> {
          visited.add(x);
          Value[] inputs = Value.of(x);
          return f.apply(inputs).backward().of(List.of(inputs));
        };
    GradientCheck.of(f).against(hand).at(at).near(count, seed).assertPasses();
    return visited;
  }

  @Test
  void points_areThoseOfTheirSeed() {
    List<double[]> points = visited(x -> x[0].mul(x[1]), 3, 10, 2, -3);
    assertEquals(11, points.size());
    for (int i = 0; i < points.size(); i++) {
      double[] again = visited(x -> x[0].mul(x[1]), 3, 10, 2, -3).get(i);
      assertEquals(points.get(i)[0], again[0]);
      assertEquals(points.get(i)[1], again[1]);
    }
    assertNotEquals(points.get(1)[0], visited(x -> x[0].mul(x[1]), 4, 10, 2, -3).get(1)[0]);
    assertEquals(4, visited(x -> x[0].mul(x[1]), 3, 3, 2, -3).size());
  }

  @Test
  void points_keepTheirSignsAndMoveByHalfAtMost() {
    for (double[] x : visited(x -> x[0].mul(x[1]).mul(x[2]), 1, 50, 1e-9, -3e5, 0)) {
      assertTrue(x[0] >= 0.5e-9 && x[0] <= 1.5e-9, () -> "" + x[0]);
      assertTrue(x[1] >= -4.5e5 && x[1] <= -1.5e5, () -> "" + x[1]);
      assertTrue(Math.abs(x[2]) <= 1.5e5, () -> "" + x[2]);
    }
  }

  @Test
  void points_outsideTheDomain_areNotDrawn() {
    List<Function<Value[], Value>> functions =
        List.of(
            x -> x[0].rsub(1).sqrt(),
            x -> x[0].asin(),
            x -> x[0].rsub(1).log(),
            x -> x[0].atanh().mul(x[0]),
            x -> x[0].sub(1).neg().sqrt().add(x[0].log()));
    for (Function<Value[], Value> f : functions) {
      List<double[]> points = visited(f, 1, 10, 0.999);
      assertEquals(11, points.size());
      for (double[] x : points) {
        assertTrue(x[0] < 1, () -> "" + x[0]);
      }
    }
  }

  @Test
  void function_definedAtOnePointOnly_isCheckedThere() {
    Report report =
        GradientCheck.of(x -> x[0].sub(1).square().neg().sqrt().mul(0).add(x[0]))
            .against(x -> new double[] {1})
            .at(1)
            .check();
    assertTrue(report.points().contains("no point near point 0 lies inside the domain"));
  }

  @Test
  void derivation_thatThrowsElsewhere_isCheckedWhereItDoesNot() {
    UnaryOperator<double[]> hand =
        x -> {
          if (x[0] > 2) {
            throw new IllegalArgumentException("only up to 2");
          }
          return new double[] {2 * x[0]};
        };
    GradientCheck.of(x -> x[0].square()).against(hand).at(2).assertPasses();
  }

  @Test
  void manyPointsAskedFor_leaveFewerToDraw() {
    GradientCheck check =
        GradientCheck.of(x -> x[0].square()).against(x -> new double[] {2 * x[0]}).at(1).at(2);
    List<String> points = check.check().points();
    assertTrue(points.contains("5 points drawn near point 0 (seed 1)"), points::toString);
    assertTrue(points.contains("5 points drawn near point 1 (seed 2)"), points::toString);
    for (int i = 3; i < 20; i++) {
      check.at(i);
    }
    assertEquals(19, check.check().points().size());
  }

  @Test
  void partial_rightAtOnePointOnly_fails() {
    GradientCheck check =
        GradientCheck.of(x -> x[0].square().named("s").mul(x[1]))
            .against(x -> new double[] {2 * x[0] * x[1], x[0] * x[0]})
            .at(2, 3);
    check.partial("s", 3).assertPasses();
    Report report = check.partial("s", x -> 6 / x[0]).check();
    assertEquals(1, report.failures().size(), report::text);
    assertTrue(report.failures().get(0).remarks().get(0).startsWith("correct at your point"));
  }

  @Test
  void functionOfNumbers_isCheckedNearbyToo() {
    GradientCheck check = GradientCheck.ofNumbers(x -> x[0] * x[0]).at(2);
    check.against(x -> new double[] {2 * x[0]}).assertPasses();
    check.against(4).assertPasses();
    Report report = check.against(x -> new double[] {x[0] * x[0]}).check();
    assertEquals(1, report.failures().size(), report::text);
    assertTrue(report.failures().get(0).remarks().get(0).contains("wrong at x0 = "));
  }

  @Test
  void claims_byOneArgument_areCheckedWhileTheOthersVary() {
    GradientCheck check = GradientCheck.of(x -> x[0].square().mul(x[1])).names("x", "y").by("x");
    check.against(x -> new double[] {2 * x[0] * x[1]}).at(2, 3).assertPasses();
    Report report = check.against(x -> new double[] {6 * x[0]}).check();
    assertEquals(List.of("x", "x"), report.components().stream().map(Component::input).toList());
    assertFalse(report.passes());
    assertThrows(IllegalArgumentException.class, () -> check.by("z").check());
  }

  // Coincidences of nice numbers

  private static List<String> sentences(
      Function<Value[], Value> f, UnaryOperator<double[]> wrong, double... at) {
    return GradientCheck.of(f).names("x", "y").against(wrong).at(at).check().failures().stream()
        .flatMap(component -> component.diagnoses().stream())
        .map(Diagnosis::sentence)
        .toList();
  }

  @Test
  void factorY_whereYIs3_isNoFactor3() {
    List<String> sentences =
        sentences(x -> x[0].square().mul(x[1]), x -> new double[] {2 * x[0], x[0] * x[0]}, 2, 3);
    assertFalse(sentences.isEmpty());
    assertTrue(sentences.stream().noneMatch(s -> s.contains("3")), sentences::toString);
  }

  @Test
  void twoExchanged_areNotShifted() {
    List<String> sentences =
        sentences(
            x -> x[0].square().mul(x[1]), x -> new double[] {x[0] * x[0], 2 * x[0] * x[1]}, 2, 3);
    assertEquals("x and y are swapped", sentences.get(0));
    assertTrue(sentences.stream().noneMatch(s -> s.contains("shifted")), sentences::toString);
  }

  @Test
  void nonFit_isNotPrintedAsOne() {
    Report report =
        GradientCheck.of(x -> x[0].sub(x[1]).mul(x[0].sub(x[1])))
            .against(x -> new double[] {0, 0})
            .at(2, 3)
            .check();
    assertEquals(2, report.failures().size());
    assertFalse(report.text().contains("Infinity"), report::text);
  }
}
