package io.github.wengert.autodiff.program.routine;

import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.exec.Specializations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A loop that ends when a condition holds. The arguments are the constants of the condition, those
 * of the body, and the state at the start; the results are the state at the end and the trip count.
 *
 * <p>A trip count has no derivative: near a point the loop has the same number of iterations. So
 * the derivatives are those of a {@link Scan} whose trip count is the one that was found.
 */
public final class Until extends Routine {
  private final Body condition;
  private final Body body;
  private final int state;
  private final int limit;
  private final Scan counted;

  /**
   * Prepares a loop.
   *
   * @param condition gives 1 where the loop ends; its inputs are constants and the state
   * @param limit how many iterations there may be
   */
  public Until(Body condition, Body body, int limit, Checkpoints checkpoints) {
    super("until", condition.inputs() + body.inputs() - body.outputs(), body.outputs() + 1);
    this.condition = condition;
    this.body = body;
    this.state = body.outputs();
    this.limit = limit;
    this.counted =
        new Scan(
            "repeat", new Shape(body.inputs() - state, state, 0, 0, 0, true), body, checkpoints);
  }

  public Body condition() {
    return condition;
  }

  public Body body() {
    return body;
  }

  public int limit() {
    return limit;
  }

  public Checkpoints checkpoints() {
    return counted.checkpoints();
  }

  @Override
  public void prepare() {
    condition.prepare();
    body.prepare();
  }

  @Override
  public void run(double[] arguments, double[] out, int at, boolean compiles) {
    int own = condition.inputs() - state;
    int others = body.inputs() - state;
    double[] asked = Arrays.copyOf(arguments, condition.inputs());
    double[] x = Arrays.copyOfRange(arguments, own, arguments.length);
    double[] answer = new double[1];
    double[] next = new double[state];
    int count = 0;
    while (true) {
      Specializations conditions = condition.engine(compiles, 1);
      Specializations bodies = body.engine(compiles, 1);
      System.arraycopy(x, others, asked, own, state);
      conditions.run(asked, answer, 0);
      if (answer[0] == 1) {
        break;
      }
      if (count == limit) {
        throw new IllegalStateException(
            "a loop did not end within "
                + limit
                + " iterations; its state is "
                + Arrays.toString(Arrays.copyOfRange(x, others, others + Math.min(state, 8))));
      }
      bodies.run(x, next, 0);
      System.arraycopy(next, 0, x, others, state);
      count++;
    }
    System.arraycopy(x, others, out, at, state);
    out[at + state] = count;
  }

  @Override
  public Value[] unroll(Value... arguments) {
    double[] found = found(arguments);
    Value[] there = Arrays.copyOfRange(arguments, condition.inputs() - state, arguments.length + 1);
    there[there.length - 1] = Value.constant(found[state]);
    Value[] results = Arrays.copyOf(counted.unroll(there), state + 1);
    results[state] = Value.constant(found[state]);
    return results;
  }

  @Override
  public Value open(int result, int iteration, Value... arguments) {
    Value[] there = Arrays.copyOfRange(arguments, condition.inputs() - state, arguments.length + 1);
    there[there.length - 1] = Value.constant(found(arguments)[state]);
    if (result == state) {
      throw new IllegalArgumentException("the trip count is not made by an iteration");
    }
    return counted.open(result, iteration, there);
  }

  private double[] found(Value... arguments) {
    double[] found = new double[resultCount()];
    run(numbers(arguments), found, 0, true);
    return found;
  }

  @Override
  public <S> List<S> dependencies(Sets<S> sets, List<S> arguments) {
    List<S> there =
        new ArrayList<>(arguments.subList(condition.inputs() - state, arguments.size()));
    there.add(sets.none());
    List<S> results = new ArrayList<>(counted.dependencies(sets, there));
    results.add(sets.none());
    return results;
  }

  @Override
  public <T> List<T> pullback(
      Writer<T> out, List<T> arguments, List<T> adjoints, boolean[] wanted) {
    int own = condition.inputs() - state;
    boolean[] there =
        Arrays.copyOf(Arrays.copyOfRange(wanted, own, wanted.length), counted.arity());
    List<T> slopes = new ArrayList<>(Masks.scatter(new boolean[own], List.of()));
    slopes.addAll(
        counted.pullback(out, counted(out, arguments), adjoints.subList(0, state), there));
    return slopes.subList(0, arguments.size());
  }

  @Override
  public <T> List<T> pushforward(Writer<T> out, List<T> arguments, List<T> tangents) {
    int own = condition.inputs() - state;
    List<T> there = new ArrayList<>(tangents.subList(own, tangents.size()));
    there.add(null);
    List<T> all = new ArrayList<>(counted.pushforward(out, counted(out, arguments), there));
    all.add(out.constant(0));
    return all;
  }

  /** Returns the arguments of the loop with the trip count that is found. */
  private <T> List<T> counted(Writer<T> out, List<T> arguments) {
    List<T> all = new ArrayList<>(arguments.subList(condition.inputs() - state, arguments.size()));
    all.add(out.apply(this, arguments).get(state));
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Until that
        && limit == that.limit
        && condition.equals(that.condition)
        && counted.equals(that.counted);
  }

  @Override
  public int hashCode() {
    return 31 * condition.hashCode() + body.hashCode();
  }
}
