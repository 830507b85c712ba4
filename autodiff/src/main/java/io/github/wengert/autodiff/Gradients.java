package io.github.wengert.autodiff;

import java.util.List;
import java.util.Objects;

/**
 * The derivatives of one value, the root, by everything that it depends on: the result of {@link
 * Value#backward()}.
 *
 * <p>Immutable and safe for use by several threads. Holds numbers only, some 8 to 12 bytes for each
 * node of the graph, and does not keep the graph alive.
 */
public final class Gradients {
  private final Sweep sweep;

  private Gradients(Sweep sweep) {
    this.sweep = sweep;
  }

  static Gradients sweep(Value root, double seed) {
    Sweep sweep = new Sweep(root, seed, false);
    for (Value node = sweep.next(); node != null; node = sweep.next()) {
      node.propagate(sweep.adjoint(), sweep);
    }
    return new Gradients(sweep);
  }

  /**
   * Returns the derivative of the root by {@code value}, which may be a leaf or any value on the
   * way; exactly 0 if the root does not depend on it. A constant is never differentiated: 0.
   */
  public double of(Value value) {
    Objects.requireNonNull(value, "asked for the gradient of null");
    return value.isConstant() ? 0 : sweep.adjoint(value);
  }

  /** Returns the derivatives by several values, in their order; see {@link #of(Value)}. */
  public double[] of(List<? extends Value> values) {
    return values.stream().mapToDouble(this::of).toArray();
  }
}
