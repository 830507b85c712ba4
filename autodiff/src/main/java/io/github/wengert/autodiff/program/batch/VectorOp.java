package io.github.wengert.autodiff.program.batch;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.math.ElementaryMath;
import io.github.wengert.autodiff.math.LaneFunctions;
import io.github.wengert.autodiff.math.Powers;
import io.github.wengert.autodiff.math.Rescaled;
import io.github.wengert.autodiff.math.VectorLoops;
import io.github.wengert.autodiff.math.ZeroRule;
import io.github.wengert.autodiff.program.ir.Call;
import io.github.wengert.autodiff.program.ir.LoweredOp;
import io.github.wengert.autodiff.program.ir.Primitive;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * An operation on lanes: reads operands, each an array of lanes or a number that is the same for
 * all rows, and writes an array.
 */
@FunctionalInterface
public interface VectorOp {

  /**
   * Computes the first {@code n} lanes.
   *
   * @param lanes the operands as arrays, null for a number, unless the operation wants arrays only;
   *     behind them its {@link #room}
   * @param same the operands as numbers, where they are numbers
   */
  void run(double[][] lanes, double[] same, double[] to, int n);

  /** The most arrays that an operation wants as {@link #room}. */
  int MOST_ROOM = 4;

  /** Returns how many arrays an operation writes on the way; they stand behind the operands. */
  default int room() {
    return 0;
  }

  /** An operation that writes some arrays on the way. */
  record WithRoom(int room, VectorOp op) implements VectorOp {
    @Override
    public void run(double[][] lanes, double[] same, double[] to, int n) {
      op.run(lanes, same, to, n);
    }
  }

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

  /** Tells whether the loops of a primitive take numbers among their operands too. */
  static boolean takesNumbers(Primitive primitive) {
    return switch (primitive) {
      case ADD, SUB, MUL -> true;
      default -> false;
    };
  }

  /** Returns the loop of an instruction. */
  static VectorOp of(LoweredOp op) {
    return switch (op.primitive()) {
      case ADD -> VectorOp::add;
      case SUB -> VectorOp::sub;
      case MUL -> VectorOp::mul;
      case DIV -> (x, s, to, n) -> VectorLoops.div(x[0], x[1], to, n);
      case NEG -> (x, s, to, n) -> VectorLoops.neg(x[0], to, n);
      case FMA -> (x, s, to, n) -> VectorLoops.fma(x[0], x[1], x[2], to, n);
      case STRONG_MUL -> binary(ZeroRule::contribution);
      case SQRT -> (x, s, to, n) -> VectorLoops.sqrt(x[0], to, n);
      case ABS -> (x, s, to, n) -> VectorLoops.abs(x[0], to, n);
      case COPY_SIGN -> (x, s, to, n) -> VectorLoops.copySign(x[0], x[1], to, n);
      case MAX -> (x, s, to, n) -> VectorLoops.max(x[0], x[1], to, n);
      case MIN -> (x, s, to, n) -> VectorLoops.min(x[0], x[1], to, n);
      case ABOVE -> (x, s, to, n) -> VectorLoops.above(x[0], x[1], to, n);
      case AT_LEAST -> binary(ElementaryMath::atLeast);
      case SELECT -> (x, s, to, n) -> VectorLoops.select(x[0], x[1], x[2], to, n);
      case POW_SUB -> list(x -> Powers.powSub(x[0], x[1], x[2]));
      case POW_SUB_MUL -> list(x -> Powers.powSubMul(x[0], x[1], x[2], x[3]));
      case POW_SUB_LOG_MUL -> list(x -> Powers.powSubLogMul(x[0], x[1], x[2], x[3], x[4]));
      case EXP_BOUNDED -> (x, s, to, n) -> VectorLoops.bounded(x[0], to, n);
      case EXP_DECAY -> (x, s, to, n) -> VectorLoops.decay(x[0], to, n);
      case EXP_SERIES -> (x, s, to, n) -> VectorLoops.series(x[0], to, n);
      case EXP_HALF -> (x, s, to, n) -> VectorLoops.half(x[0], to, n);
      case EXP_POWER -> (x, s, to, n) -> VectorLoops.powerOf(x[0], x[1], x[2], to, n);
      case TANH_OF -> (x, s, to, n) -> VectorLoops.tanhOf(x[0], x[1], x[2], x[3], to, n);
      case SIGMOID_OF -> (x, s, to, n) -> VectorLoops.sigmoidOf(x[0], x[1], to, n);
      case LOGISTIC_OF -> (x, s, to, n) -> VectorLoops.logistic(x[0], to, n);
      case LOG1P_OF_FRACTION -> (x, s, to, n) -> VectorLoops.log1pOfFraction(x[0], to, n);
      case EXP_OF_OTHER -> (x, s, to, n) -> VectorLoops.expOfOther(x[0], x[1], x[2], to, n);
      case LOG_SUM ->
          new WithRoom(2, (x, s, to, n) -> LaneFunctions.logSum(x[0], x[1], x[2], x[3], to, n));
      case MEAN_RESCUE -> rescue(Rescaled::mean);
      case PRODUCT_RESCUE -> rescue(Rescaled::product);
      case NORM2_RESCUE -> rescue(Rescaled::norm2);
      case CALL_UNARY -> unary(((Call) op).op());
      case CALL_BINARY -> binary(((Call) op).op());
      case CALL_LIST -> list(((Call) op).op()::value);
    };
  }

