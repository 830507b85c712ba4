package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.routine.MapRoutine;
import io.github.wengert.autodiff.program.routine.Scan;
import io.github.wengert.autodiff.program.routine.Shape;
import io.github.wengert.autodiff.program.routine.Until;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Loops as operations. A loop that Java runs makes nodes in each iteration; a loop that is made
 * here is one operation whatever its trip count, in a graph as in a program, with several results.
 *
 * <pre>{@code
 * // Newton's method for the square root of a
 * Value root = Loop.until(
 *     a, x -> x.square().sub(a).abs().isBelow(1e-12), x -> x.add(a.div(x)).mul(0.5), 100);
 * root.backward().of(a); // 1/(2 √a), through the iterations
 * }</pre>
 *
 * <p><b>Bodies.</b> The body of a loop is recorded once, at the numbers of the first iteration, and
 * once more for each other branch that an iteration takes, as a {@link Program} is. It may use
 * values from around it, which derivatives flow into, and contain loops. It is interpreted at first
 * and compiled when it has run often enough. The values that it is given belong to the loop and
 * must not be kept.
 *
 * <p><b>Derivatives.</b> The derivatives of a loop are loops, of any order: see {@link
 * Checkpointing} for what they keep. Those of a loop with a condition are those of the same number
 * of iterations.
 *
 * <p><b>The same bits.</b> A loop gives the same bits in a graph, in the interpreter and in
 * compiled code; its results are also those of the same loop in Java. Its derivatives are sums in
 * another order than those of a loop in Java, and may differ from these in the last bits. (Where
 * branches use different values from around, a derivative that is 0 may have either sign.)
 *
 * <p><b>Memory.</b> A graph holds the results of a loop, not its iterations. A gradient needs the
 * states that {@link Checkpointing} says.
 *
 * <p>Safe for use by several threads as far as the bodies are.
 */
public final class Loop {
  private Loop() {}

  /** What an iteration of a {@link #scan} leaves: the next state, and an entry of each column. */
  public static final class Step {
    private final Value[] state;
    private final Value[] outputs;

    private Step(Value[] state, Value[] outputs) {
      this.state = state;
      this.outputs = outputs;
    }

    /** Returns the numbers of parts. */
    @Override
    public String toString() {
      return "step with a state of " + state.length + " and " + outputs.length + " outputs";
    }
  }

  /** Returns what an iteration leaves: the next state, and an entry of each column. */
  public static Step step(Value[] state, Value... outputs) {
    return new Step(state.clone(), outputs.clone());
  }

  /** The body of a {@link #scan}. */
  @FunctionalInterface
  public interface ScanBody {
    /** Returns the next state and the outputs, given the state and an entry of each column. */
    Step apply(Value[] state, Value[] row);
  }

  /** The results of a {@link #scan}. Holds nodes of a graph, and is as immutable as they are. */
  public static final class Scanned {
    private final Value[] state;
    private final Value[][] columns;

    private Scanned(Value[] state, Value[][] columns) {
      this.state = state;
      this.columns = columns;
    }

    /** Returns the state after the last iteration. */
    public Value[] state() {
      return state.clone();
    }

    /** Returns a column of outputs, with an entry for each iteration. */
    public Value[] column(int index) {
      return columns[index].clone();
    }

    /** Returns how many columns of outputs there are. */
    public int columnCount() {
      return columns.length;
    }

    /** Returns the sizes. */
    @Override
    public String toString() {
      return "scan with a state of " + state.length + " and " + columns.length + " columns";
    }
  }

  /**
   * Applies a function to a state again and again.
   *
   * @return the state after {@code count} iterations
   * @throws IllegalArgumentException if the count is negative, or the function returns another
   *     number of values than it is given
   */
  public static Value[] repeat(int count, Value[] state, UnaryOperator<Value[]> body) {
    return repeat(count, state, body, Checkpointing.BY_SIZE);
  }

  /** The same as {@link #repeat(int, Value[], UnaryOperator)}, with a choice of states to keep. */
  public static Value[] repeat(
      int count, Value[] state, UnaryOperator<Value[]> body, Checkpointing checkpointing) {
    checkCount(count);
    return repeat(count, null, state, body, checkpointing);
  }

  /** Applies a function to a value again and again. */
  public static Value repeat(int count, Value state, UnaryOperator<Value> body) {
    return repeat(count, new Value[] {state}, ofOne(body))[0];
  }

