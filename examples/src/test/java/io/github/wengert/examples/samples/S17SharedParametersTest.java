package io.github.wengert.examples.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Loss;
import io.github.wengert.nn.Parameter;
import io.github.wengert.nn.Sequential;
import java.util.List;
import org.junit.jupiter.api.Test;

class S17SharedParametersTest {
  private final S17SharedParameters sample = new S17SharedParameters();

  @Test
  void gradient_sharedWeights_isTheSumOverTheirUses() {
    List<Parameter> u = Parameter.numbered("u", 0.3, 0.1);
    List<Parameter> v = Parameter.numbered("v", 0.3, 0.1);
    Sequential untied = Sequential.of(Dense.of(u, "code"), Dense.of(v, "copy1", "copy2"));
    double[] target = S17SharedParameters.SAMPLE;
    Value error = Loss.MEAN_SQUARED_ERROR.of(untied.forward(target), target);
    Gradients apart = error.backward();
    Gradients shared = sample.error().backward();
    for (int i = 0; i < 2; i++) {
      double sum = apart.of(u.get(i).value()) + apart.of(v.get(i).value());
      assertEquals(sum, shared.of(sample.w.get(i).value()), 1e-15);
    }
  }

  @Test
  void train_copy_becomesTheSample() {
    sample.train();
    assertEquals(0, sample.error().data(), 1e-25);
    assertEquals(0.6, sample.w.get(0).data(), 1e-12);
    assertEquals(0.8, sample.w.get(1).data(), 1e-12);
  }
}
