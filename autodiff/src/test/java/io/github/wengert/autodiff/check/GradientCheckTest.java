package io.github.wengert.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Domain;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import org.junit.jupiter.api.Test;

class GradientCheckTest {

  private static Verdict verdict(Function<Value, Value> f, double given, double x) {
    return GradientCheck.of(v -> f.apply(v[0]))
        .against(given)
        .at(x)
        .check()
        .components()
        .get(0)
        .verdict();
  }

  private static Verdict ofNumbers(ToDoubleFunction<double[]> f, double given, double x) {
    return GradientCheck.ofNumbers(f).against(given).at(x).check().components().get(0).verdict();
  }

  // What other checkers decide wrongly

  @Test
  void tinySlope_givenAsZero_fails() {
    assertEquals(Verdict.FAIL, verdict(x -> x.mul(1e-7), 0, 1));
    assertEquals(Verdict.FAIL, ofNumbers(x -> 1e-7 * x[0], 0, 1));
  }

  @Test
  void absAtZero_isAKinkWithAllSlopesBetween() {
    for (double slope : new double[] {-1, -0.5, 0, 1}) {
      assertEquals(Verdict.KINK_VALID, verdict(Value::abs, slope, 0));
      assertEquals(Verdict.KINK_VALID, ofNumbers(x -> Math.abs(x[0]), slope, 0));
    }
    assertEquals(Verdict.KINK_INVALID, verdict(Value::abs, 1.5, 0));
    assertEquals(Verdict.KINK_INVALID, ofNumbers(x -> Math.abs(x[0]), Double.NaN, 0));
  }

  @Test
  void absAtZero_namesTheNode() {
    Report report =
        GradientCheck.of(x -> x[0].sub(2).named("gap").abs().named("distance")).at(2).check();
    assertEquals(List.of("distance"), report.components().get(0).nodes());
    assertTrue(report.passes(), report::text);
  }

  @Test
  void rightSlopes_nearEdgesAndFarOut_pass() {
    assertEquals(Verdict.PASS, verdict(Value::sqrt, 0.5 / Math.sqrt(1e-7), 1e-7));
    assertEquals(Verdict.PASS, verdict(Value::log, 1e6, 1e-6));
    assertEquals(Verdict.PASS, verdict(Value::sin, Math.cos(1e8), 1e8));
    assertEquals(Verdict.PASS, verdict(Value::square, 2e10, 1e10));
    assertEquals(Verdict.PASS, ofNumbers(x -> Math.sqrt(x[0]), 0.5 / Math.sqrt(1e-7), 1e-7));
    assertEquals(Verdict.PASS, ofNumbers(x -> Math.log(x[0]), 1e6, 1e-6));
    assertEquals(Verdict.PASS, ofNumbers(x -> Math.sin(x[0]), Math.cos(1e8), 1e8));
    assertEquals(Verdict.PASS, ofNumbers(x -> x[0] * x[0], 2e10, 1e10));
  }

  // The other verdicts

  @Test
  void jump_hasNoRightDerivative() {
    assertEquals(Verdict.JUMP, verdict(Value::floor, 0, 3));
    assertFalse(Verdict.JUMP.isSuccess());
  }

  @Test
  void verticalTangent_isTheInfinityOfTheRightSign() {
    assertEquals(Verdict.VERTICAL_TANGENT, verdict(Value::sqrt, Double.POSITIVE_INFINITY, 0));
    assertEquals(Verdict.FAIL, verdict(Value::sqrt, Double.NEGATIVE_INFINITY, 0));
    assertEquals(Verdict.FAIL, verdict(Value::sqrt, 1e9, 0));
  }

  @Test
  void domainEdge_isTheSlopeOfItsSide() {
    ToDoubleFunction<double[]> edge = x -> x[0] <= 1 ? x[0] * x[0] : Double.NaN;
    assertEquals(Verdict.DOMAIN_EDGE, ofNumbers(edge, 2, 1));
    assertEquals(Verdict.FAIL, ofNumbers(edge, 3, 1));
    assertEquals(Verdict.DOMAIN_EDGE, verdict(x -> x.pow(1.5), 0, 0));
  }

