package io.github.wengert.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  private static final long SEED = 20_261_201;

  /** Returns mistakes at random places of formulas from many domains. */
  static List<Plant> atRandom(long seed, int rounds) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Plant> all = new ArrayList<>(RegressionPlants.draw(random, rounds));
    all.addAll(ClassifierPlants.draw(random, rounds));
    all.addAll(NetworkPlants.draw(random, rounds));
    all.addAll(RecurrencePlants.draw(random, rounds));
    all.addAll(FormulaPlants.draw(random, rounds));
    all.addAll(ExpressionPlants.draw(random, 20 * rounds));
    return all;
  }

  @Test
  void plantedMistakes_areNamedFirst() {
    List<String> notFirst = new ArrayList<>();
    for (Planted planted : Planted.all()) {
      int rank = rank(report(planted), mistakes -> isSame(mistakes, planted.mistakes()));
      if (rank != 0) {
        notFirst.add(planted.name() + " is " + rank);
      }
    }
    assertEquals(List.of(), notFirst);
  }

  @Test
  void mistakesByHand_areNamedFirst() {
    List<String> notFirst = new ArrayList<>();
    for (Plant plant : Plant.byHand()) {
      int rank = rank(plant);
      if (rank != 0) {
        notFirst.add(plant.name() + " is " + rank);
      }
    }
    assertEquals(List.of(), notFirst);
  }

  @Test
  void mistakesInFormulas_areMostlyNamedFirst() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Plant> plants = new ArrayList<>(FormulaPlants.draw(random, 1));
    plants.addAll(ExpressionPlants.draw(random, 20));
    assertNamed(plants, 80);
  }

  @Test
  void mistakesInFreshFunctions_areMostlyNamedFirst() {
    assertNamed(OutsiderPlants.all(), 40);
  }

  @Test
  @Tag("slow")
  void mistakesAtRandom_areMostlyNamedFirst() {
    assertNamed(atRandom(SEED + 1, 4), 600);
  }

  /** At least 85 % are named first and 95 % among the first three; at most 3 % are misnamed. */
  private static void assertNamed(List<Plant> plants, int atLeast) {
    List<String> notFirst = new ArrayList<>();
    List<String> notAmongThree = new ArrayList<>();
    List<String> misled = new ArrayList<>();
    for (Plant plant : plants) {
      Report report = plant.report();
      int rank = rank(report, plant::isNamed);
      if (rank != 0) {
        notFirst.add(plant + " is " + rank);
      }
      if (rank < 0 || rank > 2) {
        notAmongThree.add(plant + " is " + rank);
        if (report.failures().stream().noneMatch(wrong -> wrong.diagnoses().isEmpty())) {
          misled.add(plant.name());
        }
      }
    }
    System.out.println(
        "mistakes at random: "
            + plants.size()
            + ", not named first: "
            + notFirst
            + ", not among the first three: "
            + notAmongThree);
    assertTrue(plants.size() >= atLeast, () -> "only " + plants.size());
    assertTrue(notFirst.size() <= 0.15 * plants.size(), notFirst::toString);
    assertTrue(notAmongThree.size() <= 0.05 * plants.size(), notAmongThree::toString);
    assertTrue(misled.size() <= 0.03 * plants.size(), misled::toString);
  }

  @Test
  void mistakesByHand_areFourOfEachKind() {
    Map<Mistake, Integer> counts = new EnumMap<>(Mistake.class);
    for (Planted planted : Planted.all()) {
      if (planted.mistakes().size() == 1) {
        counts.merge(planted.mistakes().get(0), 1, Integer::sum);
      }
    }
    Plant.byHand().forEach(plant -> counts.merge(plant.kinds().get(0), 1, Integer::sum));
    for (Mistake mistake : Mistake.values()) {
      assertTrue(counts.getOrDefault(mistake, 0) >= 4, () -> mistake + " " + counts);
    }
  }

  /** A number of three digits is mostly near something; nothing is to be made of it. */
  @Test
  void randomNumbersOfThreeDigits_areNotExplained() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Plant> plants = Plant.byHand();
    int numbers = 0;
    for (int i = 0; numbers < 120; i += 2) {
      Plant plant = plants.get(i % plants.size());
      Value[] x = Value.of(plant.point());
      double[] given = plant.f().apply(x).backward().of(List.of(x));
      int wrong = random.nextInt(given.length);
      double size = given[wrong] == 0 ? 1 : Math.abs(given[wrong]);
      given[wrong] = size * Math.exp(random.nextDouble(-2, 2)) * (random.nextBoolean() ? 1 : -1);
      Report report =
          GradientCheck.of(plant.f())
              .against(Plant.rounded(given, 4))
              .relativeTolerance(1e-3)
              .at(plant.point())
              .check();
      for (Component component : report.failures()) {
        assertEquals(List.of(), component.diagnoses(), report::text);
        numbers++;
      }
    }
  }

  @Test
  void printedDigitsOfAWholeGradient_areEnoughForSimpleMistakes() {
    double[] right = HandDerived.a(Planted.A);
    double[] printed = Plant.rounded(HandDerived.times(-1, right), 4);
    Report report =
        GradientCheck.of(Formulas::networkA)
            .against(printed)
            .relativeTolerance(1e-3)
            .at(Planted.A)
            .check();
    assertEquals(8, report.failures().size());
    for (Component component : report.failures()) {
      assertEquals("the sign is wrong", component.diagnoses().get(0).sentence(), report::text);
    }
  }

  private static int rank(Plant plant) {
    return rank(plant.report(), plant::isNamed);
  }

  /** Returns the worst rank, over the wrong components, of the right diagnosis; −1 for none. */
  private static int rank(Report report, Predicate<List<Mistake>> isRight) {
    assertTrue(!report.failures().isEmpty(), report::text);
    int worst = 0;
    for (Component wrong : report.failures()) {
      int rank = -1;
      for (int i = wrong.diagnoses().size() - 1; i >= 0; i--) {
        rank = isRight.test(wrong.diagnoses().get(i).mistakes()) ? i : rank;
      }
      if (rank < 0) {
        return -1;
      }
      worst = Math.max(worst, rank);
    }
    return worst;
  }

  private static boolean isSame(List<Mistake> a, List<Mistake> b) {
    return a.stream().sorted().toList().equals(b.stream().sorted().toList());
  }

  static Report report(Planted planted) {
    GradientCheck check =
        GradientCheck.of(planted.f()).against(planted.wrong()).at(planted.point());
    planted.hints().accept(check);
    return check.check();
  }
}
