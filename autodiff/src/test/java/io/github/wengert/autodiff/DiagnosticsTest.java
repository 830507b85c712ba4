package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {

  private static List<Convention> rules(Value root) {
    return Diagnostics.of(root).conventions().stream().map(Diagnostics.Use::convention).toList();
  }

  @Test
  void describe_logOfANamedRatio_readsAsASentence() {
    Value a = Value.of(-3, "a");
    Value b = Value.of(3, "b");
    Value log = a.div(b).named("ratio").log();
    assertEquals("log of -1.0 at 'ratio' = a / b", Diagnostics.describe(log));
    assertEquals("a = -3.0 (variable)", Diagnostics.describe(a));
    assertEquals("sin of 1.0", Diagnostics.describe(Value.of(1).sin()));
    assertEquals("div of -3.0, 3.0 at 'a', 'b'", Diagnostics.describe(a.div(b)));
    Value s = a.sin().named("s");
    assertEquals("exp of " + s.data() + " at 's' = sin(a)", Diagnostics.describe(s.exp()));
    assertEquals("exp of ? at 'p'", Diagnostics.describe(Value.placeholder("p").exp()));
  }

  @Test
  void firstNonFinite_ofAChain_isTheNodeThatBroughtItIn() {
    Value x = Value.of(-1, "x");
    Value log = x.mul(2).log();
    Diagnostics found = Diagnostics.of(log.exp().add(x).sin());
    assertSame(log, found.firstNonFiniteValue().orElseThrow());
    assertTrue(found.toString().startsWith("first value that is not finite: NaN, log of -2.0"));
    assertEquals(List.of(Convention.OUTSIDE_DOMAIN), rules(log));
  }

  @Test
  void firstNonFiniteAdjoint_ofARootAtZero_isWhatItsSlopeReaches() {
    Value x = Value.of(0, "x");
    Value twice = x.mul(2);
    Diagnostics found = Diagnostics.of(twice.sqrt().add(1));
    assertTrue(found.firstNonFiniteValue().isEmpty());
    assertSame(twice, found.firstNonFiniteAdjoint().orElseThrow());
    assertEquals(
        List.of(Convention.VERTICAL_TANGENT),
        found.conventions().stream().map(Diagnostics.Use::convention).toList());
    assertTrue(found.toString().contains("sqrt of 0.0: VERTICAL_TANGENT, slope Infinity"));
  }

  @Test
  void conventions_ofKinksAndTies_areReported() {
    Value x = Value.of(0);
    Value y = Value.of(2);
    assertEquals(List.of(Convention.KINK), rules(x.relu()));
    assertEquals(List.of(Convention.KINK), rules(x.abs()));
    assertEquals(List.of(Convention.KINK, Convention.KINK), rules(y.max(Value.of(2))));
    assertEquals(List.of(Convention.KINK, Convention.KINK), rules(x.hypot(Value.of(0))));
    assertEquals(List.of(Convention.KINK), rules(y.floor()));
    assertEquals(List.of(Convention.KINK), rules(y.clamp(1, 2)));
    assertEquals(List.of(), rules(y.max(Value.of(3)).mul(y.log()).add(y.abs())));
  }

  @Test
  void conventions_branchNotTaken_isAStrongZero() {
    Value x = Value.of(0);
    Value f = Value.select(x.above(0), x.sqrt(), Value.constant(0));
    assertTrue(rules(f).contains(Convention.STRONG_ZERO));
    assertTrue(rules(x.relu().log()).contains(Convention.STRONG_ZERO));
  }

  @Test
  void report_ofASoundGraph_saysSo() {
    String text = Diagnostics.of(Value.of(2).mul(3)).toString();
    assertEquals(
        "first value that is not finite: none\n"
            + "first adjoint that is not finite: none\n"
            + "conventions: none",
        text);
  }

  @Test
  void conventions_ofArgumentsThatNothingFlowsInto_areNotReported() {
    Value order = Value.of(1, "order");
    Value pole = Value.of(-2, "pole");
    Value y = Elementary.POLYGAMMA.of(order, pole);
    assertEquals(
        List.of(1),
        Diagnostics.of(y).conventions().stream().map(Diagnostics.Use::argument).toList());
    Value condition = Value.of(Double.NaN, "condition");
    Value chosen = Value.select(condition.above(0), pole, order);
    assertEquals(
        List.of(),
        Diagnostics.of(chosen).conventions().stream()
            .filter(use -> use.node() == chosen && use.argument() == 0)
            .toList());
  }

  @Test
  void conventions_whoseSlopeIsZero_areReported() {
    Diagnostics.Use use = Diagnostics.of(Value.of(0, "x").relu()).conventions().get(0);
    assertEquals(0, use.slope());
    assertEquals(Convention.KINK, use.convention());
  }
}
