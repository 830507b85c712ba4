package io.github.wengert.autodiff.program.jvm;

import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.loop.Loop;
import io.github.wengert.autodiff.program.loop.LoopNest;

/**
 * The outputs that are stored where they are computed; the others are copied at the end. In a loop
 * an instruction stores outputs directly if their numbers advance evenly with the iterations.
 *
 * <p>Linear in the tape. Immutable.
 */
final class DirectOutputs {
  private final LoweredTape tape;
  private final LoopNest nest;

  /** For each node the output that is stored there; 0 if none, since output 0 is returned. */
  private final int[] direct;

  private DirectOutputs(LoopNest nest) {
    this.nest = nest;
    this.tape = nest.tape;
    this.direct = new int[tape.nodes()];
  }

  static DirectOutputs of(LoopNest nest) {
    DirectOutputs outputs = new DirectOutputs(nest);
    outputs.assignFirst();
    outputs.dropUneven();
    return outputs;
  }

  private void assignFirst() {
    for (int i = 1; i < tape.outputs.length; i++) {
      int node = tape.outputs[i];
      if (node >= tape.inputs && direct[node] == 0) {
        direct[node] = i;
      }
    }
  }

  private void dropUneven() {
    boolean[] uneven = new boolean[tape.nodes()];
    for (int node = tape.inputs; node < tape.nodes(); node++) {
      int site = nest.sites[node];
      boolean stored = direct[site] != 0 && direct[node] != 0;
      uneven[site] |= site != node && (!stored || direct[node] != evenOutput(site, node));
    }
    for (int node = tape.inputs; node < tape.nodes(); node++) {
      if (uneven[nest.sites[node]]) {
        direct[node] = 0;
      }
    }
  }

  private int evenOutput(int site, int node) {
    int output = direct[site];
    int at = node;
    for (Loop loop : nest.chain(site)) {
      int iteration = loop.iteration(at);
      at -= iteration * loop.period;
      output += iteration * (direct[site + loop.period] - direct[site]);
    }
    return output;
  }

  /** Returns the output that is stored where a node is computed; 0 if none. */
  int at(int node) {
    return direct[node];
  }

  /** Tells whether an output is stored where it is computed. */
  boolean contains(int output) {
    int node = tape.outputs[output];
    return output > 0 && node >= tape.inputs && direct[node] == output;
  }
}
