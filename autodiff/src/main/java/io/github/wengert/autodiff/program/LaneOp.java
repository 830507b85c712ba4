package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;

/**
 * An operation on lanes: reads operands, each an array of lanes or a number that is the same for
 * all rows, and writes an array.
 */
@FunctionalInterface
interface LaneOp {

  /**
   * Computes the first {@code n} lanes.
   *
   * @param lanes the operands as arrays; null for a number, unless the operation wants arrays only
   * @param same the operands as numbers, where they are numbers
   */
  void run(double[][] lanes, double[] same, double[] to, int n);

  /** A product to which something is added; the operands are the factors and what is added. */
  LaneOp MUL_ADD =
      (x, s, to, n) -> {
        if (x[2] == null) {
          LaneLoops.mulAdd(x[0], s[1], s[2], to, n);
        } else if (x[1] == null) {
          LaneLoops.mulAdd(x[0], s[1], x[2], to, n);
        } else {
          LaneLoops.mulAdd(x[0], x[1], x[2], to, n);
        }
      };

  /** Returns the loops of an operation that has some for numbers too; null for any other. */
  static LaneOp mixed(Op op) {
    return op instanceof Elementary elementary ? mixed(elementary) : null;
  }

  private static LaneOp mixed(Elementary op) {
    return switch (op) {
      case ADD ->
          (x, s, to, n) -> {
            if (x[0] == null) {
              LaneLoops.add(x[1], s[0], to, n);
            } else if (x[1] == null) {
              LaneLoops.add(x[0], s[1], to, n);
            } else {
              LaneLoops.add(x[0], x[1], to, n);
            }
          };
      case SUB ->
          (x, s, to, n) -> {
            if (x[0] == null) {
              LaneLoops.sub(s[0], x[1], to, n);
            } else if (x[1] == null) {
              LaneLoops.sub(x[0], s[1], to, n);
            } else {
              LaneLoops.sub(x[0], x[1], to, n);
            }
          };
      case MUL ->
          (x, s, to, n) -> {
            if (x[0] == null) {
              LaneLoops.mul(x[1], s[0], to, n);
            } else if (x[1] == null) {
              LaneLoops.mul(x[0], s[1], to, n);
            } else {
              LaneLoops.mul(x[0], x[1], to, n);
            }
          };
      default -> null;
    };
  }

  /** Returns the loop of any operation, all of whose operands are arrays. */
  static LaneOp arrays(Op op, int arity) {
    LaneOp plain = op instanceof Elementary elementary ? plain(elementary, arity) : null;
    if (plain != null) {
      return plain;
    }
    if (op == ExponentialParts.SERIES) {
      return (x, s, to, n) -> LaneLoops.series(x[0], to, n);
    }
    if (op == ExponentialParts.POWER_OF_TWO) {
      return (x, s, to, n) -> LaneLoops.powerOfTwo(x[0], to, n);
    }
    return switch (op.arity()) {
      case 1 -> (x, s, to, n) -> LaneLoops.apply(op.unaryValue(), x[0], to, n);
      case 2 -> (x, s, to, n) -> LaneLoops.apply(op.binaryValue(), x[0], x[1], to, n);
      default -> (x, s, to, n) -> list(op, x, to, n);
    };
  }

  private static LaneOp plain(Elementary op, int arity) {
    return switch (op) {
      case DIV -> (x, s, to, n) -> LaneLoops.div(x[0], x[1], to, n);
      case NEG -> (x, s, to, n) -> LaneLoops.neg(x[0], to, n);
      case ABS -> (x, s, to, n) -> LaneLoops.abs(x[0], to, n);
      case SQRT -> (x, s, to, n) -> LaneLoops.sqrt(x[0], to, n);
      case COPY_SIGN -> (x, s, to, n) -> LaneLoops.copySign(x[0], x[1], to, n);
      case MAX -> arity == 2 ? (x, s, to, n) -> LaneLoops.max(x[0], x[1], to, n) : null;
      case MIN -> arity == 2 ? (x, s, to, n) -> LaneLoops.min(x[0], x[1], to, n) : null;
      default -> null;
    };
  }

  private static void list(Op op, double[][] x, double[] to, int n) {
    double[] arguments = new double[x.length];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < arguments.length; k++) {
        arguments[k] = x[k][i];
      }
      to[i] = op.value(arguments);
    }
  }
}
