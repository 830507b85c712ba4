package io.github.wengert.autodiff.program.derive;

import io.github.wengert.autodiff.program.ir.Pass;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import io.github.wengert.autodiff.program.ir.TapeVerifier;
import java.util.function.UnaryOperator;

/**
 * Differentiates tapes, in reverse or forward mode. Works on tapes as they were traced, before they
 * are simplified: there the instructions, and so the contributions to each adjoint, are in the
 * order of the eager sweep, which is why the bits agree. See {@link Sweeps} for what it costs.
 *
 * <p>Passes are safe for use by several threads.
 */
public final class Differentiation {
  /** The name of the stage behind the pass. */
  public static final String STAGE = "differentiate";

  private Differentiation() {}

  /**
   * Returns the pass to the derivatives of each output by each active input, output by output,
   * swept backward; with {@code keep} behind the outputs themselves.
   */
  public static Pass<Tape, Tape> backward(boolean[] activeInputs, boolean keep) {
    return pass(tape -> backward(tape, activeInputs, keep));
  }

  /**
   * Returns the pass to the derivatives of each output by each active input, output by output: by a
   * backward sweep for each output or by a forward pass for each active input, whichever is cheaper
   * by {@link JacobianCost}; with {@code keep} behind the outputs themselves.
   */
  public static Pass<Tape, Tape> jacobian(boolean[] activeInputs, boolean keep) {
    return pass(
        tape ->
            JacobianCost.isLessByRows(tape, activeInputs)
                ? backward(tape, activeInputs, keep)
                : columns(tape, activeInputs, keep));
  }

  /**
   * Returns the pass to the tangents of the outputs; with {@code keep} behind the outputs
   * themselves. The tape has one more input for each active input, its tangent.
   */
  public static Pass<Tape, Tape> forward(boolean[] activeInputs, boolean keep) {
    return pass(tape -> forward(tape, activeInputs, tape.inputs, keep));
  }

  /**
   * Returns the pass to the derivatives, by each active input, of the sum of all outputs times
   * their adjoints. The tape has one more input for each output, its adjoint.
   */
  public static Pass<Tape, Tape> pullback(boolean... activeInputs) {
    return pass(tape -> pullbacks(tape, activeInputs, tape.inputs, 1));
  }

  /**
   * Returns the pass to the tangents of the outputs along some directions, direction by direction.
   * The directions are further inputs right behind the last active one, one direction after the
   * other.
   */
  public static Pass<Tape, Tape> tangents(boolean[] activeInputs, int directions) {
    int at = behindLast(activeInputs);
    return pass(
        tape ->
            directions == 1
                ? forward(tape, activeInputs, at, false)
                : tangents(tape, activeInputs, at, directions));
  }

  /**
   * Returns the pass to the derivatives, by each active input, of sums of all outputs times their
   * adjoints, sum by sum. The adjoints are further inputs right behind the last active one, those
   * of one sum after those of the other.
   */
  public static Pass<Tape, Tape> adjoints(boolean[] activeInputs, int sums) {
    int at = behindLast(activeInputs);
    return pass(tape -> pullbacks(tape, activeInputs, at, sums));
  }

  /** Returns the pass to some derivatives; see {@link Entries}. */
  public static Pass<Tape, Tape> entries(boolean[] activeInputs, Entries entries) {
    return pass(
        tape ->
            entries.forward()
                ? entriesForward(tape, activeInputs, entries)
                : entriesBackward(tape, activeInputs, entries));
  }

  /** Returns how many inputs there are up to the last one that is active. */
  public static int behindLast(boolean... activeInputs) {
    int behind = activeInputs.length;
    while (behind > 0 && !activeInputs[behind - 1]) {
      behind--;
    }
    return behind;
  }

  private static Pass<Tape, Tape> pass(UnaryOperator<Tape> action) {
    return new Pass<>(STAGE, action, TapeVerifier::fault);
  }

  private static Tape backward(Tape tape, boolean[] activeInputs, boolean keep) {
    int width = count(activeInputs, tape.inputs);
    int kept = keep ? tape.outputs.length : 0;
    int[] outputs = new int[checkedCount(tape.outputs.length, width, kept)];
    Sweeps sweeps = copied(tape, tape.inputs, 0, activeInputs);
    sweeps.keep(outputs, kept);
    int at = kept;
    for (int output = 0; output < tape.outputs.length; output++) {
      sweeps.sweepFrom(output);
      at = sweeps.takeInputs(outputs, at);
    }
    return sweeps.build(outputs);
  }

  private static Tape pullbacks(Tape tape, boolean[] activeInputs, int at, int sums) {
    int results = tape.outputs.length;
    int more = checkedCount(results, sums, 0);
    int[] outputs = new int[checkedCount(sums, count(activeInputs, tape.inputs), 0)];
    Sweeps sweeps = copied(tape, at, more, activeInputs);
    int next = 0;
    for (int sum = 0; sum < sums; sum++) {
      for (int i = 0; i < results; i++) {
        sweeps.start(i, at + sum * results + i);
      }
      sweeps.sweep();
      next = sweeps.takeInputs(outputs, next);
    }
    return sweeps.build(outputs);
  }

