package io.github.wengert.autodiff.program.loop;

import io.github.wengert.autodiff.program.ir.LoweredTape;

/**
 * A candidate loop body, and the test for further iterations: the same shapes, and operands that
 * advance by constant strides. What was made a few iterations before may be carried in a local
 * variable, and then the first iterations may take anything.
 *
 * <p>For one thread.
 */
final class LoopCandidate {
  private static final long UNEVEN = Long.MIN_VALUE;

  private final LoopNest nest;
  private final LoweredTape tape;

  /** The marks of nodes, see {@link SlotAssignment}; null if operands do not matter. */
  private final long[] marks;

  /** The first item, and how many an iteration has. */
  final int at;

  final int count;
  final int from;
  final int period;
  private int sites;
  private boolean carries;
  private long work;
  private int broken;

  LoopCandidate(LoopNest nest, long[] marks, int at, int count) {
    this.nest = nest;
    this.tape = nest.tape;
    this.marks = marks;
    this.at = at;
    this.count = count;
    this.from = nest.start(at);
    this.period = nest.start(at + count) - from;
  }

  /** Makes a loop of the iteration and those behind it. */
  Loop make(int iterations) {
    return nest.makeLoop(at, count, iterations, sites, carries);
  }

  /** Returns how many instructions and items had to be looked at. */
  long work() {
    return work;
  }

  /** Returns how often the iteration is repeated, at least once. */
  int iterations() {
    if (!sameShapes(1)) {
      return 1;
    }
    weigh();
    if (sites > MethodLimits.LARGEST || marks != null && !sameShapes(Loop.FARTHEST)) {
      return 1;
    }
    int iterations = marks == null || repeats(0) ? 1 : 0;
    while (iterations > 0 && sameShapes(iterations) && (marks == null || repeats(iterations))) {
      iterations++;
    }
    return Math.max(1, iterations);
  }

  /** Returns the node that does not follow from those of the iterations before; 0 if not known. */
  int broken() {
    return broken;
  }

  /**
   * Tells whether a node that does not follow from the two iterations before it is in these
   * iterations.
   */
  boolean breaksAt(int node, int iterations) {
    return node >= from + 2 * period && node < from + iterations * period;
  }

  private void weigh() {
    int weight = MethodLimits.LOOP_WEIGHT;
    for (int i = at; i < at + count; i++) {
      sites += nest.sites(i);
      weight += nest.isLoop(i) ? 0 : MethodLimits.weight(tape.arity(nest.items[i] - tape.inputs));
    }
    work += count;
    boolean fits = weight <= MethodLimits.HEAVIEST && count <= MethodLimits.LONGEST;
    carries = marks != null && period == count && fits;
  }

  private boolean sameShapes(int iteration) {
    if (at + (iteration + 1) * count > nest.size) {
      return false;
    }
    for (int i = at; i < at + count; i++) {
      work++;
      if (nest.shapes[i] != nest.shapes[i + iteration * count]) {
        return false;
      }
    }
    return true;
  }

  private boolean repeats(int iteration) {
    int start = from + iteration * period;
    for (int node = start; node < start + period; node++) {
      work++;
      if (iteration > 1 && moved(node) != moved(node - period)) {
        broken = node;
        return false;
      }
      int arity = tape.arity(node - tape.inputs);
      for (int k = 0; k < arity; k++) {
        if (!follows(node, k, iteration)) {
          return false;
        }
      }
    }
    return iteration != 1 || loopsAreEven();
  }

  /** Returns how the place of a result has advanced from the iteration before. */
  private long moved(int node) {
    return marks[node] - marks[node - period];
  }

  private int operand(int node, int k) {
    return tape.operand(node - tape.inputs, k);
  }

  private boolean follows(int node, int k, int iteration) {
    int now = operand(node, k);
    if (carries) {
      int rest = (Loop.FARTHEST - iteration) * period;
      int later = operand(node + rest, k);
      if (later >= from) {
        return later - rest >= from ? now == later - rest : now < from;
      }
    }
    if (iteration == 0) {
      return true;
    }
    long advance = advance(node, k);
    boolean even = advance != UNEVEN && (iteration == 1 || advance == advance(node - period, k));
    broken = even ? 0 : node;
    return even;
  }

  /** Returns how an operand has advanced from the iteration before; 0 if it has not. */
  private long advance(int node, int k) {
    int before = operand(node - period, k);
    int now = operand(node, k);
    if (before < 0 || now < 0) {
      return before < 0 && now < 0 ? 0 : UNEVEN;
    }
    return marks[now] - marks[before];
  }

  /** Tells whether loops in the second iteration have moved as a whole. */
  private boolean loopsAreEven() {
    for (int i = at + count; i < at + 2 * count; i++) {
      if (nest.isLoop(i) && !isEven(nest.loop(i), 0)) {
        return false;
      }
    }
    return true;
  }

  private boolean isEven(Loop loop, int shift) {
    for (int r = 0; r < loop.iterations; r++) {
      for (int j = 0; j < loop.period && r > 0; j++) {
        if (!hasMoved(loop, loop.from + j, shift, r)) {
          return false;
        }
      }
      for (int item : loop.body) {
        if (item < 0 && !isEven(nest.loops.get(~item), shift + r * loop.period)) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Tells whether the operands in an iteration of an inner loop have moved as in the iteration
   * before.
   */
  private boolean hasMoved(Loop loop, int first, int shift, int iteration) {
    int node = first + shift + iteration * loop.period;
    if (moved(node) != moved(node - loop.period)) {
      return false;
    }
    int arity = tape.arity(node - tape.inputs);
    for (int k = 0; k < arity; k++) {
      boolean starts = iteration <= loop.lag(tape, first, k);
      if (!starts && advance(node, k) != advance(node - loop.period, k)) {
        return false;
      }
    }
    return true;
  }
}
