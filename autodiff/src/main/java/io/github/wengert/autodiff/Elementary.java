package io.github.wengert.autodiff;

import static io.github.wengert.autodiff.Domain.NON_HALF_INTEGER;
import static io.github.wengert.autodiff.Domain.NON_INTEGER;
import static io.github.wengert.autodiff.Domain.NON_POLE;
import static io.github.wengert.autodiff.Domain.NON_ZERO;
import static io.github.wengert.autodiff.Domain.POSITIVE;
import static io.github.wengert.autodiff.Domain.REALS;

import com.google.common.base.CaseFormat;
import io.github.wengert.autodiff.math.Circular;
import io.github.wengert.autodiff.math.ElementaryMath;
import io.github.wengert.autodiff.math.Exponential;
import io.github.wengert.autodiff.math.Gamma;
import io.github.wengert.autodiff.math.Hyperbolic;
import io.github.wengert.autodiff.math.InverseCircular;
import io.github.wengert.autodiff.math.Logarithm;
import io.github.wengert.autodiff.math.Pow;
import io.github.wengert.autodiff.math.Powers;
import io.github.wengert.autodiff.math.Roots;
import io.github.wengert.autodiff.math.ZeroRule;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.Erfc;
import org.jspecify.annotations.Nullable;

/**
 * The table of elementary operations. An entry says all there is to know about one: where it is
 * differentiable, its value as a function of numbers, and its slopes as expressions of the
 * arguments and the result {@code y}. Everything else follows from the entry: local gradients,
 * derivatives of any order, and the tests, which run over {@link #values()}.
 *
 * <p>A slope is written in {@link Value}s and never looks at a number, so that it holds wherever
 * the numbers are different or not known yet; a choice is an operation too ({@code above}, {@code
 * select}). Where speed asks for it, a second function gives the number of the same slope without
 * making nodes; a test holds the two equal to the last bit.
 *
 * <p>What an operation gives at kinks, at edges of its domain and outside is the table of {@link
 * Convention}.
 *
 * <p><b>Accuracy.</b> Against exact numbers at some 3,000 points, tails and edges included, values
 * are within 2 units in the last place and slopes within 4. {@code digamma}, {@code logGamma},
 * {@code gelu} and {@code pow} were given 16 and stay within 2 and 3. Second derivatives, each
 * entry of a Hessian by itself, and third ones are within 32. Next to a zero of a value or slope
 * that is a sum, errors count against the terms of the sum. Between the points, elementary
 * functions are within 1 ulp; {@code tanh}, {@code atan2} and the inverse hyperbolic ones within 2,
 * and {@code sigmoid} within 2.01.
 */
public enum Elementary implements Op {

  // Arithmetic

  /** a + b. */
  ADD(REALS, REALS, (a, b) -> a + b, Slopes.ONE, Slopes.ONE),

  /** a − b. */
  SUB(REALS, REALS, (a, b) -> a - b, Slopes.ONE, Slopes.MINUS_ONE),

  /** a · b. */
  MUL(REALS, REALS, (a, b) -> a * b, Slopes.SECOND, Slopes.FIRST),

  /** a / b, with slopes 1/b and −y/b, which hold at extreme scales where a/b² does not. */
  DIV(REALS, NON_ZERO, (a, b) -> a / b, (a, b, y) -> b.reciprocal(), (a, b, y) -> y.div(b).neg()),

  /** The remainder of a / b with the sign of a, Java's %. Slopes 1 and −trunc(a/b). */
  REM(
      REALS,
      NON_ZERO,
      (a, b) -> a % b,
      (a, b, y) -> Slopes.ofNumber(y, Constants.ONE),
      (a, b, y) -> Slopes.ofNumber(y, a.sub(y).div(b).rint().neg()),
      x -> x[0] != 0 && x[0] % x[1] == 0),