  @Test
  void outside_onlyNaNMatches() {
    assertEquals(Verdict.NAN_MATCH, verdict(Value::log, Double.NaN, -1));
    assertEquals(Verdict.FAIL, verdict(Value::log, -1, -1));
    assertEquals(Verdict.INCONCLUSIVE, ofNumbers(x -> x[0] == 2 ? 1 : Double.NaN, 0, 2));
  }

  @Test
  void noise_thatHidesTheSlope_isInconclusive() {
    ToDoubleFunction<double[]> noisy =
        x -> 1e-9 * x[0] + 1e-3 * new SplittableRandom(Double.doubleToLongBits(x[0])).nextDouble();
    assertEquals(Verdict.INCONCLUSIVE, ofNumbers(noisy, 1e-9, 1));
    assertFalse(GradientCheck.ofNumbers(noisy).against(1e-9).at(1).check().passes());
  }

  @Test
  void changingFunction_isNondeterministic() {
    AtomicInteger calls = new AtomicInteger();
    assertEquals(Verdict.NONDETERMINISTIC, ofNumbers(x -> x[0] + calls.incrementAndGet(), 1, 1));
    Report report = GradientCheck.of(x -> x[0].add(calls.incrementAndGet())).at(1).check();
    assertEquals(Verdict.NONDETERMINISTIC, report.components().get(0).verdict());
    assertFalse(report.passes());
  }

  @Test
  void absoluteTolerance_isThereIfAskedFor() {
    GradientCheck off = GradientCheck.of(x -> x[0].sin()).against(1 + 1e-6).at(0);
    assertFalse(off.check().passes());
    off.absoluteTolerance(1e-5).assertPasses();
  }

  @Test
  void absoluteTolerances_areOneForEachDerivative() {
    GradientCheck off = GradientCheck.of(x -> x[0].mul(x[1])).against(3.004, 2.004).at(2, 3);
    assertEquals(2, off.check().failures().size());
    off.absoluteTolerances(0.005, 0.005).assertPasses();
    List<Component> wrong = off.absoluteTolerances(0.005, 0.001).check().failures();
    assertEquals(1, wrong.size());
    assertEquals("x1", wrong.get(0).input());
    off.by("x1").against(2.004).absoluteTolerances(0.005).assertPasses();
    assertEquals(
        "3 tolerances for 1 derivatives",
        assertThrows(IllegalArgumentException.class, () -> off.absoluteTolerances(1, 1, 1).check())
            .getMessage());
    assertEquals(
        "tolerance 1 is NaN, not 0 or more",
        assertThrows(IllegalArgumentException.class, () -> off.absoluteTolerances(1, Double.NaN))
            .getMessage());
  }

  @Test
  void absoluteTolerances_ofAJacobian_areThoseOfItsRows() {
    GradientCheck check =
        GradientCheck.ofAll(GradientCheckTest::polar).against(1, 0, 0, 2.004).at(2, 0);
    assertEquals(1, check.check().failures().size());
    check.absoluteTolerances(0, 0, 0, 0.005).assertPasses();
    assertFalse(check.absoluteTolerances(0, 0.005, 0.005, 0).check().passes());
  }

  @Test
  void updated_ofAnUnknownName_isRejected() {
    GradientCheck check = GradientCheck.of(x -> x[0].square()).against(4.5).at(2).updated("w", 1);
    assertEquals(
        "no argument named 'w', only [x0]",
        assertThrows(IllegalArgumentException.class, check::check).getMessage());
  }

  @Test
  void unusedArgument_hasTheSlopeZero() {
    GradientCheck.of(x -> x[0].square()).against(4, 0).at(2, 3).assertPasses();
    assertFalse(GradientCheck.of(x -> x[0].square()).against(4, 1e-9).at(2, 3).check().passes());
  }

  // What can be checked, and against what

  @Test
  void oneLine_isEnough() {
    GradientCheck.of(x -> x[0].mul(x[1].sin()))
        .against(x -> new double[] {Math.sin(x[1]), x[0] * Math.cos(x[1])})
        .at(0.15, 0.20)
        .assertPasses();
  }

