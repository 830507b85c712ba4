package io.github.wengert.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterTest {

  @Test
  void of_number_isATrainableNamedLeaf() {
    Parameter w1 = Parameter.of(0.15, "w1");
    assertEquals("w1", w1.name());
    assertEquals(0.15, w1.data());
    assertTrue(w1.isTrainable());
    assertFalse(w1.value().isConstant());
    assertEquals("w1", w1.value().name());
    assertEquals(List.of(), w1.value().parents());
  }

  @Test
  void frozen_number_isANamedConstant() {
    Parameter b1 = Parameter.frozen(0.35, "b1");
    assertFalse(b1.isTrainable());
    assertTrue(b1.value().isConstant());
    assertEquals("b1", b1.value().name());
    assertEquals(0.35, b1.data());
  }

  @Test
  void frozen_inAGraph_hasGradientZero() {
    Parameter b = Parameter.frozen(3, "b");
    Parameter w = Parameter.of(2, "w");
    Gradients d = b.value().mul(w.value()).backward();
    assertEquals(0, d.of(b.value()));
    assertEquals(3, d.of(w.value()));
  }

  @Test
  void value_untilSet_isTheSameLeaf() {
    Parameter w = Parameter.of(1, "w");
    assertSame(w.value(), w.value());
  }

  @Test
  void set_afterAGraphWasBuilt_leavesThatGraphAsItWas() {
    Parameter w = Parameter.of(3, "w");
    Value old = w.value();
    Value square = old.square();
    w.set(5);
    assertNotSame(old, w.value());
    assertEquals(9, square.data());
    assertEquals(6, square.backward().of(old));
    assertEquals(0, square.backward().of(w.value()));
    assertEquals(5, w.data());
    assertEquals("w", w.value().name());
  }

  @Test
  void set_frozen_staysFrozen() {
    Parameter b = Parameter.frozen(1, "b");
    b.set(2);
    assertEquals(2, b.data());
    assertTrue(b.value().isConstant());
    assertEquals("b", b.value().name());
  }

  @Test
  void set_nanAndInfinity_areKept() {
    Parameter w = Parameter.of(Double.NaN, "w");
    assertTrue(Double.isNaN(w.data()));
    w.set(Double.NEGATIVE_INFINITY);
    assertEquals(Double.NEGATIVE_INFINITY, w.data());
  }

  @Test
  void numbered_prefix_countsFromOne() {
    assertEquals("[w1 = 0.15, w2 = 0.2]", Parameter.numbered("w", 0.15, 0.20).toString());
    assertEquals(List.of(), Parameter.numbered("w"));
  }

  @Test
  void toString_frozen_saysSo() {
    assertEquals("b1 = 0.35 (frozen)", Parameter.frozen(0.35, "b1").toString());
  }

  @Test
  void of_blankOrNullName_isRejected() {
    assertEquals(
        "the name of a parameter is blank",
        assertThrows(IllegalArgumentException.class, () -> Parameter.of(1, " ")).getMessage());
    assertEquals(
        "the name of a parameter is null",
        assertThrows(NullPointerException.class, () -> Parameter.frozen(1, null)).getMessage());
  }
}
