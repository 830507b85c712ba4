package io.github.wengert.autodiff.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private final Value x = Value.of(2, "x");
  private final Value y = Value.of(3, "y");

  private static String text(Value output, Value variable) {
    return Explanation.of(output, variable).render(Notation.UNICODE);
  }

  private static String firstLine(Value output, Value variable) {
    return text(output, variable).lines().findFirst().orElseThrow();
  }

  @Test
  void of_unnamedExpression_isOneFormula() {
    assertEquals(
        "∂v3/∂x = y + cos(x) = 3 + cos(2) = 2.583853163\n", text(x.mul(y).add(x.sin()), x));
  }

  @Test
  void of_exampleOfTheDocumentation_readsAsWrittenThere() {
    Value w = Value.of(0.4, "w");
    Value net = w.mul(0.5).add(0.6).named("net");
    Value out = net.sigmoid().named("out");
    assertEquals(
        """
        ∂out/∂w = ∂out/∂net · ∂net/∂w = 0.2139 · 0.5 = 0.107

        Local derivatives
        ∂out/∂net = out(1 − out) = 0.69(1 − 0.69) = 0.2139   [sigmoid′ = y(1 − y)]
        ∂net/∂w = 0.5
        """,
        Explanation.of(out, w).render(Notation.UNICODE, 4));
  }

  @Test
  void of_valueUsedTwice_isOneStep() {
    Value f = x.mul(x).named("f");
    assertEquals("∂f/∂x = 2 · x = 2 · 2 = 4\n", text(f, x));
    assertEquals(BigInteger.ONE, Explanation.of(f, x).pathCount());
  }

  @Test
  void of_strangerAndOutputItself_saysSo() {
    assertEquals("∂f/∂z = 0\n", text(x.sin().named("f"), Value.of(1, "z")));
    assertEquals("∂f/∂x = 0\n", text(x.sin().named("f"), Value.of(1)));
    assertEquals("∂x/∂x = 1\n", text(x, x));
    assertEquals("∂f/∂c = 0\n", text(x.sin().named("f"), Value.constant(1).named("c")));
  }

  @Test
  void of_onlyConditionDependsOnVariable_isZero() {
    Value f = Value.select(x.above(0), y, y.neg()).named("f");
    assertEquals("∂f/∂x = 0\n", text(f, x));
    assertEquals(BigInteger.ZERO, Explanation.of(f, x).pathCount());
  }

  @Test
  void of_directAndIndirectWay_areToldApart() {
    Value s = x.sin().named("s");
    Value f = x.mul(y).add(s.mul(s)).add(s.exp()).named("f");
    String text = text(f, x);
    assertTrue(
        text.startsWith("∂f/∂x = ∂f/∂s · ∂s/∂x + ∂f/∂x|direct = 4.301172582 · (−0.416"), text);
    assertTrue(text.contains("\n∂f/∂x|direct = y = 3\n"), text);
    assertTrue(
        text.contains(
            "\n∂f/∂s = 2 · s + exp(s) = 2 · 0.909297427 + exp(0.909297427) = 4.301172582\n"),
        text);
    assertTrue(text.contains("\n  −147.9 %  −1.789919363  x → s → f\n"), text);
  }

  @Test
  void of_interiorValue_isExplainedToo() {
    Value s = x.sin().named("s");
    assertEquals("∂f/∂s = y = 3\n", text(s.mul(y).named("f"), s));
  }

  @Test
  void of_sameNameTwice_isNumbered() {
    Value first = x.sin().named("a");
    Value second = first.exp().named("a");
    assertEquals(
        "∂f/∂x = ∂f/∂a#2 · ∂a#2/∂a · ∂a/∂x",
        firstLine(second.log().named("f"), x).split(" = 0")[0].split(" = [0-9]")[0]);
  }

  @Test
  void of_placeholder_isRejected() {
    Value p = Value.placeholder("p");
    assertThrows(IllegalStateException.class, () -> Explanation.of(p.sin(), p));
    assertThrows(NullPointerException.class, () -> Explanation.of(x, null));
  }

  @Test
  void of_longChains_areCutShort() {
    assertLongChains(100_000);
  }

  @Test
  @Tag("slow")
  void of_chainsOfAMillion_areCutShort() {
    assertLongChains(1_000_000);
  }

  private void assertLongChains(int length) {
    Value named = x;
    Value unnamed = x;
    for (int i = 0; i < length; i++) {
      named = named.add(1).named("n" + i);
      unnamed = unnamed.add(1);
    }
    String text = text(named, x);
    String expected = "∂n%1$d/∂x = ∂n%1$d/∂n%2$d · ".formatted(length - 1, length - 2);
    assertTrue(text.startsWith(expected), text.substring(0, 100));
    assertTrue(text.contains(" · … · "), "not cut");
    assertTrue(text.length() < 10_000, () -> "length " + text.length());
    assertTrue(text(unnamed, x).endsWith("/∂x = 1\n"));
  }

  @Test
  void of_manyDiamonds_countsPathsExactly() {
    Value last = x;
    for (int i = 0; i < 200; i++) {
      Value left = last.mul(0.5).named("l" + i);
      Value right = last.mul(0.25).named("r" + i);
      last = left.add(right).named("m" + i);
    }
    Explanation explanation = Explanation.of(last, x);
    assertEquals(BigInteger.TWO.pow(200), explanation.pathCount());
    List<Explanation.Path> paths = explanation.withPaths(3).paths();
    assertEquals(3, paths.size());
    assertEquals(Math.pow(0.5, 200), paths.get(0).contribution());
    assertEquals(Math.pow(0.5, 200) / 2, paths.get(1).contribution());
    String text = explanation.withPaths(3).render(Notation.UNICODE, 5);
    assertTrue(
        text.contains(BigInteger.TWO.pow(200).subtract(BigInteger.valueOf(3)) + " other paths"));
    assertTrue(text.contains(" → l5 → … → l194 → "), text);
    assertTrue(explanation.render(Notation.ASCII).contains(" -> l5 -> ... -> l194 -> "));
  }

  @Test
  void paths_ofZeroInfinityAndNaN_areOrderedAllTheSame() {
    Value zero = Value.of(0, "zero");
    Value root = zero.sqrt().named("root");
    Value dead = root.mul(0).named("dead");
    Value f = dead.add(zero.mul(2).named("twice")).named("f");
    Explanation explanation = Explanation.of(f, zero);
    List<Explanation.Path> paths = explanation.paths();
    assertEquals(2, paths.size());
    // the engine stops an adjoint of 0 at the root, whose slope is infinite
    assertEquals(2, explanation.gradient());
    assertEquals(2, paths.stream().mapToDouble(Explanation.Path::contribution).sum());
  }

  @Test
  void paths_thatCancel_haveNoShare() {
    Value f = x.mul(2).named("a").sub(x.mul(2).named("b")).named("f");
    String text = text(f, x);
    assertTrue(text.contains("\n      −             2  x → a → f\n"), text);
  }

  @Test
  void withPaths_limitsTheList() {
    Value e = Networks.a();
    Explanation explanation = Explanation.of(e, Networks.node(e, "w1")).withPaths(1);
    assertEquals(1, explanation.paths().size());
    assertTrue(explanation.toString().contains("  1 other path\n"), explanation.toString());
    assertEquals(0, explanation.withPaths(0).paths().size());
    assertThrows(IllegalArgumentException.class, () -> explanation.withPaths(-1));
  }

  @Test
  void render_inEveryLocale_isTheSame() {
    Value e = Networks.a();
    Explanation explanation = Explanation.of(e, Networks.node(e, "w1"));
    Locale saved = Locale.getDefault();
    String expected = explanation.toString();
    try {
      for (String tag : List.of("de-DE", "ar-EG-u-nu-arab", "tr-TR")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertEquals(expected, Explanation.of(e, Networks.node(e, "w1")).toString());
      }
    } finally {
      Locale.setDefault(saved);
    }
  }

  @Test
  void render_digitsOutOfRange_areRejected() {
    Explanation explanation = Explanation.of(x, x);
    assertThrows(IllegalArgumentException.class, () -> explanation.render(Notation.ASCII, 0));
    assertThrows(IllegalArgumentException.class, () -> explanation.render(Notation.ASCII, 18));
  }

  @Test
  void render_longUnnamedExpression_showsTheNumberAlone() {
    Value sum = x;
    for (int i = 0; i < 100; i++) {
      sum = sum.sin().add(y);
    }
    String text = text(sum, x);
    assertEquals(1, text.lines().count());
    assertEquals(2, text.split(" = ").length, text);
    assertFalse(text.contains("cos"), text);
  }

  @Test
  void render_endlessDerivation_isCut() {
    Value[] row = {x, y};
    for (int i = 0; i < 40; i++) {
      Value a = row[0].add(row[1].mul(2)).named("a" + i);
      row = new Value[] {a, row[0].sub(row[1]).named("b" + i)};
    }
    String text = text(row[0], x);
    assertTrue(
        text.contains("\nThe derivation goes on: only the first equations are shown.\n"), text);
  }

  @Test
  void render_widePartsAndSums_areCut() {
    Value[] squares = new Value[40];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = x.mul(i + 1).named("s" + i);
    }
    String line = firstLine(Value.sum(squares).named("f"), x);
    assertTrue(line.contains(" + … + "), line);
    assertTrue(line.endsWith(" = 820"), line);
  }
}
