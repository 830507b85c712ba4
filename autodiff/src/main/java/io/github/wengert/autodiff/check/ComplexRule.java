package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** An elementary operation continued into the complex plane, near the real line. */
@FunctionalInterface
interface ComplexRule {

  /** Returns the result; NaN where there is no continuation. */
  Complex of(Complex... z);

  /** The operations that have a continuation. */
  Map<Elementary, ComplexRule> ALL = all();

  /** Returns the rule of an operation, null if there is none. */
  static ComplexRule of(Op op) {
    return op instanceof Elementary elementary ? ALL.get(elementary) : null;
  }

  private static Map<Elementary, ComplexRule> all() {
    Map<Elementary, ComplexRule> rules = new EnumMap<>(Elementary.class);
    arithmetic(rules);
    powers(rules);
    angles(rules);
    activations(rules);
    choices(rules);
    lists(rules);
    return rules;
  }

  private static void arithmetic(Map<Elementary, ComplexRule> rules) {
    rules.put(Elementary.ADD, binary(Complex::plus));
    rules.put(Elementary.SUB, binary(Complex::minus));
    rules.put(Elementary.MUL, binary(Complex::times));
    rules.put(Elementary.DIV, binary(Complex::over));
    rules.put(Elementary.REM, binary(ComplexRule::rem));
    rules.put(Elementary.FMA, z -> z[0].times(z[1]).plus(z[2]));
    rules.put(Elementary.NEG, unary(Complex::negated));
    rules.put(Elementary.RECIPROCAL, unary(Complex.ONE::over));
    rules.put(Elementary.SQUARE, unary(z -> z.times(z)));
    rules.put(Elementary.STRONG_MUL, binary((a, b) -> isZero(a) ? Complex.ZERO : a.times(b)));
    rules.put(
        Elementary.STRONG_MUL_EITHER,
        binary((a, b) -> isZero(a) || isZero(b) ? Complex.ZERO : a.times(b)));
    rules.put(Elementary.TO_RADIANS, unary(z -> z.times(Math.PI / 180)));
    rules.put(Elementary.TO_DEGREES, unary(z -> z.times(180 / Math.PI)));
  }

  private static void powers(Map<Elementary, ComplexRule> rules) {
    rules.put(Elementary.POW, binary(ComplexRule::pow));
    rules.put(Elementary.POW_SUB, z -> pow(z[0], z[1].minus(z[2])));
    rules.put(Elementary.POW_SUB_MUL, z -> powTimes(z, 0));
    rules.put(Elementary.POW_SUB_LOG_MUL, z -> powTimes(z, z[4].re()));
    rules.put(Elementary.SQRT, unary(Complex::sqrt));
    rules.put(Elementary.CBRT, unary(z -> odd(z, x -> x.log().times(1.0 / 3).exp())));
    rules.put(Elementary.HYPOT, ComplexRule::norm);
    rules.put(Elementary.DIV_HYPOT, binary(ComplexRule::divHypot));
    rules.put(Elementary.DIV_ROOT, binary(ComplexRule::part));
    rules.put(Elementary.EXP, unary(Complex::exp));
    rules.put(Elementary.EXP2, unary(z -> z.times(Math.log(2)).exp()));
    rules.put(Elementary.EXPM1, unary(z -> z.exp().minus(Complex.ONE)));
    rules.put(Elementary.EXP_SUB, binary((a, b) -> a.minus(b).exp()));
    rules.put(Elementary.GAUSSIAN, unary(z -> z.times(z).negated().exp()));
    rules.put(
        Elementary.NORMAL_PDF,
        unary(z -> z.times(z).times(-0.5).exp().times(1 / Math.sqrt(2 * Math.PI))));
    rules.put(Elementary.LOG, unary(Complex::log));
    rules.put(Elementary.LOG2, unary(z -> z.log().times(1 / Math.log(2))));
    rules.put(Elementary.LOG10, unary(z -> z.log().times(1 / Math.log(10))));
    rules.put(Elementary.LOG1P, unary(z -> z.plus(Complex.ONE).log()));
    rules.put(Elementary.X_LOG_Y, binary((a, b) -> isZero(a) ? Complex.ZERO : a.times(b.log())));
    rules.put(Elementary.LOG_ADD_EXP, ComplexRule::logSumExp);
  }

