package io.github.wengert.autodiff.program.list;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * The sum of a list, from left to right, or its largest or smallest number, through which nothing
 * flows. Immutable.
 */
public final class ListFold extends Routine {
  private final Elementary op;

  /** Takes {@code SUM}, {@code MAX} or {@code MIN}, and the length of the list. */
  public ListFold(Elementary op, int length) {
    super(op.symbol(), length, 1);
    this.op = op;
  }

  public Elementary op() {
    return op;
  }

  private boolean flows() {
    return op == Elementary.SUM;
  }

  @Override
  public void prepare() {
    // nothing is made
  }

  @Override
  public void run(double[] arguments, double[] out, int at, boolean compiles) {
    out[at] = op.value(arguments);
  }

  /** Writes the operation, and returns its result. */
  int write(TapeBuilder out, int... operands) {
    int result = out.add(op, operands);
    return flows() ? result : out.add(Elementary.DETACH, result);
  }

  @Override
  public Value[] unroll(Value... arguments) {
    return new Value[] {open(0, 0, arguments)};
  }

  @Override
  public Value open(int result, int iteration, Value... arguments) {
    Value folded = op.of(arguments);
    return flows() ? folded : folded.detach();
  }

  @Override
  public <S> List<S> dependencies(Sets<S> sets, List<S> arguments) {
    return List.of(flows() ? arguments.stream().reduce(sets.none(), sets::union) : sets.none());
  }

  @Override
  public <T> List<T> pullback(
      Writer<T> out, List<T> arguments, List<T> adjoints, boolean[] wanted) {
    return Collections.nCopies(arity(), flows() ? adjoints.get(0) : null);
  }

  @Override
  public <T> List<T> pushforward(Writer<T> out, List<T> arguments, List<T> tangents) {
    if (!flows()) {
      return List.of(out.constant(0));
    }
    List<T> moving = tangents.stream().filter(Objects::nonNull).toList();
    return out.apply(new ListFold(op, moving.size()), moving);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ListFold that && op == that.op && arity() == that.arity();
  }

  @Override
  public int hashCode() {
    return 31 * op.name().hashCode() + ~arity();
  }
}
