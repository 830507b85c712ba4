package io.github.wengert.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The two published derivations that this package was made for: what is wrong with each. */
class ExampleNetworksTest {
  private static final double[] A = {0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55};
  private static final double[] B = {0.15, 0.2, 0.1, 0.05, 0.16, 0.2};
  private static final String[] NAMES_A = {"w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8"};
  private static final String[] NAMES_B = {"w1", "w2", "w3", "w4", "w5", "w6"};

  private static Diagnosis first(Report report, String input) {
    return report.failures().stream()
        .filter(component -> component.input().equals(input))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no failure for " + input + "\n" + report))
        .diagnoses()
        .get(0);
  }

  private static void says(Report report, String input, List<Mistake> mistakes, String... words) {
    Diagnosis diagnosis = first(report, input);
    assertEquals(mistakes, diagnosis.mistakes(), report::text);
    for (String word : words) {
      assertTrue(diagnosis.sentence().contains(word), diagnosis::sentence);
    }
  }

  @Test
  void networkA_rightGradient_passes() {
    GradientCheck.of(Formulas::networkA)
        .names(NAMES_A)
        .against(HandDerived::a)
        .at(A)
        .assertPasses();
  }

  @Test
  void networkA_publishedTrainingRule_usesTheUpdatedOutputWeights() {
    Report report =
        GradientCheck.of(Formulas::networkA)
            .names(NAMES_A)
            .against(w -> HandDerived.updatedA(w, 0.5))
            .at(A)
            .check();
    assertEquals(4, report.failures().size());
    for (String input : List.of("w1", "w2", "w3", "w4")) {
      says(report, input, List.of(Mistake.UPDATED_WEIGHTS), "w5 to w8 are updated", "0.5");
    }
  }

  @Test
  void networkB_rightGradient_passes() {
    GradientCheck.of(Formulas::networkB)
        .names(NAMES_B)
        .against(w -> Formulas.gradientB(w, w[4], w[4], w[5], w[5]))
        .at(B)
        .assertPasses();
  }

  /** The listing multiplies by new output weights, each broadcast along the wrong axis. */
  private static double[] listing(double[] w) {
    double[] n = HandDerived.newB(w);
    return Formulas.gradientB(w, n[0], n[1], n[0], n[1]);
  }

  @Test
  void networkB_listing_usesUpdatedWeightsAndTheWrongFactors() {
    Report report =
        GradientCheck.of(Formulas::networkB)
            .names(NAMES_B)
            .against(ExampleNetworksTest::listing)
            .learningRate(0.05)
            .at(B)
            .check();
    saysWhatIsWrongWithTheListing(report);
  }

  @Test
  void networkB_printedWeights_areEnoughToTell() {
    double[] printed = {0.16535608, 0.22520171, 0.11535608, 0.07520171, 0.19537, 0.213755};
    double[] gradient = new double[6];
    for (int i = 0; i < 6; i++) {
      gradient[i] = (B[i] - printed[i]) / 0.05;
    }
    Report report =
        GradientCheck.of(Formulas::networkB)
            .names(NAMES_B)
            .against(gradient)
            .learningRate(0.05)
            .relativeTolerance(1e-6)
            .at(B)
            .check();
    saysWhatIsWrongWithTheListing(report);
  }

  private static void saysWhatIsWrongWithTheListing(Report report) {
    List<Mistake> updated = List.of(Mistake.UPDATED_WEIGHTS);
    List<Mistake> both = List.of(Mistake.UPDATED_WEIGHTS, Mistake.WRONG_OPERAND);
    assertEquals(4, report.failures().size());
    says(report, "w1", updated, "w5, w6 are updated");
    says(report, "w4", updated, "w5, w6 are updated");
    says(report, "w3", both, "w5, w6 are updated", "uses w5 where w6 belongs");
    says(report, "w2", both, "w5, w6 are updated", "uses w6 where w5 belongs");
  }

  @Test
  void networkA_wrongPartials_leadToTheFirstWrongStep() {
    Report report =
        GradientCheck.of(Formulas::networkA)
            .names(NAMES_A)
            .against(
                w -> {
                  Formulas.PassA p = new Formulas.PassA(w);
                  return p.gradient(p.d1 * w[4] * p.h1 * (1 - p.h1), p.e2());
                })
            .partial("out_o1", 0.7413650695523157)
            .partial("out_h1", w -> new Formulas.PassA(w).d1 * w[4])
            .partial("out_h1", "net_h1", 0.24130070857232525)
            .at(A)
            .check();
    assertEquals(3, report.failures().size(), report::text);
    String note = "the first wrong step, seen from the output, is the derivative of E by out_h1";
    assertEquals(List.of(note), report.notes());
    says(report, "out_h1", List.of(Mistake.PATH_MISSING), "net_o1 alone", "net_o2 is missing");
  }
}
