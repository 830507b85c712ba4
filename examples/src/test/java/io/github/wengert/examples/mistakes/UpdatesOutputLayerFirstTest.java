package io.github.wengert.examples.mistakes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Parameter;
import io.github.wengert.nn.Sequential;
import io.github.wengert.nn.optimize.GradientDescent;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdatesOutputLayerFirstTest {
  private static final double[] INPUT = {2};
  private static final double[] TARGET = {1};

  /** One weight a layer: out = v·u·x. By hand with u = 0.5, v = 3, x = 2: h = 1, delta = 2. */
  private final List<Parameter> u = Parameter.numbered("u", 0.5);

  private final List<Parameter> v = Parameter.numbered("v", 3);
  private final Dense hidden = Dense.of(u, "h");
  private final Dense output = Dense.of(v, "out");

  @Test
  void step_hiddenWeight_movesAlongTheNewOutputWeight() {
    new UpdatesOutputLayerFirst(hidden, output, new GradientDescent(0.1)).step(INPUT, TARGET);
    double newV = 3 - 0.1 * 2 * 1;
    assertEquals(newV, v.get(0).data());
    assertEquals(0.5 - 0.1 * 2 * newV * 2, u.get(0).data(), 1e-15);
  }

  @Test
  void step_comparedWithTheRightRule_differsInTheHiddenWeightsOnly() {
    Sequential right =
        Sequential.of(
            Dense.of(Parameter.numbered("u", 0.5), "h"), Dense.of(Parameter.numbered("v", 3), "o"));
    new GradientDescent(0.1)
        .on(right.parameters())
        .step(Loss.HALF_SQUARED_ERROR.of(right.forward(INPUT), TARGET).backward());
    new UpdatesOutputLayerFirst(hidden, output, new GradientDescent(0.1)).step(INPUT, TARGET);
    assertEquals(right.parameters().get("v1").data(), v.get(0).data());
    assertNotEquals(right.parameters().get("u1").data(), u.get(0).data(), 0.01);
  }
}
