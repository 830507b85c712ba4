package io.github.wengert.examples;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Value;
import io.github.wengert.nn.Dense;
import io.github.wengert.nn.Parameter;
import java.util.List;

/**
 * An operation that the engine does not have, with the derivative given by hand, as the activation
 * of a layer.
 */
public final class S06CustomActivation {

  /** A bent ramp, (x + √(x² + 1))/2, with slope y/√(x² + 1). */
  static final CustomOp RAMP =
      CustomOp.unary(
          "ramp", x -> (x + Math.sqrt(x * x + 1)) / 2, (x, y) -> y.div(x.square().add(1).sqrt()));

  private final List<Parameter> w = Parameter.numbered("w", 0.5, -1, 2, 0.25);
  final Dense layer = Dense.of(w, "h1", "h2").withBiases(0.1, -0.1).withActivation(RAMP::of);

  S06CustomActivation() {}

  /** Returns the sum of the outputs for (1, 2). */
  Value sum() {
    return Value.sum(layer.forward(1, 2)).named("sum");
  }

  /** Prints the outputs and the gradient of their sum. */
  public static void main(String[] args) {
    S06CustomActivation sample = new S06CustomActivation();
    Value sum = sample.sum();
    System.out.println(sum.parents());
    sample
        .layer
        .parameters()
        .forEach(p -> System.out.println(p + ", slope " + sum.backward().of(p.value())));
  }
}
