package io.github.wengert.examples.expression;

import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;

/**
 * One entry of the list that an expression is read into. An operand is the number of an earlier
 * step, so that running the steps in order computes the expression, without recursion.
 */
sealed interface Step {

  /** Computes this step from the results of the earlier ones. */
  Value run(Value[] results, Value[] variables);

  /** A variable of the expression. */
  record Variable(int index) implements Step {
    @Override
    public Value run(Value[] results, Value[] variables) {
      return variables[index];
    }
  }

  /** A number that the expression contains. */
  record Literal(double number) implements Step {
    @Override
    public Value run(Value[] results, Value[] variables) {
      return Value.constant(number);
    }
  }

  /** An operation on earlier results. */
  record Application(Op op, int... operands) implements Step {
    @Override
    public Value run(Value[] results, Value[] variables) {
      Value[] arguments = new Value[operands.length];
      for (int i = 0; i < operands.length; i++) {
        arguments[i] = results[operands[i]];
      }
      return op.of(arguments);
    }
  }

  /** A power whose exponent is a number: the engine knows better slopes for some of them. */
  record Power(int base, double exponent) implements Step {
    @Override
    public Value run(Value[] results, Value[] variables) {
      return results[base].pow(exponent);
    }
  }

  /** A computed step that a binding gave a name. */
  record Named(String name, Step step) implements Step {
    @Override
    public Value run(Value[] results, Value[] variables) {
      return step.run(results, variables).named(name);
    }
  }
}
