package io.github.wengert.autodiff.check.number;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.math.Pow;
import java.util.Arrays;

/**
 * The elementary operations on other kinds of numbers than double: as formulas that hold for
 * complex numbers next to the real line, and for numbers with more digits. They are made of values
 * alone, and owe nothing to the slopes of the engine.
 *
 * <p>A formula is written so that its derivative, too, is a sum without cancellation where there is
 * one. Operations that choose, such as {@code max}, choose by the real part. No state.
 */
public final class Continuation {
  private static final DoubleDouble LN_10 = new DoubleDouble(10, 0).log();
  private static final DoubleDouble DEGREE = DoubleDouble.PI.over(180);
  private static final DoubleDouble SQRT_2 = new DoubleDouble(2, 0).sqrt();
  private static final DoubleDouble SQRT_2_PI = DoubleDouble.PI.times(2).sqrt();

  /** λ and λα of the SELU, as {@link Elementary} has them. */
  private static final double SELU_SCALE = 1.0507009873554805;

  private static final double SELU_SLOPE = 1.7580993408473766;

  /** The powers up to here are products, which hold for bases that are not positive too. */
  private static final int LARGEST_PRODUCT = 1024;

  private Continuation() {}

  /** Returns the result of an operation; null if it has no formula here. */
  public static <T extends Quantity<T>> T of(Elementary op, T[] z) {
    return arithmetic(op, z);
  }

  private static <T extends Quantity<T>> T arithmetic(Elementary op, T[] z) {
    return switch (op) {
      case ADD -> z[0].plus(z[1]);
      case SUB -> z[0].minus(z[1]);
      case MUL -> z[0].times(z[1]);
      case DIV -> z[0].over(z[1]);
      case REM -> rem(z[0], z[1]);
      case FMA -> z[0].times(z[1]).plus(z[2]);
      case NEG -> z[0].negated();
      case RECIPROCAL -> z[0].of(1).over(z[0]);
      case SQUARE -> z[0].square();
      case STRONG_MUL -> isZero(z[0]) || isZero(z[1]) ? z[0].of(0) : z[0].times(z[1]);
      case TO_RADIANS -> z[0].times(z[0].of(DEGREE));
      case TO_DEGREES -> z[0].over(z[0].of(DEGREE));
      case POW -> pow(z[0], z[1]);
      case POW_SUB -> pow(z[0], z[1].minus(z[2]));
      case POW_SUB_MUL -> powMul(z[0], z[1].minus(z[2]), z[3]);
      case POW_SUB_LOG_MUL -> powLogMul(z[0], z[1].minus(z[2]), z[3], z[4]);
      case SQRT -> z[0].sqrt();
      case CBRT -> cbrt(z[0]);
      case HYPOT, NORM2 -> norm(z);
      case DIV_HYPOT -> divRoot(z[0], z[1].square(), z[1]);
      case DIV_ROOT -> divRoot(z[0], z[1], z[1].abs().sqrt());
      case SHARE -> share(z[0], z[1]);
      default -> exponentials(op, z);
    };
  }

  private static <T extends Quantity<T>> T exponentials(Elementary op, T[] z) {
    return switch (op) {
      case EXP -> z[0].exp();
      case EXP2 -> z[0].times(z[0].of(DoubleDouble.LN_2)).exp();
      case EXPM1 -> z[0].expm1();
      case EXP_SUB -> z[0].minus(z[1]).exp();
      case LOG -> z[0].log();
      case LOG2 -> z[0].log().over(z[0].of(DoubleDouble.LN_2));
      case LOG10 -> z[0].log().over(z[0].of(LN_10));
      case LOG1P -> z[0].log1p();
      case X_LOG_Y -> isZero(z[0]) && z[1].sign() >= 0 ? z[0].of(0) : z[0].times(z[1].log());
      case LOG_ADD_EXP, LOG_SUM_EXP -> logSumExp(z);
      case GAUSSIAN -> z[0].gaussian();
      case ERF -> Special.erf(z[0]);
      case ERFC -> Special.erfc(z[0]);
      case NORMAL_PDF -> normalPdf(z[0]);
      case NORMAL_CDF -> normalCdf(z[0]);
      case LOG_GAMMA -> Special.logGamma(z[0]);
      case DIGAMMA -> Special.digamma(z[0]);
      case POLYGAMMA -> Special.polygamma(z[0], z[1]);
      default -> angles(op, z);
    };
  }

