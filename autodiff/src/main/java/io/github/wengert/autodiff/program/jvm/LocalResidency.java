package io.github.wengert.autodiff.program.jvm;

import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.loop.Loop;
import io.github.wengert.autodiff.program.loop.LoopNest;
import java.util.BitSet;
import java.util.List;

/**
 * Decides for each operand whether it is read from a local variable or from the work array, and so
 * which results have to be stored.
 *
 * <p>A local variable holds the result of the iteration that runs, after a loop that of its last
 * iteration.
 *
 * <p>Linear in the tape. For one thread while a layout is made, then not changed any more.
 */
public final class LocalResidency {
  private static final byte LAST_ITERATION = 1;
  private static final byte ALL_ITERATIONS = 2;

  private final LoopNest nest;
  private final LoweredTape tape;

  /** For each instruction that is written, its method. */
  private final int[] methods;

  /** The operands that are local, by their places in the tape. */
  private final BitSet local = new BitSet();

  /** For each instruction that is written, of which iterations the results are kept. */
  private final byte[] kept;

  private final boolean[] keptNodes;

  private LocalResidency(LoopNest nest) {
    this.nest = nest;
    this.tape = nest.tape;
    this.methods = new int[tape.nodes()];
    this.kept = new byte[tape.nodes()];
    this.keptNodes = new boolean[tape.nodes()];
  }

  static LocalResidency of(LoopNest nest, List<MethodChunk> chunks) {
    LocalResidency residency = new LocalResidency(nest);
    chunks.forEach(residency::number);
    residency.findLocals();
    residency.keepOperands();
    return residency;
  }

  private void findLocals() {
    for (int node = tape.inputs; node < tape.nodes(); node++) {
      if (nest.sites[node] == node) {
        findLocals(node);
      }
    }
  }

  private void keepOperands() {
    for (int node = tape.inputs; node < tape.nodes(); node++) {
      keepOperands(node);
    }
  }

  private void number(MethodChunk chunk) {
    chunk.parts().forEach(this::number);
    if (!chunk.callsParts()) {
      number(chunk.items(), chunk.number());
    }
  }

  private void number(int[] items, int method) {
    for (int item : items) {
      if (item < 0) {
        number(nest.loops.get(~item).body, method);
      } else {
        methods[item] = method;
      }
    }
  }

  /** Tells whether an operand of an instruction that is written is in a local variable. */
  public boolean isLocal(int node, int k) {
    return local.get(tape.starts[node - tape.inputs] + k);
  }

  private void findLocals(int site) {
    Loop inner = nest.innermost(site);
    List<Loop> chain = nest.chain(site);
    for (int k = 0; k < tape.arity(site - tape.inputs); k++) {
      int lag = inner == null ? 0 : inner.lag(tape, site, k);
      List<Loop> loops = lag == 0 ? chain : chain.subList(0, chain.size() - 1);
      for (int i = 0; i < Math.max(1, lag); i++) {
        int node = lag == 0 ? site : site + i * inner.period;
        local.set(tape.starts[node - tape.inputs] + k, isLocal(site, node, k, loops));
      }
    }
  }

  /** Tells whether an operand, loaded in some loops, is in a local variable. */
  private boolean isLocal(int site, int node, int k, List<Loop> loops) {
    int operand = tape.operand(node - tape.inputs, k);
    boolean wide = OperandList.gathers(tape, node, k);
    if (operand < tape.inputs || wide || methods[nest.sites[operand]] != methods[site]) {
      return false;
    }
    List<Loop> others = nest.chain(nest.sites[operand]);
    int common = 0;
    while (common < Math.min(loops.size(), others.size())
        && loops.get(common) == others.get(common)) {
      common++;
    }
    for (int i = 0; i < loops.size(); i++) {
      int period = loops.get(i).period;
      int next = tape.operand(node + period - tape.inputs, k);
      if (next - operand != (i < common ? period : 0)) {
        return false;
      }
    }
    int at = operand;
    for (int i = 0; i < others.size(); i++) {
      int iteration = others.get(i).iteration(at);
      if (iteration != (i < common ? 0 : others.get(i).iterations - 1)) {
        return false;
      }
      at -= iteration * others.get(i).period;
    }
    return true;
  }

  private void keepOperands(int node) {
    int site = nest.sites[node];
    Loop inner = nest.innermost(site);
    int iteration = inner == null ? 0 : nest.innermostIteration(node);
    for (int k = 0; k < tape.arity(node - tape.inputs); k++) {
      int operand = tape.operand(node - tape.inputs, k);
      int lag = operand < tape.inputs || inner == null ? 0 : inner.lag(tape, site, k);
      int loads = lag == 0 ? site : site + iteration * inner.period;
      if (operand >= tape.inputs && (lag == 0 || iteration < lag) && !isLocal(loads, k)) {
        keep(operand);
      }
    }
  }

  /** Notes that a result is needed from memory. */
  void keep(int node) {
    keptNodes[node] = true;
    int site = nest.sites[node];
    Loop inner = nest.innermost(site);
    boolean last =
        inner != null && inner.carries && nest.innermostIteration(node) == inner.iterations - 1;
    kept[site] = (byte) Math.max(kept[site], last ? LAST_ITERATION : ALL_ITERATIONS);
  }

  /** Tells whether a node that is kept is stored by an instruction that stores nothing else. */
  boolean isStoredOnce(int node) {
    int site = nest.sites[node];
    return nest.chain(site).size() <= (isStoredAtEnd(site) ? 1 : 0);
  }

  boolean[] keptNodes() {
    return keptNodes;
  }

  /** Tells whether results of an instruction that is written are stored as they are computed. */
  public boolean isStored(int site) {
    return kept[site] == ALL_ITERATIONS;
  }

  /** Tells whether only the result of the last iteration of the loop around is stored. */
  public boolean isStoredAtEnd(int site) {
    return kept[site] == LAST_ITERATION;
  }
}
