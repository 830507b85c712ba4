package io.github.wengert.autodiff.check;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

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
    functions(rules);
    choices(rules);
    lists(rules);
    return rules;
  }

  private static void arithmetic(Map<Elementary, ComplexRule> rules) {
    rules.put(Elementary.ADD, binary(Complex::plus));
    rules.put(Elementary.SUB, binary(Complex::minus));
    rules.put(Elementary.MUL, binary(Complex::times));
    rules.put(Elementary.DIV, binary(Complex::over));
    rules.put(Elementary.NEG, unary(Complex::negated));
    rules.put(Elementary.RECIPROCAL, unary(Complex.ONE::over));
    rules.put(Elementary.SQUARE, unary(z -> z.times(z)));
    rules.put(Elementary.POW, binary(ComplexRule::pow));
    rules.put(Elementary.STRONG_MUL, binary((a, b) -> isZero(a) ? Complex.ZERO : a.times(b)));
  }

  private static void functions(Map<Elementary, ComplexRule> rules) {
    rules.put(Elementary.SQRT, unary(Complex::sqrt));
    rules.put(Elementary.EXP, unary(Complex::exp));
    rules.put(Elementary.LOG, unary(Complex::log));
    rules.put(Elementary.SIN, unary(Complex::sin));
    rules.put(Elementary.COS, unary(Complex::cos));
    rules.put(Elementary.TAN, unary(z -> z.sin().over(z.cos())));
    rules.put(Elementary.TANH, unary(z -> z.times(2).sigmoid().times(2)));
    rules.put(Elementary.SIGMOID, unary(Complex::sigmoid));
  }

  private static void choices(Map<Elementary, ComplexRule> rules) {
    rules.put(Elementary.RELU, unary(z -> z.re() > 0 ? z : Complex.ZERO));
    rules.put(Elementary.ABS, unary(Complex::magnitude));
    rules.put(Elementary.SIGN, z -> Complex.ZERO);
    rules.put(Elementary.ABOVE, z -> Complex.ZERO);
    rules.put(Elementary.AT_LEAST, z -> Complex.ZERO);
    rules.put(Elementary.MAX, binary((a, b) -> tie(a, b) ? half(a, b) : a.re() > b.re() ? a : b));
    rules.put(Elementary.MIN, binary((a, b) -> tie(a, b) ? half(a, b) : a.re() < b.re() ? a : b));
    rules.put(Elementary.SELECT, z -> z[0].re() != 0 ? z[1] : z[2]);
  }

  private static void lists(Map<Elementary, ComplexRule> rules) {
    rules.put(Elementary.SUM, z -> fold(z, Complex.ZERO, Complex::plus));
    rules.put(Elementary.PRODUCT, z -> fold(z, Complex.ONE, Complex::times));
    rules.put(Elementary.DOT, ComplexRule::dot);
    rules.put(Elementary.AFFINE, z -> dot(z).plus(z[z.length - 1]));
  }

  private static ComplexRule unary(UnaryOperator<Complex> function) {
    return z -> function.apply(z[0]);
  }

  private static ComplexRule binary(BinaryOperator<Complex> function) {
    return z -> function.apply(z[0], z[1]);
  }

  private static Complex fold(Complex[] z, Complex start, BinaryOperator<Complex> step) {
    Complex result = start;
    for (Complex next : z) {
      result = step.apply(result, next);
    }
    return result;
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

  private static boolean isZero(Complex z) {
    return z.re() == 0 && z.im() == 0;
  }

  private static boolean tie(Complex a, Complex b) {
    return a.re() == b.re();
  }

  private static Complex half(Complex a, Complex b) {
    return a.plus(b).times(0.5);
  }
}
