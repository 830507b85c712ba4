package io.github.wengert.examples.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Value;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class S08CustomOperationTest {

  @Property
  void ramp_slope_isThatOfDifferences(
      @ForAll @Scale(15) @DoubleRange(min = -4, max = 4) double at) {
    double h = 1e-5;
    double above = S08CustomOperation.RAMP.value(at + h);
    double below = S08CustomOperation.RAMP.value(at - h);
    Value x = Value.of(at);
    assertEquals((above - below) / (2 * h), S08CustomOperation.RAMP.of(x).backward().of(x), 1e-9);
  }
}
