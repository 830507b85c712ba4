package io.github.wengert.autodiff.program.list;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import io.github.wengert.autodiff.program.routine.Body;
import io.github.wengert.autodiff.program.routine.MapRoutine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes the products of numbers with the slopes of an operation on a list, as routines. The
 * formulas are those of {@code Slopes}, operation by operation, so that the bits are the same.
 *
 * <p>For n operands it writes some n instructions: one for each number of each column. For one
 * thread.
 *
 * @param <T> what is written; see {@link Routine.Writer}
 */
public final class ListSlopes<T> {
  /** From the largest number and x: exp(x − the largest), through which nothing flows. */
  private static final Body PART =
      body(
          2,
          (out, in) -> {
            int largest = out.add(Elementary.DETACH, finite(out, in[0]));
            return out.add(Elementary.EXP_SUB, finite(out, in[1]), largest);
          });

  /** From the largest number and x: 1 where x is it, else 0. */
  private static final Body IS_LARGEST =
      body(2, (out, in) -> out.add(Elementary.AT_LEAST, in[1], in[0]));

  /** From the smallest number and x: 1 where x is it, else 0. */
  private static final Body IS_SMALLEST =
      body(2, (out, in) -> out.add(Elementary.AT_LEAST, in[0], in[1]));

  /** From a count, a factor, and whether a number is counted: the factor times its share. */
  private static final Body TIMES_EQUAL_SHARE =
      body(
          3,
          (out, in) ->
              out.add(Elementary.STRONG_MUL, in[1], out.add(Elementary.DIV, in[2], in[0])));

  /** From a factor, a part and the sums of those before and behind: the factor times its share. */
  private static final Body TIMES_SHARE =
      body(
          4,
          (out, in) -> {
            int others = out.add(Elementary.ADD, in[2], in[3]);
            int share = out.add(Elementary.SHARE, in[1], others);
            return out.add(Elementary.STRONG_MUL, in[0], share);
          });

  private final Elementary op;
  private final Routine.Writer<T> out;
  private final List<T> x;
  private final int n;

  ListSlopes(Elementary op, Routine.Writer<T> out, List<T> x) {
    this.op = op;
    this.out = out;
    this.x = x;
    this.n = x.size();
  }

  /** Instructions with one result. */
  @FunctionalInterface
  private interface Formula {
    int write(TapeBuilder out, int... inputs);
  }

  private static Body body(int inputs, Formula formula) {
    TapeBuilder out = new TapeBuilder(inputs);
    int result = formula.write(out, IntStream.range(0, inputs).toArray());
    return new Body(List.of(out.build(new int[] {result}, List.of())));
  }

  /** Writes x with infinities replaced by the largest finite numbers. */
  private static int finite(TapeBuilder out, int x) {
    int below = out.add(Elementary.MIN, x, out.constant(Double.MAX_VALUE));
    return out.add(Elementary.MAX, below, out.constant(-Double.MAX_VALUE));
  }

  /** Returns the products with a factor for each slope. */
  List<T> times(List<T> factors) {
    return switch (op) {
      case MAX -> equalShares(IS_LARGEST, factors);
      case MIN -> equalShares(IS_SMALLEST, factors);
      case LOG_SUM_EXP -> shares(factors);
      default -> throw new IllegalStateException("no routine has the slopes of " + op);
    };
  }

  private List<T> equalShares(Body isChosen, List<T> factors) {
    List<T> extremum = out.apply(new ListFold(op, n), x);
    List<T> chosen = map(isChosen, extremum, x);
    List<T> count = out.apply(new ListFold(Elementary.SUM, n), chosen);
    return map(TIMES_EQUAL_SHARE, count, factors, chosen);
  }

  private List<T> shares(List<T> factors) {
    List<T> largest = out.apply(new ListFold(Elementary.MAX, n), x);
    List<T> parts = map(PART, largest, x);
    List<T> before = out.apply(new RunningSums(true, n), parts);
    List<T> behind = out.apply(new RunningSums(false, n), parts);
    return map(TIMES_SHARE, List.of(), factors, parts, before, behind);
  }

  @SafeVarargs
  private List<T> map(Body body, List<T> constants, List<T>... columns) {
    List<T> arguments = new ArrayList<>(constants);
    for (List<T> column : columns) {
      arguments.addAll(column);
    }
    return out.apply(new MapRoutine(constants.size(), 0, n, body), arguments);
  }
}
