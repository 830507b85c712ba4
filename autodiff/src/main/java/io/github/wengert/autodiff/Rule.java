package io.github.wengert.autodiff;

import java.util.function.Predicate;

/**
 * The functions behind an operation, in one form for each arity. The fast paths of the engine call
 * the forms; everything else goes through this interface.
 */
sealed interface Rule permits Unary.Form, Binary.Form, Nary.Form {

  /** Returns the rule of an operation. */
  static Rule of(Op op) {
    if (op instanceof Elementary elementary) {
      return elementary.rule;
    }
    if (op instanceof CustomOp custom) {
      return custom.rule;
    }
    if (op instanceof Routine routine) {
      return routine.rule();
    }
    if (op instanceof Routine.Result result) {
      return result.rule;
    }
    return op instanceof Routine.Projection projection ? projection.rule : ((Input) op).rule;
  }

  Op op();

  int arity();

  /** Returns the same functions for another operation. */
  Rule with(Op newOp);

  double value(double... arguments);

  /** Makes a node, which may keep the array. */
  Value apply(Value... arguments);

  /**
   * Returns a slope for each argument that is wanted, {@link Op#INDEPENDENT} for the others and
   * where nothing flows.
   */
  Value[] slopes(Value[] arguments, Value result, Predicate<Value> wanted);

  /** Returns this rule if it takes {@code count} arguments. */
  default Rule checked(int count) {
    if (arity() != Op.ANY_NUMBER && arity() != count) {
      throw new IllegalArgumentException(
          op().symbol() + " takes " + arity() + " arguments, not " + count);
    }
    return this;
  }
}
