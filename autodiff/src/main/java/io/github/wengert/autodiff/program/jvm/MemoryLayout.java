package io.github.wengert.autodiff.program.jvm;

import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.loop.Loop;
import io.github.wengert.autodiff.program.loop.LoopFinder;
import io.github.wengert.autodiff.program.loop.LoopNest;
import io.github.wengert.autodiff.program.loop.SlotAssignment;
import java.util.List;

/**
 * Where the results of a tape live that is cut into methods: in local variables as far as only
 * their own method uses them; any other in working memory. Outputs that cannot be stored where they
 * are computed are copied at the end.
 *
 * <p>Linear in the tape. Immutable after construction.
 */
public final class MemoryLayout {
  public final Tape tape;
  final LoopNest rolled;
  public final List<MethodChunk> stretches;
  final LocalResidency reach;

  /** The number of places in working memory. */
  final int memory;

  private final SlotAssignment places;

  /**
   * For each node the output that is stored where it is computed; 0 if none: output 0 is returned.
   */
  private final int[] direct;

  public MemoryLayout(Tape tape) {
    this.tape = tape;
    this.places = new SlotAssignment(tape);
    this.rolled = LoopFinder.loops(tape, places.marks());
    this.stretches = MethodChunk.cut(rolled);
    this.direct = new int[tape.nodes()];
    this.reach = new LocalResidency(rolled, stretches);
    placeOutputs();
    this.memory = places.place(rolled, reach.keptNodes(), reach::isStoredOnce);
  }

  private void placeOutputs() {
    for (int i = 1; i < tape.outputs.length; i++) {
      int node = tape.outputs[i];
      if (node >= tape.inputs && direct[node] == 0) {
        direct[node] = i;
      }
    }
    keepEven();
    for (int i = 0; i < tape.outputs.length; i++) {
      int node = tape.outputs[i];
      boolean returned = i == 0 && isSingle();
      if (node >= tape.inputs && !isDirect(i) && !returned) {
        reach.keep(node);
      }
    }
  }

  /** Keeps those outputs of loops whose numbers advance evenly with the rounds. */
  private void keepEven() {
    boolean[] uneven = new boolean[tape.nodes()];
    for (int node = tape.inputs; node < tape.nodes(); node++) {
      int site = rolled.sites[node];
      boolean stored = direct[site] != 0 && direct[node] != 0;
      uneven[site] |= site != node && (!stored || direct[node] != evenOutput(site, node));
    }
    for (int node = tape.inputs; node < tape.nodes(); node++) {
      if (uneven[rolled.sites[node]]) {
        direct[node] = 0;
      }
    }
  }

  private int evenOutput(int site, int node) {
    int output = direct[site];
    int at = node;
    for (Loop loop : rolled.chain(site)) {
      int round = loop.round(at);
      at -= round * loop.period;
      output += round * (direct[site + loop.period] - direct[site]);
    }
    return output;
  }

  /** Tells whether a single method without a loop does it all, and returns the first output. */
  boolean isSingle() {
    return stretches.size() == 1 && stretches.get(0).items()[0] >= 0;
  }

  /** Returns the place of a node in working memory. */
  int address(int node) {
    return places.address(node);
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
