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
    Parameters trainable = parameters.trainable();
    double[] exact = gradients.of(trainable.values());
    double[] start = trainable.data();
    for (int i = 0; i < start.length; i++) {
      int index = i;
      double h = Math.cbrt(Math.ulp(1.0)) * Math.max(1, Math.abs(start[i]));
      double[] at = start.clone();
      at[i] = start[i] + h;
      trainable.set(at);
      double above = error.get().data();
      at[i] = start[i] - h;
      trainable.set(at);
      double below = error.get().data();
      // the step that was really taken, after rounding
      double step = (start[i] + h) - (start[i] - h);
      trainable.set(start);
      double scale = Math.max(1, Math.abs(root.data())) + Math.abs(exact[i]);
      assertEquals((above - below) / step, exact[i], 1e-7 * scale, () -> trainable.nameOf(index));
    }
  }
}
