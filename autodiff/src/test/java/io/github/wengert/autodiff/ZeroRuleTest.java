package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.math.ZeroRule;
import org.junit.jupiter.api.Test;

class ZeroRuleTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  @Test
  void contribution_asExpression_hasTheBitsOfTheNumber() {
    for (double adjoint : Samples.special()) {
      for (double slope : Samples.special()) {
        double expected = ZeroRule.contribution(adjoint, slope);
        for (Value a : new Value[] {Value.of(adjoint), Value.constant(adjoint)}) {
          for (Value s : new Value[] {Value.of(slope), Value.constant(slope)}) {
            Bits.assertSame(expected, Slopes.contribution(a, s).data(), adjoint + " " + slope);
          }
        }
      }
    }
  }

  @Test
  void contribution_ofOrdinaryNumbers_isTheProduct() {
    assertEquals(-6, ZeroRule.contribution(2, -3));
    assertEquals(INF, ZeroRule.contribution(2, INF));
    assertTrue(Double.isNaN(ZeroRule.contribution(2, Double.NaN)));
    assertTrue(Double.isNaN(ZeroRule.contribution(Double.NaN, 2)));
  }

  @Test
  void contribution_unlessTheProductIsNaN_hasItsBits() {
    for (double adjoint : Samples.special()) {
      for (double slope : Samples.special()) {
        double product = adjoint * slope;
        if (!Double.isNaN(product)) {
          Bits.assertSame(product, ZeroRule.contribution(adjoint, slope), adjoint + " " + slope);
        }
      }
    }
  }

  @Test
  void zeros_beforeInfinityAndNaN_stopThem() {
    for (double bad : new double[] {INF, -INF, Double.NaN}) {
      for (double nothing : new double[] {0, -0.0}) {
        assertEquals(0.0, ZeroRule.contribution(nothing, bad));
        assertEquals(0.0, ZeroRule.contribution(bad, nothing));
      }
    }
  }

  @Test
  void branchNotTaken_atAVerticalTangent_contributesZero() {
    for (double data : new double[] {0, -1}) {
      Value x = Value.of(data);
      Value y = Value.select(x.above(0), x.sqrt(), Value.constant(0));
      assertEquals(0.0, y.backward().of(x), "select(x > 0, sqrt x, 0) at " + data);
      assertEquals(0.0, Derivatives.derivative(y, x).data());
    }
  }

  @Test
  void logOfRelu_atZero_isFlat() {
    Value x = Value.of(0);
    assertEquals(0.0, x.relu().log().backward().of(x));
    assertEquals(0.0, Derivatives.derivative(x.relu().log(), x).data());
  }
}
