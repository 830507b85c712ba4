package io.github.wengert.examples.mistakes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class BroadcastAlongTheWrongAxisTest {

  /** With a·Δ = 1 and h = 0 the output weights stay as they are, and only the axis is wrong. */
  @Test
  void step_hiddenWeights_getTheFactorOfTheirInputNotOfTheirNeuron() {
    List<Parameter> w = Parameter.numbered("w", 0, 0, 0, 0, 10, 100);
    Dense hidden = Dense.of(w.subList(0, 4), "h1", "h2");
    Dense output = Dense.of(w.subList(4, 6), "out");
    BroadcastAlongTheWrongAxis.step(hidden, output, new double[] {2, 3}, new double[] {0, 0}, 1, 1);
    assertArrayEquals(new double[] {-20, -300, -20, -300}, hidden.parameters().data());
    assertArrayEquals(new double[] {10, 100}, output.parameters().data());
  }

  @Test
  void step_outputWeights_areUpdatedBeforeTheyAreUsed() {
    List<Parameter> w = Parameter.numbered("w", 0, 0, 0, 0, 10, 100);
    Dense hidden = Dense.of(w.subList(0, 4), "h1", "h2");
    Dense output = Dense.of(w.subList(4, 6), "out");
    BroadcastAlongTheWrongAxis.step(hidden, output, new double[] {2, 3}, new double[] {1, 4}, 1, 1);
    assertArrayEquals(new double[] {9, 96}, output.parameters().data());
    assertArrayEquals(new double[] {-18, -288, -18, -288}, hidden.parameters().data());
  }
}