  /**
   * Applies a function to a state again and again, as often as a value says, which may be an input
   * of a program. No derivative flows into it.
   *
   * @throws IllegalArgumentException if the count is negative or no whole number, also when a
   *     program runs
   */
  public static Value[] repeat(Value count, Value[] state, UnaryOperator<Value[]> body) {
    return repeat(count, state, body, Checkpointing.BY_SIZE);
  }

  /**
   * The same as {@link #repeat(Value, Value[], UnaryOperator)}, with a choice of states to keep.
   */
  public static Value[] repeat(
      Value count, Value[] state, UnaryOperator<Value[]> body, Checkpointing checkpointing) {
    Objects.requireNonNull(count, "the trip count is null");
    return repeat(0, count, state, body, checkpointing);
  }

  private static Value[] repeat(
      int length,
      Value count,
      Value[] state,
      UnaryOperator<Value[]> body,
      Checkpointing checkpointing) {
    LoopBody recorded = new LoopBody(state, checked(body, state.length));
    if (state.length == 0) {
      return new Value[0];
    }
    return recorded.apply(
        () -> {
          int s = state.length;
          Shape shape = new Shape(recorded.captured(), s, 0, 0, length, count != null);
          return new Scan("repeat", shape, recorded.body(), checkpointing.checkpoints);
        },
        count == null ? state : append(state, count));
  }

  /**
   * Runs through columns with a state: an iteration for each row of entries.
   *
   * @param columns what the iterations read: {@code columns[j][i]} is entry j of iteration i
   * @throws IllegalArgumentException if there are no columns, they differ in length, or the body
   *     returns another number of states than it is given
   */
  public static Scanned scan(Value[] state, Value[][] columns, ScanBody body) {
    return scan(state, columns, body, Checkpointing.BY_SIZE);
  }

  /** The same as {@link #scan(Value[], Value[][], ScanBody)}, with a choice of states to keep. */
  public static Scanned scan(
      Value[] state, Value[][] columns, ScanBody body, Checkpointing checkpointing) {
    int length = length(columns);
    int s = state.length;
    Objects.requireNonNull(body, "the body of a loop is null");
    Function<Value[], List<Value>> function =
        x -> {
          Step step = body.apply(Arrays.copyOf(x, s), Arrays.copyOfRange(x, s, x.length));
          checkState(step.state, s);
          List<Value> all = new ArrayList<>(Arrays.asList(step.state));
          all.addAll(Arrays.asList(step.outputs));
          return all;
        };
    LoopBody recorded = new LoopBody(append(state, first(columns)), function);
    Value[] results =
        recorded.apply(
            () -> {
              int outputs = recorded.body().outputs() - s;
              Shape shape =
                  new Shape(recorded.captured(), s, columns.length, outputs, length, false);
              return new Scan("scan", shape, recorded.body(), checkpointing.checkpoints);
            },
            append(state, flat(columns)));
    int outputs = recorded.body().outputs() - s;
    return new Scanned(Arrays.copyOf(results, s), columns(results, s, length, outputs));
  }

  /**
   * Applies a function to a state until a condition holds, which is asked before each iteration.
   * The condition compares values: by {@link Value#isBelow} and its like.
   *
   * @param limit how many iterations there may be
   * @return the first state where the condition holds
   * @throws IllegalStateException if there is none within the limit, also when a program runs
   * @throws IllegalArgumentException if the limit is negative, or the function returns another
   *     number of values than it is given
   */
  public static Value[] until(
      Value[] state, Predicate<Value[]> done, UnaryOperator<Value[]> body, int limit) {
    return until(state, done, body, limit, Checkpointing.BY_SIZE);
  }

  /** The same as the other form, with a choice of states to keep. */
  public static Value[] until(
      Value[] state,
      Predicate<Value[]> done,
      UnaryOperator<Value[]> body,
      int limit,
      Checkpointing checkpointing) {
    checkCount(limit);
    Objects.requireNonNull(done, "the condition of a loop is null");
    int s = state.length;
    LoopBody condition = new LoopBody(state, x -> List.of(Value.constant(done.test(x) ? 1 : 0)));
    LoopBody recorded = new LoopBody(state, checked(body, s));
    Value[] results =
        condition.apply(
            () -> new Until(condition.body(), recorded.body(), limit, checkpointing.checkpoints),
            recorded,
            state);
    return Arrays.copyOf(results, s);
  }

  /** Applies a function to a value until a condition holds; see the form for several values. */
  public static Value until(
      Value state, Predicate<Value> done, UnaryOperator<Value> body, int limit) {
    Objects.requireNonNull(done, "the condition of a loop is null");
    return until(new Value[] {state}, x -> done.test(x[0]), ofOne(body), limit)[0];
  }

