package io.github.wengert.autodiff.program.pass;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.math.NormRule;
import io.github.wengert.autodiff.program.ir.Pass;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import io.github.wengert.autodiff.program.ir.TapeVerifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * Differentiates tapes, in reverse or forward mode. Works on tapes as they were traced, before they
 * are simplified: there the instructions, and so the contributions to each adjoint, are in the
 * order of the eager sweep, which is why the bits agree.
 *
 * <p>Takes time and memory in proportion to the tape, each backward sweep of an output to what that
 * depends on, and each forward pass of an input to what depends on it. For one thread.
 */
public final class Differentiation {
  /** The name of the stage behind the pass. */
  public static final String STAGE = "differentiate";

  private final Tape tape;
  private final TapeBuilder out;
  private final SlopeRules rules;
  private final RoutineRules routines;
  private final NormRule<Integer> norms;

  /** Which nodes depend on an input that is differentiated. */
  private final boolean[] active;

  private int swept = -1; // the output from which a sweep starts, if it is one alone

  /** The codes in {@code out} of the nodes of {@code tape}. */
  private final int[] nodes;

  /** The adjoints, or tangents, of the nodes in {@code reached}, as operands of {@code out}. */
  private final int[] adjoints;

  private final NodeSet reached;

  private Differentiation(Tape tape, int moreInputs, boolean[] activeInputs) {
    this.tape = tape;
    this.out = new TapeBuilder(tape.inputs + moreInputs);
    this.rules = new SlopeRules(out);
    this.routines = new RoutineRules(out, rules);
    this.norms = new TapeNormRule(out);
    this.active = Arrays.copyOf(activeInputs, tape.nodes());
    this.nodes = new int[tape.nodes()];
    this.adjoints = new int[tape.nodes()];
    this.reached = new NodeSet(tape.nodes());
    for (int i = 0; i < tape.inputs; i++) {
      nodes[i] = i;
    }
  }

  /**
   * Returns the pass to the derivatives of each output by each active input, output by output,
   * swept backward; with {@code keep} behind the outputs themselves.
   */
  public static Pass<Tape, Tape> backward(boolean[] activeInputs, boolean keep) {
    return new Pass<>(STAGE, tape -> backward(tape, activeInputs, keep), TapeVerifier::fault);
  }

  /**
   * Returns the pass to the derivatives of each output by each active input, output by output: by a
   * backward sweep for each output or by a forward pass for each active input, whichever are fewer,
   * as in eager evaluation.
   */
  public static Pass<Tape, Tape> jacobian(boolean... activeInputs) {
    return new Pass<>(STAGE, tape -> jacobian(tape, activeInputs), TapeVerifier::fault);
  }

  /**
   * Returns the pass to the tangents of the outputs; with {@code keep} behind the outputs
   * themselves. The tape has one more input for each active input, its tangent.
   */
  public static Pass<Tape, Tape> forward(boolean[] activeInputs, boolean keep) {
    return new Pass<>(STAGE, tape -> forward(tape, activeInputs, keep), TapeVerifier::fault);
  }

  /**
   * Returns the pass to the derivatives, by each active input, of the sum of all outputs times
   * their adjoints. The tape has one more input for each output, its adjoint.
   */
  public static Pass<Tape, Tape> pullback(boolean... activeInputs) {
    return new Pass<>(STAGE, tape -> pullback(tape, activeInputs), TapeVerifier::fault);
  }

  private static Tape backward(Tape tape, boolean[] activeInputs, boolean keep) {
    int width = count(activeInputs, tape.inputs);
    int kept = keep ? tape.outputs.length : 0;
    int[] outputs = new int[checkedCount(tape.outputs.length, width, kept)];
    Differentiation d = new Differentiation(tape, 0, activeInputs);
    for (int i = 0; i < tape.size(); i++) {
      d.copy(i);
    }
    d.translate(tape.outputs, outputs, kept);
    int at = kept;
    for (int output : tape.outputs) {
      d.swept++;
      d.start(output, d.out.constant(1));
      d.sweep(output);
      at = d.takeInputs(activeInputs, outputs, at);
    }
    return d.build(outputs);
  }

  private static Tape pullback(Tape tape, boolean... activeInputs) {
    Differentiation d = new Differentiation(tape, tape.outputs.length, activeInputs);
    for (int i = 0; i < tape.size(); i++) {
      d.copy(i);
    }
    for (int i = 0; i < tape.outputs.length; i++) {
      d.start(tape.outputs[i], tape.inputs + i);
    }
    d.sweep(tape.nodes() - 1);
    int[] outputs = new int[count(activeInputs, tape.inputs)];
    d.takeInputs(activeInputs, outputs, 0);
    return d.build(outputs);
  }

