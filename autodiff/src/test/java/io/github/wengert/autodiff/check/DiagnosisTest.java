package io.github.wengert.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

  @Test
  void planted_mistakes_areNamedFirstOrAmongTheFirstThree() {
    List<String> notFirst = new ArrayList<>();
    List<String> notAmongThree = new ArrayList<>();
    List<Planted> all = Planted.all();
    for (Planted planted : all) {
      int rank = rank(planted);
      if (rank != 0) {
        notFirst.add(planted.name() + " is " + rank);
      }
      if (rank < 0 || rank > 2) {
        notAmongThree.add(planted.name());
      }
    }
    System.out.println(
        "planted mistakes: " + all.size() + ", named first: " + (all.size() - notFirst.size()));
    assertEquals(List.of(), notAmongThree);
    assertEquals(List.of(), notFirst);
  }

  @Test
  void plantedMistakes_areAtLeastSixtyWithFourOfEachKind() {
    Map<Mistake, Integer> counts = new EnumMap<>(Mistake.class);
    for (Planted planted : Planted.all()) {
      if (planted.mistakes().size() == 1) {
        counts.merge(planted.mistakes().get(0), 1, Integer::sum);
      }
    }
    assertTrue(Planted.all().size() >= 60, () -> "only " + Planted.all().size());
    for (Mistake mistake : Mistake.values()) {
      assertTrue(counts.getOrDefault(mistake, 0) >= 4, () -> mistake + " " + counts);
    }
  }

  /** Returns the worst rank, over the wrong components, of the right diagnosis; −1 for none. */
  private static int rank(Planted planted) {
    Report report = report(planted);
    int worst = 0;
    for (Component wrong : report.failures()) {
      int rank = -1;
      for (int i = wrong.diagnoses().size() - 1; i >= 0; i--) {
        if (sorted(wrong.diagnoses().get(i).mistakes()).equals(sorted(planted.mistakes()))) {
          rank = i;
        }
      }
      if (rank != 0) {
        System.out.println("--- " + planted.name() + " " + planted.mistakes() + " rank " + rank);
        System.out.println(report);
      }
      if (rank < 0) {
        return -1;
      }
      worst = Math.max(worst, rank);
    }
    assertTrue(!report.failures().isEmpty(), () -> "not seen: " + planted.name());
    return worst;
  }

  private static List<Mistake> sorted(List<Mistake> mistakes) {
    return mistakes.stream().sorted().toList();
  }

  static Report report(Planted planted) {
    GradientCheck check =
        GradientCheck.of(planted.f()).against(planted.wrong()).at(planted.point());
    planted.hints().accept(check);
    return check.check();
  }
}
