package io.github.wengert.examples.expression;

import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.List;

/**
 * One entry of the list that an expression is read into. An operand is the number of an earlier
 * step, so that running the steps in order computes the expression, without recursion.
 */
sealed interface Step {

  /** Computes this step from the results of the earlier ones, and puts it at its own number. */
  void run(int number, Value[] results, Value[] variables);

  /** A variable of the expression. */
  record Variable(int index) implements Step {
    @Override
    public void run(int number, Value[] results, Value[] variables) {
      results[number] = variables[index];
    }
  }

  /** A number that the expression contains. */
  record Literal(double value) implements Step {
    @Override
    public void run(int number, Value[] results, Value[] variables) {
      results[number] = Value.constant(value);
    }
  }

  /** An operation on earlier results. */
  record Application(Op op, int... operands) implements Step {
    @Override
    public void run(int number, Value[] results, Value[] variables) {
      results[number] = op.of(chosen(results, operands));
    }
  }

  /** A power whose exponent is a number: the engine knows better slopes for some of them. */
  record Power(int base, double exponent) implements Step {
    @Override
    public void run(int number, Value[] results, Value[] variables) {
      results[number] = results[base].pow(exponent);
    }
  }

  /** A computed step that a binding gave a name. */
  record Named(String name, Step step) implements Step {
    @Override
    public void run(int number, Value[] results, Value[] variables) {
      step.run(number, results, variables);
      results[number] = results[number].named(name);
    }
  }

  /**
   * The softmax of earlier results: as many results as it has operands, of which this step is the
   * first and {@link More} are the others.
   *
   * @param name what its results are called, with their numbers; empty if they have no name
   */
  record Softmax(String name, int... operands) implements Step {
    @Override
    public void run(int number, Value[] results, Value[] variables) {
      List<Value> shares = Value.softmax(List.of(chosen(results, operands)));
      for (int i = 0; i < shares.size(); i++) {
        Value share = shares.get(i);
        results[number + i] = name.isEmpty() ? share : share.named(name + "[" + i + "]");
      }
    }
  }

  /** A further result of the step before. */
  record More() implements Step {
    @Override
    public void run(int number, Value[] results, Value[] variables) {
      // there already
    }
  }

  private static Value[] chosen(Value[] results, int... numbers) {
    Value[] chosen = new Value[numbers.length];
    Arrays.setAll(chosen, i -> results[numbers[i]]);
    return chosen;
  }
}