  private static <T extends Quantity<T>> T angles(Elementary op, T[] z) {
    return switch (op) {
      case SIN -> z[0].sin();
      case COS -> z[0].cos();
      case TAN -> z[0].sin().over(z[0].cos());
      case ASIN -> z[0].asin();
      case ACOS -> z[0].acos();
      case ATAN -> z[0].atan();
      case ATAN2 -> z[0].atan2(z[1]);
      case SINH -> Hyperbolic.sinh(z[0]);
      case COSH -> Hyperbolic.sinh(z[0].times(0.5)).square().times(2).plus(1);
      case TANH -> Hyperbolic.tanh(z[0]);
      case ASINH -> Hyperbolic.asinh(z[0]);
      case ACOSH -> Hyperbolic.acosh(z[0]);
      case ATANH -> Hyperbolic.atanh(z[0]);
      default -> activations(op, z);
    };
  }

  private static <T extends Quantity<T>> T activations(Elementary op, T[] z) {
    return switch (op) {
      case SIGMOID -> sigmoid(z[0]);
      case LOGISTIC_PDF -> logisticPdf(z[0]);
      case SIGMOID_SUB -> sigmoidSub(z[0], z[1]);
      case LOG_SIGMOID -> softplus(z[0].negated()).negated();
      case SOFTPLUS -> softplus(z[0]);
      case RELU -> z[0].sign() > 0 ? z[0] : z[0].times(0);
      case LEAKY_RELU -> z[0].sign() > 0 ? z[0] : z[0].times(0.01);
      case ELU -> z[0].sign() > 0 ? z[0] : z[0].expm1();
      case SELU -> z[0].sign() > 0 ? z[0].times(SELU_SCALE) : z[0].expm1().times(SELU_SLOPE);
      case GELU -> z[0].times(normalCdf(z[0]));
      case SILU -> z[0].times(sigmoid(z[0]));
      case MISH -> z[0].times(Hyperbolic.tanh(softplus(z[0])));
      case SOFTSIGN -> softsign(z[0]);
      default -> choices(op, z);
    };
  }

  private static <T extends Quantity<T>> T choices(Elementary op, T[] z) {
    return switch (op) {
      case ABS -> z[0].abs();
      case SIGN -> z[0].isNaN() ? z[0] : z[0].of(z[0].sign());
      case COPY_SIGN -> z[0].abs().times(Math.copySign(1, z[1].re()));
      case FLOOR -> z[0].floor();
      case CEIL -> z[0].negated().floor().negated();
      case RINT -> rint(z[0]);
      case MAX -> extreme(z, 1);
      case MIN -> extreme(z, -1);
      case CLAMP -> clamp(z[0], z[1], z[2]);
      case ABOVE -> condition(z[0].compare(z[1]) > 0, z);
      case AT_LEAST -> condition(z[0].compare(z[1]) >= 0, z);
      case SELECT -> z[0].isNaN() ? z[0] : z[0].sign() != 0 ? z[1] : z[2];
      default -> lists(op, z);
    };
  }

  private static <T extends Quantity<T>> T lists(Elementary op, T[] z) {
    int half = z.length / 2;
    return switch (op) {
      case SUM -> sum(z);
      case MEAN -> sum(z).over(z.length);
      case PRODUCT -> product(z);
      case DOT -> dot(z, half);
      case AFFINE -> half == 0 ? z[0] : dot(z, half).plus(z[2 * half]);
      case SUM_OF_SQUARES -> squares(z);
      default -> null;
    };
  }

  // Arithmetic and powers

