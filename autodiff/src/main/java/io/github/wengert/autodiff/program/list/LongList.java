package io.github.wengert.autodiff.program.list;

import com.google.common.collect.Lists;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An operation on a list as a routine with one result, which has the bits of the operation. Its
 * derivatives are {@link ListProducts}. Immutable.
 */
public final class LongList extends Routine {
  private final Elementary op;

  /** Takes one of the operations that {@link ListProducts} knows. */
  public LongList(Elementary op, int length) {
    super(op.symbol(), length, 1);
    this.op = op;
  }

  public Elementary op() {
    return op;
  }

  @Override
  public void prepare() {
    // nothing is made
  }

  @Override
  public void run(double[] arguments, double[] out, int at, boolean compiles) {
    out[at] = op.value(arguments);
  }

  @Override
  public Value[] unroll(Value... arguments) {
    return new Value[] {op.of(arguments)};
  }

  @Override
  public Value open(int result, int iteration, Value... arguments) {
    return op.of(arguments);
  }

  @Override
  public <S> List<S> dependencies(Sets<S> sets, List<S> arguments) {
    return List.of(arguments.stream().reduce(sets.none(), sets::union));
  }

  @Override
  public <T> List<T> pullback(
      Writer<T> out, List<T> arguments, List<T> adjoints, boolean[] wanted) {
    List<T> products = products(out, arguments, Collections.nCopies(arity(), adjoints.get(0)));
    List<T> contributions = new ArrayList<>();
    for (int i = 0; i < wanted.length; i++) {
      contributions.add(wanted[i] ? products.get(i) : null);
    }
    return contributions;
  }

  @Override
  public <T> List<T> pushforward(Writer<T> out, List<T> arguments, List<T> tangents) {
    T rest = out.constant(0);
    List<T> factors = Lists.transform(tangents, tangent -> tangent == null ? rest : tangent);
    List<T> products = products(out, arguments, factors);
    List<T> moving = new ArrayList<>();
    for (int i = 0; i < tangents.size(); i++) {
      if (tangents.get(i) != null) {
        moving.add(products.get(i));
      }
    }
    return out.apply(new ListFold(Elementary.SUM, moving.size()), moving);
  }

  /** Returns the products of the factors with the slopes. */
  private <T> List<T> products(Writer<T> out, List<T> arguments, List<T> factors) {
    List<T> all = new ArrayList<>(Lists.reverse(factors));
    all.addAll(Lists.reverse(arguments));
    return Lists.reverse(out.apply(new ListProducts(op, arity()), all));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LongList that && op == that.op && arity() == that.arity();
  }

  @Override
  public int hashCode() {
    return 31 * op.name().hashCode() + arity();
  }
}
