package io.github.wengert.autodiff.program.loop;

import io.github.wengert.autodiff.program.ir.LoweredTape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tape as a nest of loops: a list of items, each an instruction or a loop.
 *
 * <p>Some 30 bytes for each instruction. Written by {@link LoopFinder}, then not changed any more.
 */
public final class LoopNest {
  public final LoweredTape tape;
  public final List<Loop> loops = new ArrayList<>();

  /** Nodes, and complements of the numbers of loops. */
  public int[] items;

  /**
   * Items with equal numbers have the same operations and the same loops. Instructions with very
   * many operands are like no others, and so in no loop.
   */
  int[] shapes;

  public int size;

  /** For each node the one that stands for it: in the first iteration of all loops around. */
  public final int[] sites;

  private final Map<Object, Integer> known = new HashMap<>();

  /** For each node that stands for others, the number of the loop around, or −1. */
  private int[] loopOf = {};

  /** For each loop those around it and itself, the outermost first. */
  private final List<List<Loop>> chains = new ArrayList<>();

  LoopNest(LoweredTape tape) {
    this.tape = tape;
    this.sites = new int[tape.nodes()];
    this.items = new int[tape.size()];
    this.shapes = new int[tape.size()];
    Arrays.setAll(sites, node -> node);
    for (int i = 0; i < tape.size(); i++) {
      boolean wide = tape.arity(i) > MethodLimits.WIDEST;
      add(tape.inputs + i, wide ? ~i : shape(List.of(tape.ops[i], tape.arity(i))));
    }
  }

  private int shape(Object description) {
    return known.computeIfAbsent(description, key -> known.size());
  }

  private void add(int item, int shape) {
    items[size] = item;
    shapes[size++] = shape;
  }

  boolean isLoop(int index) {
    return items[index] < 0;
  }

  Loop loop(int index) {
    return loops.get(~items[index]);
  }

  /** Returns the first node of an item; behind the last one the number of nodes. */
  int start(int index) {
    return index == size ? tape.nodes() : isLoop(index) ? loop(index).from : items[index];
  }

  /** Returns how many instructions have to be written for an item. */
  public int sites(int index) {
    return isLoop(index) ? loop(index).sites : 1;
  }

  /**
   * Makes a loop of the items from one on, and adds it to others.
   *
   * @param count the number of items in an iteration
   * @param sites how many instructions have to be written for it
   * @param carries whether results of iterations before are kept in local variables
   */
  Loop makeLoop(int at, int count, int iterations, int sites, boolean carries) {
    int from = start(at);
    int period = start(at + count) - from;
    int[] body = Arrays.copyOfRange(items, at, at + count);
    Loop loop = new Loop(loops.size(), from, period, iterations, body, sites, carries);
    loops.add(loop);
    for (int node = loop.from + loop.period; node < loop.end(); node++) {
      this.sites[node] = this.sites[node - loop.period];
    }
    return loop;
  }

  /** Returns the shape of a loop, from those of its first iteration. */
  int shape(Loop loop, int at) {
    StringBuilder description = new StringBuilder().append(loop.iterations);
    for (int i = at; i < at + loop.body.length; i++) {
      description.append(' ').append(shapes[i]);
    }
    return shape(description.toString());
  }

  /** Notes which loops are in which, when all are found. */
  void finish() {
    loopOf = new int[tape.nodes()];
    known.clear();
    enclose(Arrays.copyOf(items, size), null);
    for (Loop loop : loops) {
      Deque<Loop> chain = new ArrayDeque<>(4);
      for (Loop around = loop; around != null; around = around.around()) {
        chain.addFirst(around);
      }
      chains.add(List.copyOf(chain));
    }
  }

  private void enclose(int[] body, Loop around) {
    for (int item : body) {
      if (item < 0) {
        Loop loop = loops.get(~item);
        loop.setAround(around);
        enclose(loop.body, loop);
      } else {
        loopOf[item] = around == null ? -1 : around.number;
      }
    }
  }

  /** Returns the loop around a node that stands for others, or null. */
  public Loop innermost(int site) {
    return loopOf[site] < 0 ? null : loops.get(loopOf[site]);
  }

  /** Returns the loops around a node that stands for others, the outermost first. */
  public List<Loop> chain(int site) {
    return loopOf[site] < 0 ? List.of() : chains.get(loopOf[site]);
  }

  /**
   * Returns the iteration in which a node is of the innermost loop around it; 0 if there is none.
   */
  public int innermostIteration(int node) {
    int at = node;
    int iteration = 0;
    for (Loop loop : chain(sites[node])) {
      iteration = loop.iteration(at);
      at -= iteration * loop.period;
    }
    return iteration;
  }

  /** Returns the first node that its site cannot stand for, as a text; null if there is none. */
  String fault() {
    for (int node = tape.inputs; node < tape.nodes(); node++) {
      int site = sites[node];
      boolean stands =
          site >= tape.inputs
              && site <= node
              && sites[site] == site
              && tape.arity(site - tape.inputs) == tape.arity(node - tape.inputs)
              && tape.ops[site - tape.inputs].equals(tape.ops[node - tape.inputs]);
      if (!stands) {
        return "node " + site + " cannot stand for node " + node;
      }
    }
    return null;
  }
}