  /** Removes the adjoints of the active inputs, and writes them from {@code at} on. */
  private int takeInputs(boolean[] activeInputs, int[] into, int at) {
    int next = at;
    for (int i = 0; i < tape.inputs; i++) {
      if (activeInputs[i]) {
        into[next++] = rules.orZero(take(i));
      }
    }
    return next;
  }

  private static Tape jacobian(Tape tape, boolean[] activeInputs) {
    int width = count(activeInputs, tape.inputs);
    return tape.outputs.length <= width
        ? backward(tape, activeInputs, false)
        : columns(tape, activeInputs, width);
  }

  private static Tape columns(Tape tape, boolean[] activeInputs, int width) {
    int[] outputs = new int[checkedCount(tape.outputs.length, width, 0)];
    Differentiation d = new Differentiation(tape, 0, activeInputs);
    for (int i = 0; i < tape.size(); i++) {
      d.copy(i);
    }
    Uses uses = Uses.of(tape);
    int column = 0;
    for (int input = 0; input < tape.inputs; input++) {
      if (activeInputs[input]) {
        d.pass(input, uses);
        for (int i = 0; i < tape.outputs.length; i++) {
          outputs[i * width + column] = d.rules.orZero(d.derivative(tape.outputs[i]));
        }
        d.reached.clear();
        column++;
      }
    }
    return d.build(outputs);
  }

