package io.github.wengert.autodiff.program.ir;

import com.google.common.base.CaseFormat;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import org.jspecify.annotations.Nullable;

/**
 * The closed set of what backends compute. Everything else is lowered to these, or called.
 *
 * <p>A primitive that is an operation of the table has its bits. Primitives have no slopes: a tape
 * is differentiated before it is lowered.
 */
public enum Primitive implements LoweredOp {
  // Operations of the table

  ADD(Elementary.ADD),
  SUB(Elementary.SUB),
  MUL(Elementary.MUL),
  DIV(Elementary.DIV),
  NEG(Elementary.NEG),
  FMA(Elementary.FMA),
  STRONG_MUL(Elementary.STRONG_MUL),
  SQRT(Elementary.SQRT),
  ABS(Elementary.ABS),
  COPY_SIGN(Elementary.COPY_SIGN),

  /** The larger of two numbers. */
  MAX(2),

  /** The smaller of two numbers. */
  MIN(2),

  ABOVE(Elementary.ABOVE),
  AT_LEAST(Elementary.AT_LEAST),
  SELECT(Elementary.SELECT),
  POW_SUB(Elementary.POW_SUB),
  POW_SUB_MUL(Elementary.POW_SUB_MUL),
  POW_SUB_LOG_MUL(Elementary.POW_SUB_LOG_MUL),

  // The parts of exponentials: see io.github.wengert.autodiff.math.Exponential

  /** Of x: x within ±800. */
  EXP_BOUNDED(1),

  /** Of x: −|x|, at least −800. */
  EXP_DECAY(1),

  /** Of c = k ln 2 + r: eʳ − 1. */
  EXP_SERIES(1),

  /** Of c = k ln 2 + r: 2 to the power k/2, rounded down. */
  EXP_HALF(1),

  /** Of c, its series and its half: eᶜ. */
  EXP_POWER(3),

  /** Of c = −2|x|, its series, its half, and x: tanh x. */
  TANH_OF(4),

  /** Of exp(−|x|) and x: 1/(1 + e⁻ˣ). */
  SIGMOID_OF(2),

  /** Of e: e/(1 + e)². */
  LOGISTIC_OF(1),

  /** Of x from 0 to 1: ln(1 + x). */
  LOG1P_OF_FRACTION(1),

  // The parts of operations on lists

  /**
   * Of x, the largest number before it in a list, and the largest of all: e to the power x − max,
   * but 0 for the first x that is the maximum.
   */
  EXP_OF_OTHER(3),

  /** Of the largest number and the sum of the exponentials of the others: ln Σ eˣ. */
  LOG_SUM(2),

  /** Of the plain mean of a list, and the list: the mean, also where the sum overflows. */
  MEAN_RESCUE(Op.ANY_NUMBER),

  /** Of the plain product of a list, and the list: the product, also where a part overflows. */
  PRODUCT_RESCUE(Op.ANY_NUMBER),

  /** Of the root of the sum of squares of a list, and the list: the norm at every scale. */
  NORM2_RESCUE(Op.ANY_NUMBER),

  // Calls, which are instructions of the class Call

  /** The function of an operation with one argument. */
  CALL_UNARY(1),

  /** The function of an operation with two arguments. */
  CALL_BINARY(2),

  /** The function of an operation on a list. */
  CALL_LIST(Op.ANY_NUMBER);

  private final int arity;
  private final @Nullable Elementary op;

  Primitive(int arity) {
    this.arity = arity;
    this.op = null;
  }

  Primitive(Elementary op) {
    this.arity = op.arity();
    this.op = op;
  }

  /** Returns the operation of the table that this is; null for a part of one and for calls. */
  public @Nullable Elementary op() {
    return op;
  }

  /** Tells whether this is a number from a list, behind a first guess that is mostly right. */
  public boolean isRescue() {
    return this == MEAN_RESCUE || this == PRODUCT_RESCUE || this == NORM2_RESCUE;
  }

  /** Tells whether the operands may be exchanged: the same bits, but for which NaN a NaN is. */
  public boolean isCommutative() {
    return op != null && op.isCommutative();
  }

  @Override
  public Primitive primitive() {
    return this;
  }

  @Override
  public String symbol() {
    return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, name());
  }

  @Override
  public int arity() {
    return arity;
  }
}
