package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import java.util.Arrays;
import java.util.List;

/**
 * Rewrites a tape into a shorter one that gives the same bits: what no output needs is dropped,
 * operations on constants are done, instructions that are there already are shared, and what leaves
 * every number as it is, NaN and −0 included, is left out (x · 1, x − 0, but not x · 0 nor x + 0).
 *
 * <p>Takes time and memory proportional to the tape, some 50 to 100 ns an instruction.
 */
final class Optimizer {
  private Optimizer() {}

  static Tape optimize(Tape tape) {
    return compact(number(tape));
  }

  /** Returns which nodes an output or a guard depends on. */
  static boolean[] needed(Tape tape) {
    boolean[] needed = new boolean[tape.nodes()];
    for (int output : tape.outputs) {
      mark(output, needed);
    }
    for (Guard guard : tape.guards) {
      mark(guard.operand(), needed);
    }
    for (int i = tape.size() - 1; i >= 0; i--) {
      if (needed[tape.inputs + i]) {
        for (int k = tape.starts[i]; k < tape.starts[i + 1]; k++) {
          mark(tape.operands[k], needed);
        }
      }
    }
    return needed;
  }

  private static void mark(int operand, boolean[] needed) {
    if (operand >= 0) {
      needed[operand] = true;
    }
  }

  private static Tape number(Tape tape) {
    return rewrite(tape, new TapeBuilder(tape.inputs, tape.size()), Optimizer::simplified);
  }

  /** Returns the tape without what no output needs. */
  static Tape compact(Tape tape) {
    return rewrite(tape, new TapeBuilder(tape.inputs), TapeBuilder::add);
  }

  /** How an instruction is written: returns the operand that stands for its result. */
  @FunctionalInterface
  interface Writer {
    int write(TapeBuilder out, Op op, int... operands);
  }

  /** Writes what is needed of a tape to another, instruction by instruction. */
  static Tape rewrite(Tape tape, TapeBuilder out, Writer writer) {
    boolean[] needed = needed(tape);
    int[] nodes = new int[tape.nodes()];
    for (int i = 0; i < tape.inputs; i++) {
      nodes[i] = i;
    }
    for (int i = 0; i < tape.size(); i++) {
      if (needed[tape.inputs + i]) {
        int[] operands = Arrays.copyOfRange(tape.operands, tape.starts[i], tape.starts[i + 1]);
        for (int k = 0; k < operands.length; k++) {
          operands[k] = translate(tape, operands[k], nodes, out);
        }
        nodes[tape.inputs + i] = writer.write(out, tape.ops[i], operands);
      }
    }
    int[] outputs = new int[tape.outputs.length];
    Arrays.setAll(outputs, i -> translate(tape, tape.outputs[i], nodes, out));
    List<Guard> guards =
        tape.guards.stream()
            .map(guard -> guard.at(translate(tape, guard.operand(), nodes, out)))
            .toList();
    return out.build(outputs, guards);
  }

  private static int translate(Tape tape, int code, int[] nodes, TapeBuilder out) {
    return code < 0 ? out.constant(tape.constant(code)) : nodes[code];
  }

  private static int simplified(TapeBuilder out, Op op, int... x) {
    if (!(op instanceof CustomOp) && Arrays.stream(x).allMatch(Tape::isConstant)) {
      return out.constant(op.value(Arrays.stream(x).mapToDouble(out::constantOf).toArray()));
    }
    int same = op instanceof Elementary elementary ? same(out, elementary, x) : NOTHING;
    return same == NOTHING ? out.add(op, x) : same;
  }

  private static final int NOTHING = Integer.MIN_VALUE;

  /** Returns the operand that an instruction would only repeat, bit for bit. */
  private static int same(TapeBuilder out, Elementary op, int[] x) {
    return switch (op) {
      case MUL -> out.is(x[1], 1) ? x[0] : out.is(x[0], 1) ? x[1] : NOTHING;
      case STRONG_MUL -> out.is(x[0], 1) ? x[1] : NOTHING;
      case DIV -> out.is(x[1], 1) ? x[0] : NOTHING;
      case SUB -> out.is(x[1], 0) ? x[0] : NOTHING;
      case ADD -> out.is(x[1], -0.0) ? x[0] : out.is(x[0], -0.0) ? x[1] : NOTHING;
      case NEG -> out.op(x[0]) == Elementary.NEG ? out.operand(x[0], 0) : NOTHING;
      case SUM -> x.length == 1 ? x[0] : NOTHING;
      case SELECT -> x[0] >= 0 ? NOTHING : chosen(out.constantOf(x[0]), x);
      default -> NOTHING;
    };
  }

  private static int chosen(double condition, int[] x) {
    return Double.isNaN(condition) ? NOTHING : condition != 0 ? x[1] : x[2];
  }
}
