package io.github.wengert.autodiff;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A number that remembers how it was computed: the node of a computation graph.
 *
 * <p>An expression written with values builds its graph; {@link #backward()} returns the derivative
 * of the expression by every value in it.
 *
 * <pre>{@code
 * Value x = Value.of(2, "x");
 * Value y = Value.of(3, "y");
 * Value f = x.mul(y).add(x.sin()).named("f");
 * Gradients d = f.backward();
 * d.of(x); // 2.5838531634528574 = y + cos x
 * }</pre>
 *
 * <p>A value is immutable: it holds its number, its operation and its parents, and nothing is ever
 * written into it again. Its local gradients follow from these and are computed when they are asked
 * for, with the same rule that higher derivatives use.
 *
 * <p><b>Numbers.</b> Operations follow IEEE 754 and {@link java.lang.Math}: a value outside the
 * domain of an operation gives NaN, in the result and in every derivative, and nothing throws. What
 * the derivative is at a kink or at the edge of a domain, each entry of {@link Elementary} says. An
 * operand that is a plain number is a constant: nothing flows into it.
 *
 * <p><b>Cost.</b> A node with one or two parents takes 40 bytes on a 64-bit JVM with compressed
 * references, a leaf 32 (measured in the benchmarks), a node with n parents 56 + 4n. Nothing
 * outside the graph refers to it, so that the garbage collector frees what is no longer used.
 *
 * <p><b>Threads.</b> Values may be shared freely: threads may build on the same leaves and
 * differentiate the same graph at the same time.
 */
public abstract sealed class Value
    permits Leaf, Unary, Binary, Nary, Application, Application.Part {

  /** A trait: this is or depends on a leaf that is differentiated. */
  static final int VARIABLE = 1;

  /** A trait: this stands for a number that is not known yet. */
  static final int SYMBOLIC = 2;

  /** A trait: this depends on an input of a {@link Recording}. */
  static final int TRACED = 4;

  /** A trait: this is or depends on a leaf that is data. */
  static final int DATA = 8;

  private static final int TRAIT_BITS = 4;
  private static final int TRAITS = (1 << TRAIT_BITS) - 1;

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

  final double data;

  /**
   * The id, see {@link Ids}, and in the lowest bits the traits. A node has the traits of all its
   * parents, so that keys can be combined with a bitwise or.
   */
  final long key;

  /**
   * Makes a node.
   *
   * @param newest the highest key of a parent; −1 if there is none
   * @param traits keys or traits, combined; only the traits count
   */
  Value(double data, long newest, long traits) {
    this.data = data;
    this.key = Ids.after(newest >> TRAIT_BITS) << TRAIT_BITS | traits & TRAITS;
  }

  /** Returns the highest key of some parents; −1 if there is none. */
  static long newest(Value... arguments) {
    long newest = -1;
    for (Value argument : arguments) {
      newest = Math.max(newest, argument.key);
    }
    return newest;
  }

  /** Returns the keys of some parents, combined. */
  static long traits(Value... arguments) {
    long traits = 0;
    for (Value argument : arguments) {
      traits |= argument.key;
    }
    return traits;
  }

  // Leaves

  /**
   * Returns a variable: a leaf to differentiate with respect to. NaN and infinities are allowed.
   */
  public static Value of(double data) {
    return Leaf.ofVariable(data, null);
  }

  /** Returns a variable with a name, which reports and pictures show. */
  public static Value of(double data, String name) {
    return Leaf.ofVariable(data, checkedName(name));
  }

  /** The same as {@link #of(double)}, for languages that do not widen an {@code int}. */
  public static Value of(int data) {
    return of((double) data);
  }

  /** The same as {@link #of(double, String)}, for languages that do not widen an {@code int}. */
  public static Value of(int data, String name) {
    return of((double) data, name);
  }

  /** Returns one variable for each number, in order. */
  public static Value[] of(double... data) {
    Value[] values = new Value[data.length];
    for (int i = 0; i < data.length; i++) {
      values[i] = of(data[i]);
    }
    return values;
  }

  /**
   * Returns a constant: a leaf into which no derivative flows. May be a shared instance, the same
   * as a plain number gives, and so stands for the number alone; {@link #data(double)} is a leaf of
   * its own. {@link Derivatives} does not differentiate by a shared one.
   */
  public static Value constant(double data) {
    return Constants.of(data);
  }

  /** Returns one constant for each number, in order; see {@link #constant(double)}. */
  public static Value[] constants(double... data) {
    return Arrays.stream(data).mapToObj(Constants::of).toArray(Value[]::new);
  }

  /** The same as {@link #constant(double)}, for languages that do not widen an {@code int}. */
  public static Value constant(int data) {
    return constant((double) data);
  }

  /**
   * Returns data: a leaf into which no derivative flows, as into a constant, but never a shared
   * instance. So it may become an input of a program, such as a measurement, a target or an
   * exponent, and no constant of the same number is taken for it.
   */
  public static Value data(double data) {
    return Leaf.ofData(data, null);
  }

  /** Returns data with a name, which reports and pictures show; see {@link #data(double)}. */
  public static Value data(double data, String name) {
    return Leaf.ofData(data, checkedName(name));
  }

  /**
   * Returns a variable without a number. Expressions can be made of it and differentiated, but
   * {@link #data()} throws for it and for everything that depends on it.
   */
  public static Value placeholder(String name) {
    return Leaf.ofPlaceholder(checkedName(name));
  }

  // Arithmetic

  /** Returns this + b. */
  public final Value add(Value b) {
    return Rules.ADD.apply(this, b);
  }

  /** Returns this + b. */
  public final Value add(double b) {
    return Rules.ADD.apply(this, constant(b));
  }

  /** Returns this − b. */
  public final Value sub(Value b) {
    return Rules.SUB.apply(this, b);
  }

  /** Returns this − b. */
  public final Value sub(double b) {
    return Rules.SUB.apply(this, constant(b));
  }

  /** Returns this · b. */
  public final Value mul(Value b) {
    return Rules.MUL.apply(this, b);
  }

  /** Returns this · b. */
  public final Value mul(double b) {
    return Rules.MUL.apply(this, constant(b));
  }

  /** Returns this / b. */
  public final Value div(Value b) {
    return Rules.DIV.apply(this, b);
  }

  /** Returns this / b. */
  public final Value div(double b) {
    return Rules.DIV.apply(this, constant(b));
  }

  /** Returns a − this. */
  public final Value rsub(double a) {
    return Rules.SUB.apply(constant(a), this);
  }

  /** Returns a / this. */
  public final Value rdiv(double a) {
    return Rules.DIV.apply(constant(a), this);
  }

  /** Returns the remainder of this / b, with the sign of this: Java's {@code %}. */
  public final Value rem(Value b) {
    return Elementary.REM.of(this, b);
  }

  /** Returns the remainder of this / b, with the sign of this: Java's {@code %}. */
  public final Value rem(double b) {
    return Elementary.REM.of(this, constant(b));
  }

  /** Returns this · b + c, rounded once. */
  public final Value fma(Value b, Value c) {
    return Elementary.FMA.rule.apply(this, b, c);
  }

  /**
   * Returns this to the power b. A base of 0 or below has conventions; see {@link Elementary#POW}.
   */
  public final Value pow(Value b) {
    return Elementary.POW.of(this, b);
  }

  /** Returns this to the power b. The power 2 is {@link Value#square()}. */
  public final Value pow(double b) {
    return b == 2 ? Rules.SQUARE.apply(this) : Elementary.POW.of(this, constant(b));
  }

  /** Returns this to the power b − c without loss of digits in the difference. */
  public final Value powSub(Value b, Value c) {
    return Elementary.POW_SUB.rule.apply(this, b, c);
  }

  /** Returns this to the power b − c times f, and 0 where f is 0. */
  public final Value powSubMul(Value b, Value c, Value f) {
    return Elementary.POW_SUB_MUL.rule.apply(this, b, c, f);
  }

  /** Returns this to the power b − c times (ln this)ᵏ times f. */
  public final Value powSubLogMul(Value b, Value c, Value f, Value k) {
    return Elementary.POW_SUB_LOG_MUL.rule.apply(this, b, c, f, k);
  }

  /** Returns −this. */
  public final Value neg() {
    return Rules.NEG.apply(this);
  }

  /** The same as {@link #add(Value)}: Kotlin's {@code +}. */
  public final Value plus(Value b) {
    return add(b);
  }

  /** The same as {@link #add(double)}: Kotlin's {@code +}. */
  public final Value plus(double b) {
    return add(b);
  }

  /** The same as {@link #sub(Value)}: Kotlin's {@code -}. */
  public final Value minus(Value b) {
    return sub(b);
  }

  /** The same as {@link #sub(double)}: Kotlin's {@code -}. */
  public final Value minus(double b) {
    return sub(b);
  }

  /** The same as {@link #mul(Value)}: Kotlin's {@code *}. */
  public final Value times(Value b) {
    return mul(b);
  }

  /** The same as {@link #mul(double)}: Kotlin's {@code *}. */
  public final Value times(double b) {
    return mul(b);
  }

  /** The same as {@link #neg()}: Kotlin's {@code -}. */
  public final Value unaryMinus() {
    return neg();
  }

  /** Returns the larger of this and b; see {@link Elementary#MAX}. */
  public final Value max(Value b) {
    return Elementary.MAX.rule.apply(this, b);
  }

  /** Returns the larger of this and b; see {@link Elementary#MAX}. */
  public final Value max(double b) {
    return Elementary.MAX.rule.apply(this, constant(b));
  }

  /** Returns the smaller of this and b; see {@link Elementary#MIN}. */
  public final Value min(Value b) {
    return Elementary.MIN.rule.apply(this, b);
  }

  /** Returns the smaller of this and b; see {@link Elementary#MIN}. */
  public final Value min(double b) {
    return Elementary.MIN.rule.apply(this, constant(b));
  }

  /**
   * Returns this, but not below {@code low} and not above {@code high}; see {@link
   * Elementary#CLAMP}.
   */
  public final Value clamp(Value low, Value high) {
    return Elementary.CLAMP.rule.apply(this, low, high);
  }

  /**
   * Returns this, but not below {@code low} and not above {@code high}; see {@link
   * Elementary#CLAMP}.
   */
  public final Value clamp(double low, double high) {
    return clamp(constant(low), constant(high));
  }

  /** Returns √(this² + b²) without overflow. */
  public final Value hypot(Value b) {
    return Elementary.HYPOT.of(this, b);
  }

  /** Returns √(this² + b²) without overflow. */
  public final Value hypot(double b) {
    return Elementary.HYPOT.of(this, constant(b));
  }

  /** Returns this/√(this² + b²) without overflow. */
  public final Value divHypot(Value b) {
    return Elementary.DIV_HYPOT.of(this, b);
  }

  /** Returns this/√(this² + b). */
  public final Value divRoot(Value b) {
    return Elementary.DIV_ROOT.of(this, b);
  }

  /** Returns the angle of the point (b, this). */
  public final Value atan2(Value b) {
    return Elementary.ATAN2.of(this, b);
  }

  /** Returns the angle of the point (b, this). */
  public final Value atan2(double b) {
    return Elementary.ATAN2.of(this, constant(b));
  }

  /** Returns |this| with the sign of b. */
  public final Value copySign(Value b) {
    return Elementary.COPY_SIGN.of(this, b);
  }

  /** Returns |this| with the sign of b. */
  public final Value copySign(double b) {
    return Elementary.COPY_SIGN.of(this, constant(b));
  }

  /** Returns ln(eᵗʰⁱˢ + eᵇ) without overflow. */
  public final Value logAddExp(Value b) {
    return Elementary.LOG_ADD_EXP.of(this, b);
  }

  /** Returns exp(this − b) without loss of digits in the difference. */
  public final Value expSub(Value b) {
    return Elementary.EXP_SUB.of(this, b);
  }

  /** Returns 1/(1 + exp(b − this)) without loss of digits in the difference. */
  public final Value sigmoidSub(Value b) {
    return Elementary.SIGMOID_SUB.of(this, b);
  }

  /** Returns this/(this + b), the share of this. */
  public final Value share(Value b) {
    return Elementary.SHARE.of(this, b);
  }

  /** Returns this · ln b, and 0 where this is 0 and b ≥ 0. */
  public final Value xLogY(Value b) {
    return Elementary.X_LOG_Y.of(this, b);
  }

  /** Returns this · b, but 0 for 0 · ∞ and 0 · NaN; see {@link Elementary#STRONG_MUL}. */
  public final Value strongMul(Value b) {
    return Elementary.STRONG_MUL.of(this, b);
  }

  // Elementary functions

  /** Returns this². */
  public final Value square() {
    return Elementary.SQUARE.of(this);
  }

  /** Returns 1 / this. */
  public final Value reciprocal() {
    return Elementary.RECIPROCAL.of(this);
  }

  /** Returns the square root. */
  public final Value sqrt() {
    return Elementary.SQRT.of(this);
  }

  /** Returns the cube root. */
  public final Value cbrt() {
    return Elementary.CBRT.of(this);
  }

  /** Returns e to this power. */
  public final Value exp() {
    return Elementary.EXP.of(this);
  }

  /** Returns 2 to this power. */
  public final Value exp2() {
    return Elementary.EXP2.of(this);
  }

  /** Returns e to this power, minus 1, accurate near 0. */
  public final Value expm1() {
    return Elementary.EXPM1.of(this);
  }

  /** Returns the natural logarithm. */
  public final Value log() {
    return Elementary.LOG.of(this);
  }

  /** Returns the logarithm to the base 2. */
  public final Value log2() {
    return Elementary.LOG2.of(this);
  }

  /** Returns the logarithm to the base 10. */
  public final Value log10() {
    return Elementary.LOG10.of(this);
  }

  /** Returns the natural logarithm of 1 + this, accurate near 0. */
  public final Value log1p() {
    return Elementary.LOG1P.of(this);
  }

  /** Returns the sine. */
  public final Value sin() {
    return Elementary.SIN.of(this);
  }

  /** Returns the cosine. */
  public final Value cos() {
    return Elementary.COS.of(this);
  }

  /** Returns the tangent. */
  public final Value tan() {
    return Elementary.TAN.of(this);
  }

  /** Returns the arc sine. */
  public final Value asin() {
    return Elementary.ASIN.of(this);
  }

  /** Returns the arc cosine. */
  public final Value acos() {
    return Elementary.ACOS.of(this);
  }

  /** Returns the arc tangent. */
  public final Value atan() {
    return Elementary.ATAN.of(this);
  }

  /** Returns the hyperbolic sine. */
  public final Value sinh() {
    return Elementary.SINH.of(this);
  }

  /** Returns the hyperbolic cosine. */
  public final Value cosh() {
    return Elementary.COSH.of(this);
  }

  /** Returns the hyperbolic tangent. */
  public final Value tanh() {
    return Elementary.TANH.of(this);
  }

  /** Returns the inverse of sinh. */
  public final Value asinh() {
    return Elementary.ASINH.of(this);
  }

  /** Returns the inverse of cosh. */
  public final Value acosh() {
    return Elementary.ACOSH.of(this);
  }

  /** Returns the inverse of tanh. */
  public final Value atanh() {
    return Elementary.ATANH.of(this);
  }

  /** Returns the logistic function 1/(1 + e⁻ˣ). */
  public final Value sigmoid() {
    return Elementary.SIGMOID.of(this);
  }

  /** Returns the density of the logistic distribution, the slope of {@link #sigmoid()}. */
  public final Value logisticPdf() {
    return Elementary.LOGISTIC_PDF.of(this);
  }

  /** Returns the logarithm of the logistic function. */
  public final Value logSigmoid() {
    return Elementary.LOG_SIGMOID.of(this);
  }

  /** Returns ln(1 + eˣ). */
  public final Value softplus() {
    return Elementary.SOFTPLUS.of(this);
  }

  /** Returns max(this, 0). */
  public final Value relu() {
    return Elementary.RELU.of(this);
  }

  /** Returns this above 0, else this/100. */
  public final Value leakyRelu() {
    return Elementary.LEAKY_RELU.of(this);
  }

  /** Returns this above 0, else eˣ − 1. */
  public final Value elu() {
    return Elementary.ELU.of(this);
  }

  /** Returns the self-normalizing exponential linear unit. */
  public final Value selu() {
    return Elementary.SELU.of(this);
  }

  /** Returns x Φ(x), the Gaussian error linear unit in its exact form. */
  public final Value gelu() {
    return Elementary.GELU.of(this);
  }

  /** Returns x sigmoid(x). */
  public final Value silu() {
    return Elementary.SILU.of(this);
  }

  /** Returns x tanh(softplus(x)). */
  public final Value mish() {
    return Elementary.MISH.of(this);
  }

  /** Returns x/(1 + |x|). */
  public final Value softsign() {
    return Elementary.SOFTSIGN.of(this);
  }

  /** Returns the error function. */
  public final Value erf() {
    return Elementary.ERF.of(this);
  }

  /** Returns 1 − erf, accurate in the tail. */
  public final Value erfc() {
    return Elementary.ERFC.of(this);
  }

  /** Returns exp(−x²). */
  public final Value gaussian() {
    return Elementary.GAUSSIAN.of(this);
  }

  /** Returns the density of the standard normal distribution. */
  public final Value normalPdf() {
    return Elementary.NORMAL_PDF.of(this);
  }

  /** Returns the standard normal distribution function. */
  public final Value normalCdf() {
    return Elementary.NORMAL_CDF.of(this);
  }

  /** Returns ln |Γ(x)|. */
  public final Value logGamma() {
    return Elementary.LOG_GAMMA.of(this);
  }

  /** Returns ψ(x), the derivative of ln Γ. */
  public final Value digamma() {
    return Elementary.DIGAMMA.of(this);
  }

  /** Returns the absolute value. */
  public final Value abs() {
    return Elementary.ABS.of(this);
  }

  /** Returns −1, 0 or 1. */
  public final Value sign() {
    return Elementary.SIGN.of(this);
  }

  /** Returns the largest whole number not above this. */
  public final Value floor() {
    return Elementary.FLOOR.of(this);
  }

  /** Returns the smallest whole number not below this. */
  public final Value ceil() {
    return Elementary.CEIL.of(this);
  }

  /** Returns the nearest whole number, the even one at a tie. */
  public final Value rint() {
    return Elementary.RINT.of(this);
  }

  /** Returns degrees as radians. */
  public final Value toRadians() {
    return Elementary.TO_RADIANS.of(this);
  }

  /** Returns radians as degrees. */
  public final Value toDegrees() {
    return Elementary.TO_DEGREES.of(this);
  }

  /** Returns this, through which no derivative flows. */
  public final Value detach() {
    return Elementary.DETACH.of(this);
  }

  // Comparisons and choices

  /** Returns 1 where this &gt; b, else 0; the condition of {@link Value#select}. */
  public final Value above(Value b) {
    return Rules.ABOVE.apply(this, b);
  }

  /** Returns 1 where this &gt; b, else 0; the condition of {@link Value#select}. */
  public final Value above(double b) {
    return Rules.ABOVE.apply(this, constant(b));
  }

  /** Returns 1 where this ≥ b, else 0; the condition of {@link Value#select}. */
  public final Value atLeast(Value b) {
    return Rules.AT_LEAST.apply(this, b);
  }

  /** Returns 1 where this ≥ b, else 0; the condition of {@link Value#select}. */
  public final Value atLeast(double b) {
    return Rules.AT_LEAST.apply(this, constant(b));
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
    return b.above(this).holds();
  }

  /** Tells whether this &lt; b; see {@link #isAbove(Value)}. */
  public final boolean isBelow(double b) {
    return constant(b).above(this).holds();
  }

  /** Tells whether this ≤ b; see {@link #isAbove(Value)}. */
  public final boolean isAtMost(Value b) {
    return b.atLeast(this).holds();
  }

  /** Tells whether this ≤ b; see {@link #isAbove(Value)}. */
  public final boolean isAtMost(double b) {
    return constant(b).atLeast(this).holds();
  }

  /**
   * Returns {@code then} where the condition is not 0 and {@code otherwise} where it is 0, NaN
   * where it is NaN. Nothing flows into the condition, nor into the one that was not taken.
   */
  public static Value select(Value condition, Value then, Value otherwise) {
    return Elementary.SELECT.rule.apply(condition, then, otherwise);
  }

  // Functions of lists

  /** Returns the sum, as one node; 0 for an empty list. Added from left to right. */
  public static Value sum(List<Value> terms) {
    return Elementary.SUM.rule.apply(array(terms));
  }

  /** Returns the sum, as one node. Added from left to right. */
  public static Value sum(Value... terms) {
    return Elementary.SUM.of(terms);
  }

  /** Returns the product, as one node; 1 for an empty list. Multiplied from left to right. */
  public static Value product(List<Value> factors) {
    return Elementary.PRODUCT.rule.apply(array(factors));
  }

  /** Returns the product, as one node. Multiplied from left to right. */
  public static Value product(Value... factors) {
    return Elementary.PRODUCT.of(factors);
  }

  /**
   * Returns the dot product a₁b₁ + a₂b₂ + …, as one node; 0 for empty lists. Each product and each
   * sum is rounded, from left to right.
   *
   * @throws IllegalArgumentException if the lists differ in length
   */
  public static Value dot(List<Value> a, List<Value> b) {
    return Elementary.DOT.rule.apply(pairs(a, b, 0));
  }

  /**
   * The same as {@link #dot(List, List)}.
   *
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public static Value dot(Value[] a, Value[] b) {
    return dot(Arrays.asList(a), Arrays.asList(b));
  }

  /**
   * Returns the dot product with numbers, into which no derivative flows; see {@link #dot(List,
   * List)}.
   *
   * @throws IllegalArgumentException if there are not as many numbers as values
   */
  public static Value dot(List<Value> a, double... b) {
    return dot(a, Arrays.asList(constants(b)));
  }

  /**
   * Returns the dot product with numbers, into which no derivative flows; see {@link #dot(List,
   * List)}.
   *
   * @throws IllegalArgumentException if there are not as many numbers as values
   */
  public static Value dot(Value[] a, double... b) {
    return dot(Arrays.asList(a), b);
  }

  /**
   * Returns w₁x₁ + w₂x₂ + … + b, as one node, what a neuron computes; the bias is added last.
   *
   * @throws IllegalArgumentException if the lists differ in length
   */
  public static Value affine(List<Value> weights, List<Value> inputs, Value bias) {
    Value[] arguments = pairs(weights, inputs, 1);
    arguments[arguments.length - 1] = bias;
    return Elementary.AFFINE.rule.apply(arguments);
  }

  /**
   * The same as {@link #affine(List, List, Value)}.
   *
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public static Value affine(Value[] weights, Value[] inputs, Value bias) {
    return affine(Arrays.asList(weights), Arrays.asList(inputs), bias);
  }

  /**
   * Returns w₁x₁ + w₂x₂ + … + b for inputs that are numbers, into which no derivative flows; see
   * {@link #affine(List, List, Value)}.
   *
   * @throws IllegalArgumentException if there are not as many numbers as weights
   */
  public static Value affine(List<Value> weights, double[] inputs, Value bias) {
    return affine(weights, Arrays.asList(constants(inputs)), bias);
  }

  /**
   * The same as {@link #affine(List, double[], Value)}.
   *
   * @throws IllegalArgumentException if there are not as many numbers as weights
   */
  public static Value affine(Value[] weights, double[] inputs, Value bias) {
    return affine(Arrays.asList(weights), inputs, bias);
  }

  /** Returns the mean, as one node; NaN for an empty list. */
  public static Value mean(List<Value> values) {
    return Elementary.MEAN.rule.apply(array(values));
  }

  /** Returns the mean, as one node; NaN for none. */
  public static Value mean(Value... values) {
    return Elementary.MEAN.of(values);
  }

  /** Returns the largest value, as one node; −∞ for an empty list. See {@link Elementary#MAX}. */
  public static Value max(List<Value> values) {
    return Elementary.MAX.rule.apply(array(values));
  }

  /** Returns the largest value, as one node; −∞ for none. See {@link Elementary#MAX}. */
  public static Value max(Value... values) {
    return Elementary.MAX.of(values);
  }

  /** Returns the smallest value, as one node; +∞ for an empty list. See {@link Elementary#MIN}. */
  public static Value min(List<Value> values) {
    return Elementary.MIN.rule.apply(array(values));
  }

  /** Returns the smallest value, as one node; +∞ for none. See {@link Elementary#MIN}. */
  public static Value min(Value... values) {
    return Elementary.MIN.of(values);
  }

  /** Returns ln(exp x₁ + exp x₂ + …) without overflow, as one node; −∞ for an empty list. */
  public static Value logSumExp(List<Value> values) {
    return Elementary.LOG_SUM_EXP.rule.apply(array(values));
  }

  /** Returns ln(exp x₁ + exp x₂ + …) without overflow, as one node; −∞ for none. */
  public static Value logSumExp(Value... values) {
    return Elementary.LOG_SUM_EXP.of(values);
  }

  /**
   * Returns exp xᵢ/(exp x₁ + exp x₂ + …) for each i, without overflow. The k infinite ones share
   * the whole, 1/k each.
   */
  public static List<Value> softmax(List<Value> values) {
    return List.of(Slopes.softmax(array(values)));
  }

  /** The same as {@link #softmax(List)}. */
  public static List<Value> softmax(Value... values) {
    return softmax(Arrays.asList(values));
  }

  /** Returns the Euclidean norm √(x₁² + x₂² + …) without overflow, as one node. */
  public static Value norm2(List<Value> values) {
    return Elementary.NORM2.rule.apply(array(values));
  }

  /** Returns the Euclidean norm √(x₁² + x₂² + …) without overflow, as one node. */
  public static Value norm2(Value... values) {
    return Elementary.NORM2.of(values);
  }

  /** Returns x₁² + x₂² + …, as one node; 0 for an empty list. */
  public static Value sumOfSquares(List<Value> values) {
    return Elementary.SUM_OF_SQUARES.rule.apply(array(values));
  }

  /** Returns x₁² + x₂² + …, as one node; 0 for none. */
  public static Value sumOfSquares(Value... values) {
    return Elementary.SUM_OF_SQUARES.of(values);
  }

  /**
   * Returns the derivative of ψ = (ln Γ)′ of this order, 0 being ψ itself; NaN at the poles.
   *
   * @param order from 0 to 100; NaN results outside
   */
  public static Value polygamma(int order, Value x) {
    return Elementary.POLYGAMMA.of(constant(order), x);
  }

  /** Returns the two lists one after the other, with room behind them. */
  private static Value[] pairs(List<Value> a, List<Value> b, int room) {
    int n = a.size();
    if (n != b.size()) {
      throw new IllegalArgumentException("lists of different sizes: " + n + " and " + b.size());
    }
    Value[] pairs = new Value[2 * n + room];
    for (int i = 0; i < n; i++) {
      pairs[i] = a.get(i);
      pairs[n + i] = b.get(i);
    }
    return pairs;
  }

  private static Value[] array(List<Value> values) {
    return values.toArray(new Value[0]);
  }

  // What a node is

  /**
   * Returns the number. What is computed from it is not differentiated. While a function is
   * recorded as a program, what it reads here it may depend on, so that the recording holds only
   * where it reads the same number again: compare with {@link #isAbove(Value)} and its like, and
   * choose with {@link #select}.
   *
   * @throws IllegalStateException if this is or depends on a placeholder
   */
  public final double data() {
    return (key & (SYMBOLIC | TRACED)) == 0 ? data : look();
  }

  /** Returns the name, or an empty string. */
  public final String name() {
    String name = givenName();
    return name == null ? "" : name;
  }

  /**
   * Returns this node under a name. It is a node of its own with the same operation and parents, so
   * name a value where it is made and use only the named one afterward.
   */
  public final Value named(String newName) {
    return withName(checkedName(newName));
  }

  /** Returns the operation that made this value; for a leaf, an {@link Input}. */
  public final Op op() {
    return operation();
  }

  /** Returns what the operation was applied to, in order; empty for a leaf. */
  public final List<Value> parents() {
    return List.of(arguments());
  }

  /** Tells whether nothing that this depends on can be differentiated. */
  public final boolean isConstant() {
    return (key & VARIABLE) == 0;
  }

  /** Tells whether this is or depends on a placeholder, so that it has no number. */
  public final boolean isPlaceholder() {
    return (key & SYMBOLIC) != 0;
  }

  /** Tells whether this depends on an input of a {@link Recording}, open or closed. */
  public final boolean isTraced() {
    return (key & TRACED) != 0;
  }

  /**
   * Returns a number that is unique in this JVM and higher than that of every parent: sorting by it
   * is sorting topologically.
   */
  public final long id() {
    return key >> TRAIT_BITS;
  }

  // Derivatives

  /**
   * Returns the derivatives of this value by everything it depends on. Takes about as long as it
   * took to build the graph, whatever the number of variables, and changes nothing in it.
   *
   * @throws IllegalStateException if this depends on a placeholder
   */
  public final Gradients backward() {
    return backward(1);
  }

  /**
   * Returns {@code seed} times the derivatives of this value. The seed is the derivative of
   * something beyond the graph by this value; NaN and infinities are carried on as IEEE 754 says.
   *
   * @throws IllegalStateException if this depends on a placeholder
   */
  public final Gradients backward(double seed) {
    checkSlopes();
    return Gradients.sweep(this, seed, 0);
  }

  /** Returns the derivatives by some variables alone; looks at nothing older than they are. */
  final Gradients backwardTo(List<Value> variables) {
    checkSlopes();
    return Gradients.sweep(this, 1, Graph.oldest(variables));
  }

  /**
   * Returns the derivative of this node by each of its parents, in order; 0 for a constant parent.
   * Computed at each call, at about the cost of the operation itself.
   *
   * @throws IllegalStateException if this depends on a placeholder
   */
  public final List<Double> localGradients() {
    checkSlopes();
    return Arrays.stream(slopes()).map(slope -> slope.data).toList();
  }

  // What the kinds of nodes answer

  /** Returns the name, or null. */
  abstract @Nullable String givenName();

  /** Returns this node under a name, which is not null. */
  abstract Value withName(String newName);

  /** Returns the operation, or the kind of a leaf. */
  abstract Op operation();

  /** Returns the parents, in an array that the caller must not change. */
  abstract Value[] arguments();

  /**
   * Returns the nodes that a sweep goes on to: the parents, but for a result of a routine the
   * application that all results share.
   */
  Value[] sources() {
    return arguments();
  }

  /** Returns the recordings on whose inputs this depends, but not all closed ones. */
  Recording[] recordings() {
    return Recording.NONE;
  }

  /** Returns the slope by each parent that is not constant; see {@link #slopes(Predicate)}. */
  final Value[] slopes() {
    return slopes(parent -> !parent.isConstant());
  }

  /** Returns the slope by each wanted parent; {@link Op#INDEPENDENT} where there is none. */
  final Value[] slopes(Predicate<Value> wanted) {
    return Rule.of(op()).slopes(arguments(), this, wanted);
  }

  /** Passes {@code adjoint} on to the parents, each times its local gradient. */
  abstract void propagate(double adjoint, Sweep sweep);

  // Checks

  static String checkedName(String name) {
    return Objects.requireNonNull(name, "the name of a value is null");
  }

  /** Throws for a placeholder, and logs a read of what is watched. */
  private double look() {
    if (isPlaceholder()) {
      throw new IllegalStateException(
          "'" + this + "' depends on a placeholder and has no number yet");
    }
    return Recording.note(this, false);
  }

  private void checkSlopes() {
    Recording.reject(this);
    data();
  }

  /** Returns whether this, a condition, is 1; for a recording, only that is looked at. */
  final boolean holds() {
    if (isTraced() && !isPlaceholder()) {
      return Recording.note(this, true) == 1;
    }
    return data() == 1;
  }

  // Identity and text

  /** Two values are equal only if they are the same node. */
  @Override
  public final boolean equals(Object other) {
    return this == other;
  }

  @Override
  public final int hashCode() {
    return Long.hashCode(id());
  }

  /**
   * Returns name, number and operation, such as {@code f = 6.9 (add)}, in every locale alike. The
   * number is a question mark for a placeholder, and for a value that a {@link Recording} watches,
   * so that nothing is found out there unnoticed; {@link #data()} is noted.
   */
  @Override
  public final String toString() {
    boolean hidden = isPlaceholder() || Recording.isWatched(this);
    String number = hidden ? "?" : Double.toString(data);
    return text(name(), number, op());
  }

  static String text(String name, String number, Op op) {
    return (name.isEmpty() ? "" : name + " = ") + number + " (" + op.symbol() + ")";
  }
}
