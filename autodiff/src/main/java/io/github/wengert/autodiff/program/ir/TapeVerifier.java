package io.github.wengert.autodiff.program.ir;

import io.github.wengert.autodiff.Op;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Verifies that a list of instructions is well formed: each operand is an input, an earlier result
 * or a constant, each operation has as many operands as it takes, and outputs and guards are nodes
 * or constants of the list. Runs between passes where assertions are enabled. Linear in the list.
 */
public final class TapeVerifier {
  private final InstructionList<?> tape;

  private TapeVerifier(InstructionList<?> tape) {
    this.tape = tape;
  }

  /** Returns the first fault of a tape, or null if it is well formed. */
  public static String fault(Tape tape) {
    return new TapeVerifier(tape).firstFault(tape.guards.stream().mapToInt(Guard::operand));
  }

  /** Returns the first fault of a lowered tape, or null if it is well formed. */
  public static String fault(LoweredTape tape) {
    return new TapeVerifier(tape).firstFault(IntStream.empty());
  }

  private String firstFault(IntStream guarded) {
    if (tape.starts.length != tape.size() + 1
        || tape.starts[0] != 0
        || tape.starts[tape.size()] != tape.operands.length) {
      return "the operands of " + tape.size() + " instructions are not delimited";
    }
    for (int i = 0; i < tape.size(); i++) {
      String wrong = fault(i, tape.ops[i]);
      if (wrong != null) {
        return wrong;
      }
    }
    return IntStream.concat(Arrays.stream(tape.outputs), guarded)
        .filter(operand -> !exists(operand, tape.nodes()))
        .mapToObj(operand -> "output or guard " + operand + " is not of the tape")
        .findFirst()
        .orElse(null);
  }

  private String fault(int instruction, Object operation) {
    if (operation instanceof Op op) {
      return fault(instruction, op.symbol(), op.arity());
    }
    if (operation instanceof LoweredOp op) {
      boolean calls = op.primitive().name().startsWith("CALL");
      return calls == (op instanceof Call)
          ? fault(instruction, op.symbol(), op.arity())
          : "instruction " + instruction + ", " + op.symbol() + ", calls nothing";
    }
    return "instruction " + instruction + " has no operation";
  }

  private String fault(int instruction, String symbol, int expected) {
    int arity = tape.arity(instruction);
    if (arity < 0 || expected != Op.ANY_NUMBER && expected != arity) {
      return "instruction " + instruction + ", " + symbol + ", has " + arity + " operands";
    }
    for (int k = 0; k < arity; k++) {
      if (!exists(tape.operand(instruction, k), tape.inputs + instruction)) {
        return "operand " + k + " of instruction " + instruction + " is not computed before it";
      }
    }
    return null;
  }

  private boolean exists(int operand, int nodes) {
    return operand < 0 ? ~operand < tape.constants.length : operand < nodes;
  }
}
