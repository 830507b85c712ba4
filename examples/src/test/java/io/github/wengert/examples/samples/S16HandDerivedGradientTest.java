package io.github.wengert.examples.samples;

import static io.github.wengert.examples.Exact.assertExact;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class S16HandDerivedGradientTest {
  private final S16HandDerivedGradient sample = new S16HandDerivedGradient();

  @Test
  void byHand_matrixForm_isTheEnginesGradientEntryByEntry() {
    assertExact(sample.byEngine(), sample.byHand());
    assertEquals(6, sample.agreeing());
  }

  @Test
  void byHand_update_isThatOfOneStep() {
    double[] before = new S15TwoTwoOneLinear().network.parameters().data();
    double[] after = new S15TwoTwoOneLinear().step().network.parameters().data();
    double[] update = sample.byHand();
    for (int i = 0; i < update.length; i++) {
      assertExact(after[i], before[i] + update[i]);
    }
  }
}