  private static void add(double[][] x, double[] s, double[] to, int n) {
    if (x[0] == null) {
      VectorLoops.add(x[1], s[0], to, n);
    } else if (x[1] == null) {
      VectorLoops.add(x[0], s[1], to, n);
    } else {
      VectorLoops.add(x[0], x[1], to, n);
    }
  }

  private static void sub(double[][] x, double[] s, double[] to, int n) {
    if (x[0] == null) {
      VectorLoops.sub(s[0], x[1], to, n);
    } else if (x[1] == null) {
      VectorLoops.sub(x[0], s[1], to, n);
    } else {
      VectorLoops.sub(x[0], x[1], to, n);
    }
  }

  private static void mul(double[][] x, double[] s, double[] to, int n) {
    if (x[0] == null) {
      VectorLoops.mul(x[1], s[0], to, n);
    } else if (x[1] == null) {
      VectorLoops.mul(x[0], s[1], to, n);
    } else {
      VectorLoops.mul(x[0], x[1], to, n);
    }
  }

  private static VectorOp unary(Op op) {
    if (op == Elementary.LOG) {
      return new WithRoom(2, (x, s, to, n) -> LaneFunctions.log(x[0], x[1], x[2], to, n));
    } else if (op == Elementary.LOG1P) {
      return new WithRoom(2, (x, s, to, n) -> LaneFunctions.log1p(x[0], x[1], x[2], to, n));
    } else if (op == Elementary.SIN) {
      return new WithRoom(2, (x, s, to, n) -> LaneFunctions.sin(x[0], x[1], x[2], to, n));
    } else if (op == Elementary.COS) {
      return new WithRoom(2, (x, s, to, n) -> LaneFunctions.cos(x[0], x[1], x[2], to, n));
    }
    DoubleUnaryOperator function = op.unaryValue();
    return (x, s, to, n) -> VectorLoops.apply(function, x[0], to, n);
  }

  private static VectorOp binary(DoubleBinaryOperator function) {
    return (x, s, to, n) -> VectorLoops.apply(function, x[0], x[1], to, n);
  }

  private static VectorOp binary(Op op) {
    return op == Elementary.POW
        ? new WithRoom(
            4, (x, s, to, n) -> LaneFunctions.pow(x[0], x[1], x[2], x[3], x[4], x[5], to, n))
        : binary(op.binaryValue());
  }

  private static VectorOp list(ToDoubleFunction<double[]> function) {
    return (x, s, to, n) -> {
      double[] arguments = new double[x.length];
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < arguments.length; k++) {
          arguments[k] = x[k][i];
        }
        to[i] = function.applyAsDouble(arguments);
      }
    };
  }

  /** The right result of a list, where the plain one may be wrong. */
  @FunctionalInterface
  interface Rescue {
    double of(double plain, double[] list);
  }

  private static VectorOp rescue(Rescue rescue) {
    return (x, s, to, n) -> {
      for (int i = 0; i < n; i++) {
        to[i] = x[0][i];
        if (!Rescaled.isOrdinary(to[i])) {
          double[] list = new double[x.length - 1];
          for (int k = 0; k < list.length; k++) {
            list[k] = x[k + 1][i];
          }
          to[i] = rescue.of(to[i], list);
        }
      }
    };
  }
}