  /** a · b + c, rounded once. */
  FMA(3, x -> Math.fma(x[0], x[1], x[2]), (x, y) -> new Value[] {x[1], x[0], Constants.ONE}),

  /** −x. */
  NEG(REALS, x -> -x, (x, y) -> Constants.MINUS_ONE, (x, y) -> -1),

  /** 1/x, with slope −y². */
  RECIPROCAL(NON_ZERO, x -> 1 / x, (x, y) -> y.square().neg(), (x, y) -> -(y * y)),

  /** x². */
  SQUARE(REALS, x -> x * x, (x, y) -> x.mul(2), (x, y) -> x * 2),

  /** a · b, but 0 where one is exactly 0 and the other infinite or NaN. */
  STRONG_MUL(REALS, REALS, ZeroRule::contribution, Slopes.SECOND, Slopes.FIRST),

  /** x · π/180. */
  TO_RADIANS(REALS, x -> x * (Math.PI / 180), (x, y) -> Value.constant(Math.PI / 180)),

  /** x · 180/π. */
  TO_DEGREES(REALS, x -> x * (180 / Math.PI), (x, y) -> Value.constant(180 / Math.PI)),

  // Powers and roots

  /**
   * a to the power b. The slopes are b·a^(b−1) and y·ln a. At a = 0 the second is 0 for b ≥ 0 and
   * NaN for b &lt; 0; for a &lt; 0 it is NaN. At (0, 0) both are 0.
   */
  POW(
      POSITIVE,
      REALS,
      Pow::pow,
      (a, b, y) -> a.powSubMul(b, Constants.ONE, b),
      (a, b, y) -> Slopes.powByExponent(a, b, Constants.ZERO)),

  /** a to the power b − c, with the rounding error of the difference taken into account. */
  POW_SUB(
      POSITIVE, 3, x -> Powers.powSub(x[0], x[1], x[2]), (x, y) -> Slopes.powSub(x[0], x[1], x[2])),

  /**
   * a^(b − c) · f, but 0 where f is 0: the slopes of powers, and theirs. Neither over- nor
   * underflows where the result does not.
   */
  POW_SUB_MUL(
      POSITIVE,
      4,
      x -> Powers.powSubMul(x[0], x[1], x[2], x[3]),
      (x, y) -> Slopes.powSubMul(x[0], x[1], x[2], x[3], y)),

  /**
   * a^(b − c) · (ln a)ᵏ · f for a whole number k, else NaN: the slopes of powers by the exponent.
   * For k > 0 and b > c it is 0 at a = 0.
   */
  POW_SUB_LOG_MUL(
      POSITIVE,
      5,
      x -> Powers.powSubLogMul(x[0], x[1], x[2], x[3], x[4]),
      (x, y) -> Slopes.powSubLogMul(x[0], x[1], x[2], x[3], x[4], y),
      null,
      x -> !(x[4] >= 0 && x[4] == Math.rint(x[4]))),

  /** √x. The slope 1/(2y) at ±0 is +∞, as adding 0 makes 0 of −0. */
  SQRT(POSITIVE, Math::sqrt, (x, y) -> y.add(0).mul(2).reciprocal(), (x, y) -> 1 / ((y + 0) * 2)),

  /** The cube root. The slope 1/(3y²) at 0 is +∞. */
  CBRT(NON_ZERO, Roots::cbrt, (x, y) -> y.reciprocal().square().div(3)),

  /** √(a² + b²) without overflow. The slopes at (0, 0) are 0. */
  HYPOT(
      REALS,
      REALS,
      Roots::hypot,
      (a, b, y) -> a.divHypot(b),
      (a, b, y) -> b.divHypot(a),
      Kinks::allZero),

  /** a/√(a² + b²) without overflow: a sine. 0 at (0, 0), with the slopes 0. */
  DIV_HYPOT(
      REALS,
      REALS,
      ElementaryMath::divHypot,
      (a, b, y) -> Slopes.divHypotByFirst(a, b),
      (a, b, y) -> Slopes.divHypotBySecond(a, b, y),
      Kinks::allZero),

