package io.github.wengert.examples;

import static io.github.wengert.examples.Exact.assertExact;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class S04HandDerivedGradientTest {
  private final S04HandDerivedGradient sample = new S04HandDerivedGradient();

  @Test
  void byHand_matrixForm_isTheEnginesGradientEntryByEntry() {
    assertExact(sample.byEngine(), sample.byHand());
    assertEquals(6, sample.agreeing());
  }

  @Test
  void byHand_update_isThatOfOneStep() {
    double[] before = new S03TwoTwoOneLinear().network.parameters().data();
    double[] after = new S03TwoTwoOneLinear().step().network.parameters().data();
    double[] update = sample.byHand();
    for (int i = 0; i < update.length; i++) {
      assertExact(after[i], before[i] + update[i]);
    }
  }

  @Test
  void main_noArguments_printsEachEntryAndTheVerdict() {
    List<String> lines = Output.of(() -> S04HandDerivedGradient.main(new String[0]));
    assertEquals(7, lines.size());
    assertEquals("6 of 6 entries agree to 1e-15", lines.get(6));
  }
}
