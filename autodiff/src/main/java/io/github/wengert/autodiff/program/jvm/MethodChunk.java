package io.github.wengert.autodiff.program.jvm;

import io.github.wengert.autodiff.program.loop.Loop;
import io.github.wengert.autodiff.program.loop.LoopNest;
import io.github.wengert.autodiff.program.loop.MethodLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The instructions compiled into one method, which runs once in each iteration of the loops around
 * it. A loop that is too long for a method is a method of its own that calls others for the parts
 * of an iteration.
 *
 * @param around the loops around that run in other methods, the outermost first
 * @param items nodes, and complements of the numbers of loops
 * @param parts the methods called in the only item, a loop; empty if everything is written in place
 * @param sites how many instructions there are, those of the parts included
 */
public record MethodChunk(
    int number, List<Loop> around, int[] items, List<MethodChunk> parts, int sites) {

  /** Returns the number of the method, of its instructions and of its parts. */
  String describe() {
    String calls = parts.isEmpty() ? "" : ", in " + parts.size() + " parts";
    return "method " + number + ": " + sites + " instructions" + calls;
  }

  public boolean callsParts() {
    return !parts.isEmpty();
  }

  /** Returns a tape as a single chunk if it is short enough; else cuts it. */
  static List<MethodChunk> whole(LoopNest nest) {
    Cutter cutter = new Cutter(nest);
    int weight = 0;
    int sites = 0;
    for (int i = 0; i < nest.size; i++) {
      weight += cutter.weight(nest.items[i]);
      sites += nest.sites(i);
    }
    boolean isShort = weight <= MethodLimits.HEAVIEST && sites <= MethodLimits.LONGEST;
    return isShort && nest.size > 0
        ? List.of(cutter.chunk(nest.items, 0, nest.size, List.of(), sites))
        : cut(nest);
  }

  /** Cuts a tape into chunks. */
  static List<MethodChunk> cut(LoopNest nest) {
    return new Cutter(nest).cut(nest.items, nest.size, List.of());
  }

  /** Fills methods, item after item, until they are heavy or long. */
  private static final class Cutter {
    private final LoopNest nest;
    private int next;

    Cutter(LoopNest nest) {
      this.nest = nest;
    }

    List<MethodChunk> cut(int[] items, int size, List<Loop> around) {
      List<MethodChunk> result = new ArrayList<>();
      int from = 0;
      int weight = 0;
      int sites = 0;
      for (int i = 0; i < size; i++) {
        int itemWeight = weight(items[i]);
        int itemSites = items[i] < 0 ? nest.loops.get(~items[i]).sites : 1;
        boolean full =
            weight + itemWeight > MethodLimits.HEAVIEST || sites + itemSites > MethodLimits.LONGEST;
        if (i > from && (full || around.isEmpty() && items[i] < 0)) {
          result.add(chunk(items, from, i, around, sites));
          from = i;
          weight = 0;
          sites = 0;
          full = itemWeight > MethodLimits.HEAVIEST || itemSites > MethodLimits.LONGEST;
        }
        weight += itemWeight;
        sites += itemSites;
        if (items[i] < 0 && (full || around.isEmpty())) {
          result.add(full ? calls(items[i], around, sites) : chunk(items, i, i + 1, around, sites));
          from = i + 1;
          weight = 0;
          sites = 0;
        }
      }
      if (size > from) {
        result.add(chunk(items, from, size, around, sites));
      }
      return result;
    }

    private int weight(int item) {
      if (item >= 0) {
        return MethodLimits.weight(nest.tape.arity(item - nest.tape.inputs));
      }
      int sum = MethodLimits.LOOP_WEIGHT;
      for (int inner : nest.loops.get(~item).body) {
        sum += weight(inner);
      }
      return sum;
    }

    private MethodChunk chunk(int[] items, int from, int to, List<Loop> around, int sites) {
      return new MethodChunk(next++, around, Arrays.copyOfRange(items, from, to), List.of(), sites);
    }

    private MethodChunk calls(int item, List<Loop> around, int sites) {
      Loop loop = nest.loops.get(~item);
      List<Loop> inside = new ArrayList<>(around);
      inside.add(loop);
      int number = next++;
      List<MethodChunk> parts = cut(loop.body, loop.body.length, List.copyOf(inside));
      return new MethodChunk(number, around, new int[] {item}, parts, sites);
    }
  }
}
