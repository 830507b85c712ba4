package io.github.wengert.autodiff.program.derive;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.math.NormRule;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * Writes a tape once more, and behind it backward sweeps and forward passes over it.
 *
 * <p>Takes time and memory in proportion to the tape, each backward sweep to what the outputs with
 * adjoints depend on, and each forward pass to what depends on the inputs with tangents (and each
 * to 1/64 of the tape). For one thread.
 */
final class Sweeps {
  private final Tape tape;
  private final TapeBuilder out;
  private final SlopeRules rules;
  private final RoutineRules routines;
  private final NormRule<Integer> norms;

  /** Which inputs are differentiated. */
  private final boolean[] activeInputs;

  /** Which nodes depend on one of them. */
  private final boolean[] active;

  /** The output from which a sweep starts, if it is one alone. */
  private int swept = -1;

  /** The codes in {@code out} of the nodes of {@code tape}. */
  private final int[] nodes;

  /** The adjoints, or tangents, of the nodes in {@code reached}, as operands of {@code out}. */
  private final int[] adjoints;

  private final NodeSet reached;

  /**
   * Starts with the inputs.
   *
   * @param at where further inputs are put, {@code moreInputs} of them: behind this many
   */
  Sweeps(Tape tape, int at, int moreInputs, boolean[] activeInputs) {
    this.tape = tape;
    this.out = new TapeBuilder(tape.inputs + moreInputs);
    this.rules = new SlopeRules(out);
    this.routines = new RoutineRules(out, rules);
    this.norms = new TapeNormRule(out);
    this.activeInputs = activeInputs;
    this.active = Arrays.copyOf(activeInputs, tape.nodes());
    this.nodes = new int[tape.nodes()];
    this.adjoints = new int[tape.nodes()];
    this.reached = new NodeSet(tape.nodes());
    for (int i = 0; i < tape.inputs; i++) {
      nodes[i] = i < at ? i : i + moreInputs;
    }
  }

  /** Copies all instructions. */
  void copy() {
    for (int i = 0; i < tape.size(); i++) {
      copy(i);
    }
  }

  /** Copies all instructions, each followed by its tangent. */
  void copyWithTangents() {
    for (int i = 0; i < tape.size(); i++) {
      copy(i);
      set(tape.inputs + i, tangent(i));
    }
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

  /** Writes the first outputs to an array. */
  void keep(int[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = translate(tape.outputs[i]);
    }
  }

  int constant(double number) {
    return out.constant(number);
  }

  /** Adds to the adjoint of an output, if it depends on an active input. */
  void start(int output, int adjoint) {
    int node = tape.outputs[output];
    if (!Tape.isConstant(node) && active[node]) {
      add(node, adjoint);
    }
  }

  /** Writes the backward sweep from one output, of which adjoints are named. */
  void sweepFrom(int output) {
    swept = output;
    start(output, out.constant(1));
    sweep(tape.outputs[output]);
    swept = -1;
  }

  /** Writes one backward sweep, which leaves the adjoints of the inputs. */
  void sweep() {
    sweep(tape.nodes() - 1);
  }

  private void sweep(int from) {
    int node = reached.atMost(from);
    while (node >= tape.inputs) {
      propagate(node - tape.inputs, rules.named(tape, swept, node, take(node)));
      node = reached.atMost(node);
    }
  }

  /** Removes the adjoints of the active inputs, and writes them from {@code at} on. */
  int takeInputs(int[] into, int at) {
    int next = at;
    for (int i = 0; i < tape.inputs; i++) {
      if (activeInputs[i]) {
        into[next++] = rules.orZero(take(i));
      }
    }
    return next;
  }

  /** Removes the adjoints of all inputs, and writes each where its input is. */
  void takeAll(int... into) {
    for (int i = 0; i < tape.inputs; i++) {
      into[i] = rules.orZero(take(i));
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

  /** Gives an input a tangent. */
  void move(int input, int tangent) {
    set(input, tangent);
  }

  /** Writes one forward pass, which leaves the tangents of all nodes that depend on those moved. */
  void pass(Uses uses) {
    for (int node = reached.atLeast(0); node >= 0; node = reached.atLeast(node + 1)) {
      if (node >= tape.inputs) {
        set(node, tangent(node - tape.inputs));
      }
      if (reached.contains(node)) {
        uses.forEach(node, reached::add);
      }
    }
  }

  /** Forgets all tangents. */
  void rest() {
    reached.clear();
  }

  /** Returns the tangent of an output. */
  int tangentOf(int output) {
    int node = tape.outputs[output];
    return rules.orZero(isReached(node) ? adjoints[node] : SlopeRules.NONE);
  }

  private void set(int node, int derivative) {
    adjoints[node] = rules.tangent(tape, node, derivative);
    if (derivative == SlopeRules.NONE) {
      reached.remove(node);
    } else {
      reached.add(node);
    }
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

  /** Returns the tape. */
  Tape build(int... outputs) {
    return out.build(
        outputs, tape.guards.stream().map(guard -> guard.at(translate(guard.operand()))).toList());
  }
}
