package io.github.wengert.autodiff.program;

import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * One recording of a function, with what is made of it when it is first needed: the optimised tape
 * and the engine that runs it.
 *
 * <p>Safe for use by several threads. Keeps the working memory of one run for the next.
 */
final class Variant {

  private static final double[] NONE = {};

  /** What a run writes into, used by one thread at a time. */
  private record Scratch(double[] work, double[] results) {}

  final Tape recorded;
  private final boolean compiles;
  private final AtomicReference<Scratch> spare = new AtomicReference<>();
  private volatile Tape optimized;
  private volatile Engine engine;

  Variant(Tape recorded, boolean compiles) {
    this.recorded = recorded;
    this.compiles = compiles;
  }

  Tape optimized() {
    if (optimized == null) {
      synchronized (this) {
        optimized = optimized == null ? Optimizer.optimize(recorded) : optimized;
      }
    }
    return optimized;
  }

  private Engine engine() {
    if (engine == null) {
      synchronized (this) {
        engine = engine == null ? Engine.of(withGuards(optimized()), compiles) : engine;
      }
    }
    return engine;
  }

  /** Returns the tape with what the guards look at as outputs behind the others. */
  private static Tape withGuards(Tape tape) {
    IntStream looks = tape.guards.stream().mapToInt(Guard::operand);
    int[] outputs = IntStream.concat(IntStream.of(tape.outputs), looks).toArray();
    return new Tape(
        tape.inputs, tape.ops, tape.starts, tape.operands, tape.constants, outputs, tape.guards);
  }

  boolean isGuarded() {
    return !recorded.guards.isEmpty();
  }

  /** Computes the outputs, output i into {@code out[i + shift]}; returns the first. */
  double run(double[] x, double[] out, int shift) {
    Engine current = engine();
    if (current.workspace() == 0) {
      return current.run(x, NONE, out, shift);
    }
    Scratch scratch = borrow(current);
    double first = current.run(x, scratch.work, out, shift);
    spare.lazySet(scratch);
    return first;
  }

  /**
   * Computes the outputs if all guards hold; otherwise leaves {@code out} as it is.
   *
   * @param first receives the first output
   * @return the first guard that does not hold, or null
   */
  Guard tryRun(double[] x, double[] out, int shift, double[] first) {
    Engine current = engine();
    Scratch scratch = borrow(current);
    current.run(x, scratch.work, scratch.results, 0);
    Guard failed = failed(scratch.results);
    if (failed == null) {
      first[0] = scratch.results[0];
      int from = Math.max(0, -shift);
      int count = recorded.outputs.length - from;
      System.arraycopy(scratch.results, from, out, from + shift, count);
    }
    spare.lazySet(scratch);
    return failed;
  }

  private Scratch borrow(Engine current) {
    Scratch scratch = spare.getAndSet(null);
    return scratch != null
        ? scratch
        : new Scratch(
            new double[current.workspace()],
            new double[recorded.outputs.length + recorded.guards.size()]);
  }

  private Guard failed(double[] results) {
    int at = recorded.outputs.length;
    for (Guard guard : recorded.guards) {
      if (!guard.holds(results[at++])) {
        return guard;
      }
    }
    return null;
  }
}
