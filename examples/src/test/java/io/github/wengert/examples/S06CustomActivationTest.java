package io.github.wengert.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.Parameter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class S06CustomActivationTest {
  private final S06CustomActivation sample = new S06CustomActivation();

  @Property
  void ramp_slope_isThatOfDifferences(
      @ForAll @Scale(15) @DoubleRange(min = -4, max = 4) double at) {
    double h = 1e-5;
    double difference =
        (S06CustomActivation.RAMP.value(at + h) - S06CustomActivation.RAMP.value(at - h)) / (2 * h);
    Value x = Value.of(at);
    assertEquals(difference, S06CustomActivation.RAMP.of(x).backward().of(x), 1e-9);
  }

  @Test
  void gradient_throughALayer_isThatOfDifferences() {
    Gradients d = sample.sum().backward();
    for (Parameter parameter : sample.layer.parameters()) {
      double exact = d.of(parameter.value());
      double at = parameter.data();
      parameter.set(at + 1e-5);
      double above = sample.sum().data();
      parameter.set(at - 1e-5);
      double below = sample.sum().data();
      parameter.set(at);
      assertEquals((above - below) / 2e-5, exact, 1e-9, parameter::name);
    }
  }

  @Test
  void main_noArguments_printsOutputsAndSlopes() {
    List<String> lines = Output.of(() -> S06CustomActivation.main(new String[0]));
    assertEquals(7, lines.size());
    assertEquals("w4 = 0.25, slope 1.923076923076923", lines.get(4));
  }
}
