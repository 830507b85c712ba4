package io.github.wengert.autodiff.program.list;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Routine;
import io.github.wengert.autodiff.program.ir.Guard;
import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.ir.TapeBuilder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes routines of the operations on long lists in a tape, and operations of these routines.
 *
 * <p>Written out, the slopes of such an operation on n operands are several instructions for each.
 * Those of a routine are one. Only operations whose slopes have to be computed become routines: not
 * a sum, say, or a dot product.
 *
 * <p>Takes time in proportion to the tape.
 */
public final class LongLists {
  /** From how many operands on an operation becomes a routine. */
  public static final int SHORTEST = 1024;

  private LongLists() {}

  /** Writes another form of an instruction. */
  @FunctionalInterface
  private interface Replacement {
    /** Returns the results that take the place of those of the instruction; null to keep it. */
    int @Nullable [] write(TapeBuilder out, Op op, int... operands);
  }

  /** Returns a tape with routines for the operations on long lists. */
  public static Tape routines(Tape tape) {
    for (int i = 0; i < tape.size(); i++) {
      if (isLong(tape.ops[i], tape.arity(i))) {
        return rewritten(tape, LongLists::routine);
      }
    }
    return tape;
  }

  private static boolean isLong(Op op, int arity) {
    return arity >= SHORTEST && ListProducts.isFor(op);
  }

  private static int @Nullable [] routine(TapeBuilder out, Op op, int... operands) {
    if (!isLong(op, operands.length)) {
      return null;
    }
    int application = out.add(new LongList((Elementary) op, operands.length), operands);
    return new int[] {out.add(Routine.Projection.of(0), application)};
  }

  /** Returns a tape with operations for the routines of this package, and with maps. */
  public static Tape operations(Tape tape) {
    Tape left = tape;
    while (Arrays.stream(left.ops).anyMatch(LongLists::isReplaced)) {
      left = rewritten(left, LongLists::operation);
    }
    return left;
  }

  private static boolean isReplaced(Op op) {
    return op instanceof LongList
        || op instanceof ListProducts
        || op instanceof ListFold
        || op instanceof RunningSums;
  }

  private static int @Nullable [] operation(TapeBuilder out, Op op, int... operands) {
    if (op instanceof LongList list) {
      return new int[] {out.add(list.op(), operands)};
    }
    if (op instanceof ListFold fold) {
      return new int[] {fold.write(out, operands)};
    }
    if (op instanceof RunningSums sums) {
      return sums.write(out, operands);
    }
    return op instanceof ListProducts products ? products.write(out, operands) : null;
  }

  private static Tape rewritten(Tape tape, Replacement replacement) {
    TapeBuilder out = new TapeBuilder(tape.inputs);
    int[] nodes = new int[tape.nodes()];
    Arrays.setAll(nodes, node -> node);
    int[][] results = new int[tape.size()][];
    for (int i = 0; i < tape.size(); i++) {
      int node = tape.inputs + i;
      Op op = tape.ops[i];
      if (op instanceof Routine.Projection projection && results[first(tape, i)] != null) {
        nodes[node] = results[first(tape, i)][projection.index()];
      } else {
        int[] operands = new int[tape.arity(i)];
        for (int k = 0; k < operands.length; k++) {
          operands[k] = translate(tape, tape.operand(i, k), out, nodes);
        }
        int[] replaced = replacement.write(out, op, operands);
        results[i] = op instanceof Routine ? replaced : null;
        if (results[i] == null) {
          nodes[node] = replaced == null ? out.add(op, operands) : replaced[0];
        }
      }
      if (results[i] == null) {
        out.label(nodes[node], tape.label(node));
      }
    }
    int[] outputs = new int[tape.outputs.length];
    Arrays.setAll(outputs, i -> translate(tape, tape.outputs[i], out, nodes));
    List<Guard> guards =
        tape.guards.stream()
            .map(guard -> guard.at(translate(tape, guard.operand(), out, nodes)))
            .toList();
    return out.build(outputs, guards).withWitnesses(tape.witnesses);
  }

  /** Returns the instruction that made the first operand of an instruction. */
  private static int first(Tape tape, int instruction) {
    return tape.operand(instruction, 0) - tape.inputs;
  }

  private static int translate(Tape tape, int code, TapeBuilder out, int... nodes) {
    return Tape.isConstant(code) ? out.constant(tape.constant(code)) : nodes[code];
  }
}
