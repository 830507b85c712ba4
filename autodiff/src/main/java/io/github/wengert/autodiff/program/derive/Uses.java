package io.github.wengert.autodiff.program.derive;

import io.github.wengert.autodiff.program.ir.Tape;
import java.util.function.IntConsumer;

/**
 * The users of each node: the instructions that have it among their operands. Made in time and
 * memory in proportion to the tape; immutable and safe for use by several threads.
 */
final class Uses {
  /** Where the users of each node start; one entry more than there are nodes. */
  private final int[] starts;

  private final int[] users;

  private Uses(int[] starts, int[] users) {
    this.starts = starts;
    this.users = users;
  }

  static Uses of(Tape tape) {
    int[] starts = new int[tape.nodes() + 1];
    for (int operand : tape.operands) {
      if (operand >= 0) {
        starts[operand]++;
      }
    }
    int end = 0;
    for (int node = 0; node < starts.length; node++) {
      end += starts[node];
      starts[node] = end;
    }
    int[] users = new int[end];
    for (int i = tape.size() - 1; i >= 0; i--) {
      for (int k = tape.starts[i + 1] - 1; k >= tape.starts[i]; k--) {
        if (tape.operands[k] >= 0) {
          users[--starts[tape.operands[k]]] = tape.inputs + i;
        }
      }
    }
    return new Uses(starts, users);
  }

  /** Iterates over the users of a node, once for each use, from the first to the last. */
  void forEach(int node, IntConsumer action) {
    for (int i = starts[node]; i < starts[node + 1]; i++) {
      action.accept(users[i]);
    }
  }
}
