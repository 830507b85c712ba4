package io.github.wengert.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import java.util.function.Supplier;

/** An oracle for gradients that knows nothing of derivatives. */
final class CentralDifferences {
  private CentralDifferences() {}

  /**
   * Asserts that the gradient of an error by all trainable parameters is what differences say. The
   * step is the cube root of the unit round-off times the size of the number, which balances
   * truncation against rounding.
   */
  static void assertGradient(Supplier<Value> error, Parameters parameters) {
    Value root = error.get();
    Gradients gradients = root.backward();
    for (Parameter parameter : parameters.trainable()) {
      double exact = gradients.of(parameter.value());
      double at = parameter.data();
      double h = Math.cbrt(Math.ulp(1.0)) * Math.max(1, Math.abs(at));
      parameter.set(at + h);
      double above = error.get().data();
      parameter.set(at - h);
      double below = error.get().data();
      // the step that was really taken, after rounding
      double step = (at + h) - (at - h);
      parameter.set(at);
      double scale = Math.max(1, Math.abs(root.data())) + Math.abs(exact);
      assertEquals((above - below) / step, exact, 1e-7 * scale, parameter::name);
    }
  }
}
