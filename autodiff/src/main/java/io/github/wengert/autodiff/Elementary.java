package io.github.wengert.autodiff;

import static io.github.wengert.autodiff.Domain.NON_ZERO;
import static io.github.wengert.autodiff.Domain.POSITIVE;
import static io.github.wengert.autodiff.Domain.REALS;
import static io.github.wengert.autodiff.Flow.PLAIN;
import static io.github.wengert.autodiff.Flow.STRONG_ADJOINT;
import static io.github.wengert.autodiff.Flow.STRONG_SLOPE;

import com.google.common.base.CaseFormat;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * The table of elementary operations. An entry says all there is to know about one: where it is
 * differentiable, its value as a function of numbers, and its slopes as expressions of the
 * arguments and the result {@code y}. Everything else follows from the entry: local gradients,
 * derivatives of any order, and the tests, which run over {@link #values()}.
 *
 * <p>A slope is written in {@link Value}s and never looks at a number, so that it holds wherever
 * the numbers are different or not known yet; a choice is an operation too ({@code above}, {@code
 * select}).
 */
public enum Elementary implements Op {

  // Arithmetic

  /** a + b. */
  ADD(REALS, REALS, PLAIN, (a, b) -> a + b, (a, b, y) -> Constants.ONE, (a, b, y) -> Constants.ONE),

  /** a − b. */
  SUB(
      REALS,
      REALS,
      PLAIN,
      (a, b) -> a - b,
      (a, b, y) -> Constants.ONE,
      (a, b, y) -> Constants.MINUS_ONE),

  /** a · b. */
  MUL(REALS, REALS, PLAIN, (a, b) -> a * b, (a, b, y) -> b, (a, b, y) -> a),

  /** a / b, with slopes 1/b and −y/b, which hold at extreme scales where a/b² does not. */
  DIV(
      REALS,
      NON_ZERO,
      STRONG_ADJOINT,
      (a, b) -> a / b,
      (a, b, y) -> b.reciprocal(),
      (a, b, y) -> y.div(b).neg()),

  /** −x. */
  NEG(REALS, PLAIN, x -> -x, (x, y) -> Constants.MINUS_ONE),

  /** 1/x, with slope −y². */
  RECIPROCAL(NON_ZERO, STRONG_ADJOINT, x -> 1 / x, (x, y) -> y.square().neg()),

  /** x². */
  SQUARE(REALS, PLAIN, x -> x * x, (x, y) -> x.mul(2), (x, y) -> x * 2),

  /**
   * a to the power b. The slopes are b·a^(b−1) and y·ln a. At a = 0 the second is 0 for b ≥ 0 and
   * NaN for b &lt; 0; for a &lt; 0 it is NaN. At (0, 0) both are 0.
   */
  POW(POSITIVE, REALS, STRONG_ADJOINT, Math::pow, Slopes::powByBase, Slopes::powByExponent),

  /** a · b, but 0 wherever a is exactly 0, even if b is infinite or NaN. */
  STRONG_MUL(
      REALS, REALS, STRONG_ADJOINT, (a, b) -> a == 0 ? 0 : a * b, (a, b, y) -> b, (a, b, y) -> a),

  // Powers, exponentials, logarithms

  /** √x. The slope at ±0 is +∞. */
  SQRT(POSITIVE, STRONG_ADJOINT, Math::sqrt, (x, y) -> y.abs().mul(2).reciprocal()),

  /** eˣ. */
  EXP(REALS, STRONG_ADJOINT, Math::exp, (x, y) -> y),

  /** The natural logarithm. The slope at ±0 is +∞, and NaN below 0. */
  LOG(
      POSITIVE,
      STRONG_ADJOINT,
      Math::log,
      (x, y) -> Value.select(x.atLeast(0), x.abs().reciprocal(), Constants.NAN)),

  // Circular and hyperbolic functions

  /** sin x, with slope cos x. */
  SIN(REALS, PLAIN, Math::sin, (x, y) -> x.cos()),

  /** cos x, with slope −sin x. */
  COS(REALS, PLAIN, Math::cos, (x, y) -> x.sin().neg()),

  /** tan x, with slope 1 + y². */
  TAN(REALS, PLAIN, Math::tan, (x, y) -> y.square().add(1)),

  /** tanh x, with slope 4e/(1 + e)² where e = exp(−2|x|), exact where 1 − y² is 0. */
  TANH(
      REALS,
      PLAIN,
      Scalars::tanh,
      (x, y) -> Slopes.logistic(x.abs().mul(-2).exp()).mul(4),
      (x, y) -> Scalars.logistic(Math.exp(Math.abs(x) * -2)) * 4),

  // Functions of neural networks

  /** 1/(1 + e⁻ˣ), with slope e/(1 + e)² where e = exp(−|x|), exact where y(1 − y) is 0. */
  SIGMOID(
      REALS,
      PLAIN,
      Scalars::sigmoid,
      (x, y) -> Slopes.logistic(x.abs().neg().exp()),
      (x, y) -> Scalars.logistic(Math.exp(-Math.abs(x)))),

  /** max(x, 0). The slope at 0 is 0. */
  RELU(NON_ZERO, STRONG_SLOPE, x -> Math.max(x, 0.0), (x, y) -> x.above(0)),

  // Kinks, jumps and choices

  /** |x|. The slope is the sign of x, 0 at 0. */
  ABS(NON_ZERO, PLAIN, Math::abs, (x, y) -> x.sign()),

  /** −1, 0 or 1. The slope is 0, also at the jump. */
  SIGN(NON_ZERO, PLAIN, Math::signum, (x, y) -> Slopes.zero(x)),

  /** The larger of two; at a tie both slopes are ½. NaN if an argument is NaN. */
  MAX(
      REALS,
      REALS,
      STRONG_SLOPE,
      Math::max,
      (a, b, y) -> Slopes.first(a, b),
      (a, b, y) -> Slopes.first(b, a)),

  /** The smaller of two; at a tie both slopes are ½. NaN if an argument is NaN. */
  MIN(
      REALS,
      REALS,
      STRONG_SLOPE,
      Math::min,
      (a, b, y) -> Slopes.first(b, a),
      (a, b, y) -> Slopes.first(a, b)),

  /** 1 where a &gt; b, else 0; NaN if an argument is NaN. Nothing flows through a condition. */
  ABOVE(
      REALS,
      REALS,
      PLAIN,
      (a, b) -> Scalars.condition(a > b, a, b),
      (a, b, y) -> INDEPENDENT,
      (a, b, y) -> INDEPENDENT),

  /** 1 where a ≥ b, else 0; NaN if an argument is NaN. Nothing flows through a condition. */
  AT_LEAST(
      REALS,
      REALS,
      PLAIN,
      (a, b) -> Scalars.condition(a >= b, a, b),
      (a, b, y) -> INDEPENDENT,
      (a, b, y) -> INDEPENDENT),

  /** The second argument where the first is not 0, else the third; NaN where it is NaN. */
  SELECT(
      3,
      STRONG_SLOPE,
      x -> Scalars.select(x[0], x[1], x[2]),
      (x, y) ->
          new Value[] {
            INDEPENDENT,
            Value.select(x[0], Constants.ONE, Constants.ZERO),
            Value.select(x[0], Constants.ZERO, Constants.ONE)
          }),

  // Lists

  /** x₁ + x₂ + …, from left to right. */
  SUM(ANY_NUMBER, PLAIN, Scalars::sum, (x, y) -> Slopes.ones(x.length)),

  /** x₁ · x₂ · …, from left to right. The slope by a factor is the product of the others. */
  PRODUCT(ANY_NUMBER, PLAIN, Scalars::product, (x, y) -> Slopes.product(x)),

  /** a₁b₁ + a₂b₂ + …; the arguments are a₁ a₂ … b₁ b₂ …. */
  DOT(ANY_NUMBER, PLAIN, Scalars::dot, (x, y) -> Slopes.affine(x)),

  /** w₁x₁ + w₂x₂ + … + b; the arguments are w₁ w₂ … x₁ x₂ … b. */
  AFFINE(ANY_NUMBER, PLAIN, Scalars::affine, (x, y) -> Slopes.affine(x));

  private final String symbol = CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, name());
  private final Domain[] domains;
  final Rule rule;

  Elementary(Domain domain, Flow flow, DoubleUnaryOperator value, UnarySlope slope) {
    this(domain, flow, value, slope, null);
  }

  Elementary(
      Domain domain,
      Flow flow,
      DoubleUnaryOperator value,
      UnarySlope slope,
      DoubleBinaryOperator numericSlope) {
    this.domains = new Domain[] {domain};
    this.rule = new Unary.Form(this, flow, value, slope, numericSlope);
  }

  Elementary(
      Domain a,
      Domain b,
      Flow flow,
      DoubleBinaryOperator value,
      BinarySlope slopeA,
      BinarySlope slopeB) {
    this.domains = new Domain[] {a, b};
    this.rule = new Binary.Form(this, flow, value, slopeA, slopeB);
  }

  Elementary(int arity, Flow flow, NaryValue value, NarySlopes slopes) {
    this.domains = new Domain[] {REALS};
    this.rule = new Nary.Form(this, arity, flow, value, slopes);
  }

  Value of(Value x) {
    return ((Unary.Form) rule).apply(x);
  }

  Value of(Value a, Value b) {
    return ((Binary.Form) rule).apply(a, b);
  }

  @Override
  public String symbol() {
    return symbol;
  }

  @Override
  public Domain domain(int index) {
    return domains[Math.min(index, domains.length - 1)];
  }

  @Override
  public String toString() {
    return symbol;
  }
}
