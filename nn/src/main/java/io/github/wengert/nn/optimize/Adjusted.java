package io.github.wengert.nn.optimize;

import java.util.function.BinaryOperator;

/**
 * A rule that sees another gradient than the one of the error.
 *
 * @param adjustment takes the parameters and their gradient, and returns the gradient to use
 */
record Adjusted(Optimizer rule, String how, BinaryOperator<double[]> adjustment)
    implements Optimizer {

  @Override
  public OptimizerState next(OptimizerState state, double[] gradient) {
    return rule.next(state, adjustment.apply(state.parameters(), gradient));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Adjusted && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  @Override
  public String toString() {
    return rule + ", " + how;
  }
}