  /** a/√(a² + b): what {@link #DIV_HYPOT} is of the root of b, and smooth at b = 0. */
  DIV_ROOT(
      REALS,
      POSITIVE,
      (a, b) -> b < 0 ? Double.NaN : a / Math.sqrt(a * a + b),
      (a, b, y) -> Slopes.ofNumber(y, Slopes.divRootByFirst(a, b)),
      (a, b, y) -> Slopes.divRootBySecond(a, b, y)),

  // Exponentials and logarithms

  /** eˣ. */
  EXP(REALS, Exponential::exp, (x, y) -> y, (x, y) -> y),

  /** 2ˣ. */
  EXP2(REALS, Pow::exp2, (x, y) -> x.sub(1).exp2().mul(2 * ElementaryMath.LN_2)),

  /** eˣ − 1, accurate near 0. */
  EXPM1(REALS, Exponential::expm1, (x, y) -> x.exp()),

  /** exp(a − b), with the rounding error of the difference taken into account. */
  EXP_SUB(REALS, REALS, ElementaryMath::expSub, (a, b, y) -> y, (a, b, y) -> y.neg()),

  /** The natural logarithm. The slope at ±0 is +∞, and NaN below 0. */
  LOG(POSITIVE, Logarithm::log, (x, y) -> Slopes.log(x, 1, y)),

  /** The logarithm to the base 2. The slope at ±0 is +∞, and NaN below 0. */
  LOG2(POSITIVE, Logarithm::log2, (x, y) -> Slopes.log(x, ElementaryMath.LOG2_E, y)),

  /** The logarithm to the base 10. The slope at ±0 is +∞, and NaN below 0. */
  LOG10(POSITIVE, Logarithm::log10, (x, y) -> Slopes.log(x, ElementaryMath.LOG10_E, y)),

  /** ln(1 + x), accurate near 0. The slope at −1 is +∞, and NaN below. */
  LOG1P(
      Domain.open(-1, Double.POSITIVE_INFINITY),
      Logarithm::log1p,
      (x, y) -> Slopes.log(x.add(1), 1, y)),

  /** a · ln b, and 0 where a is 0 and b ≥ 0. The slopes at (0, 0) are 0. */
  X_LOG_Y(REALS, POSITIVE, ElementaryMath::xLogY, Slopes::xLogYByX, Slopes::xLogYByY),

  /** ln(eᵃ + eᵇ) without overflow. */
  LOG_ADD_EXP(
      REALS,
      REALS,
      ElementaryMath::logAddExp,
      (a, b, y) -> a.sigmoidSub(b),
      (a, b, y) -> b.sigmoidSub(a)),

  // Circular functions

  /** sin x, with slope cos x. */
  SIN(REALS, Circular::sin, (x, y) -> x.cos(), (x, y) -> Circular.cos(x)),

  /** cos x, with slope −sin x. */
  COS(REALS, Circular::cos, (x, y) -> x.sin().neg(), (x, y) -> -Circular.sin(x)),

  /** tan x, with slope 1 + y². */
  TAN(REALS, Circular::tan, (x, y) -> y.square().add(1)),

  /** arcsin x. The slope at ±1 is +∞, and NaN outside. */
  ASIN(
      Domain.open(-1, 1),
      InverseCircular::asin,
      (x, y) -> Slopes.oneMinusSquare(x).sqrt().reciprocal()),

  /** arccos x. The slope at ±1 is −∞, and NaN outside. */
  ACOS(
      Domain.open(-1, 1),
      InverseCircular::acos,
      (x, y) -> Slopes.oneMinusSquare(x).sqrt().reciprocal().neg()),

  /** arctan x, with slope 1/(1 + x²), also where x² overflows. */
  ATAN(REALS, InverseCircular::atan, (x, y) -> Slopes.atan(x)),

