package io.github.wengert.autodiff.program.loop;

import io.github.wengert.autodiff.program.ir.LoweredTape;
import java.util.Arrays;

/**
 * Finds the loops from which a tape was unrolled, by the recording of loops or by the backward
 * sweep through them. A pass finds loops of items, which are instructions at first; the loops are
 * items of the next pass, and so loops in loops are found. Constants may change from iteration to
 * iteration, all other operands must advance evenly.
 *
 * <p><b>Two times.</b> First where only the operations repeat: there results lie evenly in memory,
 * see {@link SlotAssignment}. Then where operands advance evenly through it too: these are the
 * loops that are written. So the first iterations of a loop, which take something else, do not
 * disturb the loops that read their results.
 *
 * <p>Looks only at the few periods at which the shapes that follow occur again, so that the time is
 * mostly linear in the tape, some 100 ns an instruction and pass. For one thread.
 */
final class LoopFinder {
  private static final int SMALLEST_TAPE = 400;
  private static final int CLEARLY = 64;
  private static final int CANDIDATES = 16;

  /** How many instructions a pass may look at in vain, for each instruction of the tape. */
  private static final int WORK = 100;

  private final LoopNest nest;
  private final LoweredTape tape;
  private final long[] marks;
  private final int fewestIterations;
  private final int fewestInstructions;

  /** For each item, the next one from which the same shapes follow; seldom others do. */
  private int[] again = {};

  /** For each item a hash of the shapes that follow; as many as {@link #window}. */
  private int[] following = {};

  private int window;

  /**
   * For each number of items the last node that was found to break a loop of iterations so long.
   */
  private final int[] broken = new int[MethodLimits.LARGEST + 1];

  private long budget;

  private LoopFinder(LoweredTape tape, long[] marks, int fewestIterations, int fewestInstructions) {
    this.nest = new LoopNest(tape);
    this.tape = tape;
    this.marks = marks;
    this.fewestIterations = fewestIterations;
    this.fewestInstructions = fewestInstructions;
  }

  /** Finds where the same operations are repeated, whatever they operate on. */
  static LoopNest repetitions(LoweredTape tape) {
    LoopFinder finder = new LoopFinder(tape, null, 3, 12);
    return finder.find(8, 64, MethodLimits.LARGEST);
  }

  /** Finds the loops that can be written, for nodes with marks. */
  static LoopNest loops(LoweredTape tape, long[] marks) {
    LoopFinder finder = new LoopFinder(tape, marks, 6, 48);
    return finder.find(64, 256, MethodLimits.LARGEST);
  }

  /** Looks for short periods as long as there are some, then for longer ones. */
  private LoopNest find(int... longest) {
    int i = 0;
    while (tape.size() >= SMALLEST_TAPE && i < longest.length) {
      i = pass(longest[i]) ? 0 : i + 1;
    }
    nest.finish();
    return nest;
  }

  private void findRepetitions() {
    int size = nest.size;
    again = new int[size];
    following = new int[size];
    int[] last = new int[Integer.highestOneBit(2 * size + 2)];
    int[] hashes = new int[size + window];
    int[] shapes = new int[size + window];
    int power = 1;
    for (int w = 0; w < window; w++) {
      power *= 0x9E3779B1;
    }
    int hash = 0;
    int shape = 0;
    for (int i = size - 1; i >= 0; i--) {
      hashes[i] = hash(i);
      hash = hash * 0x9E3779B1 + hashes[i] - power * hashes[i + window];
      shapes[i] = (int) SplitMix.mix(nest.shapes[i]);
      shape = shape * 0x9E3779B1 + shapes[i] - power * shapes[i + window];
      following[i] = shape;
      int slot = (int) SplitMix.mix(hash) & last.length - 1;
      again[i] = last[slot];
      last[slot] = i;
    }
  }

  private int hash(int index) {
    int hash = 31 * nest.shapes[index] + 1;
    if (!nest.isLoop(index) && marks != null) {
      int instruction = nest.items[index] - tape.inputs;
      for (int k = tape.starts[instruction]; k < tape.starts[instruction + 1]; k++) {
        int operand = tape.operands[k];
        hash = 31 * hash + (operand < 0 ? 0 : operand < tape.inputs ? 1 : 2);
      }
    }
    return (int) SplitMix.mix(hash);
  }

  /** Makes loops of at most {@code longest} items, and tells whether there are any. */
  private boolean pass(int longest) {
    window = longest <= 64 ? 4 : 16;
    findRepetitions();
    int size = nest.size;
    int[] items = new int[size];
    int[] shapes = new int[size];
    int written = 0;
    int at = 0;
    budget = WORK * (tape.size() + 10_000L);
    Arrays.fill(broken, 0);
    while (at < size) {
      Found found = find(at, longest);
      if (found == null) {
        items[written] = nest.items[at];
        shapes[written++] = nest.shapes[at++];
      } else {
        Loop loop = found.candidate.make(found.iterations);
        items[written] = ~loop.number;
        shapes[written++] = nest.shape(loop, at);
        at += found.candidate.count * found.iterations;
      }
    }
    nest.items = items;
    nest.shapes = shapes;
    nest.size = written;
    return written < size;
  }

  private record Found(LoopCandidate candidate, int iterations) {
    int covered() {
      return iterations * candidate.period;
    }
  }

  /** Returns the loop that starts at an item and reaches farthest; null if there is none. */
  private Found find(int at, int longest) {
    Found best = null;
    int next = again[at];
    for (int i = 0; i < CANDIDATES && next > 0 && next - at <= longest && budget > 0; i++) {
      if (!mayRepeat(at, next - at)) {
        next = again[next];
        continue;
      }
      LoopCandidate candidate = new LoopCandidate(nest, marks, at, next - at);
      boolean breaks = candidate.breaksAt(broken[next - at], fewestIterations);
      Found found = new Found(candidate, breaks ? 1 : candidate.iterations());
      if (found.iterations < fewestIterations && !breaks) {
        budget -= candidate.work();
        broken[next - at] = candidate.broken();
      }
      if (found.iterations >= fewestIterations
          && found.covered() >= fewestInstructions
          && (best == null || found.covered() > best.covered())) {
        best = found;
      }
      next = best != null && best.iterations >= CLEARLY ? 0 : again[next];
    }
    return best;
  }

  /** Tells whether the fewest iterations of a loop may start with the same shapes; looks at few. */
  private boolean mayRepeat(int at, int count) {
    int last = at + fewestIterations * count - window;
    if (at + fewestIterations * count > nest.size) {
      return false;
    }
    for (int i = at + count; i <= last; i += count) {
      if (following[i] != following[at]) {
        return false;
      }
    }
    return true;
  }
}
