package io.github.wengert.autodiff.program.routine;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.program.exec.Specializations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The sweep backward through a {@link Scan}: from adjoints of its results to derivatives by its
 * arguments. Runs the loop forward for its states, and then an iteration's pullback for each
 * iteration, from the last to the first.
 *
 * <p>The arguments are those of the scan and an adjoint for each of its results; there is a result
 * for each argument of the scan that is wanted.
 *
 * <p><b>Its own derivatives.</b> With S the scan, x its arguments, w adjoints of its results and d
 * a direction, this is P(x, w) = ∂⟨w, S(x)⟩/∂x. Let Ṡ(x, d) be the derivative of S along d. Then
 *
 * <pre>
 * ∂⟨d, P(x, w)⟩/∂w = Ṡ(x, d)
 * ∂⟨d, P(x, w)⟩/∂x = ∂⟨w, Ṡ(x, d)⟩/∂x
 * derivative of P along (d, e) = ∂(⟨w, Ṡ(x, d)⟩ + ⟨e, S(x)⟩)/∂x
 * </pre>
 *
 * <p>and (S, Ṡ) is the scan that carries tangents. So the derivatives of every order are pullbacks
 * of scans.
 */
public final class ScanPullback extends CountedLoop {
  private final Scan scan;

  /** Which arguments of the scan are wanted; never the trip count. */
  private final boolean[] wanted;

  private final Body back;

  /** Which constants, and which columns, the pullback of an iteration gives derivatives by. */
  private final boolean[] constants;

  private final boolean[] columns;

  /** Prepares the sweep for some arguments of a scan. */
  public ScanPullback(Scan scan, boolean... wanted) {
    this(scan, usable(scan.shape(), wanted), 0);
  }

