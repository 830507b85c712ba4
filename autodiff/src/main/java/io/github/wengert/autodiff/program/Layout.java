package io.github.wengert.autodiff.program;

import java.util.Arrays;
import java.util.List;

/**
 * Where the nodes of a tape that is cut into stretches live. A node that only its own stretch uses
 * is a local variable; any other has a place in working memory, where the rounds of a loop lie one
 * behind the other. Outputs that cannot be stored where they are computed are copied at the end.
 *
 * <p>Linear in the tape. Immutable after construction.
 */
final class Layout {
  private static final int LOCAL = -1;

  final Tape tape;
  final List<Stretch> stretches;

  /** The number of places in working memory. */
  final int memory;

  private final int[] stretchOf;
  private final int[] addresses;

  /**
   * For each node the output that is stored where it is computed; 0 if none: output 0 is returned.
   */
  private final int[] direct;

  Layout(Tape tape, List<Stretch> stretches) {
    this.tape = tape;
    this.stretches = stretches;
    this.stretchOf = new int[tape.nodes()];
    this.addresses = new int[tape.nodes()];
    this.direct = new int[tape.nodes()];
    Arrays.fill(addresses, LOCAL);
    Arrays.fill(stretchOf, -1);
    for (Stretch stretch : stretches) {
      Arrays.fill(stretchOf, stretch.from(), stretch.end(), stretch.number());
    }
    boolean[] escapes = new boolean[tape.nodes()];
    markUses(escapes);
    placeOutputs(escapes);
    this.memory = allocate(escapes);
  }

  /** Returns the node that stands for all rounds of {@code node}. */
  private int first(int node) {
    return stretches.get(stretchOf[node]).first(node);
  }

  private void markUses(boolean[] escapes) {
    for (int i = 0; i < tape.size(); i++) {
      int user = stretchOf[tape.inputs + i];
      for (int k = tape.starts[i]; k < tape.starts[i + 1]; k++) {
        int operand = tape.operands[k];
        if (operand >= tape.inputs && stretchOf[operand] != user) {
          escapes[first(operand)] = true;
        }
      }
    }
  }

  private void placeOutputs(boolean[] escapes) {
    for (int i = 1; i < tape.outputs.length; i++) {
      int node = tape.outputs[i];
      if (node >= tape.inputs && direct[node] == 0) {
        direct[node] = i;
      }
    }
    stretches.stream().filter(Stretch::isLoop).forEach(this::keepEven);
    for (int i = 0; i < tape.outputs.length; i++) {
      int node = tape.outputs[i];
      if (node >= tape.inputs && !isDirect(i)) {
        boolean returned = i == 0 && isSingle();
        escapes[first(node)] |= !returned;
      }
    }
  }

  /** Keeps those outputs of a loop whose numbers advance evenly with the rounds. */
  private void keepEven(Stretch loop) {
    for (int j = loop.from(); j < loop.from() + loop.period(); j++) {
      int stride = direct[j + loop.period()] - direct[j];
      boolean even = direct[j] != 0;
      for (int node = j; node < loop.end(); node += loop.period()) {
        even &= direct[node] == direct[j] + loop.round(node) * stride && direct[node] != 0;
      }
      for (int node = j; node < loop.end() && !even; node += loop.period()) {
        direct[node] = 0;
      }
    }
  }

  private int allocate(boolean[] escapes) {
    int next = 0;
    for (Stretch stretch : stretches) {
      for (int j = stretch.from(); j < stretch.from() + stretch.period(); j++) {
        if (escapes[j]) {
          addresses[j] = next;
          next += stretch.rounds();
        }
      }
    }
    return next;
  }

  /** Tells whether a single method without a loop does it all, and returns the first output. */
  boolean isSingle() {
    return stretches.size() == 1 && !stretches.get(0).isLoop();
  }

  /** Returns the stretch of a computed node. */
  Stretch stretch(int node) {
    return stretches.get(stretchOf[node]);
  }

  boolean isInMemory(int node) {
    return addresses[first(node)] != LOCAL;
  }

  /** Returns the place of a node in working memory. */
  int address(int node) {
    return addresses[first(node)] + stretch(node).round(node);
  }

  /** Returns the output that is stored where a node is computed; 0 if none. */
  int output(int node) {
    return direct[node];
  }

  /** Tells whether an output is stored where it is computed. */
  boolean isDirect(int output) {
    int node = tape.outputs[output];
    return output > 0 && node >= tape.inputs && direct[node] == output;
  }
}
