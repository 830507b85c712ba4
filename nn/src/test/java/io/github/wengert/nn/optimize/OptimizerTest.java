package io.github.wengert.nn.optimize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Parameter;
import io.github.wengert.nn.Parameters;
import io.github.wengert.nn.Sequential;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OptimizerTest {
  private final Parameter w = Parameter.of(3, "w");
  private final Parameter b = Parameter.frozen(4, "b");
  private final Parameters both = Parameters.of(b, w);

  private Gradients gradients() {
    return w.value().mul(b.value()).backward();
  }

  @Test
  void step_frozenParameter_isLeftAlone() {
    Value leaf = b.value();
    new GradientDescent(0.5).on(both).step(gradients());
    assertEquals(1, w.data());
    assertSame(leaf, b.value());
  }

  @Test
  void step_rule_seesTrainableNumbersAndGradientInOrder() {
    Parameter v = Parameter.of(7, "v");
    Optimizer spy =
        (state, gradient) -> {
          assertArrayEquals(new double[] {7, 3}, state.parameters());
          assertArrayEquals(new double[] {0, 4}, gradient);
          return state.next(state.parameters());
        };
    spy.on(Parameters.of(v, b, w)).step(gradients());
  }

  @Test
  void step_ruleThatWritesIntoItsArguments_changesNothingElse() {
    Optimizer careless =
        (state, gradient) -> {
          double[] updated = {state.parameters()[0] - gradient[0]};
          Arrays.fill(state.parameters(), Double.NaN);
          Arrays.fill(gradient, Double.NaN);
          OptimizerState next = state.next(updated);
          Arrays.fill(updated, Double.NaN);
          return next;
        };
    careless.on(both).step(gradients());
    assertEquals(-1, w.data());
  }

  /** Two layers, where the slope of each weight is the other weight: w·v·x, one step by hand. */
  @Property
  void step_anyWeights_usesTheOldOnesInAllGradients(@ForAll long seed) {
    Random random = new Random(seed);
    double u0 = random.nextGaussian();
    double v0 = random.nextGaussian();
    Parameter u = Parameter.of(u0, "u");
    Parameter v = Parameter.of(v0, "v");
    Sequential product = Sequential.of(Dense.of(List.of(u), "h"), Dense.of(List.of(v), "out"));
    new GradientDescent(0.5).on(product.parameters()).step(product.forward(1).get(0).backward());
    assertEquals(u0 - 0.5 * v0, u.data());
    assertEquals(v0 - 0.5 * u0, v.data());
  }

  @Test
  void step_gradientsOfAGraphWithoutTheParameters_areRejected() {
    Gradients gradients = gradients();
    new GradientDescent(0.5).on(both).step(gradients);
    assertEquals(
        "the derivatives of 12.0 (mul) by 2 values contain none of the 1 trainable parameters, such"
            + " as w = 1.0: build the graph of the parameters as they are now, after the last step",
        assertThrows(
                IllegalArgumentException.class,
                () -> new GradientDescent(0.5).on(both).step(gradients))
            .getMessage());
    assertEquals(1, w.data());
    for (Value other : List.of(Value.of(5), Value.constant(5), b.value(), w.value().detach())) {
      Gradients foreign = other.mul(2).backward();
      assertThrows(
          IllegalArgumentException.class, () -> new GradientDescent(1).on(both).step(foreign));
    }
    assertEquals(1, w.data());
  }

  @Test
  void step_gradientsOfAFlatGraph_areAccepted() {
    Gradients flat = w.value().neg().relu().backward();
    new GradientDescent(0.5).on(both).step(flat);
    assertEquals(3, w.data());
  }

  @Test
  void step_nanOrInfiniteResult_isRejectedAndChangesNothing() {
    Parameter first = Parameter.of(1, "first");
    Gradients d = first.value().add(w.value().mul(Double.POSITIVE_INFINITY)).backward();
    assertEquals(
        "w = 3.0 with gradient Infinity would become -Infinity; no parameter was changed",
        assertThrows(
                ArithmeticException.class,
                () -> new GradientDescent(1).on(Parameters.of(first, w)).step(d))
            .getMessage());
    assertEquals(1, first.data());
    assertEquals(3, w.data());
  }

  @Test
  void step_ruleOfTheWrongLength_isRejectedWithBothSizes() {
    Optimizer broken = (state, gradient) -> state.next(new double[2]);
    assertEquals(
        "the optimizer returned 2 numbers for 1",
        assertThrows(IllegalStateException.class, () -> broken.on(both).step(gradients()))
            .getMessage());
    Optimizer none = (state, gradient) -> null;
    assertEquals(
        "the optimizer returned null",
        assertThrows(NullPointerException.class, () -> none.on(both).step(gradients()))
            .getMessage());
    assertEquals(3, w.data());
  }

  @Test
  void step_nothingTrainable_doesNothing() {
    new GradientDescent(1).on(Parameters.of(b)).step(gradients());
    assertEquals(4, b.data());
  }
}
