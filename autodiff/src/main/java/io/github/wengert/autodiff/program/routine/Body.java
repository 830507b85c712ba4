package io.github.wengert.autodiff.program.routine;

import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.program.derive.Differentiation;
import io.github.wengert.autodiff.program.exec.Specialization;
import io.github.wengert.autodiff.program.exec.Specializations;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.sparse.Dependencies;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The function that a routine runs: recorded once for each way through it, with the functions
 * derived from it, which are made when they are first asked for and then kept.
 *
 * <p>It is interpreted at first and compiled once it has done so much work that this pays. Safe for
 * use by several threads.
 */
public final class Body {
  /** How many operations to interpret before compiling pays, which takes some milliseconds. */
  private static final long FEW_OPERATIONS = 500_000;

  /** How many runs to interpret beyond that: compiling takes longer for longer bodies. */
  private static final long FEW_RUNS = 400;

  private final int inputs;

  /** The function that this was derived from, and how; null if there is none. */
  private final Body origin;

  private final UnaryOperator<Tape> change;
  private final Specializations compiled;
  private final Specializations interpreted;
  private final Map<String, Body> derived = new ConcurrentHashMap<>();

  private volatile int[][] dependencies;

  /** How many operations were asked for; a lost count does no harm. */
  private volatile long operations;

  /** Takes recordings. */
  public Body(Specializations recordings) {
    this(recordings, null, null);
  }

  /** Takes recordings that are all there will be. */
  public Body(List<Tape> recordings) {
    this(new Specializations(recordings));
  }

  private Body(Specializations recordings, Body origin, UnaryOperator<Tape> change) {
    this.origin = origin;
    this.change = change;
    this.inputs = recordings.newest().recorded.inputs;
    this.compiled = recordings;
    // what it records, the compiled one knows too
    this.interpreted = recordings.map(UnaryOperator.identity()).with(false, recordings.frozen());
  }

  /** Takes a recording of a function, and what records it anew; null if there is only the tape. */
  public Body(Function<double[], Tape> recorder, Tape first) {
    this(new Specializations(recorder, first));
  }

  public int inputs() {
    return inputs;
  }

  public int outputs() {
    return compiled.outputs;
  }

  /** Returns all recordings that are known, those of a function that this was derived from too. */
  public List<Tape> recordings() {
    return origin == null
        ? compiled.recordings()
        : origin.recordings().stream().map(change).toList();
  }

  /** Returns all recordings that are known, to be run or written by compiled code. */
  public List<Specialization> specializations() {
    return recordings().stream().map(Specialization::new).toList();
  }

  /** Returns the recording that holds at a point; makes it if there is none. */
  Tape recordingAt(double... x) {
    return compiled.recordingAt(x);
  }

  /** Returns the function that a change makes of each recording; the key names the change. */
  private Body derived(String key, UnaryOperator<Tape> newChange) {
    return derived.computeIfAbsent(key, k -> new Body(compiled.map(newChange), this, newChange));
  }

  /**
   * Returns the products with adjoints: the inputs are those of this and an adjoint for each
   * output, the outputs a derivative for each input that is meant.
   */
  Body pullback(boolean... wanted) {
    return derived("pullback " + Masks.key(wanted), Differentiation.pullback(wanted)::apply);
  }

  /**
   * Returns the products with directions: the inputs are those of this and a tangent for each input
   * that is meant, the outputs a tangent for each output.
   */
  Body pushforward(boolean... moving) {
    return derived(
        "pushforward " + Masks.key(moving), Differentiation.forward(moving, false)::apply);
  }

  /** Returns the products with adjoints, with the inputs in another order. */
  Body pullbackInOrder(int[] inputOrder, boolean... wanted) {
    return pullback(wanted).withInputs(inputOrder);
  }

  /** Returns the products with directions, with the inputs in another order. */
  Body pushforwardInOrder(int[] inputOrder, boolean... moving) {
    return pushforward(moving).withInputs(inputOrder);
  }

  private Body withInputs(int... inputOrder) {
    return moved(inputOrder, IntStream.range(0, outputs()).toArray());
  }

  /** Returns this with inputs and outputs in another order; see {@link Tape#permuted}. */
  private Body moved(int[] inputOrder, int... outputOrder) {
    return derived.computeIfAbsent(
        "moved " + Arrays.toString(inputOrder) + Arrays.toString(outputOrder),
        key ->
            new Body(
                compiled.map(
                    tape -> tape.permuted(inputOrder, outputOrder),
                    x -> IntStream.of(inputOrder).mapToDouble(i -> x[i]).toArray()),
                this,
                tape -> tape.permuted(inputOrder, outputOrder)));
  }

  /**
   * Returns the outputs followed by their tangents; the inputs are those of this and a tangent for
   * each input that is meant. Then inputs and outputs are moved; see {@link Tape#permuted}.
   */
  Body withTangents(boolean[] moving, int[] inputOrder, int[] outputOrder) {
    return derived("tangents " + Masks.key(moving), Differentiation.forward(moving, true)::apply)
        .moved(inputOrder, outputOrder);
  }

  /**
   * Returns for each output the inputs by which it can have a derivative, whatever is recorded yet:
   * all of them, if the function branches.
   */
  int[][] dependencies() {
    if (dependencies == null) {
      boolean[] all = Masks.all(inputs);
      int[][] rows = new int[outputs()][];
      Arrays.fill(rows, IntStream.range(0, inputs).toArray());
      dependencies = isFixed() ? Dependencies.of(tape(), all) : rows;
    }
    return dependencies;
  }

  /** Returns for each output what the inputs that it depends on depend on. */
  <S> List<S> dependencies(Routine.Sets<S> sets, List<S> ofInputs) {
    List<S> ofOutputs = new ArrayList<>();
    for (int[] row : dependencies()) {
      S all = sets.none();
      for (int input : row) {
        all = sets.union(all, ofInputs.get(input));
      }
      ofOutputs.add(all);
    }
    return ofOutputs;
  }

  /**
   * Returns what runs the function.
   *
   * @param compiles whether classes may be made
   * @param count how often it is about to be run
   */
  Specializations engine(boolean compiles, long count) {
    if (!compiles || !compiled.compiles()) {
      return interpreted;
    }
    long size = compiled.newest().recorded.size();
    long few = FEW_OPERATIONS + FEW_RUNS * size;
    if (operations < few) {
      operations += count * size;
    }
    return operations < few ? interpreted : compiled;
  }

  /** Compiles the newest recording, and the routines in it, now. */
  void prepare() {
    operations = Long.MAX_VALUE;
    compiled.newest().prepare();
  }

  /** Tells whether two functions are known to be the same. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Body that && isFixed() && that.isFixed() && tape().isSame(that.tape());
  }

  private boolean isFixed() {
    return compiled.count() == 1 && tape().guards.isEmpty();
  }

  private Tape tape() {
    return compiled.newest().recorded;
  }

  @Override
  public int hashCode() {
    return 31 * inputs + compiled.outputs;
  }
}
