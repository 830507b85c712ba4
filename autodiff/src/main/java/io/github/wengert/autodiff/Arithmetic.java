package io.github.wengert.autodiff;

/**
 * The arithmetic of {@link Value}: operations with two operands, of which the second may be a plain
 * number, and comparisons. A plain number is a constant: nothing flows into it.
 */
abstract class Arithmetic {

  /** Only {@link Value} extends this. */
  Arithmetic() {}

  /** Rules of the table as constants: the JIT compiler sees through them, down to the number. */
  private static final class Rules {
    static final Binary.Form ADD = (Binary.Form) Elementary.ADD.rule;
    static final Binary.Form SUB = (Binary.Form) Elementary.SUB.rule;
    static final Binary.Form MUL = (Binary.Form) Elementary.MUL.rule;
    static final Binary.Form DIV = (Binary.Form) Elementary.DIV.rule;
    static final Unary.Form NEG = (Unary.Form) Elementary.NEG.rule;
    static final Unary.Form SQUARE = (Unary.Form) Elementary.SQUARE.rule;
    static final Binary.Form ABOVE = (Binary.Form) Elementary.ABOVE.rule;
    static final Binary.Form AT_LEAST = (Binary.Form) Elementary.AT_LEAST.rule;
  }

  private Value self() {
    return (Value) this;
  }

  /** Returns this + b. */
  public Value add(Value b) {
    return Rules.ADD.apply(self(), b);
  }

  /** Returns this + b. */
  public Value add(double b) {
    return Rules.ADD.apply(self(), Value.constant(b));
  }

  /** Returns this − b. */
  public Value sub(Value b) {
    return Rules.SUB.apply(self(), b);
  }

  /** Returns this − b. */
  public Value sub(double b) {
    return Rules.SUB.apply(self(), Value.constant(b));
  }

  /** Returns this · b. */
  public Value mul(Value b) {
    return Rules.MUL.apply(self(), b);
  }

  /** Returns this · b. */
  public Value mul(double b) {
    return Rules.MUL.apply(self(), Value.constant(b));
  }

  /** Returns this / b. */
  public Value div(Value b) {
    return Rules.DIV.apply(self(), b);
  }

  /** Returns this / b. */
  public Value div(double b) {
    return Rules.DIV.apply(self(), Value.constant(b));
  }

  /** Returns a − this. */
  public Value rsub(double a) {
    return Rules.SUB.apply(Value.constant(a), self());
  }

  /** Returns a / this. */
  public Value rdiv(double a) {
    return Rules.DIV.apply(Value.constant(a), self());
  }

  /** Returns the remainder of this / b, with the sign of this: Java's {@code %}. */
  public Value rem(Value b) {
    return Elementary.REM.of(self(), b);
  }

  /** Returns the remainder of this / b, with the sign of this: Java's {@code %}. */
  public Value rem(double b) {
    return Elementary.REM.of(self(), Value.constant(b));
  }

  /** Returns this · b + c, rounded once. */
  public Value fma(Value b, Value c) {
    return Elementary.FMA.rule.apply(self(), b, c);
  }

  /**
   * Returns this to the power b. A base of 0 or below has conventions; see {@link Elementary#POW}.
   */
  public Value pow(Value b) {
    return Elementary.POW.of(self(), b);
  }

  /** Returns this to the power b. The power 2 is {@link Value#square()}. */
  public Value pow(double b) {
    return b == 2 ? Rules.SQUARE.apply(self()) : Elementary.POW.of(self(), Value.constant(b));
  }

  /** Returns this to the power b − c without loss of digits in the difference. */
  public Value powSub(Value b, Value c) {
    return Elementary.POW_SUB.rule.apply(self(), b, c);
  }

  /** Returns −this. */
  public Value neg() {
    return Rules.NEG.apply(self());
  }

  /** The same as {@link #add(Value)}: Kotlin's {@code +}. */
  public Value plus(Value b) {
    return add(b);
  }

  /** The same as {@link #add(double)}: Kotlin's {@code +}. */
  public Value plus(double b) {
    return add(b);
  }

  /** The same as {@link #sub(Value)}: Kotlin's {@code -}. */
  public Value minus(Value b) {
    return sub(b);
  }

  /** The same as {@link #sub(double)}: Kotlin's {@code -}. */
  public Value minus(double b) {
    return sub(b);
  }

  /** The same as {@link #mul(Value)}: Kotlin's {@code *}. */
  public Value times(Value b) {
    return mul(b);
  }

  /** The same as {@link #mul(double)}: Kotlin's {@code *}. */
  public Value times(double b) {
    return mul(b);
  }

  /** The same as {@link #neg()}: Kotlin's {@code -}. */
  public Value unaryMinus() {
    return neg();
  }

  /** Returns the larger of this and b; see {@link Elementary#MAX}. */
  public Value max(Value b) {
    return Elementary.MAX.rule.apply(self(), b);
  }

  /** Returns the larger of this and b; see {@link Elementary#MAX}. */
  public Value max(double b) {
    return Elementary.MAX.rule.apply(self(), Value.constant(b));
  }

