package io.github.wengert.autodiff.program.loop;

import io.github.wengert.autodiff.program.ir.Tape;

/**
 * Items that may be the first round of a loop, and the test whether further rounds follow: the same
 * shapes, and operands that advance evenly from round to round. What was made a few rounds before
 * may be carried in a local variable, and then the first rounds may take anything.
 *
 * <p>For one thread.
 */
final class LoopCandidate {
  private static final long UNEVEN = Long.MIN_VALUE;

  private final LoopNest rolled;
  private final Tape tape;

  /** The marks of nodes, see {@link SlotAssignment}; null if operands do not matter. */
  private final long[] marks;

  /** The first item, and how many a round has. */
  final int at;

  final int count;
  final int from;
  final int period;
  private int sites;
  private boolean carries;
  private long work;
  private int broken;

  LoopCandidate(LoopNest rolled, long[] marks, int at, int count) {
    this.rolled = rolled;
    this.tape = rolled.tape;
    this.marks = marks;
    this.at = at;
    this.count = count;
    this.from = rolled.start(at);
    this.period = rolled.start(at + count) - from;
  }

  int sites() {
    return sites;
  }

  boolean carries() {
    return carries;
  }

  /** Returns how many instructions and items had to be looked at. */
  long work() {
    return work;
  }

  /** Returns how often the round is repeated, at least once. */
  int rounds() {
    if (!sameShapes(1)) {
      return 1;
    }
    weigh();
    if (sites > MethodLimits.LARGEST || marks != null && !sameShapes(Loop.FARTHEST)) {
      return 1;
    }
    int rounds = marks == null || repeats(0) ? 1 : 0;
    while (rounds > 0 && sameShapes(rounds) && (marks == null || repeats(rounds))) {
      rounds++;
    }
    return Math.max(1, rounds);
  }

  /** Returns the node that does not follow from those of the rounds before; 0 if not known. */
  int broken() {
    return broken;
  }

  /** Tells whether a node that does not follow from the two rounds before it is in these rounds. */
  boolean breaksAt(int node, int rounds) {
    return node >= from + 2 * period && node < from + rounds * period;
  }

  private void weigh() {
    int weight = MethodLimits.LOOP_WEIGHT;
    for (int i = at; i < at + count; i++) {
      sites += rolled.sites(i);
      weight +=
          rolled.isLoop(i) ? 0 : MethodLimits.weight(tape.arity(rolled.items[i] - tape.inputs));
    }
    work += count;
    boolean fits = weight <= MethodLimits.HEAVIEST && count <= MethodLimits.LONGEST;
    carries = marks != null && period == count && fits;
  }

  private boolean sameShapes(int round) {
    if (at + (round + 1) * count > rolled.size) {
      return false;
    }
    for (int i = at; i < at + count; i++) {
      work++;
      if (rolled.shapes[i] != rolled.shapes[i + round * count]) {
        return false;
      }
    }
    return true;
  }

  private boolean repeats(int round) {
    int start = from + round * period;
    for (int node = start; node < start + period; node++) {
      work++;
      if (round > 1 && moved(node) != moved(node - period)) {
        broken = node;
        return false;
      }
      int arity = tape.arity(node - tape.inputs);
      for (int k = 0; k < arity; k++) {
        if (!follows(node, k, round)) {
          return false;
        }
      }
    }
    return round != 1 || loopsAreEven();
  }

  /** Returns how the place of a result has advanced from the round before. */
  private long moved(int node) {
    return marks[node] - marks[node - period];
  }

  private int operand(int node, int k) {
    return tape.operand(node - tape.inputs, k);
  }

  private boolean follows(int node, int k, int round) {
    int now = operand(node, k);
    if (carries) {
      int rest = (Loop.FARTHEST - round) * period;
      int later = operand(node + rest, k);
      if (later >= from) {
        return later - rest >= from ? now == later - rest : now < from;
      }
    }
    if (round == 0) {
      return true;
    }
    long advance = advance(node, k);
    boolean even = advance != UNEVEN && (round == 1 || advance == advance(node - period, k));
    broken = even ? 0 : node;
    return even;
  }

  /** Returns how an operand has advanced from the round before; 0 if it has not. */
  private long advance(int node, int k) {
    int before = operand(node - period, k);
    int now = operand(node, k);
    if (before < 0 || now < 0) {
      return before < 0 && now < 0 ? 0 : UNEVEN;
    }
    return marks[now] - marks[before];
  }

  /** Tells whether loops in the second round have moved as a whole. */
  private boolean loopsAreEven() {
    for (int i = at + count; i < at + 2 * count; i++) {
      if (rolled.isLoop(i) && !isEven(rolled.loop(i), 0)) {
        return false;
      }
    }
    return true;
  }

  private boolean isEven(Loop loop, int shift) {
    for (int r = 0; r < loop.rounds; r++) {
      for (int j = 0; j < loop.period && r > 0; j++) {
        if (!hasMoved(loop, loop.from + j, shift, r)) {
          return false;
        }
      }
      for (int item : loop.body) {
        if (item < 0 && !isEven(rolled.loops.get(~item), shift + r * loop.period)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Tells whether the operands in a round of an inner loop have moved as in the round before. */
  private boolean hasMoved(Loop loop, int first, int shift, int round) {
    int node = first + shift + round * loop.period;
    if (moved(node) != moved(node - loop.period)) {
      return false;
    }
    int arity = tape.arity(node - tape.inputs);
    for (int k = 0; k < arity; k++) {
      boolean starts = round <= loop.lag(tape, first, k);
      if (!starts && advance(node, k) != advance(node - loop.period, k)) {
        return false;
      }
    }
    return true;
  }
}
