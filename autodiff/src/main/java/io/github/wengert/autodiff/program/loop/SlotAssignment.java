package io.github.wengert.autodiff.program.loop;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Assigns each stored result a slot in the work array so that successive iterations are a constant
 * stride apart, in nested loops too.
 *
 * <p>In the innermost loop that is written the results of an instruction lie next to each other,
 * iteration by iteration, so that the loop can be vectorized. In the loops around it, what an
 * iteration leaves lies together.
 *
 * <p>Linear in the tape. For one thread while a layout is made, then not changed any more.
 */
public final class SlotAssignment {
  private final LoopNest repetitions;

  /** The slot of a node that stands for others, in an iteration of the repetition around. */
  private final int[] slots;

  /** Which nodes have only one slot, not one for each iteration. */
  private final boolean[] alone;

  /**
   * For each repetition where it starts in the iteration of the one around, and what an iteration
   * needs.
   */
  private final int[] starts;

  private final int[] widths;

  /** The repetitions in which the iterations are next to each other. */
  private final boolean[] lines;

  /** The number of slots. */
  private int size;

  private SlotAssignment(LoopNest repetitions) {
    this.repetitions = repetitions;
    int count = repetitions.loops.size();
    this.starts = new int[count];
    this.widths = new int[count];
    this.lines = new boolean[count];
    this.slots = new int[repetitions.tape.nodes()];
    this.alone = new boolean[slots.length];
  }

  /**
   * Assigns slots to the nodes that are kept. Nodes that are stored once, with no other ones that
   * are kept in their repetition, need but one slot.
   */
  public static SlotAssignment of(TapeLoops found, boolean[] kept, IntPredicate storedOnce) {
    SlotAssignment assignment = new SlotAssignment(found.repetitions().nest());
    found.nest().loops.forEach(assignment::layInLines);
    assignment.assign(kept, storedOnce);
    return assignment;
  }

  private void assign(boolean[] kept, IntPredicate storedOnce) {
    int[] count = new int[kept.length];
    for (int node = 0; node < kept.length; node++) {
      count[repetitions.sites[node]] += kept[node] ? 1 : 0;
    }
    boolean[] needed = new boolean[kept.length];
    for (int node = 0; node < kept.length; node++) {
      int site = repetitions.sites[node];
      alone[site] |= kept[node] && count[site] == 1 && storedOnce.test(node);
      needed[site] = count[site] > 0 && !alone[site];
    }
    size = assign(Arrays.copyOf(repetitions.items, repetitions.size), needed);
    for (int site = 0; site < kept.length; site++) {
      if (alone[site]) {
        slots[site] = size++;
      }
    }
  }

  /** Returns the number of slots. */
  public int size() {
    return size;
  }

  private void layInLines(Loop written) {
    if (written.body.length == written.period) {
      List<Loop> chain = repetitions.chain(repetitions.sites[written.from]);
      Loop longest = null;
      for (int i = chain.size() - 1; i >= 0; i--) {
        longest = written.period % chain.get(i).period == 0 ? chain.get(i) : longest;
      }
      if (longest != null) {
        lines[longest.number] = true;
      }
    }
  }

  private int assign(int[] items, boolean[] needed) {
    int next = 0;
    for (int item : items) {
      if (item < 0) {
        Loop loop = repetitions.loops.get(~item);
        starts[~item] = next;
        widths[~item] = assign(loop.body, needed);
        next += widths[~item] * loop.iterations;
      } else if (needed[item]) {
        slots[item] = next++;
      }
    }
    return next;
  }

  /** Returns the slot of a node. */
  public int address(int node) {
    int site = repetitions.sites[node];
    return alone[site] ? slots[site] : address(repetitions.chain(site), 0, node, slots[site]);
  }

  /**
   * Returns the slot of a node in an iteration of the loop before those of the chain that are left.
   */
  private int address(List<Loop> chain, int from, int node, int slot) {
    if (from == chain.size()) {
      return slot;
    }
    Loop loop = chain.get(from);
    int iteration = loop.iteration(node);
    int inIteration = address(chain, from + 1, node - iteration * loop.period, slot);
    int number = loop.number;
    int offset =
        lines[number]
            ? inIteration * loop.iterations + iteration
            : iteration * widths[number] + inIteration;
    return starts[number] + offset;
  }
}
