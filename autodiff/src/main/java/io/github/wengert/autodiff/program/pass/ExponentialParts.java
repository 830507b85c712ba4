package io.github.wengert.autodiff.program.pass;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.math.Exponential;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Splits the exponential function and its relatives into the parts that {@link Exponential}
 * computes, in the same order, so that the bits are the same. A part that a function and its slope
 * have in common is then computed once, and loops over lanes are vectorised.
 *
 * <p>The parts are written after a tape is differentiated, and so have no slopes.
 */
public final class ExponentialParts {
  public static final CustomOp BOUNDED = part("expBounded", Exponential::bounded);
  public static final CustomOp DECAY = part("expDecay", Exponential::decay);
  public static final CustomOp SERIES = part("expSeries", Exponential::series);
  public static final CustomOp HALF = part("expHalf", Exponential::half);
  public static final CustomOp POWER =
      listPart("expPower", x -> Exponential.powerOf(x[0], x[1], x[2]));
  public static final CustomOp TANH =
      listPart("tanhOf", x -> Exponential.tanhOf(x[0], x[1], x[2], x[3]));
  public static final CustomOp SIGMOID = part("sigmoidOf", Exponential::sigmoidOf);
  public static final CustomOp LOGISTIC = part("logisticOf", Exponential::logistic);

  private ExponentialParts() {}

  private static CustomOp part(String symbol, DoubleUnaryOperator value) {
    return CustomOp.unary(symbol, value, (x, y) -> Op.INDEPENDENT);
  }

  private static CustomOp part(String symbol, DoubleBinaryOperator value) {
    return CustomOp.binary(symbol, value, (a, b, y) -> Op.INDEPENDENT, (a, b, y) -> Op.INDEPENDENT);
  }

  private static CustomOp listPart(String symbol, Op.NaryValue value) {
    return CustomOp.nary(
        symbol,
        value,
        (x, y) -> {
          Value[] slopes = new Value[x.length];
          Arrays.fill(slopes, Op.INDEPENDENT);
          return slopes;
        });
  }

  static int exp(TapeBuilder out, Op op, int... x) {
    return power(out, out.add(BOUNDED, x[0]));
  }

  static int tanh(TapeBuilder out, Op op, int... x) {
    int c = out.add(DECAY, out.add(Elementary.MUL, x[0], out.constant(2)));
    return out.add(TANH, c, out.add(SERIES, c), out.add(HALF, c), x[0]);
  }

  static int sigmoid(TapeBuilder out, Op op, int... x) {
    return out.add(SIGMOID, power(out, out.add(DECAY, x[0])), x[0]);
  }

  static int logisticPdf(TapeBuilder out, Op op, int... x) {
    return out.add(LOGISTIC, power(out, out.add(DECAY, x[0])));
  }

  private static int power(TapeBuilder out, int c) {
    return out.add(POWER, c, out.add(SERIES, c), out.add(HALF, c));
  }
}