  /** The angle of the point (b, a), with slopes b/(a² + b²) and −a/(a² + b²); 0 at (0, 0). */
  ATAN2(
      REALS,
      REALS,
      InverseCircular::atan2,
      (a, b, y) -> Slopes.atan2(b, a),
      (a, b, y) -> Slopes.atan2(a, b).neg(),
      Kinks::allZero),

  // Hyperbolic functions

  /** sinh x, with slope cosh x. */
  SINH(REALS, Hyperbolic::sinh, (x, y) -> x.cosh()),

  /** cosh x, with slope sinh x. */
  COSH(REALS, Hyperbolic::cosh, (x, y) -> x.sinh()),

  /** tanh x, with slope 1/cosh² x, exact where 1 − y² is 0. */
  TANH(
      REALS,
      Exponential::tanh,
      (x, y) -> x.mul(2).logisticPdf().mul(4),
      (x, y) -> Exponential.logisticPdf(x * 2) * 4),

  /** The inverse of sinh, with slope 1/√(1 + x²), also where x² overflows. */
  ASINH(REALS, Hyperbolic::asinh, (x, y) -> x.hypot(1).reciprocal()),

  /** The inverse of cosh. The slope at 1 is +∞, and NaN below. */
  ACOSH(
      Domain.open(1, Double.POSITIVE_INFINITY),
      Hyperbolic::acosh,
      (x, y) -> x.sub(1).sqrt().reciprocal().mul(x.add(1).sqrt().reciprocal())),

  /** The inverse of tanh. The slope at ±1 is +∞, and NaN outside. */
  ATANH(Domain.open(-1, 1), Hyperbolic::atanh, (x, y) -> Slopes.atanh(x, y)),

  // Error function, normal distribution, gamma function

  /** exp(−x²), with the rounding error of x² taken into account. */
  GAUSSIAN(REALS, ElementaryMath::gaussian, (x, y) -> y.strongMul(x).mul(-2)),

  /** The error function. */
  ERF(REALS, Erf::value, (x, y) -> x.gaussian().mul(ElementaryMath.TWO_OVER_SQRT_PI)),

  /** 1 − erf x, accurate in the tail. */
  ERFC(REALS, Erfc::value, (x, y) -> x.gaussian().mul(-ElementaryMath.TWO_OVER_SQRT_PI)),

  /** The density of the standard normal distribution. */
  NORMAL_PDF(REALS, ElementaryMath::normalPdf, (x, y) -> y.strongMul(x).neg()),

  /** The distribution function of the standard normal distribution, accurate in both tails. */
  NORMAL_CDF(REALS, ElementaryMath::normalCdf, (x, y) -> x.normalPdf()),

  /** ln |Γ(x)|. NaN slope at the poles 0, −1, −2, …. */
  LOG_GAMMA(NON_POLE, Gamma::logGamma, (x, y) -> x.digamma()),

  /** ψ(x), the derivative of ln Γ. NaN at the poles. */
  DIGAMMA(NON_POLE, Gamma::digamma, (x, y) -> Value.polygamma(1, x)),

  /** The a-th derivative of ψ at b, for a whole number a from 0 to 100, else NaN. */
  POLYGAMMA(
      REALS,
      NON_POLE,
      Gamma::polygamma,
      (a, b, y) -> INDEPENDENT,
      Slopes::polygamma,
      x -> !(x[0] >= 0 && x[0] <= 100 && x[0] == Math.rint(x[0]))),

  // Functions of neural networks

  /** 1/(1 + e⁻ˣ), with slope e⁻ˣ/(1 + e⁻ˣ)², exact where y(1 − y) is 0. */
  SIGMOID(
      REALS, Exponential::sigmoid, (x, y) -> x.logisticPdf(), (x, y) -> Exponential.logisticPdf(x)),