  private static boolean isZero(Quantity<?> z) {
    return z.re() == 0 && z.isReal();
  }

  private static <T extends Quantity<T>> T rem(T a, T b) {
    T quotient = a.over(b).abs().floor();
    return a.minus(b.times(a.sign() * b.sign() < 0 ? quotient.negated() : quotient));
  }

  /** A whole constant exponent makes a product, else the base has to be positive. */
  private static <T extends Quantity<T>> T pow(T a, T b) {
    double n = b.re();
    boolean whole = b.isReal() && b.compare(b.of(Math.rint(n))) == 0;
    if (whole && Math.abs(n) <= LARGEST_PRODUCT) {
      T power = Special.power(a, (int) Math.abs(n));
      return n < 0 ? a.of(1).over(power) : power;
    }
    if (a.sign() > 0 || a.isNaN()) {
      return a.log().times(b).exp();
    }
    if (a.sign() == 0) {
      return a.isReal() ? a.of(Pow.pow(0, n)) : a.of(Double.NaN);
    }
    T turned = whole ? a.negated().log().times(b).exp() : a.of(Double.NaN);
    return n % 2 == 0 ? turned : turned.negated();
  }

  private static <T extends Quantity<T>> T powMul(T a, T b, T factor) {
    return isZero(factor) ? factor : pow(a, b).times(factor);
  }

  private static <T extends Quantity<T>> T powLogMul(T a, T b, T factor, T k) {
    boolean whole = k.isReal() && k.re() >= 0 && k.re() == Math.rint(k.re());
    if (!whole) {
      return a.of(Double.NaN);
    }
    return k.re() == 0
        ? powMul(a, b, factor)
        : powMul(a, b, factor).times(Special.power(a.log(), (int) k.re()));
  }

  /** a/√(a² + b): the larger of the two is divided out, which keeps the slope from canceling. */
  private static <T extends Quantity<T>> T divRoot(T a, T b, T root) {
    if (Math.abs(a.re()) <= Math.abs(root.re())) {
      T u = a.over(root);
      T sign = b.over(root.square());
      return u.over(u.square().plus(sign).sqrt()).times(root.sign() < 0 ? -1 : 1);
    }
    T t = b.over(a.square());
    return a.of(a.sign()).over(t.plus(1).sqrt());
  }

  private static <T extends Quantity<T>> T share(T a, T b) {
    return Math.abs(a.re()) > Math.abs(b.re())
        ? a.of(1).over(b.over(a).plus(1))
        : a.over(a.plus(b));
  }

  private static <T extends Quantity<T>> T cbrt(T z) {
    if (z.sign() == 0) {
      return z.isReal() ? z : z.of(Double.NaN);
    }
    T root = z.abs().log().over(3).exp();
    return z.sign() < 0 ? root.negated() : root;
  }

  /** Scaled by a power of two, so that no square overflows. */
  private static <T extends Quantity<T>> T norm(T[] z) {
    double largest = Arrays.stream(z).mapToDouble(x -> Math.abs(x.re())).max().orElse(0);
    if (z.length == 0 || largest == 0 || !Double.isFinite(largest)) {
      return z.length == 0 ? null : z[0].of(largest);
    }
    double scale = Math.scalb(1.0, -Math.getExponent(largest));
    T[] scaled = z.clone();
    Arrays.setAll(scaled, i -> z[i].times(scale));
    return squares(scaled).sqrt().over(scale);
  }

  // Exponentials

  private static <T extends Quantity<T>> T logSumExp(T[] z) {
    int largest = 0;
    for (int i = 1; i < z.length; i++) {
      largest = z[i].compare(z[largest]) > 0 || z[i].isNaN() ? i : largest;
    }
    T max = z[largest];
    if (!Double.isFinite(max.re())) {
      return max;
    }
    T others = max.of(0);
    for (int i = 0; i < z.length; i++) {
      others = i == largest ? others : others.plus(z[i].minus(max).exp());
    }
    return max.plus(others.log1p());
  }

