package io.github.wengert.autodiff.check.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.check.Shapes;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The families of operations with units: held by a law over the whole table. */
class OtherUnitsTest {

  @Test
  void angles_areTheArgumentsOfWaves() {
    assertEquals(Shapes.waves(), OtherUnits.ANGLES);
  }

  @Test
  void logarithms_haveABase() {
    Set<Op> logarithms = new HashSet<>(Shapes.logarithms(0));
    logarithms.addAll(Shapes.logarithms(1));
    assertEquals(logarithms, OtherUnits.LOGARITHMS);
  }
}
