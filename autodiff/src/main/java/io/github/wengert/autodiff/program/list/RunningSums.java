package io.github.wengert.autodiff.program.list;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * For each number of a list the sum of those before it, from the first one on, or of those behind
 * it, from the last one on; 0 for the first or the last one.
 *
 * <p>A linear function, whose transpose sums in the other direction. Immutable.
 */
public final class RunningSums extends Routine {
  private final boolean before;

  /** Sums what is before each number, or else what is behind it. */
  public RunningSums(boolean before, int length) {
    super(before ? "sumsBefore" : "sumsBehind", length, length);
    this.before = before;
  }

  public boolean before() {
    return before;
  }

  @Override
  public void prepare() {
    // nothing is made
  }

  @Override
  public void run(double[] arguments, double[] out, int at, boolean compiles) {
    int n = arity();
    double sum = 0;
    for (int i = 0; i < n; i++) {
      int entry = entry(i);
      out[at + entry] = sum;
      sum += arguments[entry];
    }
  }

  /** Returns the number that is added as the i-th one. */
  private int entry(int i) {
    return before ? i : arity() - 1 - i;
  }

  /** Writes the additions, and returns the sums. */
  int[] write(TapeBuilder out, int... operands) {
    int[] sums = new int[operands.length];
    int sum = out.constant(0);
    for (int i = 0; i < operands.length; i++) {
      sums[entry(i)] = sum;
      sum = out.add(Elementary.ADD, sum, operands[entry(i)]);
    }
    return sums;
  }

  @Override
  public Value[] unroll(Value... arguments) {
    Value[] sums = new Value[arguments.length];
    Value sum = Value.constant(0);
    for (int i = 0; i < arguments.length; i++) {
      sums[entry(i)] = sum;
      sum = sum.add(arguments[entry(i)]);
    }
    return sums;
  }

  @Override
  public Value open(int result, int iteration, Value... arguments) {
    return unroll(arguments)[result];
  }

  @Override
  public <S> List<S> dependencies(Sets<S> sets, List<S> arguments) {
    List<S> results = new ArrayList<>(arguments);
    S all = sets.none();
    for (int i = 0; i < arguments.size(); i++) {
      results.set(entry(i), all);
      all = sets.union(all, arguments.get(entry(i)));
    }
    return results;
  }

  @Override
  public <T> List<T> pullback(
      Writer<T> out, List<T> arguments, List<T> adjoints, boolean[] wanted) {
    List<T> sums = out.apply(new RunningSums(!before, arity()), adjoints);
    List<T> contributions = new ArrayList<>(Collections.nCopies(arity(), null));
    for (int i = 0; i < arity() - 1; i++) {
      int entry = entry(i);
      contributions.set(entry, wanted[entry] ? sums.get(entry) : null);
    }
    return contributions;
  }

  @Override
  public <T> List<T> pushforward(Writer<T> out, List<T> arguments, List<T> tangents) {
    T rest = out.constant(0);
    return out.apply(
        this, tangents.stream().map(tangent -> tangent == null ? rest : tangent).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RunningSums that && before == that.before && arity() == that.arity();
  }

  @Override
  public int hashCode() {
    return before ? arity() : ~arity();
  }
}