  private static <T extends Quantity<T>> T normalPdf(T z) {
    return z.over(z.of(SQRT_2)).gaussian().over(z.of(SQRT_2_PI));
  }

  private static <T extends Quantity<T>> T normalCdf(T z) {
    return Special.erfc(z.over(z.of(SQRT_2)).negated()).times(0.5);
  }

  // Functions of neural networks, of which the smaller exponential is taken

  private static <T extends Quantity<T>> T sigmoid(T z) {
    if (z.sign() < 0) {
      T e = z.exp();
      return e.over(e.plus(1));
    }
    return z.of(1).over(z.negated().exp().plus(1));
  }

  private static <T extends Quantity<T>> T sigmoidSub(T a, T b) {
    boolean same = a.re() == b.re() && Double.isInfinite(a.re());
    return same ? a.of(0.5) : sigmoid(a.minus(b));
  }

  /** 1/(2 cosh z/2)², of which the derivative is exact near 0 too. */
  private static <T extends Quantity<T>> T logisticPdf(T z) {
    T cosh = Hyperbolic.sinh(z.times(0.25)).square().times(2).plus(1);
    return z.of(0.5).over(cosh).square();
  }

  private static <T extends Quantity<T>> T softplus(T z) {
    T rest = z.abs().negated().exp().log1p();
    return z.sign() >= 0 ? z.plus(rest) : rest;
  }

  private static <T extends Quantity<T>> T softsign(T z) {
    T below = z.abs().plus(1);
    if (z.abs().re() < 1) {
      return z.over(below);
    }
    T positive = z.of(1).minus(z.of(1).over(below));
    return z.sign() < 0 ? positive.negated() : positive;
  }

  // Choices

  /** A tie goes to the even number. */
  private static <T extends Quantity<T>> T rint(T z) {
    T rounded = z.plus(0.5).floor();
    boolean tie = rounded.minus(z).compare(z.of(0.5)) == 0;
    return tie && rounded.re() % 2 != 0 ? rounded.minus(1) : rounded;
  }

  /** Returns the mean of those that are the largest, or the smallest for sign −1. */
  private static <T extends Quantity<T>> T extreme(T[] z, int sign) {
    T best = z[0];
    for (T x : z) {
      best = sign * x.compare(best) > 0 || x.isNaN() ? x : best;
    }
    T sum = best.of(0);
    int ties = 0;
    for (T x : z) {
      boolean tie = x.compare(best) == 0;
      sum = tie ? sum.plus(x) : sum;
      ties += tie ? 1 : 0;
    }
    return best.isNaN() ? best : sum.over(ties);
  }

  private static <T extends Quantity<T>> T clamp(T z, T low, T high) {
    if (z.isNaN() || low.compare(high) > 0 || low.isNaN() || high.isNaN()) {
      return z.of(Double.NaN);
    }
    return z.compare(low) < 0 ? low : z.compare(high) > 0 ? high : z;
  }

  private static <T extends Quantity<T>> T condition(boolean holds, T[] z) {
    return z[0].of(z[0].isNaN() || z[1].isNaN() ? Double.NaN : holds ? 1 : 0);
  }

  // Lists

  private static <T extends Quantity<T>> T sum(T[] z) {
    T sum = z[0];
    for (int i = 1; i < z.length; i++) {
      sum = sum.plus(z[i]);
    }
    return sum;
  }

  private static <T extends Quantity<T>> T product(T[] z) {
    T product = z[0];
    for (int i = 1; i < z.length; i++) {
      product = product.times(z[i]);
    }
    return product;
  }

  private static <T extends Quantity<T>> T squares(T[] z) {
    T sum = z[0].square();
    for (int i = 1; i < z.length; i++) {
      sum = sum.plus(z[i].square());
    }
    return sum;
  }

  private static <T extends Quantity<T>> T dot(T[] z, int n) {
    T sum = z[0].times(z[n]);
    for (int i = 1; i < n; i++) {
      sum = sum.plus(z[i].times(z[n + i]));
    }
    return sum;
  }
}
