package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Exponential;
import io.github.wengert.autodiff.Op;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * The exponential function and its kin, taken apart: each written as the parts that {@link
 * Exponential} computes, in the same order, so that the bits are the same. A part that a function
 * and its slope have in common is then computed once, and loops over lanes are vectorised.
 *
 * <p>The parts are written after a tape is differentiated, and so have no slopes.
 */
final class ExponentialParts {
  static final CustomOp BOUNDED = part("expBounded", Exponential::bounded);
  static final CustomOp DECAY = part("expDecay", Exponential::decay);
  static final CustomOp SERIES = part("expSeries", Exponential::series);
  static final CustomOp HALF = part("expHalf", Exponential::half);
  static final CustomOp OTHER_HALF = part("expOtherHalf", Exponential::otherHalf);
  static final CustomOp GROWN = part("expGrown", Exponential::grown);
  static final CustomOp MINUS_ONE = part("expMinusOne", Exponential::minusOne);
  static final CustomOp TANH = part("tanhOf", Exponential::tanhOf);
  static final CustomOp SIGMOID = part("sigmoidOf", Exponential::sigmoidOf);
  static final CustomOp LOGISTIC = part("logisticOf", Exponential::logistic);

  private ExponentialParts() {}

  private static CustomOp part(String symbol, DoubleUnaryOperator value) {
    return CustomOp.unary(symbol, value, (x, y) -> Op.INDEPENDENT);
  }

  private static CustomOp part(String symbol, DoubleBinaryOperator value) {
    return CustomOp.binary(symbol, value, (a, b, y) -> Op.INDEPENDENT, (a, b, y) -> Op.INDEPENDENT);
  }

  static int exp(TapeBuilder out, Op op, int... x) {
    return power(out, out.add(BOUNDED, x[0]));
  }

  static int tanh(TapeBuilder out, Op op, int... x) {
    int c = out.add(DECAY, out.add(Elementary.MUL, x[0], out.constant(2)));
    int half = out.add(HALF, c);
    int power = out.add(Elementary.MUL, half, out.add(OTHER_HALF, c, half));
    return out.add(TANH, out.add(MINUS_ONE, out.add(SERIES, c), power), x[0]);
  }

  static int sigmoid(TapeBuilder out, Op op, int... x) {
    return out.add(SIGMOID, power(out, out.add(DECAY, x[0])), x[0]);
  }

  static int logisticPdf(TapeBuilder out, Op op, int... x) {
    return out.add(LOGISTIC, power(out, out.add(DECAY, x[0])));
  }

  private static int power(TapeBuilder out, int c) {
    int half = out.add(HALF, c);
    int grown = out.add(GROWN, out.add(SERIES, c), half);
    return out.add(Elementary.MUL, grown, out.add(OTHER_HALF, c, half));
  }
}
