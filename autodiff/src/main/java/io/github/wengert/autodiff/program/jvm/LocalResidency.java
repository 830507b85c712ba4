package io.github.wengert.autodiff.program.jvm;

import io.github.wengert.autodiff.program.ir.Tape;
import io.github.wengert.autodiff.program.loop.Loop;
import io.github.wengert.autodiff.program.loop.LoopNest;
import io.github.wengert.autodiff.program.loop.MethodLimits;
import java.util.BitSet;
import java.util.List;

/**
 * Which operands are in local variables of the method that needs them, and which results have to be
 * kept in working memory, because there is an operand for which this is not so.
 *
 * <p>A local variable holds the result of the round that runs, after a loop that of its last round.
 *
 * <p>Linear in the tape. For one thread while a layout is made, then not changed any more.
 */
final class LocalResidency {
  private static final byte LAST_ROUND = 1;
  private static final byte ALL_ROUNDS = 2;

  private final LoopNest rolled;
  private final Tape tape;

  /** For each instruction that is written, its method. */
  private final int[] methods;

  /** The operands that are local, by their places in the tape. */
  private final BitSet local = new BitSet();

  /** For each instruction that is written, of which rounds the results are kept. */
  private final byte[] kept;

  private final boolean[] keptNodes;

  LocalResidency(LoopNest rolled, List<MethodChunk> stretches) {
    this.rolled = rolled;
    this.tape = rolled.tape;
    this.methods = new int[tape.nodes()];
    this.kept = new byte[tape.nodes()];
    this.keptNodes = new boolean[tape.nodes()];
    stretches.forEach(this::number);
    for (int node = tape.inputs; node < tape.nodes(); node++) {
      if (rolled.sites[node] == node) {
        findLocals(node);
      }
    }
    for (int node = tape.inputs; node < tape.nodes(); node++) {
      keepOperands(node);
    }
  }

  private void number(MethodChunk stretch) {
    stretch.parts().forEach(this::number);
    if (!stretch.callsParts()) {
      number(stretch.items(), stretch.number());
    }
  }

  private void number(int[] items, int method) {
    for (int item : items) {
      if (item < 0) {
        number(rolled.loops.get(~item).body, method);
      } else {
        methods[item] = method;
      }
    }
  }

  /** Tells whether an operand of an instruction that is written is in a local variable. */
  boolean isLocal(int node, int k) {
    return local.get(tape.starts[node - tape.inputs] + k);
  }

  private void findLocals(int site) {
    Loop inner = rolled.innermost(site);
    List<Loop> chain = rolled.chain(site);
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
    boolean wide = tape.arity(node - tape.inputs) > MethodLimits.WIDEST;
    if (operand < tape.inputs || wide || methods[rolled.sites[operand]] != methods[site]) {
      return false;
    }
    List<Loop> others = rolled.chain(rolled.sites[operand]);
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
      int round = others.get(i).round(at);
      if (round != (i < common ? 0 : others.get(i).rounds - 1)) {
        return false;
      }
      at -= round * others.get(i).period;
    }
    return true;
  }

  private void keepOperands(int node) {
    int site = rolled.sites[node];
    Loop inner = rolled.innermost(site);
    int round = inner == null ? 0 : rolled.innermostRound(node);
    for (int k = 0; k < tape.arity(node - tape.inputs); k++) {
      int operand = tape.operand(node - tape.inputs, k);
      int lag = operand < tape.inputs || inner == null ? 0 : inner.lag(tape, site, k);
      int loads = lag == 0 ? site : site + round * inner.period;
      if (operand >= tape.inputs && (lag == 0 || round < lag) && !isLocal(loads, k)) {
        keep(operand);
      }
    }
  }

  /** Notes that a result is needed from memory. */
  void keep(int node) {
    keptNodes[node] = true;
    int site = rolled.sites[node];
    Loop inner = rolled.innermost(site);
    boolean last =
        inner != null && inner.carries && rolled.innermostRound(node) == inner.rounds - 1;
    kept[site] = (byte) Math.max(kept[site], last ? LAST_ROUND : ALL_ROUNDS);
  }

  /** Tells whether a node that is kept is stored by an instruction that stores nothing else. */
  boolean isStoredOnce(int node) {
    int site = rolled.sites[node];
    return rolled.chain(site).size() <= (isStoredAtEnd(site) ? 1 : 0);
  }

  boolean[] keptNodes() {
    return keptNodes;
  }

  /** Tells whether results of an instruction that is written are stored as they are computed. */
  boolean isStored(int site) {
    return kept[site] == ALL_ROUNDS;
  }

  /** Tells whether only the result of the last round of the loop around is stored. */
  boolean isStoredAtEnd(int site) {
    return kept[site] == LAST_ROUND;
  }
}
