package io.github.wengert.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.check.Algebra.Formula;
import io.github.wengert.autodiff.check.Landscape.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Right derivatives raise no alarm, error bars hold and wrong derivatives do not pass, at all sizes
 * of the argument of {@link Landscape}: with the graph, and with nothing but numbers.
 */
class LandscapeTest {
  private static final int ALL = 1;

  /** A part of the points, for every run. */
  private static final int SOME = 31;

  private final List<String> faults = new ArrayList<>();
  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
  private int points;

  @Test
  void graphs_atSomePoints_raiseNoAlarm() {
    graphs(SOME);
    assertTrue(points > 150, "only " + points);
  }

  @Test
  @Tag("slow")
  void graphs_atAllPoints_raiseNoAlarm() {
    graphs(ALL);
    assertTrue(points > 5_000, "only " + points);
    assertTrue(Landscape.PLACES.size() > 60, "only " + Landscape.PLACES.size());
  }

  @Test
  void numbers_atSomePoints_raiseNoAlarm() {
    numbers(SOME);
    assertTrue(points > 150, "only " + points);
  }

  @Test
  @Tag("slow")
  void numbers_atAllPoints_raiseNoAlarm() {
    numbers(ALL);
    assertTrue(points > 5_000, "only " + points);
  }

  /** Exact oracles decide everywhere, but where rounding leaves nothing of the derivative. */
  private void graphs(int stride) {
    each(
        stride,
        (place, x, truth) -> {
          Component right = check(graph(place), truth, x);
          judge(place, x, truth, right);
          boolean smooth = right.behavior() == Behavior.SMOOTH;
          if (smooth && !(Math.abs(right.numeric() - truth) <= right.error())) {
            faults.add("bar of " + place.name() + " at " + x + ": " + right + " is " + truth);
          }
          double claim = wrong(truth);
          Component wrong = check(graph(place), claim, x);
          missed(place, x, claim, truth, wrong.verdict(), right.error());
        });
    report("graphs");
    int undecided = verdicts.getOrDefault(Verdict.INCONCLUSIVE, 0);
    assertTrue(undecided <= 0.01 * points, () -> "undecided: " + undecided);
  }

  /** Differences hold their bars, or say that they cannot decide. */
  private void numbers(int stride) {
    each(
        stride,
        (place, x, truth) -> {
          if (isHidden(place.f(), x, truth)) {
            return;
          }
          Component right = check(blackBox(place), truth, x);
          judge(place, x, truth, right);
          NumericDerivative d = NumericDerivative.of(place.f()::at, x);
          boolean holds = Math.abs(d.value() - truth) <= d.error();
          boolean abstains = Double.isInfinite(d.error());
          if (!holds && !abstains && right.behavior() == Behavior.SMOOTH) {
            faults.add("bar of " + place.name() + " at " + x + ": " + d + " is " + truth);
          }
          double claim = wrong(truth);
          Component wrong = check(blackBox(place), claim, x);
          missed(place, x, claim, truth, wrong.verdict(), right.error());
        });
    report("numbers");
    int passed = verdicts.getOrDefault(Verdict.PASS, 0);
    assertTrue(passed >= 0.9 * points, () -> "passed: " + passed + " of " + points);
  }

  /** What to do at a point. */
  @FunctionalInterface
  private interface Visit {
    void at(Place place, double x, double truth);
  }

  private void each(int stride, Visit visit) {
    int i = 0;
    for (Place place : Landscape.PLACES) {
      for (double x : place.points()) {
        double truth = i++ % stride == 0 ? place.f().derivative(x) : Double.NaN;
        if (Double.isFinite(truth)) {
          points++;
          visit.at(place, x, truth);
        }
      }
    }
  }

  private static GradientCheck graph(Place place) {
    return GradientCheck.of(v -> place.f().of(Algebra.VALUES, v[0]));
  }

  private static GradientCheck blackBox(Place place) {
    return GradientCheck.ofNumbers(v -> place.f().at(v[0]));
  }

  private static Component check(GradientCheck check, double given, double x) {
    return check.against(given).at(x).check().components().get(0);
  }

  private void judge(Place place, double x, double truth, Component c) {
    verdicts.merge(c.verdict(), 1, Integer::sum);
    boolean jump = c.verdict() == Verdict.JUMP && jumps(place, x);
    if (!c.verdict().isSuccess() && c.verdict() != Verdict.INCONCLUSIVE && !jump) {
      faults.add("alarm of " + place.name() + " at " + x + ": " + c + " is " + truth);
    }
  }

  /** A claim may only pass if the bar is too wide to see that it is wrong. */
  private void missed(
      Place place, double x, double claim, double truth, Verdict verdict, double error) {
    boolean seen = Math.abs(claim - truth) > 10 * error;
    if (verdict == Verdict.PASS && seen) {
      faults.add("missed " + place.name() + " at " + x + ": " + claim + " is " + truth);
    }
  }

  private static double wrong(double truth) {
    return truth == 0 ? 1e-3 : truth * 1.001;
  }

  private static boolean jumps(Place place, double x) {
    double change = Math.abs(place.f().at(Math.nextUp(x)) - place.f().at(Math.nextDown(x)));
    return place.hasSteps() && change > 100 * Math.ulp(place.f().at(x));
  }

  /** All doubles around give the same result: what the function meant cannot be known. */
  private static boolean isHidden(Formula f, double x, double truth) {
    double y = f.at(x);
    double step = Math.max(1, Math.abs(x)) / 4;
    return truth != 0 && f.at(x - step) == y && f.at(x + step) == y;
  }

  private void report(String what) {
    System.out.println(
        what + " of the landscape: " + points + ", faults: " + faults.size() + ", " + verdicts);
    assertEquals(List.of(), faults, () -> String.join("\n", faults));
  }
}