  /**
   * Applies a function to each row of some columns.
   *
   * @param columns the arguments: {@code columns[j][i]} is argument j of row i
   * @return a column for each result of the function
   * @throws IllegalArgumentException if there are no columns, or they differ in length
   */
  public static Value[][] map(Value[][] columns, UnaryOperator<Value[]> body) {
    int length = length(columns);
    LoopBody recorded = mapped(columns, body);
    Value[] results = apply(recorded, columns, length, false);
    return columns(results, 0, length, recorded.body().outputs());
  }

  /**
   * Returns the sums of what a function gives for each row of some columns, in the order of sums of
   * {@link Batch}.
   *
   * @param columns the arguments: {@code columns[j][i]} is argument j of row i
   * @return a sum for each result of the function; 0 where there are no rows
   * @throws IllegalArgumentException if there are no columns, or they differ in length
   */
  public static Value[] sum(Value[][] columns, UnaryOperator<Value[]> body) {
    int length = length(columns);
    return apply(mapped(columns, body), columns, length, true);
  }

  /**
   * Opens a loop, a map or a call at an iteration: returns what that iteration does to make a
   * result, as an expression of leaves that are the inputs of the body with their numbers there.
   * Loops inside stay closed, and can be opened in their turn.
   *
   * <pre>{@code
   * Explanation.of(Loop.iteration(result, 3)); // how the fourth iteration made its state
   * }</pre>
   *
   * @param result a result of a loop
   * @param index which iteration, or row of a map, counted from 0; 0 for a call
   * @throws IllegalArgumentException if the value is no result of a loop
   * @throws IndexOutOfBoundsException if there is no such iteration
   */
  public static Value iteration(Value result, int index) {
    if (result.op() instanceof Routine.Result made) {
      Value[] arguments = result.parents().toArray(new Value[0]);
      return made.routine().open(made.index(), index, arguments);
    }
    throw new IllegalArgumentException("'" + result + "' is no result of a loop or call");
  }

  private static LoopBody mapped(Value[][] columns, UnaryOperator<Value[]> body) {
    Objects.requireNonNull(body, "the body of a loop is null");
    return new LoopBody(first(columns), x -> Arrays.asList(body.apply(x)));
  }

  private static Value[] apply(LoopBody recorded, Value[][] columns, int length, boolean sums) {
    return recorded.apply(
        () -> {
          int summed = sums ? recorded.body().outputs() : 0;
          return new MapRoutine(recorded.captured(), summed, length, recorded.body());
        },
        flat(columns));
  }

  private static UnaryOperator<Value[]> ofOne(UnaryOperator<Value> body) {
    Objects.requireNonNull(body, "the body of a loop is null");
    return x -> new Value[] {body.apply(x[0])};
  }

  private static Function<Value[], List<Value>> checked(UnaryOperator<Value[]> body, int state) {
    Objects.requireNonNull(body, "the body of a loop is null");
    return x -> {
      Value[] next = body.apply(x);
      checkState(next, state);
      return Arrays.asList(next);
    };
  }

  private static void checkState(Value[] next, int state) {
    if (next.length != state) {
      throw new IllegalArgumentException(
          "the body of a loop was given a state of " + state + " and returned " + next.length);
    }
  }

  private static void checkCount(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("a loop of " + count + " iterations");
    }
  }

  /** Returns the length of columns. */
  private static int length(Value[][] columns) {
    if (columns.length == 0) {
      throw new IllegalArgumentException("a loop over no columns has no trip count");
    }
    for (int j = 0; j < columns.length; j++) {
      if (columns[j].length != columns[0].length) {
        throw new IllegalArgumentException(
            "columns of different lengths: 0 has "
                + columns[0].length
                + ", "
                + j
                + " has "
                + columns[j].length);
      }
    }
    return columns[0].length;
  }

  /** Returns the first row; zeros if there is none. */
  private static Value[] first(Value[][] columns) {
    return Arrays.stream(columns)
        .map(column -> column.length == 0 ? Value.constant(0) : column[0])
        .toArray(Value[]::new);
  }

  private static Value[] flat(Value[][] columns) {
    return Arrays.stream(columns).flatMap(Arrays::stream).toArray(Value[]::new);
  }

  private static Value[] append(Value[] first, Value... second) {
    Value[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static Value[][] columns(Value[] results, int from, int length, int count) {
    Value[][] columns = new Value[count][];
    Arrays.setAll(
        columns, j -> Arrays.copyOfRange(results, from + j * length, from + (j + 1) * length));
    return columns;
  }
}
