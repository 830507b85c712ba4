package io.github.wengert.autodiff.explain;

import static java.util.Map.entry;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import java.util.List;
import java.util.Map;

/**
 * The local derivatives as a textbook writes them. They are those of the table of operations, but
 * for the entries below: there the table computes the same slope in a way that loses no digits or
 * says what holds outside the domain, and a learner looks for the short form. Nothing is computed
 * with the short forms; they are only shown.
 */
final class Textbook {
  private static final Map<Op, Op.NarySlopes> SHORT =
      Map.ofEntries(
          entry(Elementary.SIGMOID, (x, y) -> one(y.mul(y.rsub(1)))),
          entry(Elementary.TANH, (x, y) -> one(y.square().rsub(1))),
          entry(Elementary.LOG, (x, y) -> one(x[0].reciprocal())),
          entry(Elementary.SQRT, (x, y) -> one(y.mul(2).reciprocal())),
          entry(
              Elementary.POW,
              (x, y) -> new Value[] {x[1].mul(x[0].pow(x[1].sub(1))), y.mul(x[0].log())}));

  private Textbook() {}

  private static Value[] one(Value slope) {
    return new Value[] {slope};
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
