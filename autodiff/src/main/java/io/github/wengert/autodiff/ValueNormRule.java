package io.github.wengert.autodiff;

import java.util.List;

/** The rule of norms on the nodes of a graph. */
enum ValueNormRule implements NormRule<Value> {
  RULE;

  @Override
  public Op op(Value node) {
    return node.op();
  }

  @Override
  public Value argument(Value node, int index) {
    return node.arguments()[index];
  }

  @Override
  public Value apply(Elementary op, List<Value> arguments) {
    return op.of(arguments.toArray(new Value[0]));
  }

  @Override
  public Value constant(double number) {
    return Value.constant(number);
  }
}
