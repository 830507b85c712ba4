package io.github.wengert.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gradients of which some digits were printed: mistakes are named, and chance is not. */
class PrintedDigitsTest {
  private static final long SEED = 20_261_127;
  private static final List<Plant> PLANTS = plants();

  private static Report report(Plant plant, double[] gradient, int digits) {
    double[] printed = Plant.rounded(gradient, digits);
    double[] halves =
        Arrays.stream(printed)
            .map(d -> d == 0 ? 0 : 0.5 * Math.pow(10, exponent(d) - digits + 1))
            .toArray();
    GradientCheck check =
        GradientCheck.of(plant.f()).against(printed).absoluteTolerances(halves).at(plant.point());
    plant.hints().accept(check);
    return check.check();
  }

  private static int exponent(double number) {
    return (int) Math.floor(Math.log10(Math.abs(number)));
  }

  private static double[] gradient(Plant plant) {
    Value[] x = Value.of(plant.point());
    return plant.f().apply(x).backward().of(List.of(x));
  }

  private static List<Plant> plants() {
    List<Plant> all = new ArrayList<>(Plant.byHand());
    all.addAll(ExpressionPlants.draw(new SplittableRandom(SEED), 16));
    return all;
  }

  /** One number of four digits tells little; several that agree tell what was done. */
  @ParameterizedTest
  @CsvSource({"4, 0.6", "5, 0.7", "6, 0.85"})
  void mistakes_inPrintedNumbers_areNamedOrLeftAlone(int digits, double share) {
    int planted = 0;
    int named = 0;
    int several = 0;
    int namedOfSeveral = 0;
    List<String> misled = new ArrayList<>();
    for (Plant plant : PLANTS) {
      List<Component> wrong = report(plant, plant.wrong().apply(plant.point()), digits).failures();
      if (wrong.isEmpty() || plant.kinds().contains(Mistake.ROUNDED)) {
        continue;
      }
      boolean first = wrong.stream().allMatch(c -> isNamed(plant, c, 1));
      planted++;
      named += first ? 1 : 0;
      several += wrong.size() > 1 ? 1 : 0;
      namedOfSeveral += wrong.size() > 1 && first ? 1 : 0;
      boolean speaks = wrong.stream().noneMatch(c -> c.diagnoses().isEmpty());
      if (speaks && !wrong.stream().allMatch(c -> isNamed(plant, c, 3))) {
        misled.add(plant.name());
      }
    }
    String found = named + " of " + planted + ", " + namedOfSeveral + " of " + several;
    System.out.println("mistakes at " + digits + " digits named first: " + found);
    assertTrue(planted >= 100, found);
    assertTrue(named >= share * planted, found);
    assertTrue(namedOfSeveral >= 0.9 * several, found);
    assertTrue(misled.size() <= 0.01 * planted, misled::toString);
  }

  private static boolean isNamed(Plant plant, Component wrong, int among) {
    return wrong.diagnoses().stream().limit(among).anyMatch(d -> plant.isNamed(d.mistakes()));
  }

  @Test
  void randomNumbers_ofFourToSixDigits_areNotExplained() {
    for (int digits = 4; digits <= 6; digits++) {
      assertEquals(0, explained(digits, 40), digits + " digits");
    }
  }

  /** The margin of 8 bits bounds the share of random numbers that are explained. */
  @Test
  @Tag("slow")
  void randomNumbers_ofAnyDigits_areExplainedOnceIn256TimesAtMost() {
    int all = 0;
    int explained = 0;
    for (int digits = 3; digits <= 6; digits++) {
      explained += explained(digits, 1000);
      all += 1000;
    }
    System.out.println("random numbers explained: " + explained + " of " + all);
    assertTrue(explained <= all / 256, explained + " of " + all);
  }

  /** Returns how many of this many random numbers, alone or all of a gradient, are explained. */
  private static int explained(int digits, int count) {
    SplittableRandom random = new SplittableRandom(SEED + digits);
    int claims = 0;
    int explained = 0;
    for (int i = 0; claims < count; i++) {
      Plant plant = PLANTS.get(i % PLANTS.size());
      double[] given = gradient(plant);
      boolean all = random.nextBoolean();
      int which = random.nextInt(given.length);
      for (int k = 0; k < given.length; k++) {
        given[k] = all || k == which ? other(given[k], random) : given[k];
      }
      for (Component component : report(plant, given, digits).failures()) {
        claims++;
        explained += component.diagnoses().isEmpty() ? 0 : 1;
      }
    }
    return explained;
  }

  /** Returns a number of about the size of another. */
  private static double other(double number, SplittableRandom random) {
    double size = number == 0 ? 1 : Math.abs(number);
    return size * Math.exp(random.nextDouble(-2, 2)) * (random.nextBoolean() ? 1 : -1);
  }
}