  private ScanPullback(Scan scan, boolean[] wanted, int ignored) {
    super(scan.symbol() + "′", scan.arity() + scan.resultCount(), Masks.count(wanted));
    Shape shape = scan.shape();
    this.scan = scan;
    this.wanted = wanted;
    this.constants = Arrays.copyOf(wanted, shape.constants());
    this.columns = new boolean[shape.columns()];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = Masks.any(Arrays.copyOfRange(wanted, shape.column(j), shape.column(j + 1)));
    }
    boolean[] mask = Masks.all(shape.bodyInputs());
    System.arraycopy(constants, 0, mask, 0, constants.length);
    System.arraycopy(columns, 0, mask, shape.constants() + shape.state(), columns.length);
    this.back = Masks.any(mask) ? scan.body().pullback(mask) : null;
  }

  private static boolean[] usable(Shape shape, boolean... wanted) {
    boolean[] usable = wanted.clone();
    if (shape.counted()) {
      usable[usable.length - 1] = false;
    }
    return usable;
  }

  public Scan scan() {
    return scan;
  }

  /** Returns which arguments of the scan the results belong to. */
  public boolean[] wanted() {
    return wanted.clone();
  }

  /** Returns the sweep backward through an iteration. */
  public Body back() {
    return back;
  }

  /** Returns by how many constants an iteration gives derivatives. */
  public int constantSlopes() {
    return Masks.count(constants);
  }

  /** Returns by how many columns an iteration gives derivatives. */
  public int columnSlopes() {
    return Masks.count(columns);
  }

  /**
   * Returns where the derivative by an argument that is wanted is: among those by constants, by the
   * state, or by columns, of which those that have none are left out.
   */
  public int slopeIndex(int argument) {
    Shape shape = scan.shape();
    if (argument < shape.constants()) {
      return Masks.count(Arrays.copyOf(constants, argument));
    }
    if (argument < shape.column(0)) {
      return argument - shape.constants();
    }
    int column = (argument - shape.column(0)) / shape.length();
    int entry = (argument - shape.column(0)) % shape.length();
    return Masks.count(Arrays.copyOf(columns, column)) * shape.length() + entry;
  }

  @Override
  public void prepare() {
    scan.prepare();
    back.prepare();
  }

  @Override
  public void run(double[] arguments, double[] out, int at, boolean compiles) {
    runAfter(new double[0], arguments, out, at, compiles);
  }

  @Override
  public void runAfter(double[] kept, double[] arguments, double[] out, int at, boolean compiles) {
    new Run(arguments, compiles, kept).write(out, at);
  }

  @Override
  public boolean continues(Routine other) {
    return scan.equals(other);
  }

  /** One sweep. */
  private final class Run {
    private final Shape shape = scan.shape();
    private final double[] arguments;
    private final Specializations engine;

    /** The inputs and outputs of the pullback of an iteration. */
    private final double[] x;

    private final double[] slopes;

    /** The derivatives so far: by the constants, by the state, and by the columns. */
    private final double[] byConstants = new double[Masks.count(constants)];

    private final double[] byState;
    private final double[] byColumns = new double[Masks.count(columns) * shape.length()];

    Run(double[] arguments, boolean compiles, double[] states) {
      this.arguments = arguments;
      int count = shape.count(Arrays.copyOf(arguments, scan.arity()));
      this.engine = back.engine(compiles, count);
      this.x = Arrays.copyOf(arguments, shape.bodyInputs() + shape.bodyOutputs());
      this.slopes = new double[back.outputs()];
      this.byState = Arrays.copyOfRange(arguments, scan.arity(), scan.arity() + shape.state());
      if (states.length == 0) {
        rewind(count, scan.body().engine(compiles, count));
      } else {
        for (int i = count - 1; i >= 0; i--) {
          visit(i, states, i * shape.state());
        }
      }
    }

    /** Visits all iterations, the last first, running forward for their states. */
    private void rewind(int count, Specializations forward) {
      double[] inputs = Arrays.copyOf(arguments, shape.bodyInputs());
      double[] next = new double[shape.bodyOutputs()];
      int first = shape.constants();
      Rewind.Forward advance =
          (from, to, state) -> {
            System.arraycopy(state, 0, inputs, first, state.length);
            scan.advance(forward, arguments, from, to, inputs, next);
            System.arraycopy(inputs, first, state, 0, state.length);
          };
      double[] start = Arrays.copyOfRange(arguments, first, first + shape.state());
      new Rewind(shape.state(), advance, this::visit).run(count, start, scan.checkpoints());
    }

    private void visit(int iteration, double[] states, int at) {
      int s = shape.state();
      System.arraycopy(states, at, x, shape.constants(), s);
      shape.row(arguments, iteration, x);
      System.arraycopy(byState, 0, x, shape.bodyInputs(), s);
      for (int j = 0; j < shape.outputs(); j++) {
        x[shape.bodyInputs() + s + j] = arguments[scan.arity() + shape.output(j) + iteration];
      }
      engine.run(x, slopes, 0);
      for (int i = 0; i < byConstants.length; i++) {
        byConstants[i] += slopes[i];
      }
      System.arraycopy(slopes, byConstants.length, byState, 0, s);
      for (int j = byConstants.length + s; j < slopes.length; j++) {
        byColumns[(j - byConstants.length - s) * shape.length() + iteration] = slopes[j];
      }
    }

    void write(double[] out, int at) {
      int next = at;
      int constant = 0;
      int column = 0;
      for (int i = 0; i < shape.constants(); i++) {
        if (wanted[i]) {
          out[next++] = byConstants[constant++];
        }
      }
      for (int i = 0; i < shape.state(); i++) {
        if (wanted[shape.constants() + i]) {
          out[next++] = byState[i];
        }
      }
      for (int j = 0; j < columns.length; j++) {
        for (int i = 0; i < shape.length() && columns[j]; i++) {
          if (wanted[shape.column(j) + i]) {
            out[next++] = byColumns[column * shape.length() + i];
          }
        }
        column += columns[j] ? 1 : 0;
      }
    }
  }

  @Override
  public Value[] unroll(Value... arguments) {
    int n = scan.arity();
    Value[] x = new Value[n];
    // own nodes, so that the derivative is by these alone
    Arrays.setAll(x, i -> arguments[i].mul(1));
    Value[] results = scan.unroll(x);
    Value sum = Value.dot(Arrays.copyOfRange(arguments, n, arguments.length), results);
    return Derivatives.gradient(sum, Masks.gather(wanted, Arrays.asList(x))).toArray(new Value[0]);
  }

  @Override
  public Value open(int result, int iteration, Value... arguments) {
    Objects.checkIndex(iteration, 1);
    return unroll(arguments)[result];
  }

  @Override
  public <S> List<S> dependencies(Sets<S> sets, List<S> arguments) {
    ScanDependencies<S> forward = new ScanDependencies<>(sets, scan.shape(), arguments);
    forward.forward(scan.body());
    List<S> adjoints = arguments.subList(scan.arity(), arguments.size());
    List<S> all =
        back == null
            ? Collections.nCopies(wanted.length, sets.none())
            : forward.backward(back, constants, columns, adjoints);
    return Masks.gather(wanted, all);
  }

  @Override
  public <T> List<T> pullback(Writer<T> out, List<T> arguments, List<T> adjoints, boolean[] asked) {
    List<T> x = arguments.subList(0, scan.arity());
    List<T> w = arguments.subList(scan.arity(), arguments.size());
    List<T> d = Masks.scatter(wanted, adjoints);
    boolean[] byArguments = Arrays.copyOf(asked, scan.arity());
    boolean[] byAdjoints = Arrays.copyOfRange(asked, scan.arity(), asked.length);
    List<T> zeros = Collections.nCopies(w.size(), out.constant(0));
    List<T> slopes =
        Masks.any(byArguments)
            ? swept(out, x, d, w, zeros, byArguments)
            : Masks.scatter(byArguments, List.of());
    List<T> all = new ArrayList<>(slopes);
    all.addAll(
        Masks.any(byAdjoints)
            ? Masks.only(byAdjoints, scan.pushforward(out, x, d))
            : Masks.scatter(byAdjoints, List.of()));
    return all;
  }

  @Override
  public <T> List<T> pushforward(Writer<T> out, List<T> arguments, List<T> tangents) {
    List<T> x = arguments.subList(0, scan.arity());
    List<T> w = arguments.subList(scan.arity(), arguments.size());
    List<T> d = tangents.subList(0, scan.arity());
    List<T> e = Masks.orElse(tangents.subList(scan.arity(), tangents.size()), out.constant(0));
    if (Masks.any(Masks.present(d))) {
      return Masks.gather(wanted, swept(out, x, d, w, e, wanted));
    }
    List<T> all = new ArrayList<>(x);
    all.addAll(e);
    return out.apply(this, all);
  }

  /** Returns ∂(⟨w, Ṡ(x, d)⟩ + ⟨e, S(x)⟩)/∂x, null where it is not asked for. */
  private <T> List<T> swept(
      Writer<T> out, List<T> x, List<T> d, List<T> w, List<T> e, boolean[] asked) {
    Scan.Moving moving = scan.withTangents(d);
    Shape shape = scan.shape();
    int s = shape.state();
    List<T> adjoints = new ArrayList<>(e.subList(0, s));
    adjoints.addAll(w.subList(0, s));
    adjoints.addAll(e.subList(s, e.size()));
    adjoints.addAll(w.subList(s, w.size()));
    int[] places = moving.places();
    boolean[] wantedThere = new boolean[moving.scan.arity()];
    IntStream.range(0, asked.length).forEach(i -> wantedThere[places[i]] = asked[i]);
    List<T> slopes = moving.scan.pullback(out, moving.arguments(out, x, d), adjoints, wantedThere);
    List<T> result = new ArrayList<>();
    for (int place : places) {
      result.add(slopes.get(place));
    }
    return result;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScanPullback that
        && scan.equals(that.scan)
        && Arrays.equals(wanted, that.wanted);
  }

  @Override
  public int hashCode() {
    return 31 * scan.hashCode() + Arrays.hashCode(wanted);
  }
}
