package io.github.wengert.autodiff.program.derive;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.naming.Numbering;
import io.github.wengert.autodiff.program.ir.Signature;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import io.github.wengert.autodiff.program.trace.Linearizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the slopes of operations as instructions. The rule of an operation runs once, on
 * placeholders; the result is the template for every instruction with that operation.
 *
 * <p>One rule costs a few microseconds, a copy some 10 ns for each of its instructions. For one
 * thread.
 */
final class SlopeRules {
  /** Stands for a slope that does not exist: nothing flows there. */
  static final int NONE = Integer.MIN_VALUE;

  /** The nodes of {@code tape} are the arguments, the result and what the slopes are made of. */
  private record Template(Tape tape, int[] slopes) {}

  private final TapeBuilder out;

  /** By the operation, and which of its arguments are active. */
  private final Map<Op, Map<String, Template>> templates = new HashMap<>();

  /** Writes slopes to {@code out}. */
  SlopeRules(TapeBuilder out) {
    this.out = out;
  }

  /**
   * Writes the slopes by the active arguments, and returns them; {@link #NONE} for the others and
   * where the rule says that nothing flows.
   */
  int[] write(Op op, int[] arguments, int result, boolean[] active) {
    char[] which = new char[active.length];
    for (int i = 0; i < which.length; i++) {
      which[i] = active[i] ? 'x' : '-';
    }
    Template template =
        templates
            .computeIfAbsent(op, key -> new HashMap<>())
            .computeIfAbsent(new String(which), key -> template(op, active));
    Tape tape = template.tape;
    int[] nodes = Arrays.copyOf(arguments, tape.nodes());
    nodes[arguments.length] = result;
    for (int i = 0; i < tape.size(); i++) {
      int[] operands = new int[tape.arity(i)];
      for (int k = 0; k < operands.length; k++) {
        operands[k] = translate(tape, tape.operand(i, k), nodes);
      }
      nodes[tape.inputs + i] = out.add(tape.ops[i], operands);
    }
    int[] slopes = new int[arguments.length];
    for (int i = 0; i < slopes.length; i++) {
      int slope = template.slopes[i];
      slopes[i] = slope == NONE ? NONE : translate(tape, slope, nodes);
    }
    return slopes;
  }

  private int translate(Tape tape, int code, int[] nodes) {
    return Tape.isConstant(code) ? out.constant(tape.constant(code)) : nodes[code];
  }

  private static Template template(Op op, boolean... active) {
    List<Value> inputs = new ArrayList<>();
    for (int i = 0; i <= active.length; i++) {
      inputs.add(Value.placeholder("#" + i));
    }
    List<Value> arguments = inputs.subList(0, active.length);
    List<Value> slopes = op.slopes(arguments, inputs.get(active.length));
    List<Value> wanted = new ArrayList<>();
    for (int i = 0; i < active.length; i++) {
      if (active[i] && slopes.get(i) != Op.INDEPENDENT) {
        wanted.add(slopes.get(i));
      }
    }
    Linearizer recorder = new Linearizer(inputs);
    recorder.record(wanted);
    int[] codes = new int[active.length];
    for (int i = 0; i < codes.length; i++) {
      boolean flows = active[i] && slopes.get(i) != Op.INDEPENDENT;
      codes[i] = flows ? recorder.code(slopes.get(i)) : NONE;
    }
    return new Template(recorder.build(new int[0], List.of()), codes);
  }

  /** Writes how a derivative passes through an operation; the same bits as eager evaluation. */
  int contribution(int adjoint, int slope) {
    if (out.is(adjoint, 1)) {
      return slope;
    }
    return out.is(slope, 1) ? adjoint : out.add(Elementary.STRONG_MUL, adjoint, slope);
  }

  /** Adds a contribution to a sum, which may be {@link #NONE}. */
  int accumulate(int sum, int contribution) {
    return sum == NONE ? contribution : out.add(Elementary.ADD, sum, contribution);
  }

  /** Returns a sum as an operand: a constant 0 where nothing was added. */
  int orZero(int sum) {
    return sum == NONE ? out.constant(0) : sum;
  }

  /** Copies an instruction with what its result is called, and returns the result. */
  int copy(Tape tape, int instruction, int... operands) {
    int result = out.add(tape.ops[instruction], operands);
    out.label(result, tape.label(tape.inputs + instruction));
    return result;
  }

  /** Says of which output an adjoint is, if its node has a name; returns the adjoint. */
  int named(Tape tape, int output, int node, int adjoint) {
    String by = tape.label(node);
    if (by != null && output >= 0) {
      String of = tape.label(tape.outputs[output]);
      out.label(adjoint, Signature.slope(of == null ? Numbering.name("y", output) : of, by));
    }
    return adjoint;
  }

  /** Says which derivatives slopes are, where both nodes have names; returns the slopes. */
  int[] named(Tape tape, int instruction, int... slopes) {
    String of = tape.label(tape.inputs + instruction);
    for (int k = 0; of != null && k < slopes.length; k++) {
      String by = tape.label(tape.operand(instruction, k));
      if (by != null && slopes[k] != NONE) {
        out.label(slopes[k], Signature.slope(of, by));
      }
    }
    return slopes;
  }

  /** Says of what a derivative is the tangent, if its node has a name; returns the derivative. */
  int tangent(Tape tape, int node, int derivative) {
    String of = tape.label(node);
    out.label(derivative, of == null || derivative == NONE ? null : Signature.derivative(of));
    return derivative;
  }
}
