package io.github.wengert.autodiff.program.pass;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.program.ir.Call;
import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Pass;
import io.github.wengert.autodiff.program.ir.Primitive;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeVerifier;
import java.util.EnumMap;
import java.util.Map;

/**
 * Writes operations as primitives that give the same bits: so that their parts can be shared,
 * become loops again and be vectorized. An operation with one or two arguments that is neither a
 * primitive nor has an entry here is called, as is an operation of the user's own. A test holds
 * every entry to the operation's own value.
 *
 * <p>Takes time and memory in proportion to the lowered tape.
 */
public final class Lowering {
  /** The pass. */
  public static final Pass<Tape, LoweredTape> PASS =
      new Pass<>("lower", Lowering::lower, TapeVerifier::fault);

  /** How the instructions of an operation are written: returns the operand of the result. */
  @FunctionalInterface
  private interface Rule {
    int write(LoweredTape.Builder out, int... operands);
  }

  private static final Map<Elementary, Rule> RULES =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(Elementary.SQUARE, (out, x) -> out.add(Primitive.MUL, x[0], x[0])),
              Map.entry(
                  Elementary.RECIPROCAL, (out, x) -> out.add(Primitive.DIV, out.constant(1), x[0])),
              Map.entry(Elementary.RELU, (out, x) -> out.add(Primitive.MAX, x[0], out.constant(0))),
              Map.entry(Elementary.CLAMP, Lowering::clamp),
              Map.entry(Elementary.DETACH, (out, x) -> x[0]),
              Map.entry(Elementary.EXP, ExponentialParts::exp),
              Map.entry(Elementary.TANH, ExponentialParts::tanh),
              Map.entry(Elementary.SIGMOID, ExponentialParts::sigmoid),
              Map.entry(Elementary.LOGISTIC_PDF, ExponentialParts::logisticPdf),
              Map.entry(Elementary.LOG_SIGMOID, ExponentialParts::logSigmoid),
              Map.entry(Elementary.SOFTPLUS, ExponentialParts::softplus),
              Map.entry(Elementary.SUM, ListParts::sum),
              Map.entry(Elementary.MEAN, ListParts::mean),
              Map.entry(Elementary.PRODUCT, ListParts::product),
              Map.entry(Elementary.MAX, ListParts::max),
              Map.entry(Elementary.MIN, ListParts::min),
              Map.entry(Elementary.DOT, ListParts::dot),
              Map.entry(Elementary.AFFINE, ListParts::affine),
              Map.entry(Elementary.SUM_OF_SQUARES, ListParts::sumOfSquares),
              Map.entry(Elementary.NORM2, ListParts::norm2),
              Map.entry(Elementary.LOG_SUM_EXP, ListParts::logSumExp)));

  private static final Map<Elementary, Primitive> PRIMITIVES = new EnumMap<>(Elementary.class);

  static {
    for (Primitive primitive : Primitive.values()) {
      if (primitive.op() != null) {
        PRIMITIVES.put(primitive.op(), primitive);
      }
    }
  }

  private Lowering() {}

  private static LoweredTape lower(Tape tape) {
    return Rewriter.lower(tape, new LoweredTape.Builder(tape.inputs, tape.size()), Lowering::write);
  }

  /** Returns a lowered tape without what no output needs. */
  public static LoweredTape compact(LoweredTape tape) {
    return Rewriter.rewrite(tape, new LoweredTape.Builder(tape.inputs), LoweredTape.Builder::add);
  }

  private static int write(LoweredTape.Builder out, Op op, int... x) {
    if (!(op instanceof Elementary elementary)) {
      return out.add(new Call(op), x);
    }
    if (x.length == 0) {
      return out.constant(op.value());
    }
    Rule rule = RULES.get(elementary);
    if (rule != null) {
      return rule.write(out, x);
    }
    Primitive primitive = PRIMITIVES.get(elementary);
    return out.add(primitive == null ? new Call(op) : primitive, x);
  }

  /** NaN where the bounds are in the wrong order; constant bounds are compared here. */
  private static int clamp(LoweredTape.Builder out, int... x) {
    int inside = out.add(Primitive.MAX, x[1], out.add(Primitive.MIN, x[2], x[0]));
    if (x[1] < 0 && x[2] < 0 && out.constantOf(x[1]) <= out.constantOf(x[2])) {
      return inside;
    }
    int ordered = out.add(Primitive.AT_LEAST, x[2], x[1]);
    return out.add(Primitive.SELECT, ordered, inside, out.constant(Double.NaN));
  }
}
