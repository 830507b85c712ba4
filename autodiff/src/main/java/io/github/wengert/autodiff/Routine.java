package io.github.wengert.autodiff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * An operation with several results that runs programs: a loop, a map or a call. The package {@code
 * program} has those that exist; nothing else can implement one usefully.
 *
 * <p>Applied to values it gives one node for each result. Each has the arguments of the routine as
 * its parents, and a {@link Result} as its operation, so that it can be read, explained and checked
 * as an operation on a list. What all results have in common is computed once, and so is what a
 * backward sweep passes on.
 *
 * <p>The derivatives of a routine are routines again, written by {@link #pullback} and {@link
 * #pushforward} to whatever is being made: nodes of a graph or instructions of a program.
 *
 * <p>Immutable but for what it compiles, and safe for use by several threads.
 */
public abstract non-sealed class Routine implements Op {
  /** Writes nodes of a graph. */
  static final Writer<Value> VALUES =
      new Writer<>() {
        @Override
        public List<Value> apply(Routine routine, List<Value> arguments) {
          return Arrays.asList(routine.apply(arguments.toArray(new Value[0])));
        }

        @Override
        public Value constant(double number) {
          return Value.constant(number);
        }
      };

  private static final double[] NOTHING = {};

  private final String symbol;
  private final int argumentCount;
  private final int resultCount;

  /** Prepares a routine with a name for formulas, and numbers of arguments and results. */
  protected Routine(String symbol, int argumentCount, int resultCount) {
    this.symbol = symbol;
    this.resultCount = resultCount;
    this.argumentCount = argumentCount;
  }

  /**
   * What derivatives are written to.
   *
   * @param <T> a number to be: a node of a graph, or an operand of a program
   */
  public interface Writer<T> {
    /** Applies a routine, and returns its results. */
    List<T> apply(Routine routine, List<T> arguments);

    /** Returns a constant. */
    T constant(double number);
  }

  /**
   * Sets of inputs, of any kind.
   *
   * @param <S> a set; sets with the same members are equal
   */
  public interface Sets<S> {
    /** Returns the empty set. */
    S none();

    /** Returns what is in either set. */
    S union(S a, S b);
  }

  /**
   * Runs the routine on numbers.
   *
   * @param arguments as many numbers as {@link #arity()} says
   * @param out where the results are written, from index {@code at} on; not the arguments
   * @param compiles whether classes may be made; the bits do not depend on it
   */
  public abstract void run(double[] arguments, double[] out, int at, boolean compiles);

  /**
   * Runs the routine, and returns what is to be kept for one that {@linkplain #continues continues}
   * it; an empty array if nothing is.
   */
  public double[] runAndKeep(double[] arguments, double[] out, int at, boolean compiles) {
    run(arguments, out, at, compiles);
    return NOTHING;
  }

  /**
   * Runs the routine after one that it continues.
   *
   * @param kept what that one returned for the first of these arguments
   */
  public void runAfter(double[] kept, double[] arguments, double[] out, int at, boolean compiles) {
    run(arguments, out, at, compiles);
  }

  /**
   * Tells whether this is the sweep backward through another routine, so that what that one kept
   * need not be computed again. The first arguments are then those of the other.
   */
  public boolean continues(Routine other) {
    return false;
  }

  /**
   * Writes the products of adjoints with the Jacobian: the derivatives of the sum of all results,
   * each times its adjoint.
   *
   * @param adjoints one for each result
   * @param wanted by which arguments
   * @return one for each argument; null for those that are not wanted, and where nothing flows
   */
  public abstract <T> List<T> pullback(
      Writer<T> out, List<T> arguments, List<T> adjoints, boolean[] wanted);

  /**
   * Writes the products of the Jacobian with a direction.
   *
   * @param tangents one for each argument; null for those that do not move
   * @return one for each result
   */
  public abstract <T> List<T> pushforward(Writer<T> out, List<T> arguments, List<T> tangents);

  /**
   * Returns for each result the inputs by which it can have a derivative other than 0, given those
   * of each argument. What it returns holds for whatever the routine does, and so names too many
   * where its bodies branch.
   */
  public abstract <S> List<S> dependencies(Sets<S> sets, List<S> arguments);

  /**
   * Returns the results as an expression without this routine: what it does at these arguments,
   * written out, iteration by iteration.
   */
  public abstract Value[] unroll(Value... arguments);

  /**
   * Returns what one iteration does to make a result, as an expression: its leaves are the inputs
   * of the body, with their numbers in that iteration.
   *
   * @param result which result
   * @param iteration which iteration, or row of a map, counted from 0; 0 for a call
   * @throws IndexOutOfBoundsException if there is no such iteration
   */
  public abstract Value open(int result, int iteration, Value... arguments);

  /** Compiles now what {@link #run} would compile when it pays. */
  public abstract void prepare();

  /** Returns a rule that has the number of arguments, and neither value nor slopes. */
  final Rule rule() {
    return new Nary.Form(this, argumentCount, x -> reject(), (x, y) -> x, null);
  }

  @Override
  public final int arity() {
    return argumentCount;
  }

  /** Returns how many results there are. */
  public final int resultCount() {
    return resultCount;
  }

  /**
   * Applies the routine to values.
   *
   * @return a node for each result
   * @throws IllegalArgumentException if it does not take this many arguments
   */
  public final Value[] apply(Value... arguments) {
    rule().checked(arguments.length);
    for (int i = 0; i < arguments.length; i++) {
      int index = i;
      Objects.requireNonNull(
          arguments[i], () -> "argument " + index + " of " + symbol + " is null");
    }
    return new Application(this, arguments.clone()).results();
  }

  /** Returns the numbers of some values; see {@link Recording#numberOf}. */
  protected static double[] numbers(Value... values) {
    return Arrays.stream(values).mapToDouble(Recording::numberOf).toArray();
  }

  /** Returns all results for some numbers. */
  final double[] values(double... arguments) {
    double[] results = new double[resultCount];
    run(arguments, results, 0, true);
    return results;
  }

  private double reject() {
    throw new UnsupportedOperationException(
        "'" + symbol + "' has " + resultCount + " results, not a value");
  }

  @Override
  public final String symbol() {
    return symbol;
  }

  @Override
  public final Domain domain(int index) {
    return Domain.REALS;
  }

  @Override
  public String toString() {
    return symbol;
  }

  /**
   * One of the results of a routine, as an operation on the arguments of the routine. Two are equal
   * if they are the same result of equal routines.
   */
  public static final class Result implements Op {
    final Rule rule;
    private final Application application;
    private final int index;

    Result(Application application, int index) {
      this.application = application;
      this.index = index;
      Routine routine = application.routine();
      this.rule =
          new Nary.Form(this, routine.arity(), x -> routine.values(x)[index], this::row, null);
    }

    /** Returns the routine. */
    public Routine routine() {
      return application.routine();
    }

    /** Returns which result this is, counted from 0. */
    public int index() {
      return index;
    }

    /**
     * Returns a node that stands for all results of the application which gave this one. Its
     * operation is the routine, its parents are the arguments; it has no number.
     */
    public Value application() {
      return application;
    }

    /** Returns the slopes of this result by all arguments, as values. */
    private Value[] row(Value[] arguments, Value result) {
      Routine routine = routine();
      List<Value> adjoints =
          new ArrayList<>(Collections.nCopies(routine.resultCount, Constants.ZERO));
      adjoints.set(index, Constants.ONE);
      boolean[] wanted = new boolean[arguments.length];
      Arrays.fill(wanted, true);
      return routine.pullback(VALUES, Arrays.asList(arguments), adjoints, wanted).stream()
          .map(slope -> slope == null ? INDEPENDENT : slope)
          .toArray(Value[]::new);
    }

    @Override
    public Value of(Value... arguments) {
      return routine().apply(arguments)[index];
    }

    @Override
    public String symbol() {
      Routine routine = routine();
      return routine.resultCount == 1 ? routine.symbol : routine.symbol + "[" + index + "]";
    }

    @Override
    public Domain domain(int argument) {
      return Domain.REALS;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Result that
          && index == that.index
          && routine().equals(that.routine());
    }

    @Override
    public int hashCode() {
      return 31 * routine().hashCode() + index;
    }

    @Override
    public String toString() {
      return symbol();
    }
  }

  /** Selects a result of the routine that is its operand; an operation of programs only. */
  public static final class Projection implements Op {
    private static final Projection[] FIRST = new Projection[1024];

    static {
      Arrays.setAll(FIRST, Projection::new);
    }

    final Rule rule = new Nary.Form(this, 1, x -> x[0], (x, y) -> x, null);
    private final int index;

    private Projection(int index) {
      this.index = index;
    }

    /** Returns the operation that selects result {@code index}. */
    public static Projection of(int index) {
      return index < FIRST.length ? FIRST[index] : new Projection(index);
    }

    /** Returns which result it is, counted from 0. */
    public int index() {
      return index;
    }

    @Override
    public String symbol() {
      return "result" + index;
    }

    @Override
    public Domain domain(int argument) {
      return Domain.REALS;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Projection that && index == that.index;
    }

    @Override
    public int hashCode() {
      return index;
    }

    @Override
    public String toString() {
      return symbol();
    }
  }
}
