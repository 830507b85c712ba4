package io.github.wengert.examples.samples;

import static io.github.wengert.examples.Exact.assertExact;

import io.github.wengert.examples.Pass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S15TwoTwoOneLinearTest {
  private final S15TwoTwoOneLinear sample = new S15TwoTwoOneLinear();

  @ParameterizedTest
  @CsvSource({"h1, 0.9", "h2, 0.35", "out, 0.214", "E, 0.308898"})
  void pass_node_hasTheExactNumber(String node, double exact) {
    assertExact(exact, new Pass(sample.error()).data(node));
  }

  @ParameterizedTest
  @CsvSource({
    "out, -0.786",
    "w1, -0.25152",
    "w2, -0.37728",
    "w3, -0.3144",
    "w4, -0.4716",
    "w5, -0.7074",
    "w6, -0.2751"
  })
  void pass_slopeOfE_isExact(String by, double exact) {
    assertExact(exact, new Pass(sample.error()).slope("E", by));
  }

  @Test
  void step_weights_areExact() {
    assertExact(
        new double[] {0.162576, 0.218864, 0.11572, 0.07358, 0.19537, 0.213755},
        sample.step().network.parameters().data());
  }

  @ParameterizedTest
  @CsvSource({"h1, 0.981744", "h2, 0.45218", "out, 0.28845906118"})
  void step_secondPass_isExact(String node, double exact) {
    assertExact(exact, new Pass(sample.step().error()).data(node));
  }
}
