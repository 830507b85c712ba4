package io.github.wengert.autodiff.program.pass;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import java.util.EnumMap;
import java.util.Map;

/**
 * Writes some operations as several simpler ones that give the same bits, before a tape is
 * compiled: so that their parts can be shared, become loops again and be vectorized. Whatever has
 * no entry here stays as it is. A test holds every entry to the operation's own value.
 */
public final class Lowering {
  private static final Map<Elementary, Simplifier.Writer> SIMPLER =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Elementary.SQUARE, (out, op, x) -> out.add(Elementary.MUL, x[0], x[0])),
              Map.entry(
                  Elementary.RECIPROCAL,
                  (out, op, x) -> out.add(Elementary.DIV, out.constant(1), x[0])),
              Map.entry(
                  Elementary.RELU, (out, op, x) -> out.add(Elementary.MAX, x[0], out.constant(0))),
              Map.entry(Elementary.EXP, ExponentialParts::exp),
              Map.entry(Elementary.TANH, ExponentialParts::tanh),
              Map.entry(Elementary.SIGMOID, ExponentialParts::sigmoid),
              Map.entry(Elementary.LOGISTIC_PDF, ExponentialParts::logisticPdf),
              Map.entry(Elementary.SUM, (out, op, x) -> chain(out, Elementary.ADD, x)),
              Map.entry(Elementary.MAX, (out, op, x) -> chain(out, Elementary.MAX, x)),
              Map.entry(Elementary.MIN, (out, op, x) -> chain(out, Elementary.MIN, x)),
              Map.entry(Elementary.DOT, Lowering::dot),
              Map.entry(Elementary.AFFINE, Lowering::affine),
              Map.entry(Elementary.SUM_OF_SQUARES, Lowering::sumOfSquares)));

  private Lowering() {}

  public static Tape lower(Tape tape) {
    return Simplifier.rewrite(tape, new TapeBuilder(tape.inputs, tape.size()), Lowering::write);
  }

  private static int write(TapeBuilder out, Op op, int... x) {
    Simplifier.Writer simpler = op instanceof Elementary e ? SIMPLER.get(e) : null;
    return simpler == null || x.length == 0 ? out.add(op, x) : simpler.write(out, op, x);
  }

  private static int chain(TapeBuilder out, Elementary op, int... x) {
    int result = x[0];
    for (int i = 1; i < x.length; i++) {
      result = out.add(op, result, x[i]);
    }
    return result;
  }

  private static int dot(TapeBuilder out, Op op, int... x) {
    int n = x.length / 2;
    int result = out.add(Elementary.MUL, x[0], x[n]);
    for (int i = 1; i < n; i++) {
      result = out.add(Elementary.ADD, result, out.add(Elementary.MUL, x[i], x[n + i]));
    }
    return result;
  }

  private static int sumOfSquares(TapeBuilder out, Op op, int... x) {
    int result = out.add(Elementary.MUL, x[0], x[0]);
    for (int i = 1; i < x.length; i++) {
      result = out.add(Elementary.ADD, result, out.add(Elementary.MUL, x[i], x[i]));
    }
    return result;
  }

  private static int affine(TapeBuilder out, Op op, int... x) {
    int bias = x[x.length - 1];
    return x.length == 1 ? bias : out.add(Elementary.ADD, dot(out, op, x), bias);
  }
}
