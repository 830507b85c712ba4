package io.github.wengert.autodiff.program.ir;

import io.github.wengert.autodiff.Op;

/**
 * A call of the function of an operation that is no primitive: a function of {@link Math}, say, or
 * an operation of the user's own.
 *
 * @param op the operation that is called
 */
public record Call(Op op) implements LoweredOp {
  @Override
  public Primitive primitive() {
    return switch (op.arity()) {
      case 1 -> Primitive.CALL_UNARY;
      case 2 -> Primitive.CALL_BINARY;
      default -> Primitive.CALL_LIST;
    };
  }

  @Override
  public String symbol() {
    return op.symbol();
  }

  @Override
  public int arity() {
    return op.arity();
  }

  // of its own, as generated ones would keep the class loader

  @Override
  public boolean equals(Object other) {
    return other instanceof Call call && op.equals(call.op);
  }

  @Override
  public int hashCode() {
    return op.hashCode();
  }

  @Override
  public String toString() {
    return "call of " + op;
  }
}
