package io.github.wengert.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.wengert.autodiff.Value;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class PassTest {
  private final Value x = Value.of(3, "x");
  private final Pass pass = new Pass(x.square().named("y").mul(2).named("z"));

  @Test
  void data_name_isTheNodesNumber() {
    assertEquals(9, pass.data("y"));
  }

  @Test
  void slope_twoNames_isTheDerivativeOfOneByTheOther() {
    assertEquals(12, pass.slope("z", "x"));
    assertEquals(2, pass.slope("z", "y"));
    assertEquals(0, pass.slope("x", "z"));
  }

  @Test
  void data_unknownName_isRejectedWithTheKnownOnes() {
    assertEquals(
        "no node 'w' among [, x, y, z]",
        assertThrows(NoSuchElementException.class, () -> pass.data("w")).getMessage());
  }
}
