package io.github.wengert.autodiff.program.pass;

import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.program.ir.Guard;
import io.github.wengert.autodiff.program.ir.InstructionBuilder;
import io.github.wengert.autodiff.program.ir.InstructionList;
import io.github.wengert.autodiff.program.ir.LoweredOp;
import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Writes what is needed of a list of instructions to another list, instruction by instruction.
 *
 * <p>Takes time and memory in proportion to the list. For one thread.
 *
 * @param <A> what an instruction does
 * @param <B> what an instruction does in the other list
 */
final class Rewriter<A, B extends InstructionBuilder<?>> {

  /** How an instruction is written: returns the operand that stands for its result. */
  @FunctionalInterface
  interface Writer<A, B> {
    int write(B out, A op, int... operands);
  }

  private final InstructionList<A> tape;
  private final B out;

  /** The codes in {@code out} of the nodes of {@code tape}. */
  private final int[] nodes;

  private Rewriter(InstructionList<A> tape, B out) {
    this.tape = tape;
    this.out = out;
    this.nodes = new int[tape.nodes()];
  }

  /** Rewrites a tape for its outputs and guards. */
  static Tape rewrite(Tape tape, TapeBuilder out, Writer<Op, TapeBuilder> writer) {
    Rewriter<Op, TapeBuilder> rewriter = new Rewriter<>(tape, out);
    rewriter.write(needed(tape), writer);
    int[] outputs = rewriter.translate(tape.outputs);
    return out.build(outputs, rewriter.guards(tape.guards)).withWitnesses(tape.witnesses);
  }

  /** Lowers a tape for its outputs. */
  static LoweredTape lower(
      Tape tape, LoweredTape.Builder out, Writer<Op, LoweredTape.Builder> writer) {
    Rewriter<Op, LoweredTape.Builder> rewriter = new Rewriter<>(tape, out);
    rewriter.write(needed(tape, IntStream.of(tape.outputs)), writer);
    return out.build(rewriter.translate(tape.outputs));
  }

  /** Rewrites a lowered tape for its outputs. */
  static LoweredTape rewrite(
      LoweredTape tape, LoweredTape.Builder out, Writer<LoweredOp, LoweredTape.Builder> writer) {
    Rewriter<LoweredOp, LoweredTape.Builder> rewriter = new Rewriter<>(tape, out);
    rewriter.write(needed(tape, IntStream.of(tape.outputs)), writer);
    return out.build(rewriter.translate(tape.outputs));
  }

  private static boolean[] needed(Tape tape) {
    IntStream guarded = tape.guards.stream().mapToInt(Guard::operand);
    return needed(tape, IntStream.concat(IntStream.of(tape.outputs), guarded));
  }

  /** Returns which nodes some results depend on. */
  private static boolean[] needed(InstructionList<?> tape, IntStream results) {
    boolean[] needed = new boolean[tape.nodes()];
    results.filter(result -> result >= 0).forEach(result -> needed[result] = true);
    for (int i = tape.size() - 1; i >= 0; i--) {
      if (needed[tape.inputs + i]) {
        for (int k = tape.starts[i]; k < tape.starts[i + 1]; k++) {
          if (tape.operands[k] >= 0) {
            needed[tape.operands[k]] = true;
          }
        }
      }
    }
    return needed;
  }

  private void write(boolean[] needed, Writer<A, B> writer) {
    for (int i = 0; i < tape.inputs; i++) {
      nodes[i] = i;
    }
    for (int i = 0; i < tape.size(); i++) {
      if (needed[tape.inputs + i]) {
        int[] operands = Arrays.copyOfRange(tape.operands, tape.starts[i], tape.starts[i + 1]);
        for (int k = 0; k < operands.length; k++) {
          operands[k] = translate(operands[k]);
        }
        nodes[tape.inputs + i] = writer.write(out, tape.ops[i], operands);
        out.label(nodes[tape.inputs + i], tape.label(tape.inputs + i));
      }
    }
  }

  private int translate(int code) {
    return code < 0 ? out.constant(tape.constant(code)) : nodes[code];
  }

  private int[] translate(int[] codes) {
    int[] translated = new int[codes.length];
    Arrays.setAll(translated, i -> translate(codes[i]));
    return translated;
  }

  /** Returns the guards that say something, each once. */
  private List<Guard> guards(List<Guard> before) {
    Map<String, Guard> guards = new LinkedHashMap<>();
    for (Guard guard : before) {
      Guard moved = guard.at(translate(guard.operand()));
      boolean always = moved.operand() < 0 && moved.holds(out.constantOf(moved.operand()));
      if (!always) {
        guards.putIfAbsent(moved.key(), moved);
      }
    }
    return List.copyOf(guards.values());
  }
}