  @Test
  void formulas_areCheckedLikeNumbers() {
    GradientCheck.of(x -> x[0].mul(x[1].sin()))
        .againstFormulas(x -> new Value[] {x[1].sin(), x[0].mul(x[1].cos())})
        .at(0.15, 0.20)
        .assertPasses();
  }

  @Test
  void customOp_withRightSlopes_passesAndWithWrongOnesIsDiagnosed() {
    CustomOp right =
        CustomOp.unary(
            "swish",
            x -> x / (1 + Math.exp(-x)),
            (x, y) -> x.sigmoid().add(y.mul(x.neg().sigmoid())));
    CustomOp wrong = CustomOp.unary("swish", x -> x / (1 + Math.exp(-x)), (x, y) -> x.sigmoid());
    GradientCheck.of(x -> x[0].mul(x[0].sigmoid())).against(right).at(0.7).assertPasses();
    GradientCheck.of(right::of).at(0.7).assertPasses();
    Report report = GradientCheck.of(x -> x[0].mul(x[0].sigmoid())).against(wrong).at(0.7).check();
    assertEquals(
        List.of(Mistake.PATH_MISSING),
        report.failures().get(0).diagnoses().get(0).mistakes(),
        report::text);
  }

  @Test
  void customOp_withWrongSlopesInTheGraph_isFoundByNumbers() {
    CustomOp wrong = CustomOp.unary("cube", x -> x * x * x, (x, y) -> x.square());
    Report report =
        GradientCheck.of(x -> wrong.of(x[0]).named("c").sin())
            .against(3 * 0.49 * Math.cos(0.343))
            .at(0.7)
            .check();
    Component component = report.components().get(0);
    assertEquals(Verdict.PASS, component.verdict());
    assertEquals(Verdict.FAIL, component.engineVerdict());
    assertEquals(component.numeric(), component.truth());
    assertEquals(1, report.notes().size(), report::text);
    assertTrue(report.notes().get(0).startsWith("the slope of c by its argument 0 is 0.48999"));
    assertFalse(report.passes());
  }

  private static Value[] polar(Value[] v) {
    return new Value[] {v[0].mul(v[1].cos()), v[0].mul(v[1].sin())};
  }

  private static double[][] polarRows(double[] v) {
    return new double[][] {
      {Math.cos(v[1]), -v[0] * Math.sin(v[1])}, {Math.sin(v[1]), v[0] * Math.cos(v[1])}
    };
  }

  @Test
  void jacobian_isCheckedRowByRow() {
    GradientCheck.ofAll(GradientCheckTest::polar)
        .againstRows(GradientCheckTest::polarRows)
        .at(2, 0.3)
        .assertPasses();
  }

  @Test
  void jacobian_transposed_isNamed() {
    Report report =
        GradientCheck.ofAll(GradientCheckTest::polar)
            .againstRows(
                v -> {
                  double[][] rows = polarRows(v);
                  return new double[][] {{rows[0][0], rows[1][0]}, {rows[0][1], rows[1][1]}};
                })
            .at(2, 0.3)
            .check();
    assertEquals(2, report.failures().size(), report::text);
    for (Component component : report.failures()) {
      assertEquals(List.of(Mistake.SWAPPED), component.diagnoses().get(0).mistakes(), report::text);
      assertTrue(component.diagnoses().get(0).sentence().contains("transposed"), report::text);
    }
  }

  @Test
  void jacobian_withRowsExchanged_isNamed() {
    Report report =
        GradientCheck.ofAll(GradientCheckTest::polar)
            .againstRows(v -> new double[][] {polarRows(v)[1], polarRows(v)[0]})
            .at(2, 0.3)
            .check();
    assertEquals(4, report.failures().size(), report::text);
    for (Component component : report.failures()) {
      String other = component.output().equals("f0") ? "f1" : "f0";
      assertEquals(
          "these are the derivatives of " + other, component.diagnoses().get(0).sentence());
    }
  }

  @Test
  void hessian_isCheckedAgainstNumbers() {
    GradientCheck.hessianOf(x -> x[0].square().mul(x[1]))
        .againstRows(x -> new double[][] {{2 * x[1], 2 * x[0]}, {2 * x[0], 0}})
        .at(2, 3)
        .assertPasses();
    Report report =
        GradientCheck.hessianOf(x -> x[0].square().mul(x[1])).against(6, 4, 4, 1).at(2, 3).check();
    assertEquals(1, report.failures().size());
    assertEquals("∂f/∂x1", report.failures().get(0).output());
  }

