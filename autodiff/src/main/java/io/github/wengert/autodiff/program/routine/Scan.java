package io.github.wengert.autodiff.program.routine;

import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.exec.Specializations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A loop that carries a state: each iteration computes the next state from the last one, and may
 * read an entry of some columns and write one of others. See {@link Shape} for the order of its
 * arguments and results.
 *
 * <p>Its pullback is a {@link ScanPullback}. Its pushforward is a scan whose state is this state
 * with its tangent; see {@link #withTangents}.
 */
public final class Scan extends CountedLoop {
  private final Shape shape;
  private final Body body;
  private final Checkpoints checkpoints;

  /** Prepares a loop; the sizes of the body have to be those of the shape. */
  public Scan(String symbol, Shape shape, Body body, Checkpoints checkpoints) {
    super(symbol, shape.arguments(), shape.results());
    if (body.inputs() != shape.bodyInputs() || body.outputs() != shape.bodyOutputs()) {
      throw new IllegalArgumentException("the body of a loop does not fit: " + shape);
    }
    this.shape = shape;
    this.body = body;
    this.checkpoints = checkpoints;
  }

  public Shape shape() {
    return shape;
  }

  public Body body() {
    return body;
  }

  public Checkpoints checkpoints() {
    return checkpoints;
  }

  /**
   * Returns how many numbers the states before all iterations are, if all are kept; else 0.
   *
   * @param count the trip count; 0 iterations are assumed if it is none
   */
  public int keptStates(double count) {
    boolean known = count >= 0 && count <= Checkpoints.MOST_KEPT && count == Math.rint(count);
    boolean all = known && checkpoints.choice((int) count, shape.state()) == Checkpoints.Kind.ALL;
    return all ? Checkpoints.size((int) count, shape.state()) : 0;
  }

  @Override
  public void prepare() {
    body.prepare();
  }

  @Override
  public void run(double[] arguments, double[] out, int at, boolean compiles) {
    run(arguments, out, at, compiles, new double[0]);
  }

  /** Keeps all states before the iterations, if that is how they are to be kept. */
  @Override
  public double[] runAndKeep(double[] arguments, double[] out, int at, boolean compiles) {
    int count = shape.count(arguments);
    boolean all = checkpoints.choice(count, shape.state()) == Checkpoints.Kind.ALL;
    double[] states = new double[all ? Checkpoints.size(count, shape.state()) : 0];
    run(arguments, out, at, compiles, states);
    return states;
  }

  private void run(double[] arguments, double[] out, int at, boolean compiles, double[] states) {
    int count = shape.count(arguments);
    Specializations engine = body.engine(compiles, count);
    int first = shape.constants();
    double[] x = Arrays.copyOf(arguments, shape.bodyInputs());
    double[] next = new double[shape.bodyOutputs()];
    Arrays.fill(out, at, at + shape.results(), 0);
    System.arraycopy(x, first, next, 0, shape.state());
    for (int i = 0; i < count; i++) {
      shape.row(arguments, i, x);
      if (states.length > 0) {
        System.arraycopy(x, first, states, i * shape.state(), shape.state());
      }
      engine.run(x, next, 0);
      System.arraycopy(next, 0, x, first, shape.state());
      for (int j = 0; j < shape.outputs(); j++) {
        out[at + shape.output(j) + i] = next[shape.state() + j];
      }
    }
    System.arraycopy(next, 0, out, at, shape.state());
  }

  /** Runs some iterations, of which only the state is wanted. */
  void advance(
      Specializations engine, double[] arguments, int from, int to, double[] x, double[] next) {
    for (int i = from; i < to; i++) {
      shape.row(arguments, i, x);
      engine.run(x, next, 0);
      System.arraycopy(next, 0, x, shape.constants(), shape.state());
    }
  }

  @Override
  public Value[] unroll(Value... arguments) {
    double[] numbers = numbers(arguments);
    int count = shape.count(numbers);
    Value[] results = new Value[shape.results()];
    Arrays.fill(results, Value.constant(0));
    Value[] x = Arrays.copyOf(arguments, shape.bodyInputs());
    int first = shape.constants();
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < shape.columns(); j++) {
        x[first + shape.state() + j] = arguments[shape.column(j) + i];
      }
      Value[] next = Unrolling.outputs(body, x);
      System.arraycopy(next, 0, x, first, shape.state());
      for (int j = 0; j < shape.outputs(); j++) {
        results[shape.output(j) + i] = next[shape.state() + j];
      }
    }
    System.arraycopy(x, first, results, 0, shape.state());
    return results;
  }

  @Override
  public Value open(int result, int iteration, Value... arguments) {
    double[] numbers = numbers(arguments);
    int count = shape.count(numbers);
    Objects.checkIndex(iteration, count);
    double[] x = Arrays.copyOf(numbers, shape.bodyInputs());
    advance(body.engine(false, 1), numbers, 0, iteration, x, new double[shape.bodyOutputs()]);
    shape.row(numbers, iteration, x);
    int output =
        result < shape.state() ? result : shape.state() + (result - shape.state()) / shape.length();
    Value[] named = Arrays.copyOf(arguments, shape.constants() + shape.state());
    return Unrolling.opened(body, output, x, named);
  }

  @Override
  public <S> List<S> dependencies(Sets<S> sets, List<S> arguments) {
    return new ScanDependencies<>(sets, shape, arguments).forward(body);
  }

  @Override
  public <T> List<T> pullback(
      Writer<T> out, List<T> arguments, List<T> adjoints, boolean[] wanted) {
    ScanPullback back = new ScanPullback(this, wanted);
    if (back.resultCount() == 0) {
      return Masks.scatter(new boolean[wanted.length], List.of());
    }
    List<T> all = new ArrayList<>(arguments);
    all.addAll(adjoints);
    return Masks.scatter(back.wanted(), out.apply(back, all));
  }

  @Override
  public <T> List<T> pushforward(Writer<T> out, List<T> arguments, List<T> tangents) {
    Moving moving = new Moving(tangents);
    List<T> results = out.apply(moving.scan, moving.arguments(out, arguments, tangents));
    int s = shape.state();
    List<T> forward = new ArrayList<>(results.subList(s, 2 * s));
    int columns = shape.outputs() * shape.length();
    forward.addAll(results.subList(2 * s + columns, 2 * s + 2 * columns));
    return forward;
  }

  /** Returns the loop that carries tangents as well, for those arguments that have one. */
  Moving withTangents(List<?> tangents) {
    return new Moving(tangents);
  }

  /**
   * The loop that carries the tangent of the state as well. Its constants, state and columns are
   * each those of the loop followed by tangents; its results are the state and its tangent, and the
   * columns followed by their tangents.
   */
  final class Moving {
    final Scan scan;

    /** Which constants, and which columns, have tangents. */
    private final boolean[] constants;

    private final boolean[] columns;

    private Moving(List<?> tangents) {
      constants = Masks.present(tangents.subList(0, shape.constants()));
      columns = new boolean[shape.columns()];
      for (int j = 0; j < columns.length; j++) {
        int from = shape.column(j);
        columns[j] = Masks.any(Masks.present(tangents.subList(from, from + shape.length())));
      }
      int k = Masks.count(constants);
      int q = Masks.count(columns);
      Shape doubled =
          new Shape(
              shape.constants() + k,
              2 * shape.state(),
              shape.columns() + q,
              2 * shape.outputs(),
              shape.length(),
              shape.counted());
      scan = new Scan(symbol(), doubled, body(k, q), checkpoints);
    }

    private Body body(int k, int q) {
      boolean[] moving = Masks.all(shape.bodyInputs());
      System.arraycopy(constants, 0, moving, 0, constants.length);
      System.arraycopy(columns, 0, moving, shape.constants() + shape.state(), columns.length);
      // inputs [k c x k' c' x'] become [k k' c c' x x'], outputs [c y c' y'] become [c c' y y']
      int s = shape.state();
      int[] inputs =
          Layout.interleaved(
              new int[] {shape.constants(), s, shape.columns()}, new int[] {k, s, q});
      int r = shape.outputs();
      int[] outputs = Layout.inverse(Layout.interleaved(new int[] {s, r}, new int[] {s, r}));
      return body.withTangents(moving, inputs, outputs);
    }

    /** Returns the arguments of the doubled loop. */
    <T> List<T> arguments(Writer<T> out, List<T> arguments, List<T> tangents) {
      List<T> speeds = Masks.orElse(tangents, out.constant(0));
      int first = shape.constants();
      int columnsFrom = shape.column(0);
      List<T> all = new ArrayList<>(arguments.subList(0, first));
      all.addAll(Masks.gather(constants, speeds.subList(0, first)));
      all.addAll(arguments.subList(first, columnsFrom));
      all.addAll(speeds.subList(first, columnsFrom));
      all.addAll(arguments.subList(columnsFrom, shape.column(shape.columns())));
      for (int j = 0; j < columns.length; j++) {
        if (columns[j]) {
          all.addAll(speeds.subList(shape.column(j), shape.column(j + 1)));
        }
      }
      if (shape.counted()) {
        all.add(arguments.get(arguments.size() - 1));
      }
      return all;
    }

    /** Returns which arguments of the doubled loop the arguments of the loop are. */
    int[] places() {
      int k = Masks.count(constants);
      int[] places = new int[shape.arguments()];
      for (int i = 0; i < places.length; i++) {
        places[i] = i < shape.constants() ? i : i < shape.column(0) ? i + k : i + k + shape.state();
      }
      if (shape.counted()) {
        places[places.length - 1] = scan.arity() - 1;
      }
      return places;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scan that
        && symbol().equals(that.symbol())
        && shape.equals(that.shape)
        && checkpoints.equals(that.checkpoints)
        && body.equals(that.body);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + body.hashCode();
  }
}
