package io.github.wengert.autodiff.program;

import io.github.wengert.autodiff.Elementary;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How the instructions that differ from row to row are cut into groups, each of which becomes a
 * loop over the lanes, and where in memory their results lie. Plain arithmetic is grouped, so that
 * results stay in registers and the loop can be vectorised; anything else is a loop of its own.
 *
 * <p>A result that another group uses has a slot, which is free again after its last use. Linear in
 * the tape. Immutable after construction.
 */
final class LaneLayout {
  /** Groups much larger are no longer vectorised by C2; smaller ones load and store more. */
  static final int GROUP = 32;

  private static final Set<Elementary> PLAIN =
      EnumSet.of(
          Elementary.ADD,
          Elementary.SUB,
          Elementary.MUL,
          Elementary.DIV,
          Elementary.NEG,
          Elementary.ABS,
          Elementary.MAX,
          Elementary.MIN,
          Elementary.SQRT);

  final Tape tape;
  final boolean[] varying;

  /** The nodes of each group, in order. */
  final List<int[]> groups = new ArrayList<>();

  /** The number of slots in memory. */
  final int slots;

  private final int[] groupOf;
  private final int[] lastUse;
  private final int[] slotOf;

  LaneLayout(Tape tape, boolean[] varyingInputs) {
    this.tape = tape;
    this.varying = Arrays.copyOf(varyingInputs, tape.nodes());
    this.groupOf = new int[tape.nodes()];
    this.lastUse = new int[tape.nodes()];
    this.slotOf = new int[tape.nodes()];
    Arrays.fill(groupOf, -1);
    Arrays.fill(slotOf, -1);
    group();
    markUses();
    this.slots = allocate();
  }

  private void group() {
    int[] group = new int[GROUP];
    int size = 0;
    for (int i = 0; i < tape.size(); i++) {
      int node = tape.inputs + i;
      for (int k = tape.starts[i]; k < tape.starts[i + 1]; k++) {
        varying[node] |= tape.operands[k] >= 0 && varying[tape.operands[k]];
      }
      if (!varying[node]) {
        continue;
      }
      boolean plain = tape.ops[i] instanceof Elementary op && PLAIN.contains(op);
      if (size == GROUP || !plain) {
        size = close(group, size);
      }
      group[size++] = node;
      if (!plain) {
        size = close(group, size);
      }
    }
    close(group, size);
  }

  private int close(int[] group, int size) {
    for (int i = 0; i < size; i++) {
      groupOf[group[i]] = groups.size();
    }
    if (size > 0) {
      groups.add(Arrays.copyOf(group, size));
    }
    return 0;
  }

  /** Finds the last group that uses a node; −1 if only its own does. */
  private void markUses() {
    Arrays.fill(lastUse, -1);
    for (int i = 0; i < tape.size(); i++) {
      int node = tape.inputs + i;
      for (int k = tape.starts[i]; varying[node] && k < tape.starts[i + 1]; k++) {
        int operand = tape.operands[k];
        if (operand >= 0 && varying[operand] && groupOf[operand] != groupOf[node]) {
          lastUse[operand] = groupOf[node];
        }
      }
    }
  }

  private int allocate() {
    List<List<Integer>> freed = new ArrayList<>();
    groups.forEach(group -> freed.add(new ArrayList<>()));
    Deque<Integer> free = new ArrayDeque<>();
    int used = 0;
    for (int i = 0; i < tape.inputs; i++) {
      if (varying[i] && lastUse[i] >= 0) {
        slotOf[i] = used++;
        freed.get(lastUse[i]).add(slotOf[i]);
      }
    }
    for (int g = 0; g < groups.size(); g++) {
      for (int node : groups.get(g)) {
        if (lastUse[node] >= 0) {
          slotOf[node] = free.isEmpty() ? used++ : free.pop();
          freed.get(lastUse[node]).add(slotOf[node]);
        }
      }
      free.addAll(freed.get(g));
    }
    return used;
  }

  /** Returns the slot of a node that differs from row to row; −1 if it needs none. */
  int slot(int node) {
    return slotOf[node];
  }

  int group(int node) {
    return groupOf[node];
  }
}
