package io.github.wengert.examples.gradbench;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;
import java.util.Map;

/** The square of a number, and its derivative. */
final class Hello {
  static final Eval EVAL =
      new Eval("hello", Map.of("square", Hello::square, "double", Hello::slope));

  private Hello() {}

  private static Task square(Input input) {
    double x = input.number();
    return Warmup.of(() -> square(3), () -> square(x));
  }

  private static Task slope(Input input) {
    double x = input.number();
    return Warmup.of(() -> slope(3), () -> slope(x));
  }

  private static double square(double x) {
    return Value.of(x).square().data();
  }

  private static double slope(double x) {
    return Derivatives.derivativeAt(Value::square, x);
  }
}
