package io.github.wengert.autodiff.program.batch;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.math.VectorLoops;
import io.github.wengert.autodiff.program.pass.ExponentialParts;
import java.util.Map;

/**
 * An operation on lanes: reads operands, each an array of lanes or a number that is the same for
 * all rows, and writes an array.
 */
@FunctionalInterface
public interface VectorOp {

  /**
   * Computes the first {@code n} lanes.
   *
   * @param lanes the operands as arrays; null for a number, unless the operation wants arrays only
   * @param same the operands as numbers, where they are numbers
   */
  void run(double[][] lanes, double[] same, double[] to, int n);

  /** A product to which something is added; the operands are the factors and what is added. */
  VectorOp MUL_ADD = (x, s, to, n) -> VectorLoops.mulAdd(x[0], x[1], x[2], to, n);

  /** Something to which up to four terms are added: lanes and the number they are multiplied by. */
  VectorOp CHAIN =
      (x, s, to, n) -> {
        if (x[0] == null) {
          chain(s[0], x, s, to, n);
        } else {
          chain(x[0], x, s, to, n);
        }
      };

  private static void chain(double base, double[][] x, double[] s, double[] to, int n) {
    switch (x.length / 2) {
      case 1 -> VectorLoops.chain(base, x[1], s[2], to, n);
      case 2 -> VectorLoops.chain(base, x[1], s[2], x[3], s[4], to, n);
      case 3 -> VectorLoops.chain(base, x[1], s[2], x[3], s[4], x[5], s[6], to, n);
      default -> VectorLoops.chain(base, x[1], s[2], x[3], s[4], x[5], s[6], x[7], s[8], to, n);
    }
  }

  private static void chain(double[] base, double[][] x, double[] s, double[] to, int n) {
    switch (x.length / 2) {
      case 1 -> VectorLoops.chain(base, x[1], s[2], to, n);
      case 2 -> VectorLoops.chain(base, x[1], s[2], x[3], s[4], to, n);
      case 3 -> VectorLoops.chain(base, x[1], s[2], x[3], s[4], x[5], s[6], to, n);
      default -> VectorLoops.chain(base, x[1], s[2], x[3], s[4], x[5], s[6], x[7], s[8], to, n);
    }
  }

  /** The parts of exponentials. */
  Map<Op, VectorOp> PARTS =
      Map.of(
          ExponentialParts.BOUNDED, (x, s, to, n) -> VectorLoops.bounded(x[0], to, n),
          ExponentialParts.DECAY, (x, s, to, n) -> VectorLoops.decay(x[0], to, n),
          ExponentialParts.SERIES, (x, s, to, n) -> VectorLoops.series(x[0], to, n),
          ExponentialParts.HALF, (x, s, to, n) -> VectorLoops.half(x[0], to, n),
          ExponentialParts.POWER, (x, s, to, n) -> VectorLoops.powerOf(x[0], x[1], x[2], to, n),
          ExponentialParts.TANH, (x, s, to, n) -> VectorLoops.tanhOf(x[0], x[1], x[2], x[3], to, n),
          ExponentialParts.SIGMOID, (x, s, to, n) -> VectorLoops.sigmoidOf(x[0], x[1], to, n),
          ExponentialParts.LOGISTIC, (x, s, to, n) -> VectorLoops.logistic(x[0], to, n));

  /** Returns the loops of an operation that has some for numbers too; null for any other. */
  static VectorOp mixed(Op op) {
    return op instanceof Elementary elementary ? mixed(elementary) : null;
  }

  private static VectorOp mixed(Elementary op) {
    return switch (op) {
      case ADD ->
          (x, s, to, n) -> {
            if (x[0] == null) {
              VectorLoops.add(x[1], s[0], to, n);
            } else if (x[1] == null) {
              VectorLoops.add(x[0], s[1], to, n);
            } else {
              VectorLoops.add(x[0], x[1], to, n);
            }
          };
      case SUB ->
          (x, s, to, n) -> {
            if (x[0] == null) {
              VectorLoops.sub(s[0], x[1], to, n);
            } else if (x[1] == null) {
              VectorLoops.sub(x[0], s[1], to, n);
            } else {
              VectorLoops.sub(x[0], x[1], to, n);
            }
          };
      case MUL ->
          (x, s, to, n) -> {
            if (x[0] == null) {
              VectorLoops.mul(x[1], s[0], to, n);
            } else if (x[1] == null) {
              VectorLoops.mul(x[0], s[1], to, n);
            } else {
              VectorLoops.mul(x[0], x[1], to, n);
            }
          };
      default -> null;
    };
  }

  /** Returns the loop of any operation, all of whose operands are arrays. */
  static VectorOp arrays(Op op, int arity) {
    VectorOp plain = op instanceof Elementary elementary ? plain(elementary, arity) : null;
    if (plain != null) {
      return plain;
    }
    VectorOp part = PARTS.get(op);
    if (part != null) {
      return part;
    }
    return switch (op.arity()) {
      case 1 -> (x, s, to, n) -> VectorLoops.apply(op.unaryValue(), x[0], to, n);
      case 2 -> (x, s, to, n) -> VectorLoops.apply(op.binaryValue(), x[0], x[1], to, n);
      default -> (x, s, to, n) -> list(op, x, to, n);
    };
  }

  private static VectorOp plain(Elementary op, int arity) {
    return switch (op) {
      case DIV -> (x, s, to, n) -> VectorLoops.div(x[0], x[1], to, n);
      case NEG -> (x, s, to, n) -> VectorLoops.neg(x[0], to, n);
      case ABS -> (x, s, to, n) -> VectorLoops.abs(x[0], to, n);
      case SQRT -> (x, s, to, n) -> VectorLoops.sqrt(x[0], to, n);
      case FMA -> (x, s, to, n) -> VectorLoops.fma(x[0], x[1], x[2], to, n);
      case ABOVE -> (x, s, to, n) -> VectorLoops.above(x[0], x[1], to, n);
      case SELECT -> (x, s, to, n) -> VectorLoops.select(x[0], x[1], x[2], to, n);
      case COPY_SIGN -> (x, s, to, n) -> VectorLoops.copySign(x[0], x[1], to, n);
      case MAX -> arity == 2 ? (x, s, to, n) -> VectorLoops.max(x[0], x[1], to, n) : null;
      case MIN -> arity == 2 ? (x, s, to, n) -> VectorLoops.min(x[0], x[1], to, n) : null;
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
