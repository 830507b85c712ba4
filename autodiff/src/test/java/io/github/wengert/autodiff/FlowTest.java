package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @EnumSource
  void contribution_asExpression_hasTheBitsOfTheNumber(Flow flow) {
    for (double adjoint : Samples.special()) {
      for (double slope : Samples.special()) {
        double expected = flow.contribution(adjoint, slope);
        for (Value a : new Value[] {Value.of(adjoint), Value.constant(adjoint)}) {
          for (Value s : new Value[] {Value.of(slope), Value.constant(slope)}) {
            Bits.assertSame(
                expected, flow.contribution(a, s).data(), flow + ": " + adjoint + " " + slope);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void contribution_ofOrdinaryNumbers_isTheProduct(Flow flow) {
    assertEquals(-6, flow.contribution(2, -3));
    assertEquals(INF, flow.contribution(2, INF));
    assertTrue(Double.isNaN(flow.contribution(2, Double.NaN)));
    assertTrue(Double.isNaN(flow.contribution(Double.NaN, 2)));
  }

  @Test
  void zeros_stopInfinityAndNaN_whereTheyAreStrong() {
    for (double bad : new double[] {INF, -INF, Double.NaN}) {
      assertTrue(Double.isNaN(Flow.PLAIN.contribution(0, bad)));
      assertTrue(Double.isNaN(Flow.PLAIN.contribution(bad, 0)));
      assertEquals(0.0, Flow.STRONG_ADJOINT.contribution(0, bad));
      assertEquals(0.0, Flow.STRONG_ADJOINT.contribution(-0.0, bad));
      assertTrue(Double.isNaN(Flow.STRONG_ADJOINT.contribution(bad, 0)));
      assertEquals(0.0, Flow.STRONG_SLOPE.contribution(bad, 0));
      assertEquals(0.0, Flow.STRONG_SLOPE.contribution(bad, -0.0));
      assertTrue(Double.isNaN(Flow.STRONG_SLOPE.contribution(0, bad)));
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
