package io.github.wengert.autodiff;

import io.github.wengert.autodiff.math.NormRule;
import java.util.List;

/** The rule of norms on the nodes of a graph. */
enum ValueNormRule implements NormRule<Value> {
  RULE;

  /** Tells whether an operation is a norm, of several arguments or of one. */
  static boolean isNorm(Op op) {
    return op == Elementary.NORM2 || op == Elementary.HYPOT || op == Elementary.ABS;
  }

  @Override
  public boolean is(Value node, Step step) {
    return node.op() == Elementary.valueOf(step.name());
  }

  @Override
  public Value argument(Value node, int index) {
    return node.arguments()[index];
  }

  @Override
  public Value apply(Step step, List<Value> arguments) {
    return Elementary.valueOf(step.name()).of(arguments.toArray(new Value[0]));
  }

  @Override
  public Value constant(double number) {
    return Value.constant(number);
  }
}
