package io.github.wengert.examples.samples;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Value;

/**
 * A derivative inside a function that is differentiated itself.
 *
 * <p>{@link Derivatives#derivative(java.util.function.UnaryOperator, Value)} returns a value, of
 * which one may take derivatives again. Here u(t) = a·exp(−k·t) should solve u′ = −u; the loss
 * contains du/dt, and its gradient by a and k goes through it.
 */
public final class S09NestedDerivatives {
  private S09NestedDerivatives() {}

  /** Returns (u′ + u)² at t = 1, where u(t) = a·exp(−k·t). */
  static Value residual(Value[] v) {
    Value t = Value.data(1, "t");
    Value slope = Derivatives.derivative(s -> solution(v, s), t);
    return slope.add(solution(v, t)).square();
  }

  private static Value solution(Value[] v, Value t) {
    return v[0].mul(v[1].mul(t).neg().exp());
  }

  /** Prints the residual and its gradient for k = 0.5, and for the solution, k = 1. */
  public static void main(String[] args) {
    for (double k : new double[] {0.5, 1}) {
      System.out.println(Derivatives.valueAndGradientAt(S09NestedDerivatives::residual, 2, k));
    }

    // Prints:
    //   0.36787944117144233 [0.36787944117144233, -2.207276647028654]
    //   0.0 [0.0, 0.0]
  }
}
