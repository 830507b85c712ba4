package io.github.wengert.examples.cli;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Diagnostics;
import io.github.wengert.autodiff.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says of results where the first NaN or infinity arose. */
final class NonFinite {
  /** Up to this order a derivative is written as an expression for nothing but the sentence. */
  private static final int MAX_ORDER = 4;

  private NonFinite() {}

  /**
   * Returns the sentence of {@link Diagnostics} on the value, or on the first derivative that is
   * not finite; empty if all are.
   *
   * @param orders the derivatives of each order from 1 on, by the numbers of their variables
   */
  static Optional<String> note(
      Value root, List<Value> variables, List<Map<List<Integer>, Double>> orders) {
    if (!Double.isFinite(root.data())) {
      return sentence(root);
    }
    for (Map<List<Integer>, Double> order : orders) {
      for (Map.Entry<List<Integer>, Double> entry : order.entrySet()) {
        if (!Double.isFinite(entry.getValue())) {
          return sentence(derivative(root, variables, entry.getKey()));
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the expression whose gradient has the number. */
  private static Value derivative(Value root, List<Value> variables, List<Integer> by) {
    Value derivative = root;
    for (int variable : by.subList(0, Math.min(by.size(), MAX_ORDER) - 1)) {
      derivative = Derivatives.derivative(derivative, variables.get(variable));
    }
    return derivative;
  }

  /** Returns what is not finite in a value or its gradient; empty if all is. */
  static Optional<String> sentence(Value root) {
    Diagnostics diagnostics = Diagnostics.of(root);
    boolean inValue = !Double.isFinite(root.data());
    boolean inGradient = diagnostics.firstNonFiniteAdjoint().isPresent();
    return inValue || inGradient
        ? diagnostics.toString().lines().skip(inValue ? 0 : 1).findFirst()
        : Optional.empty();
  }
}