  /** e⁻ˣ/(1 + e⁻ˣ)², the density of the logistic distribution. */
  LOGISTIC_PDF(REALS, Exponential::logisticPdf, (x, y) -> x.mul(0.5).tanh().mul(y).neg()),

  /** 1/(1 + exp(b − a)), with the rounding error of the difference taken into account. */
  SIGMOID_SUB(
      REALS,
      REALS,
      ElementaryMath::sigmoidSub,
      (a, b, y) -> y.mul(b.sigmoidSub(a)),
      (a, b, y) -> y.mul(b.sigmoidSub(a)).neg()),

  /** a/(a + b): the share of a. */
  SHARE(
      REALS,
      REALS,
      (a, b) -> a / (a + b),
      (a, b, y) -> Slopes.shareByFirst(a, b),
      (a, b, y) -> y.div(a.add(b)).neg(),
      x -> x[0] + x[1] == 0),

  /** ln sigmoid(x), with slope sigmoid(−x). */
  LOG_SIGMOID(REALS, ElementaryMath::logSigmoid, (x, y) -> x.neg().sigmoid()),

  /** ln(1 + eˣ), with slope sigmoid(x). */
  SOFTPLUS(REALS, ElementaryMath::softplus, (x, y) -> x.sigmoid()),

  /** max(x, 0). The slope at 0 is 0. */
  RELU(NON_ZERO, x -> Math.max(x, 0.0), (x, y) -> x.above(0)),

  /** x for x &gt; 0, else x/100. The slope at 0 is 0.01. */
  LEAKY_RELU(
      NON_ZERO,
      x -> x > 0 ? x : 0.01 * x,
      (x, y) -> Slopes.split(x, Constants.ONE, Value.constant(0.01))),

  /** x for x &gt; 0, else eˣ − 1. */
  ELU(
      NON_ZERO,
      x -> x > 0 ? x : Exponential.expm1(x),
      (x, y) -> Slopes.split(x, Constants.ONE, x.exp())),

  /**
   * λx for x &gt; 0, else λα(eˣ − 1), with α and λ of Klambauer et al., Self-Normalizing Neural
   * Networks (2017). The slope at 0 is λα.
   */
  SELU(
      NON_ZERO,
      x -> x > 0 ? ElementaryMath.SELU_SCALE * x : ElementaryMath.SELU_SLOPE * Exponential.expm1(x),
      (x, y) ->
          Slopes.split(
              x,
              Value.constant(ElementaryMath.SELU_SCALE),
              x.exp().mul(ElementaryMath.SELU_SLOPE))),

  /** x Φ(x) with the normal distribution function Φ, not its tanh approximation. */
  GELU(REALS, ElementaryMath::gelu, (x, y) -> Slopes.gelu(x)),

  /** x sigmoid(x). */
  SILU(
      REALS,
      ElementaryMath::silu,
      (x, y) -> Slopes.leftTail(x, x.sigmoid().mul(x.neg().sigmoid().strongMul(x).add(1)))),

  /** x tanh(softplus(x)). */
  MISH(REALS, ElementaryMath::mish, (x, y) -> Slopes.mish(x)),

  /** x/(1 + |x|). */
  SOFTSIGN(REALS, ElementaryMath::softsign, (x, y) -> x.abs().add(1).reciprocal().square()),

  // Kinks, jumps and choices

  /** |x|. The slope is the sign of x, 0 at 0. */
  ABS(NON_ZERO, Math::abs, (x, y) -> x.sign()),

  /** −1, 0 or 1. The slope is 0, also at the jump. */
  SIGN(NON_ZERO, Math::signum, (x, y) -> Slopes.zero(x)),

  /** |a| with the sign of b, of which −0 is negative and NaN positive. */
  COPY_SIGN(
      NON_ZERO,
      NON_ZERO,
      StrictMath::copySign,
      (a, b, y) -> a.sign().mul(Constants.ONE.copySign(b)),
      (a, b, y) -> Slopes.zero(b)),

