package io.github.wengert.autodiff.explain;

import static java.util.Map.entry;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The local derivatives as a textbook writes them. They are those of the table of operations, but
 * for the entries below: there the table computes the same slope in a way that loses no digits or
 * says what holds outside the domain, and a learner looks for the short form. Nothing is computed
 * with the short forms; they are only shown. A test tells the operations that lack one.
 */
final class Textbook {
  private static final Map<Op, Op.NarySlopes> SHORT =
      Map.ofEntries(
          binary(
              Elementary.REM, (a, b, y) -> Value.constant(1), (a, b, y) -> a.sub(y).div(b).neg()),
          // powers, exponentials, logarithms
          unary(Elementary.SQRT, (x, y) -> y.mul(2).reciprocal()),
          binary(Elementary.POW, (a, b, y) -> b.mul(a.pow(b.sub(1))), (a, b, y) -> y.mul(a.log())),
          entry(Elementary.POW_SUB, Textbook::powSub),
          unary(Elementary.EXP2, (x, y) -> y.mul(Value.constant(2).log())),
          unary(Elementary.LOG, (x, y) -> x.reciprocal()),
          unary(Elementary.LOG2, (x, y) -> x.mul(Value.constant(2).log()).reciprocal()),
          unary(Elementary.LOG10, (x, y) -> x.mul(Value.constant(10).log()).reciprocal()),
          unary(Elementary.LOG1P, (x, y) -> x.add(1).reciprocal()),
          binary(Elementary.X_LOG_Y, (a, b, y) -> b.log(), (a, b, y) -> a.div(b)),
          entry(Elementary.LOG_ADD_EXP, (x, y) -> each(x, z -> z.sub(y).exp())),
          entry(Elementary.LOG_SUM_EXP, (x, y) -> each(x, z -> z.sub(y).exp())),
          // circular and hyperbolic functions
          unary(Elementary.ASIN, (x, y) -> x.square().rsub(1).sqrt().reciprocal()),
          unary(Elementary.ACOS, (x, y) -> x.square().rsub(1).sqrt().reciprocal().neg()),
          unary(Elementary.ATAN, (x, y) -> x.square().add(1).reciprocal()),
          binary(
              Elementary.ATAN2,
              (a, b, y) -> b.div(a.square().add(b.square())),
              (a, b, y) -> a.div(a.square().add(b.square())).neg()),
          unary(Elementary.TANH, (x, y) -> y.square().rsub(1)),
          unary(Elementary.ASINH, (x, y) -> x.square().add(1).sqrt().reciprocal()),
          unary(Elementary.ACOSH, (x, y) -> x.square().sub(1).sqrt().reciprocal()),
          unary(Elementary.ATANH, (x, y) -> x.square().rsub(1).reciprocal()),
          // functions of neural networks
          unary(Elementary.SIGMOID, (x, y) -> y.mul(y.rsub(1))),
          binary(
              Elementary.SIGMOID_SUB,
              (a, b, y) -> y.mul(y.rsub(1)),
              (a, b, y) -> y.mul(y.rsub(1)).neg()),
          unary(Elementary.GELU, (x, y) -> x.normalCdf().add(x.mul(x.normalPdf()))),
          unary(Elementary.SILU, (x, y) -> x.sigmoid().mul(x.mul(x.neg().sigmoid()).add(1))),
          unary(Elementary.MISH, (x, y) -> mish(x, x.softplus().tanh())),
          // lengths and limits
          entry(Elementary.HYPOT, (x, y) -> each(x, z -> z.div(y))),
          binary(
              Elementary.DIV_HYPOT,
              (a, b, y) -> b.square().div(a.hypot(b).pow(3)),
              (a, b, y) -> a.mul(b).div(a.hypot(b).pow(3)).neg()),
          entry(Elementary.NORM2, (x, y) -> each(x, z -> z.div(y))),
          entry(
              Elementary.CLAMP,
              (x, y) ->
                  new Value[] {
                    x[0].atLeast(x[1]).mul(x[2].atLeast(x[0])), x[1].above(x[0]), x[0].above(x[2])
                  }));

  private Textbook() {}

  private static Map.Entry<Op, Op.NarySlopes> unary(Op op, Op.UnarySlope slope) {
    return entry(op, (x, y) -> new Value[] {slope.of(x[0], y)});
  }

  private static Map.Entry<Op, Op.NarySlopes> binary(
      Op op, Op.BinarySlope slopeA, Op.BinarySlope slopeB) {
    return entry(op, (x, y) -> new Value[] {slopeA.of(x[0], x[1], y), slopeB.of(x[0], x[1], y)});
  }

  private static Value[] each(Value[] x, UnaryOperator<Value> slope) {
    return Arrays.stream(x).map(slope).toArray(Value[]::new);
  }

  private static Value[] powSub(Value[] x, Value y) {
    Value exponent = x[1].sub(x[2]);
    Value byExponent = y.mul(x[0].log());
    return new Value[] {exponent.mul(x[0].pow(exponent.sub(1))), byExponent, byExponent.neg()};
  }

  private static Value mish(Value x, Value t) {
    return t.add(x.mul(t.square().rsub(1)).mul(x.sigmoid()));
  }

  /** Returns the slopes of an operation as expressions; see {@link Op#slopes}. */
  static List<Value> slopes(Op op, List<Value> arguments, Value result) {
    Op.NarySlopes shorter = SHORT.get(op);
    return shorter == null
        ? op.slopes(arguments, result)
        : List.of(shorter.of(arguments.toArray(new Value[0]), result));
  }

  /** Tells whether the slopes of an operation are shown in another form than they are computed. */
  static boolean shortens(Op op) {
    return SHORT.containsKey(op);
  }
}
