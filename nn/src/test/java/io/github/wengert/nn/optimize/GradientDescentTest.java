package io.github.wengert.nn.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Parameter;
import io.github.wengert.nn.Parameters;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientDescentTest {

  @Property
  void updated_formula_holds(
      @ForAll @Scale(15) @DoubleRange(min = -9, max = 9) double w,
      @ForAll @Scale(15) @DoubleRange(min = -9, max = 9) double g,
      @ForAll @Scale(15) @DoubleRange(min = 1e-6, max = 9) double rate) {
    assertArrayEquals(
        new double[] {w - rate * g, g - rate * w},
        new GradientDescent(rate).next(OptimizerState.of(w, g), new double[] {g, w}).parameters());
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {0, -0.0, -0.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void new_rateThatIsNotFiniteAndPositive_isRejected(double rate) {
    assertEquals(
        "the learning rate must be finite and greater than 0, not " + rate,
        assertThrows(IllegalArgumentException.class, () -> new GradientDescent(rate)).getMessage());
  }

  @Test
  void step_repeatedOnAParabola_findsTheMinimum() {
    Parameter x = Parameter.of(10, "x");
    Stepper descent = new GradientDescent(0.1).on(Parameters.of(x));
    for (int i = 0; i < 300; i++) {
      descent.step(x.value().sub(2).square().backward());
    }
    assertEquals(2, x.data(), 1e-12);
  }

  @Test
  void step_linearRegression_recoversTheLine() {
    Dense line = Dense.of("line", new double[][] {{0}}).withBiases(0);
    Stepper descent = new GradientDescent(0.05).on(line.parameters());
    double[] xs = {-2, -1, 0, 1, 2};
    for (int i = 0; i < 2000; i++) {
      List<Value> outputs =
          List.of(xs[0], xs[1], xs[2], xs[3], xs[4]).stream()
              .map(x -> line.forward(x).get(0))
              .toList();
      Value error = Loss.MEAN_SQUARED_ERROR.of(outputs, -5, -2, 1, 4, 7);
      descent.step(error.backward());
    }
    assertEquals(3, line.parameters().get("line1.w1").data(), 1e-9);
    assertEquals(1, line.parameters().get("line1.b").data(), 1e-9);
    assertTrue(line.parameters().get("line1.w1").isTrainable());
  }
}
