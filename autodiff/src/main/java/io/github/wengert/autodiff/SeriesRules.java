package io.github.wengert.autodiff;

import io.github.wengert.autodiff.math.Circular;
import io.github.wengert.autodiff.math.ElementaryMath;
import io.github.wengert.autodiff.math.Hyperbolic;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The action of each operation of {@link Elementary} on power series: a table of the recurrences of
 * A. Griewank and A. Walther, Evaluating Derivatives, 2008, chapter 13. Most are of the form y′ =
 * slope · x′ with a slope that is an expression of x and y, of which the sine and the exponential
 * are the simplest.
 *
 * <p>An operation without an entry is expanded by its slopes; see {@link TaylorSeries}.
 */
final class SeriesRules {

  /** The series of a node, given those of its arguments; its first coefficient is the number. */
  @FunctionalInterface
  interface Rule {
    PowerSeries of(SeriesArithmetic s, Value node, PowerSeries[] x);
  }

  /** A rule for one argument x. */
  private interface Unary {
    PowerSeries of(SeriesArithmetic s, double y, PowerSeries x);
  }

  /** A rule for two arguments. */
  private interface Binary {
    PowerSeries of(SeriesArithmetic s, double y, PowerSeries a, PowerSeries b);
  }

  /** Operations that are made of pieces on each of which they are linear. */
  private static final List<Elementary> LINEAR =
      List.of(
          Elementary.ADD,
          Elementary.SUB,
          Elementary.REM,
          Elementary.NEG,
          Elementary.TO_RADIANS,
          Elementary.TO_DEGREES,
          Elementary.RELU,
          Elementary.LEAKY_RELU,
          Elementary.SIGN,
          Elementary.COPY_SIGN,
          Elementary.FLOOR,
          Elementary.CEIL,
          Elementary.RINT,
          Elementary.MAX,
          Elementary.MIN,
          Elementary.CLAMP,
          Elementary.ABOVE,
          Elementary.AT_LEAST,
          Elementary.SELECT,
          Elementary.DETACH,
          Elementary.SUM,
          Elementary.MEAN);

  private static final Map<Elementary, Rule> RULES = new EnumMap<>(Elementary.class);

  static {
    LINEAR.forEach(op -> RULES.put(op, SeriesRules::linear));
    putArithmetic();
    putPowers();
    putCircular();
    putHyperbolic();
    putProbability();
    putNetworks();
    putLists();
  }

  private SeriesRules() {}

  /** Returns the operations with an entry. */
  static Set<Elementary> operations() {
    return RULES.keySet();
  }

  /** Returns the rule of an operation, or null. */
  static @Nullable Rule of(Op op) {
    return op instanceof Elementary elementary ? RULES.get(elementary) : null;
  }

  private static void put(Elementary op, Unary rule) {
    RULES.put(op, (s, node, x) -> rule.of(s, node.data, x[0]));
  }

  private static void put(Elementary op, Binary rule) {
    RULES.put(op, (s, node, x) -> rule.of(s, node.data, x[0], x[1]));
  }

  /** Returns the series where the slopes stay what they are, NaN too. */
  private static PowerSeries linear(SeriesArithmetic s, Value node, PowerSeries... x) {
    Value[] slopes = node.slopes();
    PowerSeries[] terms = new PowerSeries[x.length];
    for (int i = 0; i < x.length; i++) {
      double slope = slopes[i].data;
      terms[i] = Double.isNaN(slope) ? s.undefined(slope, x[i]) : s.linear(x[i], slope, 0);
    }
    return SeriesLists.sum(node.data, terms);
  }

  private static void putArithmetic() {
    put(Elementary.MUL, (s, y, a, b) -> SeriesFunctions.withFirst(y, s.mul(a, b)));
    put(Elementary.STRONG_MUL, (s, y, a, b) -> SeriesFunctions.withFirst(y, s.mul(a, b)));
    put(Elementary.SQUARE, (s, y, x) -> s.square(x));
    put(Elementary.DIV, (s, y, a, b) -> s.div(y, a, b));
    put(Elementary.RECIPROCAL, (s, y, x) -> s.reciprocal(x));
    put(Elementary.ABS, (s, y, x) -> SeriesFunctions.abs(s, x));
    RULES.put(
        Elementary.FMA,
        (s, node, x) -> SeriesFunctions.withFirst(node.data, s.add(s.mul(x[0], x[1]), x[2])));
  }

  private static void putPowers() {
    put(Elementary.SQRT, (s, y, x) -> s.power(y, x, 0.5));
    put(Elementary.CBRT, (s, y, x) -> s.cubeRoot(y, x));
    put(Elementary.EXP, SeriesFunctions::growth);
    put(
        Elementary.EXP2,
        (s, y, x) -> SeriesFunctions.growth(s, y, s.linear(x, ElementaryMath.LN_2, 0)));
    put(Elementary.EXPM1, (s, y, x) -> SeriesFunctions.expm1(s, y, x, 1));
    put(Elementary.EXP_SUB, (s, y, a, b) -> SeriesFunctions.growth(s, y, s.sub(a, b)));
    put(Elementary.LOG, (s, y, x) -> s.log(y, x, 1));
    put(Elementary.LOG2, (s, y, x) -> s.log(y, x, ElementaryMath.LOG2_E));
    put(Elementary.LOG10, (s, y, x) -> s.log(y, x, ElementaryMath.LOG10_E));
    put(Elementary.LOG1P, (s, y, x) -> s.log(y, s.linear(x, 1, 1), 1));
    put(Elementary.POW, SeriesFunctions::pow);
    put(Elementary.X_LOG_Y, SeriesFunctions::xLogY);
    RULES.put(
        Elementary.POW_SUB,
        (s, node, x) -> SeriesFunctions.pow(s, node.data, x[0], s.sub(x[1], x[2])));
    RULES.put(Elementary.POW_SUB_MUL, SeriesFunctions::powTimes);
    RULES.put(Elementary.POW_SUB_LOG_MUL, SeriesFunctions::powTimes);
  }

