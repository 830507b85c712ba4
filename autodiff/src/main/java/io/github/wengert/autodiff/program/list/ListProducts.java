package io.github.wengert.autodiff.program.list;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.Lists;
import com.google.common.primitives.Ints;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.math.ElementaryMath;
import io.github.wengert.autodiff.math.ZeroRule;
import io.github.wengert.autodiff.program.derive.TapeWriter;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import io.github.wengert.autodiff.program.routine.Body;
import io.github.wengert.autodiff.program.routine.CallRoutine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The products of factors with the slopes of an operation on a list: what a backward sweep, or a
 * forward pass, needs of it. The arguments are a factor for each operand and behind them the
 * operands; the results are the products. All three are in reverse order, from the last operand to
 * the first: in that order a sweep over the formulas written out meets them, and so contributions
 * to the same adjoint are added up in the same order.
 *
 * <p>Run by loops over arrays. Its derivatives are those of {@link ListSlopes}, which writes the
 * same as maps and running sums. Immutable.
 */
public final class ListProducts extends Routine {
  /** The operations whose slopes are known. */
  private static final List<Elementary> OPS =
      List.of(Elementary.MAX, Elementary.MIN, Elementary.LOG_SUM_EXP);

  private final Elementary op;
  private final int n;

  /** The same, as maps and running sums. */
  private final Supplier<CallRoutine> composed = Suppliers.memoize(this::compose);

  /** Takes an operation on lists, and the length of the list. */
  public ListProducts(Elementary op, int n) {
    super("slopesOf" + op.symbol(), 2 * n, n);
    this.op = op;
    this.n = n;
  }

  /** Tells whether the slopes of an operation are known. */
  public static boolean isFor(Op op) {
    return op instanceof Elementary elementary && OPS.contains(elementary);
  }

  public Elementary op() {
    return op;
  }

  /** Returns the length of the list. */
  public int length() {
    return n;
  }

  private CallRoutine compose() {
    int[] inputs = IntStream.range(0, arity()).toArray();
    TapeBuilder out = new TapeBuilder(inputs.length);
    int[] products = write(out, inputs);
    Body body = new Body(List.of(out.build(products, List.of())));
    boolean[] all = new boolean[inputs.length];
    Arrays.fill(all, true);
    return new CallRoutine(body, all);
  }

  /** Writes maps and running sums, and returns the products. */
  int[] write(TapeBuilder out, int... arguments) {
    List<Integer> factors = Lists.reverse(Ints.asList(Arrays.copyOf(arguments, n)));
    List<Integer> x = Lists.reverse(Ints.asList(Arrays.copyOfRange(arguments, n, 2 * n)));
    List<Integer> products = new ListSlopes<>(op, new TapeWriter(out), x).times(factors);
    return Ints.toArray(Lists.reverse(products));
  }

  @Override
  public void prepare() {
    // nothing is made
  }

  @Override
  public void run(double[] arguments, double[] out, int at, boolean compiles) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = arguments[2 * n - 1 - i];
    }
    double[] slopes =
        switch (op) {
          case MAX -> equalShares(x, ElementaryMath.max(x));
          case MIN -> equalShares(x, ElementaryMath.min(x));
          case LOG_SUM_EXP -> shares(x);
          default -> throw new IllegalStateException("no routine has the slopes of " + op);
        };
    for (int i = 0; i < n; i++) {
      out[at + i] = ZeroRule.contribution(arguments[i], slopes[n - 1 - i]);
    }
  }

  private double[] equalShares(double[] x, double extremum) {
    double count = 0;
    for (int i = 0; i < n; i++) {
      x[i] =
          op == Elementary.MAX
              ? ElementaryMath.atLeast(x[i], extremum)
              : ElementaryMath.atLeast(extremum, x[i]);
      count += x[i];
    }
    for (int i = 0; i < n; i++) {
      x[i] /= count;
    }
    return x;
  }

  private double[] shares(double[] x) {
    double max = finite(ElementaryMath.max(x));
    double[] others = new double[n];
    double before = 0;
    for (int i = 0; i < n; i++) {
      x[i] = ElementaryMath.expSub(finite(x[i]), max);
      others[i] = before;
      before += x[i];
    }
    double behind = 0;
    for (int i = n - 1; i >= 0; i--) {
      double part = x[i];
      x[i] = part / (part + (others[i] + behind));
      behind += part;
    }
    return x;
  }

  private static double finite(double x) {
    return Math.max(Math.min(x, Double.MAX_VALUE), -Double.MAX_VALUE);
  }

  @Override
  public Value[] unroll(Value... arguments) {
    return composed.get().unroll(arguments);
  }

  @Override
  public Value open(int result, int iteration, Value... arguments) {
    return unroll(arguments)[result];
  }

  /** Each depends on all operands, and on its factor. */
  @Override
  public <S> List<S> dependencies(Sets<S> sets, List<S> arguments) {
    S ofAll = arguments.subList(n, 2 * n).stream().reduce(sets.none(), sets::union);
    List<S> results = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      results.add(sets.union(ofAll, arguments.get(i)));
    }
    return results;
  }

  @Override
  public <T> List<T> pullback(
      Writer<T> out, List<T> arguments, List<T> adjoints, boolean[] wanted) {
    return composed.get().pullback(out, arguments, adjoints, wanted);
  }

  @Override
  public <T> List<T> pushforward(Writer<T> out, List<T> arguments, List<T> tangents) {
    return composed.get().pushforward(out, arguments, tangents);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ListProducts that && op == that.op && n == that.n;
  }

  @Override
  public int hashCode() {
    return 31 * op.name().hashCode() + n;
  }
}