  /** Returns the smaller of this and b; see {@link Elementary#MIN}. */
  public Value min(Value b) {
    return Elementary.MIN.rule.apply(self(), b);
  }

  /** Returns the smaller of this and b; see {@link Elementary#MIN}. */
  public Value min(double b) {
    return Elementary.MIN.rule.apply(self(), Value.constant(b));
  }

  /**
   * Returns this, but not below {@code low} and not above {@code high}; see {@link
   * Elementary#CLAMP}.
   */
  public Value clamp(Value low, Value high) {
    return Elementary.CLAMP.rule.apply(self(), low, high);
  }

  /**
   * Returns this, but not below {@code low} and not above {@code high}; see {@link
   * Elementary#CLAMP}.
   */
  public Value clamp(double low, double high) {
    return clamp(Value.constant(low), Value.constant(high));
  }

  /** Returns √(this² + b²) without overflow. */
  public Value hypot(Value b) {
    return Elementary.HYPOT.of(self(), b);
  }

  /** Returns √(this² + b²) without overflow. */
  public Value hypot(double b) {
    return Elementary.HYPOT.of(self(), Value.constant(b));
  }

  /** Returns the angle of the point (b, this). */
  public Value atan2(Value b) {
    return Elementary.ATAN2.of(self(), b);
  }

  /** Returns the angle of the point (b, this). */
  public Value atan2(double b) {
    return Elementary.ATAN2.of(self(), Value.constant(b));
  }

  /** Returns |this| with the sign of b. */
  public Value copySign(Value b) {
    return Elementary.COPY_SIGN.of(self(), b);
  }

  /** Returns |this| with the sign of b. */
  public Value copySign(double b) {
    return Elementary.COPY_SIGN.of(self(), Value.constant(b));
  }

  /** Returns ln(eᵗʰⁱˢ + eᵇ) without overflow. */
  public Value logAddExp(Value b) {
    return Elementary.LOG_ADD_EXP.of(self(), b);
  }

  /** Returns exp(this − b) without loss of digits in the difference. */
  public Value expSub(Value b) {
    return Elementary.EXP_SUB.of(self(), b);
  }

  /** Returns 1/(1 + exp(b − this)) without loss of digits in the difference. */
  public Value sigmoidSub(Value b) {
    return Elementary.SIGMOID_SUB.of(self(), b);
  }

  /** Returns this · ln b, and 0 where this is 0 and b ≥ 0. */
  public Value xLogY(Value b) {
    return Elementary.X_LOG_Y.of(self(), b);
  }

  /** Returns this · b, but 0 wherever this is exactly 0; see {@link Elementary#STRONG_MUL}. */
  public Value strongMul(Value b) {
    return Elementary.STRONG_MUL.of(self(), b);
  }

  /** Returns 1 where this &gt; b, else 0; the condition of {@link Value#select}. */
  public Value above(Value b) {
    return Rules.ABOVE.apply(self(), b);
  }

  /** Returns 1 where this &gt; b, else 0; the condition of {@link Value#select}. */
  public Value above(double b) {
    return Rules.ABOVE.apply(self(), Value.constant(b));
  }

  /** Returns 1 where this ≥ b, else 0; the condition of {@link Value#select}. */
  public Value atLeast(Value b) {
    return Rules.AT_LEAST.apply(self(), b);
  }

  /** Returns 1 where this ≥ b, else 0; the condition of {@link Value#select}. */
  public Value atLeast(double b) {
    return Rules.AT_LEAST.apply(self(), Value.constant(b));
  }

  /**
   * Tells whether this &gt; b; never if one is NaN. To be used in an {@code if}: a {@link
   * Recording} notes what was found. A choice that is an operation of the graph is {@link
   * Value#select}.
   */
  public final boolean isAbove(Value b) {
    return above(b).holds();
  }

  /** Tells whether this &gt; b; see {@link #isAbove(Value)}. */
  public final boolean isAbove(double b) {
    return above(b).holds();
  }

  /** Tells whether this ≥ b; see {@link #isAbove(Value)}. */
  public final boolean isAtLeast(Value b) {
    return atLeast(b).holds();
  }

  /** Tells whether this ≥ b; see {@link #isAbove(Value)}. */
  public final boolean isAtLeast(double b) {
    return atLeast(b).holds();
  }

  /** Tells whether this &lt; b; see {@link #isAbove(Value)}. */
  public final boolean isBelow(Value b) {
    return b.above(self()).holds();
  }

  /** Tells whether this &lt; b; see {@link #isAbove(Value)}. */
  public final boolean isBelow(double b) {
    return Value.constant(b).above(self()).holds();
  }

  /** Tells whether this ≤ b; see {@link #isAbove(Value)}. */
  public final boolean isAtMost(Value b) {
    return b.atLeast(self()).holds();
  }

  /** Tells whether this ≤ b; see {@link #isAbove(Value)}. */
  public final boolean isAtMost(double b) {
    return Value.constant(b).atLeast(self()).holds();
  }
}