  private static void putCircular() {
    put(Elementary.SIN, (s, y, x) -> SeriesFunctions.pair(s, x, y, Circular.cos(x.get(0)), -1)[0]);
    put(Elementary.COS, (s, y, x) -> SeriesFunctions.pair(s, x, Circular.sin(x.get(0)), y, -1)[1]);
    put(Elementary.TAN, SeriesFunctions::tan);
    put(Elementary.ASIN, (s, y, x) -> SeriesFunctions.asin(s, y, x, 1));
    put(Elementary.ACOS, (s, y, x) -> SeriesFunctions.asin(s, y, x, -1));
    put(Elementary.ATAN, SeriesFunctions::atan);
    put(Elementary.ATAN2, SeriesFunctions::atan2);
  }

  private static void putHyperbolic() {
    put(
        Elementary.SINH,
        (s, y, x) -> SeriesFunctions.pair(s, x, y, Hyperbolic.cosh(x.get(0)), 1)[0]);
    put(
        Elementary.COSH,
        (s, y, x) -> SeriesFunctions.pair(s, x, Hyperbolic.sinh(x.get(0)), y, 1)[1]);
    put(Elementary.TANH, SeriesFunctions::tanh);
    put(Elementary.ASINH, SeriesFunctions::asinh);
    put(Elementary.ACOSH, SeriesFunctions::acosh);
    put(Elementary.ATANH, SeriesFunctions::atanh);
  }

  private static void putProbability() {
    put(Elementary.GAUSSIAN, (s, y, x) -> SeriesFunctions.gaussian(s, y, x, -1));
    put(Elementary.NORMAL_PDF, (s, y, x) -> SeriesFunctions.gaussian(s, y, x, -0.5));
    put(Elementary.NORMAL_CDF, SeriesFunctions::normalCdf);
    put(Elementary.ERF, (s, y, x) -> SeriesFunctions.erf(s, y, x, 1));
    put(Elementary.ERFC, (s, y, x) -> SeriesFunctions.erf(s, y, x, -1));
    put(Elementary.LOG_GAMMA, (s, y, x) -> SeriesFunctions.polygamma(s, y, x, -1));
    put(Elementary.DIGAMMA, (s, y, x) -> SeriesFunctions.polygamma(s, y, x, 0));
    put(
        Elementary.POLYGAMMA,
        (s, y, n, x) ->
            Double.isNaN(y) ? s.undefined(y, x) : SeriesFunctions.polygamma(s, y, x, n.get(0)));
  }

  private static void putNetworks() {
    put(Elementary.SIGMOID, SeriesFunctions::sigmoid);
    put(Elementary.LOGISTIC_PDF, SeriesFunctions::logisticPdf);
    put(Elementary.SIGMOID_SUB, (s, y, a, b) -> SeriesFunctions.sigmoid(s, y, s.sub(a, b)));
    put(Elementary.SHARE, (s, y, a, b) -> s.div(y, a, s.add(a, b)));
    put(Elementary.SOFTPLUS, (s, y, x) -> SeriesFunctions.softplus(s, y, x, 1));
    put(Elementary.LOG_SIGMOID, (s, y, x) -> SeriesFunctions.softplus(s, y, x, -1));
    put(Elementary.ELU, (s, y, x) -> SeriesFunctions.elu(s, y, x, 1, 1));
    put(
        Elementary.SELU,
        (s, y, x) ->
            SeriesFunctions.elu(s, y, x, ElementaryMath.SELU_SCALE, ElementaryMath.SELU_SLOPE));
    put(Elementary.GELU, SeriesFunctions::gelu);
    put(Elementary.SILU, SeriesFunctions::silu);
    put(Elementary.MISH, SeriesFunctions::mish);
    put(Elementary.SOFTSIGN, SeriesFunctions::softsign);
  }

  private static void putLists() {
    RULES.put(Elementary.PRODUCT, SeriesLists::product);
    RULES.put(Elementary.DOT, SeriesLists::affine);
    RULES.put(Elementary.AFFINE, SeriesLists::affine);
    RULES.put(
        Elementary.SUM_OF_SQUARES,
        (s, node, x) -> SeriesFunctions.withFirst(node.data, SeriesLists.sumOfSquares(s, x)));
    RULES.put(Elementary.NORM2, SeriesLists::norm);
    RULES.put(Elementary.HYPOT, SeriesLists::norm);
    put(Elementary.DIV_HYPOT, SeriesLists::divHypot);
    put(Elementary.DIV_ROOT, SeriesLists::divRoot);
    RULES.put(Elementary.LOG_SUM_EXP, SeriesLists::logSumExp);
    RULES.put(Elementary.LOG_ADD_EXP, SeriesLists::logSumExp);
  }
}
