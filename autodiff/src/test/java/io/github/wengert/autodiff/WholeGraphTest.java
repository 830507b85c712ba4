package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Graphs whose derivatives are known from elsewhere. */
class WholeGraphTest {

  @Test
  void expression_ofManySharedSteps_hasTheKnownGradient() {
    Value a = Value.of(-4);
    Value b = Value.of(2);
    Value c = a.add(b);
    Value d = a.mul(b).add(b.pow(3));
    c = c.add(c.add(1));
    c = c.add(c.add(1).add(a.neg()));
    d = d.add(d.mul(2).add(b.add(a).relu()));
    d = d.add(d.mul(3).add(b.sub(a).relu()));
    Value e = c.sub(d);
    Value f = e.square();
    Value g = f.mul(0.5).add(f.rdiv(10));
    assertRelative(24.70408163265306, g.data());
    assertRelative(138.83381924198252, g.backward().of(a));
    assertRelative(645.5772594752186, g.backward().of(b));
    assertRelative(138.83381924198252, Derivatives.derivative(g, a).data());
  }

  @Test
  void expression_throughRelu_hasTheKnownSlope() {
    Value x = Value.of(-4);
    Value z = x.mul(2).add(2).add(x);
    Value q = z.relu().add(z.mul(x));
    Value h = z.square().relu();
    Value y = h.add(q).add(q.mul(x));
    assertEquals(-20, y.data());
    assertEquals(46, y.backward().of(x));
  }

  @Test
  void doubledTwice_hasSlopeFour() {
    Value a = Value.of(1);
    Value b = a.add(a);
    Value c = b.add(b);
    assertEquals(4, c.backward().of(a));
    assertEquals(4, Derivatives.derivative(c, a).data());
  }

  @Test
  void doubledSixtyTimes_hasSlopeTwoToTheSixty() {
    Value start = Value.of(1);
    Value x = start;
    for (int i = 0; i < 60; i++) {
      x = x.add(x);
    }
    assertEquals(0x1p60, x.data());
    assertEquals(0x1p60, x.backward().of(start));
    assertEquals(0x1p60, Derivatives.derivative(x, start).data());
    assertEquals(61, Graph.of(x).nodeCount());
    assertEquals(60, Graph.of(x).depth());
  }

  @Test
  void choice_byACondition_followsTheArgument() {
    for (double at : new double[] {-1.3, 1.34}) {
      Value x = Value.of(at);
      Value y = Value.select(x.rsub(0).above(0), Value.constant(0), x);
      assertEquals(at < 0 ? 0 : 1, Math.abs(y.backward().of(x)));
      assertEquals(at < 0 ? 0 : 1, Math.abs(Derivatives.derivative(y, x).data()));
    }
  }

  @Test
  void square_atZero_isFlatAndCurved() {
    Value x = Value.of(0);
    for (Value square : List.of(x.square(), x.mul(x), x.pow(2))) {
      Value slope = Derivatives.derivative(square, x);
      assertEquals(0, slope.data());
      assertEquals(2, Derivatives.derivative(slope, x).data());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void speelpenning_withZeroFactors_isTheProductOfTheOthers(int zeros) {
    double[] data = {2, 3, 5, 7, 11, 13};
    for (int i = 0; i < zeros; i++) {
      data[1 + 2 * i] = 0;
    }
    double[] expected = new double[data.length];
    for (int i = 0; i < data.length; i++) {
      expected[i] = 1;
      for (int j = 0; j < data.length; j++) {
        expected[i] *= j == i ? 1 : data[j];
      }
    }
    Value[] x = Value.of(data);
    Value one = Value.product(x);
    Value chain = Arrays.stream(x).reduce(Value::mul).orElseThrow();
    List<Value> all = List.of(x);
    assertArrayEquals(expected, one.backward().of(all));
    assertArrayEquals(expected, chain.backward().of(all));
    double[] slopes = Derivatives.gradient(one, all).stream().mapToDouble(Value::data).toArray();
    assertArrayEquals(expected, slopes);
  }

  @Test
  void speelpenning_twice_isTheProductOfTheRest() {
    Value[] x = Value.of(2, 0, 5, 0);
    Value slope = Derivatives.derivative(Value.product(x), x[1]);
    assertEquals(10, Derivatives.derivative(slope, x[3]).data());
    assertEquals(0, Derivatives.derivative(slope, x[1]).data());
    assertEquals(0, Derivatives.derivative(slope, x[0]).data());
  }

  private static void assertRelative(double expected, double actual) {
    assertEquals(expected, actual, 1e-15 * Math.abs(expected));
  }
}
