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

  /** What the derivatives are multiplied by; 1 unless the seed is NaN or infinite. */
  private final double factor;

  private final String rootName;
  private final double rootData;
  private final Op rootOp;

  /** Keeps what the root is called, not the root. */
  private Gradients(Sweep sweep, double factor, Value root) {
    this.sweep = sweep;
    this.factor = factor;
    this.rootName = root.name();
    this.rootData = root.data;
    this.rootOp = root.op();
  }

  /** Sweeps from a root down to the nodes that were created at {@code oldest}. */
  static Gradients sweep(Value root, double seed, long oldest) {
    boolean finite = Double.isFinite(seed);
    Sweep sweep = new Sweep(root, finite ? seed : 1, false, oldest);
    for (Value node = sweep.next(); node != null; node = sweep.next()) {
      node.propagate(sweep.adjoint(), sweep);
    }
    return new Gradients(sweep, finite ? 1 : seed, root);
  }

  /**
   * Returns the derivative of the root by {@code value}, which may be a leaf or any value on the
   * way; exactly 0 if the root does not depend on it. A constant is never differentiated: 0.
   */
  public double of(Value value) {
    Objects.requireNonNull(value, "asked for the gradient of null");
    if (value.isConstant() || factor != 1 && !sweep.hasReached(value)) {
      return 0;
    }
    return factor * sweep.adjoint(value);
  }

  /** Returns the derivatives by several values, in their order; see {@link #of(Value)}. */
  public double[] of(List<? extends Value> values) {
    return values.stream().mapToDouble(this::of).toArray();
  }

  /**
   * Tells whether {@code value} takes part in the root: it is the root, or the root was computed
   * from it and is differentiated by it, even if the derivative is 0. Never so for a constant, nor
   * for what the root depends on only through {@link Value#detach()} or a condition.
   */
  public boolean contains(Value value) {
    Objects.requireNonNull(value, "asked whether the gradients contain null");
    return !value.isConstant() && sweep.hasReached(value);
  }

  /** Returns the root, and the number of values by which it is differentiated. */
  @Override
  public String toString() {
    return "derivatives of "
        + Value.text(rootName, Double.toString(rootData), rootOp)
        + " by "
        + sweep.reachedCount()
        + " values";
  }
}