  /** The largest whole number that is not above x. The slope is 0, also at the jumps. */
  FLOOR(NON_INTEGER, Math::floor, (x, y) -> Slopes.zero(x)),

  /** The smallest whole number that is not below x. The slope is 0, also at the jumps. */
  CEIL(NON_INTEGER, Math::ceil, (x, y) -> Slopes.zero(x)),

  /** The nearest whole number, the even one at a tie. The slope is 0, also at the jumps. */
  RINT(NON_HALF_INTEGER, Math::rint, (x, y) -> Slopes.zero(x)),

  /**
   * The largest argument. The k arguments that tie for it have the slope 1/k. NaN if one is NaN; −∞
   * for no arguments.
   */
  MAX(ANY_NUMBER, ElementaryMath::max, Slopes::max, Kinks::tieForMax),

  /**
   * The smallest argument. The k arguments that tie for it have the slope 1/k. NaN if one is NaN;
   * +∞ for no arguments.
   */
  MIN(ANY_NUMBER, ElementaryMath::min, Slopes::min, Kinks::tieForMin),

  /**
   * The first argument, but not below the second and not above the third; NaN if these are in the
   * wrong order. The slope at a bound is that of the inside, 1.
   */
  CLAMP(
      3,
      x -> ElementaryMath.clamp(x[0], x[1], x[2]),
      (x, y) -> Slopes.clamp(x[0], x[1], x[2], y),
      x -> x[0] == x[1] || x[0] == x[2] || !(x[1] <= x[2])),

  /** 1 where a &gt; b, else 0; NaN if an argument is NaN. Nothing flows through a condition. */
  ABOVE(
      REALS,
      REALS,
      ElementaryMath::above,
      (a, b, y) -> INDEPENDENT,
      (a, b, y) -> INDEPENDENT,
      x -> x[0] == x[1]),

  /** 1 where a ≥ b, else 0; NaN if an argument is NaN. Nothing flows through a condition. */
  AT_LEAST(
      REALS,
      REALS,
      ElementaryMath::atLeast,
      (a, b, y) -> INDEPENDENT,
      (a, b, y) -> INDEPENDENT,
      x -> x[0] == x[1]),

  /** The second argument where the first is not 0, else the third; NaN where it is NaN. */
  SELECT(
      3,
      x -> ElementaryMath.select(x[0], x[1], x[2]),
      (x, y) ->
          new Value[] {
            INDEPENDENT,
            Value.select(x[0], Constants.ONE, Constants.ZERO),
            Value.select(x[0], Constants.ZERO, Constants.ONE)
          }),

  /** x, through which no derivative flows. */
  DETACH(REALS, x -> x, (x, y) -> INDEPENDENT),

  // Lists

  /** x₁ + x₂ + …, from left to right; 0 for no arguments. */
  SUM(
      ANY_NUMBER,
      ElementaryMath::sum,
      (x, y) -> Slopes.fill(x.length, Constants.ONE),
      (x, y) -> i -> 1),

  /** (x₁ + x₂ + …)/n; NaN for no arguments. */
  MEAN(
      ANY_NUMBER,
      ElementaryMath::mean,
      (x, y) -> Slopes.fill(x.length, Value.constant(1.0 / x.length)),
      (x, y) -> i -> 1.0 / x.length),

  /**
   * x₁ · x₂ · …, from left to right; 1 for no arguments. The slope by a factor is the product of
   * the others, also where factors are 0.
   */
  PRODUCT(
      ANY_NUMBER,
      ElementaryMath::product,
      (x, y) -> Slopes.product(x),
      (x, y) -> Slopes.productsOfOthers(x)),

  /** a₁b₁ + a₂b₂ + …; the arguments are a₁ a₂ … b₁ b₂ …. */
  DOT(ANY_NUMBER, ElementaryMath::dot, (x, y) -> Slopes.affine(x), (x, y) -> Slopes.partners(x)),

