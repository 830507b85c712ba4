package io.github.wengert.autodiff.program.pass;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;

/**
 * How operations propagate NaN and infinities, whatever their other operands are. Nothing is
 * assumed about custom operations. A test tries every operation.
 */
public final class Propagation {
  private Propagation() {}

  /** Tells whether the result is NaN wherever operand {@code index} is. */
  public static boolean passesNaN(Op op, int index) {
    return op instanceof Elementary elementary
        && switch (elementary) {
          case STRONG_MUL, HYPOT -> false;
          case POW, POW_SUB -> index > 0;
          case POW_SUB_MUL -> index == 3;
          case POW_SUB_LOG_MUL -> index == 4;
          case SELECT, COPY_SIGN -> index == 0;
          default -> true;
        };
  }

  /**
   * Tells whether the result is NaN or infinite wherever operand {@code index} is. Of other
   * operations that are so, nobody needs to know.
   */
  public static boolean passesInfinity(Op op, int index) {
    return op instanceof Elementary elementary
        && switch (elementary) {
          case ADD, SUB, MUL, FMA, NEG, SQUARE, ABS, DETACH -> true;
          case SUM, MEAN, PRODUCT, DOT, AFFINE, SUM_OF_SQUARES, HYPOT, NORM2 -> true;
          case SQRT, CBRT, LOG, LOG2, LOG10, LOG1P, SIN, COS, TAN, SINH, COSH -> true;
          case DIV -> index == 0;
          default -> false;
        };
  }

  /** Tells whether the result is never infinite; it may be NaN. */
  public static boolean isNeverInfinite(Op op) {
    return op instanceof Elementary elementary
        && switch (elementary) {
          case SIN, COS, ASIN, ACOS, ATAN, ATAN2, TANH -> true;
          case SIGMOID, SIGMOID_SUB, LOGISTIC_PDF, SOFTSIGN -> true;
          case ERF, ERFC, GAUSSIAN, NORMAL_PDF, NORMAL_CDF, SIGN, ABOVE, AT_LEAST -> true;
          default -> false;
        };
  }
}
