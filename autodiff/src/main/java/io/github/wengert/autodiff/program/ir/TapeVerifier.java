package io.github.wengert.autodiff.program.ir;

import io.github.wengert.autodiff.Op;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Verifies that a tape is well formed: each operand is an input, an earlier result or a constant,
 * each operation has as many operands as it takes, and outputs and guards are nodes or constants of
 * the tape. Runs between passes where assertions are enabled. Linear in the tape.
 */
public final class TapeVerifier {
  private final Tape tape;

  private TapeVerifier(Tape tape) {
    this.tape = tape;
  }

  /**
   * Returns true for a tape that is well formed.
   *
   * @param pass the pass that made the tape, for the message
   * @throws IllegalStateException with the pass and the first thing that is wrong
   */
  public static boolean verify(String pass, Tape tape) {
    String wrong = new TapeVerifier(tape).firstFault();
    if (wrong != null) {
      throw new IllegalStateException("after " + pass + ": " + wrong);
    }
    return true;
  }

  private String firstFault() {
    if (tape.starts.length != tape.size() + 1
        || tape.starts[0] != 0
        || tape.starts[tape.size()] != tape.operands.length) {
      return "the operands of " + tape.size() + " instructions are not delimited";
    }
    for (int i = 0; i < tape.size(); i++) {
      String wrong = fault(i);
      if (wrong != null) {
        return wrong;
      }
    }
    IntStream guarded = tape.guards.stream().mapToInt(Guard::operand);
    return IntStream.concat(Arrays.stream(tape.outputs), guarded)
        .filter(operand -> !exists(operand, tape.nodes()))
        .mapToObj(operand -> "output or guard " + operand + " is not of the tape")
        .findFirst()
        .orElse(null);
  }

  private String fault(int instruction) {
    Op op = tape.ops[instruction];
    if (op == null) {
      return "instruction " + instruction + " has no operation";
    }
    int arity = tape.arity(instruction);
    if (arity < 0 || op.arity() != Op.ANY_NUMBER && op.arity() != arity) {
      return "instruction " + instruction + ", " + op.symbol() + ", has " + arity + " operands";
    }
    for (int k = 0; k < arity; k++) {
      if (!exists(tape.operand(instruction, k), tape.inputs + instruction)) {
        return "operand " + k + " of instruction " + instruction + " is not computed before it";
      }
    }
    return null;
  }

  private boolean exists(int operand, int nodes) {
    return Tape.isConstant(operand) ? ~operand < tape.constants.length : operand < nodes;
  }
}