  private static void angles(Map<Elementary, ComplexRule> rules) {
    rules.put(Elementary.SIN, unary(Complex::sin));
    rules.put(Elementary.COS, unary(Complex::cos));
    rules.put(Elementary.TAN, unary(z -> z.sin().over(z.cos())));
    rules.put(Elementary.ASIN, unary(Complex::asin));
    rules.put(Elementary.ACOS, unary(Complex::acos));
    rules.put(Elementary.ATAN, unary(Complex::atan));
    rules.put(Elementary.ATAN2, binary(ComplexRule::atan2));
    rules.put(Elementary.SINH, unary(Complex::sinh));
    rules.put(Elementary.COSH, unary(Complex::cosh));
    rules.put(Elementary.TANH, unary(Complex::tanh));
    rules.put(Elementary.ASINH, unary(z -> odd(z, Complex::asinh)));
    rules.put(Elementary.ACOSH, unary(Complex::acosh));
    rules.put(Elementary.ATANH, unary(Complex::atanh));
  }

  private static void activations(Map<Elementary, ComplexRule> rules) {
    rules.put(Elementary.SIGMOID, unary(Complex::sigmoid));
    rules.put(Elementary.LOGISTIC_PDF, unary(z -> z.sigmoid().times(z.negated().sigmoid())));
    rules.put(Elementary.SIGMOID_SUB, binary((a, b) -> a.minus(b).sigmoid()));
    rules.put(Elementary.SHARE, binary(ComplexRule::share));
    rules.put(Elementary.LOG_SIGMOID, unary(z -> z.sigmoid().log()));
    rules.put(Elementary.SOFTPLUS, unary(ComplexRule::softplus));
    rules.put(Elementary.RELU, unary(z -> z.re() > 0 ? z : Complex.ZERO));
    rules.put(Elementary.LEAKY_RELU, unary(z -> z.re() > 0 ? z : z.times(0.01)));
    rules.put(Elementary.ELU, unary(z -> z.re() > 0 ? z : z.exp().minus(Complex.ONE)));
    rules.put(Elementary.SILU, unary(z -> z.times(z.sigmoid())));
    rules.put(Elementary.MISH, unary(z -> z.times(softplus(z).tanh())));
    rules.put(Elementary.SOFTSIGN, unary(z -> z.over(z.magnitude().plus(Complex.ONE))));
  }

  private static void choices(Map<Elementary, ComplexRule> rules) {
    rules.put(Elementary.ABS, unary(Complex::magnitude));
    rules.put(
        Elementary.COPY_SIGN, binary((a, b) -> a.magnitude().times(Math.copySign(1, b.re()))));
    for (Elementary step :
        List.of(
            Elementary.SIGN,
            Elementary.FLOOR,
            Elementary.CEIL,
            Elementary.RINT,
            Elementary.ABOVE,
            Elementary.AT_LEAST)) {
      rules.put(step, z -> Complex.ZERO);
    }
    rules.put(Elementary.MAX, z -> extreme(z, 1));
    rules.put(Elementary.MIN, z -> extreme(z, -1));
    rules.put(Elementary.CLAMP, ComplexRule::clamp);
    rules.put(Elementary.SELECT, z -> z[0].re() != 0 ? z[1] : z[2]);
  }

  private static void lists(Map<Elementary, ComplexRule> rules) {
    rules.put(Elementary.SUM, ComplexRule::sum);
    rules.put(Elementary.MEAN, z -> sum(z).times(1.0 / z.length));
    rules.put(Elementary.PRODUCT, z -> Stream.of(z).reduce(Complex.ONE, Complex::times));
    rules.put(Elementary.DOT, ComplexRule::dot);
    rules.put(Elementary.AFFINE, z -> dot(z).plus(z[z.length - 1]));
    rules.put(Elementary.SUM_OF_SQUARES, ComplexRule::squares);
    rules.put(Elementary.NORM2, ComplexRule::norm);
    rules.put(Elementary.LOG_SUM_EXP, ComplexRule::logSumExp);
  }

  private static ComplexRule unary(UnaryOperator<Complex> function) {
    return z -> function.apply(z[0]);
  }

  private static ComplexRule binary(BinaryOperator<Complex> function) {
    return z -> function.apply(z[0], z[1]);
  }

  private static Complex sum(Complex... z) {
    return Stream.of(z).reduce(Complex.ZERO, Complex::plus);
  }

  private static Complex squares(Complex... z) {
    return Stream.of(z).map(x -> x.times(x)).reduce(Complex.ZERO, Complex::plus);
  }