  private static Tape forward(Tape tape, boolean[] activeInputs, boolean keep) {
    Differentiation d = new Differentiation(tape, count(activeInputs, tape.inputs), activeInputs);
    int next = tape.inputs;
    for (int i = 0; i < tape.inputs; i++) {
      if (activeInputs[i]) {
        d.set(i, next++);
      }
    }
    for (int i = 0; i < tape.size(); i++) {
      d.copy(i);
      d.set(tape.inputs + i, d.tangent(i));
    }
    int kept = keep ? tape.outputs.length : 0;
    int[] outputs = new int[kept + tape.outputs.length];
    d.translate(tape.outputs, outputs, kept);
    for (int i = 0; i < tape.outputs.length; i++) {
      outputs[kept + i] = d.rules.orZero(d.derivative(tape.outputs[i]));
    }
    return d.build(outputs);
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
              + " variables, are more than an array holds; tangent() and hessianVectorProduct()"
              + " give products with them");
    }
    return (int) (kept + derivatives);
  }

  private void copy(int instruction) {
    int[] operands = arguments(instruction);
    boolean depends = false;
    for (int k = 0; k < operands.length; k++) {
      int operand = tape.operand(instruction, k);
      depends |= operand >= 0 && active[operand];
    }
    int node = tape.inputs + instruction;
    active[node] = depends;
    nodes[node] = rules.copy(tape, instruction, operands);
  }

  private int[] arguments(int instruction) {
    int[] arguments = new int[tape.arity(instruction)];
    for (int k = 0; k < arguments.length; k++) {
      arguments[k] = translate(tape.operand(instruction, k));
    }
    return arguments;
  }

  private int translate(int code) {
    return Tape.isConstant(code) ? out.constant(tape.constant(code)) : nodes[code];
  }

  private void translate(int[] codes, int[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = translate(codes[i]);
    }
  }

  /** Adds to the adjoint of an output, if it depends on an active input. */
  private void start(int output, int adjoint) {
    if (!Tape.isConstant(output) && active[output]) {
      add(output, adjoint);
    }
  }

  /**
   * Writes one backward sweep from a node on, which leaves the adjoints of the inputs. Takes time
   * in proportion to what the outputs with adjoints depend on (and to 1/64 of the tape), so that
   * many outputs of little each are not too many.
   */
  private void sweep(int from) {
    int node = reached.atMost(from);
    while (node >= tape.inputs) {
      propagate(node - tape.inputs, rules.named(tape, swept, node, take(node)));
      node = reached.atMost(node);
    }
  }

  private void add(int node, int contribution) {
    adjoints[node] =
        reached.contains(node) ? rules.accumulate(adjoints[node], contribution) : contribution;
    reached.add(node);
  }

  /** Removes and returns an adjoint. */
  private int take(int node) {
    if (!reached.contains(node)) {
      return SlopeRules.NONE;
    }
    reached.remove(node);
    return adjoints[node];
  }

  private void propagate(int instruction, int adjoint) {
    if (tape.ops[instruction] instanceof Routine routine) {
      pullback(routine, instruction);
      return;
    }
    if (tape.ops[instruction] instanceof Routine.Projection projection) {
      int application = tape.operand(instruction, 0);
      routines.addAdjoint(tape.ops[application - tape.inputs], application, projection, adjoint);
      reached.add(application);
      return;
    }
    int[] slopes = slopes(instruction, operand -> operand >= 0 && active[operand]);
    Op op = tape.ops[instruction];
    for (int k = 0; k < slopes.length; k++) {
      if (slopes[k] != SlopeRules.NONE) {
        int contribution = rules.contribution(adjoint, slopes[k]);
        if (op == Elementary.NORM2 || op == Elementary.HYPOT || op == Elementary.ABS) {
          int x = translate(tape.operand(instruction, k));
          int norm = nodes[tape.inputs + instruction];
          contribution = norms.contribution(norm, adjoint, x, slopes[k], contribution);
        }
        add(tape.operand(instruction, k), contribution);
      }
    }
  }

  private void pullback(Routine routine, int instruction) {
    boolean[] wanted = new boolean[tape.arity(instruction)];
    for (int k = 0; k < wanted.length; k++) {
      int operand = tape.operand(instruction, k);
      wanted[k] = operand >= 0 && active[operand];
    }
    List<Integer> contributions =
        routines.pullback(routine, tape.inputs + instruction, arguments(instruction), wanted);
    for (int k = 0; k < wanted.length; k++) {
      if (contributions.get(k) != null) {
        add(tape.operand(instruction, k), contributions.get(k));
      }
    }
  }

  /** Writes the tangents of the results of a routine, if an argument has one. */
  private int pushforward(Routine routine, int instruction) {
    List<Integer> tangents = new ArrayList<>();
    for (int k = 0; k < tape.arity(instruction); k++) {
      int operand = tape.operand(instruction, k);
      tangents.add(isReached(operand) ? adjoints[operand] : null);
    }
    if (tangents.stream().noneMatch(Objects::nonNull)) {
      return SlopeRules.NONE;
    }
    routines.pushforward(routine, tape.inputs + instruction, arguments(instruction), tangents);
    return RoutineRules.MOVES;
  }

  /**
   * Writes one forward pass, which leaves the tangents of all nodes that depend on an input. Takes
   * time in proportion to these (and to 1/64 of the tape).
   */
  private void pass(int input, Uses uses) {
    set(input, out.constant(1));
    for (int node = input; node >= 0; node = reached.atLeast(node + 1)) {
      if (node >= tape.inputs) {
        set(node, tangent(node - tape.inputs));
      }
      if (reached.contains(node)) {
        uses.forEach(node, reached::add);
      }
    }
  }

  private void set(int node, int derivative) {
    adjoints[node] = rules.tangent(tape, node, derivative);
    if (derivative == SlopeRules.NONE) {
      reached.remove(node);
    } else {
      reached.add(node);
    }
  }

  /** Returns the adjoint or tangent of an operand. */
  private int derivative(int operand) {
    return isReached(operand) ? adjoints[operand] : SlopeRules.NONE;
  }

  private boolean isReached(int operand) {
    return operand >= 0 && reached.contains(operand);
  }

  private int tangent(int instruction) {
    int sum = SlopeRules.NONE;
    if (tape.ops[instruction] instanceof Routine routine) {
      sum = pushforward(routine, instruction);
    } else if (tape.ops[instruction] instanceof Routine.Projection projection) {
      int application = tape.operand(instruction, 0);
      sum = isReached(application) ? routines.tangent(application, projection) : sum;
    } else if (active[tape.inputs + instruction]) {
      int[] slopes = slopes(instruction, this::isReached);
      for (int k = 0; k < slopes.length; k++) {
        if (slopes[k] != SlopeRules.NONE) {
          int tangent = adjoints[tape.operand(instruction, k)];
          sum = rules.accumulate(sum, rules.contribution(tangent, slopes[k]));
        }
      }
    }
    return sum;
  }

  /** Writes the slopes by those operands that are wanted. */
  private int[] slopes(int instruction, IntPredicate wanted) {
    Op op = tape.ops[instruction];
    boolean[] which = new boolean[tape.arity(instruction)];
    for (int k = 0; k < which.length; k++) {
      which[k] = wanted.test(tape.operand(instruction, k));
    }
    int result = nodes[tape.inputs + instruction];
    return rules.named(tape, instruction, rules.write(op, arguments(instruction), result, which));
  }

  private Tape build(int[] outputs) {
    return out.build(
        outputs, tape.guards.stream().map(guard -> guard.at(translate(guard.operand()))).toList());
  }
}