  @Test
  void hessianTimesVector_isCheckedAgainstNumbers() {
    GradientCheck.hessianTimes(x -> x[0].square().mul(x[1]), 1, -1)
        .against(6 - 4, 4)
        .at(2, 3)
        .assertPasses();
    GradientCheck wrong = GradientCheck.hessianTimes(x -> x[0].square(), 1, 2).at(2);
    assertThrows(IllegalArgumentException.class, wrong::check);
  }

  // Points

  @Test
  void drawnPoints_printTheirSeed() {
    Report report =
        GradientCheck.of(x -> x[0].log().mul(x[1]).add(x[2].asin()))
            .drawn(3, 42, Domain.POSITIVE, Domain.REALS, Domain.closed(-0.9, 0.9))
            .check();
    assertTrue(report.passes(), report::text);
    assertEquals(3, report.points().size());
    assertTrue(report.points().get(2).contains("seed 42"), report::text);
  }

  @Example
  void arbitraries_areSamplers() {
    Arbitrary<double[]> arbitrary =
        Arbitraries.doubles().between(-2, 2).array(double[].class).ofSize(2);
    GradientCheck.of(x -> x[0].mul(x[1]))
        .against(x -> new double[] {x[1], x[0]})
        .drawn(5, 7, random -> arbitrary.generator(1000).next(random).value())
        .assertPasses();
  }

  @Test
  void drawnPoints_fromHalfLinesBelow_areBelow() {
    GradientCheck.of(x -> x[0].rsub(1).log())
        .drawn(3, 1, Domain.open(Double.NEGATIVE_INFINITY, 1))
        .assertPasses();
  }

  // Wrong use

  @Test
  void wrongUse_isRejected() {
    GradientCheck empty = GradientCheck.of(x -> x[0]);
    assertThrows(IllegalStateException.class, empty::check);
    GradientCheck names = GradientCheck.of(x -> x[0]).names("a", "b").at(1);
    assertThrows(IllegalArgumentException.class, names::check);
    GradientCheck length = GradientCheck.of(x -> x[0]).against(1, 2).at(1);
    assertThrows(IllegalArgumentException.class, length::check);
    GradientCheck unknown = GradientCheck.of(x -> x[0]).partial("nothing", 1).at(1);
    assertThrows(IllegalArgumentException.class, unknown::check);
    GradientCheck nothing = GradientCheck.ofNumbers(x -> x[0]).at(1);
    assertThrows(IllegalStateException.class, nothing::check);
  }

  @Test
  void hopelessGradient_ofAThousandNodes_endsWithoutADiagnosis() {
    double[] point = new double[4];
    Random random = new Random(3);
    for (int i = 0; i < point.length; i++) {
      point[i] = 0.1 + random.nextDouble();
    }
    Report report =
        GradientCheck.of(GradientCheckTest::tangle)
            .against(1.2345678, -2.3456789, 3.4567891, 0.4567891)
            .at(point)
            .check();
    assertEquals(4, report.failures().size());
    assertTrue(report.failures().stream().allMatch(c -> c.diagnoses().isEmpty()), report::text);
    assertTrue(report.text().contains("no single mistake and no pair of mistakes fits"));
  }

  private static Value tangle(Value[] x) {
    Random random = new Random(1);
    List<Value> nodes = new ArrayList<>(List.of(x));
    while (nodes.size() < 1000) {
      int n = nodes.size();
      Value a = nodes.get(n - 1 - random.nextInt(Math.min(n, 8)));
      Value b = nodes.get(n - 1 - random.nextInt(Math.min(n, 8)));
      nodes.add(
          switch (random.nextInt(4)) {
            case 0 -> a.mul(b).tanh();
            case 1 -> a.sub(b).sigmoid();
            case 2 -> a.sin();
            default -> a.add(b).mul(0.5);
          });
    }
    return Value.sum(nodes.subList(990, 1000));
  }
}
