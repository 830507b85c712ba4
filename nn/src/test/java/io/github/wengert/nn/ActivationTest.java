package io.github.wengert.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Value;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class ActivationTest {

  @Test
  void identity_anyValue_isTheSameNode() {
    Value x = Value.of(2);
    assertSame(x, Activation.IDENTITY.of(x));
  }

  @Property
  void sigmoid_formula_holds(@ForAll @Scale(15) @DoubleRange(min = -30, max = 30) double x) {
    assertEquals(1 / (1 + Math.exp(-x)), Activation.SIGMOID.of(Value.of(x)).data(), 1e-15);
  }

  @Property
  void tanh_formula_holds(@ForAll @Scale(15) @DoubleRange(min = -30, max = 30) double x) {
    assertEquals(Math.tanh(x), Activation.TANH.of(Value.of(x)).data(), 1e-15);
  }

  @Property
  void relu_formula_holds(@ForAll @Scale(15) @DoubleRange(min = -30, max = 30) double x) {
    assertEquals(Math.max(x, 0), Activation.RELU.of(Value.of(x)).data());
  }

  @Property
  void tanh_ofX_isTheSigmoidOfTwiceXStretched(
      @ForAll @Scale(15) @DoubleRange(min = -9, max = 9) double x) {
    double stretched = 2 * Activation.SIGMOID.of(Value.of(2 * x)).data() - 1;
    assertEquals(stretched, Activation.TANH.of(Value.of(x)).data(), 1e-15);
  }

  @Property
  void all_slopes_areThoseOfDifferences(
      @ForAll @Scale(15) @DoubleRange(min = 0.01, max = 4) double size) {
    for (double x : new double[] {size, -size}) {
      Parameter at = Parameter.of(x, "x");
      for (Activation activation :
          new Activation[] {
            Activation.IDENTITY, Activation.SIGMOID, Activation.TANH, Activation.RELU
          }) {
        // IDENTITY supplies the leaf itself; its square has a slope like any other
        CentralDifferences.assertGradient(
            () -> activation.of(at.value()).square(), Parameters.of(at));
      }
    }
  }

  @Test
  void relu_atZero_hasSlopeZero() {
    Value x = Value.of(0);
    assertEquals(0, Activation.RELU.of(x).backward().of(x));
  }

  @Test
  void custom_operationOfTheUsers_isAnActivation() {
    CustomOp cube = CustomOp.unary("cube", x -> x * x * x, (x, y) -> x.square().mul(3));
    Activation activation = cube::of;
    Value x = Value.of(2);
    assertEquals(8, activation.of(x).data());
    assertEquals(12, activation.of(x).backward().of(x));
  }
}