  /** w₁x₁ + w₂x₂ + … + b; the arguments are w₁ w₂ … x₁ x₂ … b. */
  AFFINE(
      ANY_NUMBER, ElementaryMath::affine, (x, y) -> Slopes.affine(x), (x, y) -> Slopes.partners(x)),

  /** x₁² + x₂² + …. */
  SUM_OF_SQUARES(
      ANY_NUMBER,
      ElementaryMath::sumOfSquares,
      (x, y) -> Slopes.each(x, xi -> xi.mul(2)),
      (x, y) -> i -> x[i].data * 2),

  /** √(x₁² + x₂² + …) without overflow. The slopes where all are 0 are 0. */
  NORM2(ANY_NUMBER, ElementaryMath::norm2, (x, y) -> Slopes.direction(x), Kinks::allZero),

  /** ln(exp x₁ + exp x₂ + …) without overflow; its slopes are the softmax. −∞ for no arguments. */
  LOG_SUM_EXP(ANY_NUMBER, ElementaryMath::logSumExp, (x, y) -> Slopes.softmax(x));

  final Rule rule;
  private final String symbol = CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, name());
  private final Domain[] domains;
  private final Predicate<double[]> kinks;

  Elementary(Domain domain, DoubleUnaryOperator value, UnarySlope slope) {
    this(domain, value, slope, null);
  }

  Elementary(
      Domain domain,
      DoubleUnaryOperator value,
      UnarySlope slope,
      @Nullable DoubleBinaryOperator numericSlope) {
    this.domains = new Domain[] {domain};
    this.rule = new Unary.Form(this, value, slope, numericSlope);
    this.kinks = Kinks::none;
  }

  Elementary(
      Domain a, Domain b, DoubleBinaryOperator value, BinarySlope slopeA, BinarySlope slopeB) {
    this(a, b, value, slopeA, slopeB, Kinks::none);
  }

  Elementary(
      Domain a,
      Domain b,
      DoubleBinaryOperator value,
      BinarySlope slopeA,
      BinarySlope slopeB,
      Predicate<double[]> kinks) {
    this.domains = new Domain[] {a, b};
    this.rule = new Binary.Form(this, value, slopeA, slopeB);
    this.kinks = kinks;
  }

  Elementary(int arity, NaryValue value, NarySlopes slopes) {
    this(REALS, arity, value, slopes);
  }

  Elementary(int arity, NaryValue value, NarySlopes slopes, Predicate<double[]> kinks) {
    this(REALS, arity, value, slopes, null, kinks);
  }

  Elementary(Domain first, int arity, NaryValue value, NarySlopes slopes) {
    this(first, arity, value, slopes, null, Kinks::none);
  }

  Elementary(int arity, NaryValue value, NarySlopes slopes, Nary.NumericSlopes numericSlopes) {
    this(REALS, arity, value, slopes, numericSlopes, Kinks::none);
  }

  Elementary(
      Domain first,
      int arity,
      NaryValue value,
      NarySlopes slopes,
      Nary.@Nullable NumericSlopes numericSlopes,
      Predicate<double[]> kinks) {
    this.domains = new Domain[] {first, REALS};
    this.rule = new Nary.Form(this, arity, value, slopes, numericSlopes);
    this.kinks = kinks;
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

  /**
   * Tells whether the two operands may be exchanged: the bits stay the same, but for which NaN a
   * NaN is.
   */
  public boolean isCommutative() {
    return this == ADD || this == MUL;
  }

  @Override
  public Domain domain(int index) {
    return domains[Math.min(index, domains.length - 1)];
  }

  @Override
  public boolean isSingular(double... arguments) {
    return Op.super.isSingular(arguments) || kinks.test(arguments);
  }

  @Override
  public String toString() {
    return symbol;
  }
}