  /** Scaled by the largest, so that no square overflows. */
  private static Complex norm(Complex... z) {
    double scale = Stream.of(z).mapToDouble(x -> Math.abs(x.re())).max().orElse(0);
    if (scale == 0) {
      return Complex.ZERO;
    }
    return squares(Stream.of(z).map(x -> x.times(1 / scale)).toArray(Complex[]::new))
        .sqrt()
        .times(scale);
  }

  private static Complex logSumExp(Complex... z) {
    double largest = Stream.of(z).mapToDouble(Complex::re).max().orElse(0);
    Complex shift = new Complex(largest, 0);
    return Stream.of(z)
        .map(x -> x.minus(shift).exp())
        .reduce(Complex.ZERO, Complex::plus)
        .log()
        .plus(shift);
  }

  private static Complex softplus(Complex z) {
    double re = z.re() > 0 ? z.re() + Math.log1p(Math.exp(-z.re())) : Math.log1p(Math.exp(z.re()));
    return new Complex(re, -z.negated().sigmoid().log().im());
  }

  private static Complex dot(Complex[] z) {
    Complex sum = Complex.ZERO;
    int n = z.length / 2;
    for (int i = 0; i < n; i++) {
      sum = sum.plus(z[i].times(z[n + i]));
    }
    return sum;
  }

  /** A negative base is turned round, which a whole constant exponent allows. */
  private static Complex pow(Complex a, Complex b) {
    if (a.re() > 0) {
      return a.log().times(b).exp();
    }
    boolean whole = b.im() == 0 && b.re() == Math.rint(b.re());
    Complex turned = a.negated().log().times(b).exp();
    return !whole || a.re() == 0
        ? new Complex(Double.NaN, Double.NaN)
        : b.re() % 2 == 0 ? turned : turned.negated();
  }

  private static Complex divHypot(Complex a, Complex b) {
    double scale = Math.max(Math.abs(a.re()), Math.abs(b.re()));
    Complex other = b.times(1 / scale);
    return scale == 0 ? Complex.ZERO : part(a.times(1 / scale), other.times(other));
  }

  /** Returns a/√(a² + b) by the ratio that is not above 1, whose imaginary part does not cancel. */
  private static Complex part(Complex a, Complex b) {
    Complex square = a.times(a);
    if (square.re() < b.re()) {
      return a.over(b.sqrt()).over(Complex.ONE.plus(square.over(b)).sqrt());
    }
    Complex ratio = Complex.ONE.plus(b.over(square)).sqrt();
    return Complex.ONE.over(ratio).times(Math.signum(a.re()));
  }

  /** Returns a/(a + b), in the form whose imaginary part does not cancel. */
  private static Complex share(Complex a, Complex b) {
    return Math.abs(a.re()) < Math.abs(b.re())
        ? a.over(a.plus(b))
        : Complex.ONE.over(Complex.ONE.plus(b.over(a)));
  }

  /** Returns a^(b − c)·f, times (ln a)ᵏ. */
  private static Complex powTimes(Complex[] z, double k) {
    Complex power = isZero(z[3]) ? Complex.ZERO : pow(z[0], z[1].minus(z[2])).times(z[3]);
    for (int i = 0; i < k; i++) {
      power = power.times(z[0].log());
    }
    return power;
  }

  private static boolean isZero(Complex z) {
    return z.re() == 0 && z.im() == 0;
  }

  /** Applies an odd function that is accurate where the real part is positive. */
  private static Complex odd(Complex z, UnaryOperator<Complex> function) {
    return z.re() < 0 ? function.apply(z.negated()).negated() : function.apply(z);
  }

  private static Complex rem(Complex a, Complex b) {
    double quotient = (a.re() - a.re() % b.re()) / b.re();
    return a.minus(b.times(Math.rint(quotient)));
  }

  private static Complex atan2(Complex a, Complex b) {
    return Math.abs(a.re()) <= Math.abs(b.re()) ? a.over(b).atan() : b.over(a).atan().negated();
  }

  /** Returns the mean of those whose real part is the largest, or the smallest for sign −1. */
  private static Complex extreme(Complex[] z, int sign) {
    double best = Stream.of(z).mapToDouble(x -> sign * x.re()).max().orElse(0);
    Complex[] ties = Stream.of(z).filter(x -> sign * x.re() == best).toArray(Complex[]::new);
    return sum(ties).times(1.0 / ties.length);
  }

  private static Complex clamp(Complex... z) {
    return z[0].re() < z[1].re() ? z[1] : z[0].re() > z[2].re() ? z[2] : z[0];
  }
}
