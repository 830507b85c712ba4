package io.github.wengert.autodiff;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * The operation of a {@link Value}: an operation of the table {@link Elementary}, an operation of
 * the user's own ({@link CustomOp}), a result of a loop or call ({@link Routine.Result}), or an
 * {@link Input}, which has no arguments.
 *
 * <p>Immutable and safe for use by several threads.
 */
public sealed interface Op
    permits Elementary, CustomOp, Input, Routine, Routine.Result, Routine.Projection {

  /** The arity of an operation that takes a list of any length. */
  int ANY_NUMBER = -1;

  /** The slope of an argument that the result does not depend on: nothing flows into it. */
  Value INDEPENDENT = Leaf.ofConstant(0);

  /** Returns the name that formulas use, such as {@code sin} or {@code logSumExp}. */
  String symbol();

  /** Returns the number of arguments, or {@link #ANY_NUMBER}. */
  default int arity() {
    return Rule.of(this).arity();
  }

  /**
   * Returns where the operation is differentiable by argument {@code index}, counted from 0:
   * samplers may draw the argument from there.
   */
  Domain domain(int index);

  /**
   * Tells whether the operation has no derivative at these arguments in the ordinary sense, so that
   * its slopes are a {@link Convention}: an argument is outside its domain, or several are at a
   * kink together, such as a tie of {@code max}.
   */
  default boolean isSingular(double... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (!domain(i).contains(arguments[i])) {
        return true;
      }
    }
    return false;
  }

  /**
   * Applies the operation to numbers.
   *
   * @throws IllegalArgumentException if the operation does not take this many arguments
   */
  default double value(double... arguments) {
    return Rule.of(this).checked(arguments.length).value(arguments);
  }

  /**
   * Returns the value of an operation with one argument as a function of numbers.
   *
   * @throws IllegalArgumentException if the operation takes another number of arguments
   */
  default DoubleUnaryOperator unaryValue() {
    return Rule.of(this).checked(1) instanceof Unary.Form form ? form.value() : this::value;
  }

  /**
   * Returns the value of an operation with two arguments as a function of numbers.
   *
   * @throws IllegalArgumentException if the operation takes another number of arguments
   */
  default DoubleBinaryOperator binaryValue() {
    return Rule.of(this).checked(2) instanceof Binary.Form form
        ? form.value()
        : (a, b) -> value(a, b);
  }

  /**
   * Applies the operation to values, which gives a new node.
   *
   * @throws IllegalArgumentException if the operation does not take this many arguments
   */
  default Value of(Value... arguments) {
    return Rule.of(this).checked(arguments.length).apply(arguments.clone());
  }

  /**
   * Returns the local derivatives as expressions of the arguments and of the result, one for each
   * argument; {@link #INDEPENDENT} where nothing flows, as into a constant.
   *
   * @throws IllegalArgumentException if the operation does not take this many arguments
   */
  default List<Value> slopes(List<Value> arguments, Value result) {
    Value[] array = arguments.toArray(new Value[0]);
    return List.of(Rule.of(this).checked(array.length).slopes(array, result, x -> !x.isConstant()));
  }

  /** The local derivative of an operation with one argument: an expression of x and y. */
  @FunctionalInterface
  interface UnarySlope {
    /** Returns dy/dx, given the argument {@code x} and the result {@code y}. */
    Value of(Value x, Value y);
  }

  /** One of the two local derivatives of an operation with two arguments. */
  @FunctionalInterface
  interface BinarySlope {
    /** Returns the derivative, given the arguments {@code a}, {@code b} and the result. */
    Value of(Value a, Value b, Value y);
  }

  /** The value of an operation on a list. */
  @FunctionalInterface
  interface NaryValue {
    /** Returns the result for these arguments, which it must not change. */
    double of(double[] arguments);
  }

  /** The local derivatives of an operation on a list. */
  @FunctionalInterface
  interface NarySlopes {
    /** Returns the derivatives, one for each argument in order; must not change the array. */
    Value[] of(Value[] arguments, Value y);
  }
}
