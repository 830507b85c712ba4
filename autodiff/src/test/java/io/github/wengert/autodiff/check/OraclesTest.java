package io.github.wengert.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Samples;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OraclesTest {

  @ParameterizedTest
  @EnumSource(Elementary.class)
  void complexStep_ofEveryOperation_isTheSlopeOrAbsent(Elementary op) {
    Random random = new Random(op.ordinal());
    for (int count : Samples.counts(op)) {
      for (int i = 0; i < 10; i++) {
        double[] arguments = Samples.arguments(op, count, random);
        if (!op.isSingular(arguments)) {
          agree(op, Value.of(arguments));
        }
      }
    }
  }

  private static void agree(Elementary op, Value[] x) {
    Value y = op.of(x);
    for (Value by : x) {
      double slope = y.backward().of(by);
      OptionalDouble complex = ComplexStep.derivative(y, by);
      double scale = Math.max(Math.abs(slope), 1e-6);
      complex.ifPresent(d -> assertEquals(slope, d, 1e-9 * scale, () -> y + " of " + y.parents()));
      assertEquals(slope + 0.0, Tangents.derivative(y, by) + 0.0, () -> y + " of " + y.parents());
    }
  }

  @Test
  void complexStep_ofMostOperations_exists() {
    List<Elementary> without = new ArrayList<>();
    for (Elementary op : Elementary.values()) {
      if (!ComplexRule.ALL.containsKey(op)) {
        without.add(op);
      }
    }
    assertTrue(without.size() <= 10, without::toString);
  }

  @Test
  void complexStep_throughAnOperationWithoutOne_isEmpty() {
    CustomOp op = CustomOp.unary("twice", x -> 2 * x, (x, y) -> Value.constant(2));
    Value x = Value.of(3);
    assertFalse(ComplexStep.derivative(op.of(x), x).isPresent());
    assertEquals(2, Tangents.derivative(op.of(x), x));
  }

  @Test
  void oracles_byAnUnusedVariable_areZero() {
    Value root = Value.of(1).sin();
    assertEquals(0, ComplexStep.derivative(root, Value.of(2)).orElseThrow());
    assertEquals(0, Tangents.derivative(root, Value.of(2)));
    assertEquals(0, Tangents.derivative(root, Value.constant(2)));
  }

  @Test
  void complexStep_ofChoices_followsTheRealPart() {
    Value x = Value.of(2);
    Value y = Value.of(2);
    assertEquals(0.5, ComplexStep.derivative(x.max(y), x).orElseThrow());
    assertEquals(1, ComplexStep.derivative(x.clamp(0, 3), x).orElseThrow());
    assertEquals(0, ComplexStep.derivative(x.clamp(3, 4), x).orElseThrow());
    assertEquals(0, ComplexStep.derivative(x.clamp(0, 1), x).orElseThrow());
  }

  @Test
  void complexStep_ofWholePowersOfNegativeBases_isTheSlope() {
    Value x = Value.of(-2);
    assertEquals(12, ComplexStep.derivative(x.pow(3), x).orElseThrow(), 1e-12);
    assertEquals(-32, ComplexStep.derivative(x.pow(4), x).orElseThrow(), 1e-12);
    assertFalse(ComplexStep.derivative(x.pow(0.5), x).isPresent());
  }

  @Test
  void oracles_ofALongChain_needNoRecursion() {
    chain(100_000);
  }

  @Test
  @Tag("slow")
  void oracles_ofAMillionNodes_needNoRecursion() {
    chain(1_000_000);
  }

  private static void chain(int length) {
    Value x = Value.of(0.5);
    Value y = x;
    for (int i = 0; i < length; i++) {
      y = y.mul(1.0000001);
    }
    double expected = y.data() / x.data();
    assertEquals(expected, Tangents.derivative(y, x), 1e-9);
    assertEquals(expected, ComplexStep.derivative(y, x).orElseThrow(), 1e-9);
  }
}
