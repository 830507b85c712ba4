package io.github.wengert.autodiff.program.jvm;

import io.github.wengert.autodiff.program.ir.LoweredTape;
import io.github.wengert.autodiff.program.loop.Loop;
import io.github.wengert.autodiff.program.loop.LoopNest;
import io.github.wengert.autodiff.program.loop.SlotAssignment;
import java.util.Arrays;
import java.util.List;

/**
 * Verifies a memory layout: the nodes that are kept have slots of their own in working memory, and
 * in loops the slot of each stored result advances by a constant stride, as the code that is
 * emitted assumes. Linear in the tape, times the depth of its loops. For one thread.
 */
final class SlotVerifier {
  private static final int NOBODY = -1;

  private final LoopNest nest;
  private final LocalResidency residency;
  private final SlotAssignment slots;
  private final LoweredTape tape;

  private SlotVerifier(LoopNest nest, LocalResidency residency, SlotAssignment slots) {
    this.nest = nest;
    this.residency = residency;
    this.slots = slots;
    this.tape = nest.tape;
  }

  /** Returns the first fault of a layout, or null if it is well formed. */
  static String fault(LoopNest nest, LocalResidency residency, SlotAssignment slots) {
    return new SlotVerifier(nest, residency, slots).fault();
  }

  private String fault() {
    boolean[] kept = residency.keptNodes();
    int[] owners = new int[slots.size()];
    Arrays.fill(owners, NOBODY);
    for (int node = 0; node < kept.length; node++) {
      boolean stored = kept[node] || residency.isStored(nest.sites[node]);
      String fault = stored ? fault(node, owners) : null;
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private String fault(int node, int[] owners) {
    if (node < tape.inputs) {
      return "input " + node + " is kept";
    }
    int site = nest.sites[node];
    int slot = slots.address(node);
    if (slot < 0 || slot >= owners.length) {
      return "node " + node + " has slot " + slot + " of " + owners.length;
    }
    if (owners[slot] != NOBODY) {
      return "nodes " + owners[slot] + " and " + node + " share slot " + slot;
    }
    owners[slot] = node;
    boolean ends = residency.isStoredAtEnd(site);
    if (!ends && !residency.isStored(site)) {
      return "node " + node + " is kept but not stored";
    }
    int expected = ends ? lastSlot(node) : evenSlot(site, nest.chain(site), node);
    return slot == expected
        ? null
        : "node " + node + " is stored in slot " + expected + " and read from slot " + slot;
  }

  /** Returns the slot that an instruction stores a node in, from those of its first iterations. */
  private int evenSlot(int site, List<Loop> loops, int node) {
    int base = slots.address(site);
    int slot = base;
    int at = node;
    for (Loop loop : loops) {
      int iteration = loop.iteration(at);
      at -= iteration * loop.period;
      slot += iteration * (slots.address(site + loop.period) - base);
    }
    return slot;
  }

  /** Returns the slot of a node that is stored behind the innermost loop around it. */
  private int lastSlot(int node) {
    int site = nest.sites[node];
    List<Loop> chain = nest.chain(site);
    Loop inner = chain.get(chain.size() - 1);
    int last = (inner.iterations - 1) * inner.period;
    return nest.innermostIteration(node) == inner.iterations - 1
        ? evenSlot(site + last, chain.subList(0, chain.size() - 1), node)
        : NOBODY;
  }
}