  private static Tape columns(Tape tape, boolean[] activeInputs, boolean keep) {
    int width = count(activeInputs, tape.inputs);
    int kept = keep ? tape.outputs.length : 0;
    int[] outputs = new int[checkedCount(tape.outputs.length, width, kept)];
    Sweeps sweeps = copied(tape, tape.inputs, 0, activeInputs);
    sweeps.keep(outputs, kept);
    Uses uses = Uses.of(tape);
    int column = kept;
    for (int input = 0; input < tape.inputs; input++) {
      if (activeInputs[input]) {
        sweeps.move(input, sweeps.constant(1));
        sweeps.pass(uses);
        for (int i = 0; i < tape.outputs.length; i++) {
          outputs[i * width + column] = sweeps.tangentOf(i);
        }
        sweeps.rest();
        column++;
      }
    }
    return sweeps.build(outputs);
  }

  private static Tape forward(Tape tape, boolean[] activeInputs, int at, boolean keep) {
    Sweeps sweeps = new Sweeps(tape, at, count(activeInputs, tape.inputs), activeInputs);
    moveAll(sweeps, tape, activeInputs, at);
    sweeps.copyWithTangents();
    int kept = keep ? tape.outputs.length : 0;
    int[] outputs = new int[kept + tape.outputs.length];
    sweeps.keep(outputs, kept);
    for (int i = 0; i < tape.outputs.length; i++) {
      outputs[kept + i] = sweeps.tangentOf(i);
    }
    return sweeps.build(outputs);
  }

  private static Tape tangents(Tape tape, boolean[] activeInputs, int at, int directions) {
    int width = count(activeInputs, tape.inputs);
    int results = tape.outputs.length;
    int more = checkedCount(directions, width, 0);
    int[] outputs = new int[checkedCount(directions, results, 0)];
    Sweeps sweeps = copied(tape, at, more, activeInputs);
    Uses uses = Uses.of(tape);
    for (int direction = 0; direction < directions; direction++) {
      moveAll(sweeps, tape, activeInputs, at + direction * width);
      sweeps.pass(uses);
      for (int i = 0; i < results; i++) {
        outputs[direction * results + i] = sweeps.tangentOf(i);
      }
      sweeps.rest();
    }
    return sweeps.build(outputs);
  }

  private static Tape entriesForward(Tape tape, boolean[] activeInputs, Entries entries) {
    int[] outputs = new int[entries.count()];
    Sweeps sweeps = copied(tape, tape.inputs, 0, activeInputs);
    Uses uses = Uses.of(tape);
    for (int run = 0; run < entries.runs(); run++) {
      for (int input : entries.seeds(run)) {
        sweeps.move(input, sweeps.constant(1));
      }
      sweeps.pass(uses);
      for (int entry : entries.of(run)) {
        outputs[entry] = sweeps.tangentOf(entries.end(entry));
      }
      sweeps.rest();
    }
    return sweeps.build(outputs);
  }

  private static Tape entriesBackward(Tape tape, boolean[] activeInputs, Entries entries) {
    int[] outputs = new int[entries.count()];
    int[] byInputs = new int[tape.inputs];
    Sweeps sweeps = copied(tape, tape.inputs, 0, activeInputs);
    for (int run = 0; run < entries.runs(); run++) {
      for (int output : entries.seeds(run)) {
        sweeps.start(output, sweeps.constant(1));
      }
      sweeps.sweep();
      sweeps.takeAll(byInputs);
      for (int entry : entries.of(run)) {
        outputs[entry] = byInputs[entries.end(entry)];
      }
    }
    return sweeps.build(outputs);
  }

  private static Sweeps copied(Tape tape, int at, int moreInputs, boolean[] activeInputs) {
    Sweeps sweeps = new Sweeps(tape, at, moreInputs, activeInputs);
    sweeps.copy();
    return sweeps;
  }

  /** Gives each active input a tangent, which are the inputs from {@code first} on. */
  private static void moveAll(Sweeps sweeps, Tape tape, boolean[] activeInputs, int first) {
    int next = first;
    for (int i = 0; i < tape.inputs; i++) {
      if (activeInputs[i]) {
        sweeps.move(i, next++);
      }
    }
  }

  private static int count(boolean[] active, int inputs) {
    int count = 0;
    for (int i = 0; i < inputs; i++) {
      count += active[i] ? 1 : 0;
    }
    return count;
  }

  private static int checkedCount(int results, int width, int kept) {
    long derivatives = (long) results * width;
    if (kept + derivatives > TapeBuilder.LONGEST_ARRAY) {
      throw new IllegalStateException(
          derivatives
              + " derivatives, of "
              + results
              + " results by "
              + width
              + " variables, are more than an array holds; tangent(), hessianVectorProduct(),"
              + " sparseJacobian() and sparseHessian() do with fewer");
    }
    return (int) (kept + derivatives);
  }
}
