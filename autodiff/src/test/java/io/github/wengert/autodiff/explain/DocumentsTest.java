package io.github.wengert.autodiff.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The derivations of the two documents that the examples come from, number by number. */
class DocumentsTest {
  private final Value a = Networks.a();
  private final Value b = Networks.b();

  private Explanation inA(String variable) {
    return Explanation.of(a, Networks.node(a, variable));
  }

  private List<String> lines(Value output, String variable, int digits) {
    Value by = Networks.node(output, variable);
    return Explanation.of(output, by).render(Notation.UNICODE, digits).lines().toList();
  }

  private static void assertLines(List<String> lines, String... expected) {
    for (String line : expected) {
      assertTrue(lines.contains(line), () -> line + " is not in\n" + String.join("\n", lines));
    }
  }

  @Test
  void networkA_w5_readsAsInTheDocument() {
    assertLines(
        lines(a, "w5", 9),
        "∂E/∂w5 = ∂E/∂out_o1 · ∂out_o1/∂net_o1 · ∂net_o1/∂w5"
            + " = 0.74136507 · 0.186815602 · 0.593269992 = 0.082167041",
        "∂E/∂out_o1 = −(target_o1 − out_o1) = −(0.01 − 0.75136507) = 0.74136507",
        "∂out_o1/∂net_o1 = out_o1(1 − out_o1) = 0.75136507(1 − 0.75136507) = 0.186815602"
            + "   [sigmoid′ = y(1 − y)]",
        "∂net_o1/∂w5 = out_h1 = 0.593269992");
  }

  @Test
  void networkA_w1_readsAsInTheDocument() {
    List<String> lines = lines(a, "w1", 9);
    assertEquals(
        "∂E/∂w1 = ∂E/∂out_h1 · ∂out_h1/∂net_h1 · ∂net_h1/∂w1"
            + " = 0.036350306 · 0.241300709 · 0.05 = 0.000438568",
        lines.get(0));
    // the document has −0.019049119, a product of rounded factors: the exact digits go on 184…
    assertEquals(
        "∂E/∂out_h1 = ∂E_o1/∂out_h1 + ∂E_o2/∂out_h1 = 0.055399425 − 0.019049118 = 0.036350306",
        lines.get(1));
    assertLines(
        lines,
        "∂E_o1/∂out_h1 = ∂E_o1/∂out_o1 · ∂out_o1/∂net_o1 · ∂net_o1/∂out_h1"
            + " = 0.74136507 · 0.186815602 · 0.4 = 0.055399425",
        "∂net_o1/∂out_h1 = w5 = 0.4",
        "∂out_h1/∂net_h1 = out_h1(1 − out_h1) = 0.593269992(1 − 0.593269992) = 0.241300709"
            + "   [sigmoid′ = y(1 − y)]",
        "∂net_h1/∂w1 = i1 = 0.05",
        "2 paths",
        "  152.4 %   0.000668396  w1 → net_h1 → out_h1 → net_o1 → out_o1 → E_o1 → E",
        "  −52.4 %  −0.000229828  w1 → net_h1 → out_h1 → net_o2 → out_o2 → E_o2 → E");
  }

  @ParameterizedTest
  @CsvSource({
    "w1, 0.15, 0.0004385677344743465, 0.149780716, 9",
    "w2, 0.2, 0.000877135468948693, 0.19956143, 8",
    "w3, 0.25, 0.0004977127352608599, 0.24975114, 8",
    "w4, 0.3, 0.0009954254705217198, 0.29950229, 8",
    "w5, 0.4, 0.08216704056423077, 0.35891648, 9",
    "w6, 0.45, 0.08266762784753325, 0.408666186, 9",
    "w7, 0.5, −0.02260254047747507, 0.51130127, 9",
    "w8, 0.55, −0.022740242215978222, 0.561370121, 9"
  })
  void networkA_updates_areThoseOfTheDocument(
      String weight, String before, String slope, String after, int digits) {
    Explanation explanation = inA(weight);
    double gradient = Double.parseDouble(slope.replace('−', '-'));
    assertEquals(gradient, explanation.gradient(), 1e-15);
    String shown = Notation.UNICODE.typesetter(digits).number(gradient);
    String factor = gradient < 0 ? "(" + shown + ")" : shown;
    assertEquals(
        weight + "⁺ = " + before + " − 0.5 · " + factor + " = " + after + "\n",
        explanation.renderUpdate(0.5, Notation.UNICODE, digits));
    assertEquals(Double.parseDouble(after), explanation.updated(0.5), 1e-8);
  }

  @ParameterizedTest
  @CsvSource({
    "w1, w5, 0.16, i1, 2, −0.25152, 0.15, 0.162576",
    "w2, w5, 0.16, i2, 3, −0.37728, 0.2, 0.218864",
    "w3, w6, 0.2, i1, 2, −0.3144, 0.1, 0.11572",
    "w4, w6, 0.2, i2, 3, −0.4716, 0.05, 0.07358"
  })
  void networkB_hiddenWeights_followTheDocumentsFormulas(
      String weight,
      String outer,
      String outerNumber,
      String input,
      String inputNumber,
      String slope,
      String before,
      String after) {
    String h = outer.equals("w5") ? "h1" : "h2";
    assertLines(
        lines(b, weight, 6),
        "∂Error/∂%2$s = ∂Error/∂Δ · ∂Δ/∂%1$s · ∂%1$s/∂%2$s".formatted(h, weight)
            + " = (−0.786) · %s · %s = %s".formatted(outerNumber, inputNumber, slope),
        "∂Error/∂Δ = Δ = −0.786",
        "∂Δ/∂%s = %s = %s".formatted(h, outer, outerNumber),
        "∂%s/∂%s = %s = %s".formatted(h, weight, input, inputNumber));
    assertUpdate(weight, before, slope, after);
  }

  @ParameterizedTest
  @CsvSource({"w5, h1, 0.9, −0.7074, 0.16, 0.19537", "w6, h2, 0.35, −0.2751, 0.2, 0.213755"})
  void networkB_outputWeights_followTheDocumentsFormulas(
      String weight, String h, String number, String slope, String before, String after) {
    assertLines(
        lines(b, weight, 6),
        "∂Error/∂%1$s = ∂Error/∂Δ · ∂Δ/∂%1$s = (−0.786) · %2$s = %3$s"
            .formatted(weight, number, slope),
        "∂Δ/∂%s = %s = %s".formatted(weight, h, number));
    assertUpdate(weight, before, slope, after);
  }

  private void assertUpdate(String weight, String before, String slope, String after) {
    assertEquals(
        "%s⁺ = %s − 0.05 · (%s) = %s\n".formatted(weight, before, slope, after),
        Explanation.of(b, Networks.node(b, weight)).renderUpdate(0.05, Notation.UNICODE, 6));
  }
}
