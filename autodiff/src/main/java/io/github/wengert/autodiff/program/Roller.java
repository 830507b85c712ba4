package io.github.wengert.autodiff.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the loops from which a tape was unrolled, by the recording of a loop or by the backward
 * sweep through it. A stretch is a loop of period L if the operations repeat every L instructions
 * and each operand advances evenly from round to round: by L in the same round or the round before,
 * by any stride among the inputs, by whole rounds in an earlier loop, not at all if it is
 * invariant. Constants may change from round to round.
 *
 * <p>Looks only at the few periods at which the operations that follow occur again, so that the
 * time is mostly linear in the tape, some 100 ns an instruction. For one thread.
 */
final class Roller {
  /** How many instructions a method may have: safe below the limits of HotSpot's compilers. */
  static final int LONGEST = 200;

  private static final int SMALLEST_TAPE = 400;
  private static final int FEWEST_ROUNDS = 6;
  private static final int FEWEST_INSTRUCTIONS = 48;
  private static final int CLEARLY = 64;
  private static final int WINDOW = 4;
  private static final int CANDIDATES = 16;

  private final Tape tape;
  private final List<Stretch> stretches = new ArrayList<>();

  /** The stretch of each instruction that has been passed. */
  private final int[] stretchOf;

  /** For each instruction, the next one from which the same operations follow. */
  private final int[] again;

  private Roller(Tape tape) {
    this.tape = tape;
    this.stretchOf = new int[tape.size()];
    this.again = new int[tape.size()];
  }

  static List<Stretch> roll(Tape tape) {
    Roller roller = new Roller(tape);
    if (tape.size() >= SMALLEST_TAPE) {
      roller.findRepetitions();
    }
    roller.run();
    return roller.stretches;
  }

  private void findRepetitions() {
    Map<Integer, Integer> next = new HashMap<>();
    int[] shapes = new int[tape.size() + WINDOW];
    for (int i = tape.size() - 1; i >= 0; i--) {
      shapes[i] = 31 * tape.ops[i].hashCode();
      for (int k = tape.starts[i]; k < tape.starts[i + 1]; k++) {
        int operand = tape.operands[k];
        shapes[i] = 31 * shapes[i] + (operand < 0 ? 0 : operand < tape.inputs ? 1 : 2);
      }
      int hash = 0;
      for (int w = 0; w < WINDOW; w++) {
        hash = hash * 0x9E3779B1 + shapes[i + w];
      }
      again[i] = next.getOrDefault(hash, 0);
      next.put(hash, i);
    }
  }

  private void run() {
    int straightFrom = 0;
    int at = 0;
    while (at < tape.size()) {
      int period = 0;
      int rounds = 0;
      int candidate = again[at];
      for (int i = 0; i < CANDIDATES && candidate > 0 && candidate - at <= LONGEST; i++) {
        int found = rounds(at, candidate - at);
        if (found >= FEWEST_ROUNDS && found * (candidate - at) > rounds * period) {
          period = candidate - at;
          rounds = found;
        }
        candidate = rounds >= CLEARLY ? 0 : again[candidate];
      }
      if (rounds * period >= FEWEST_INSTRUCTIONS) {
        straight(straightFrom, at);
        append(at, period, rounds);
        at += period * rounds;
        straightFrom = at;
      } else {
        at++;
        if (at - straightFrom == LONGEST) {
          straight(straightFrom, at);
          straightFrom = at;
        }
      }
    }
    straight(straightFrom, at);
  }

  private void straight(int from, int to) {
    if (to > from) {
      append(from, to - from, 1);
    }
  }

  private void append(int from, int period, int rounds) {
    int number = stretches.size();
    stretches.add(new Stretch(number, tape.inputs + from, period, rounds));
    Arrays.fill(stretchOf, from, from + period * rounds, number);
  }

  /** Returns how often the instructions from {@code at} on are repeated, at least once. */
  private int rounds(int at, int period) {
    int rounds = 1;
    while (at + (rounds + 1) * period <= tape.size() && repeats(at, period, rounds)) {
      rounds++;
    }
    return rounds;
  }

  /** Tells whether a round follows from the one before it. */
  private boolean repeats(int at, int period, int round) {
    int loop = tape.inputs + at;
    for (int j = 0; j < period; j++) {
      int now = at + round * period + j;
      int before = now - period;
      int arity = tape.arity(now);
      if (tape.ops[now] != tape.ops[before] || tape.arity(before) != arity) {
        return false;
      }
      for (int k = 0; k < arity; k++) {
        int a = tape.operand(before, k);
        int b = tape.operand(now, k);
        int beforeThat = round == 1 ? Integer.MIN_VALUE : tape.operand(before - period, k);
        if (!follows(loop, period, beforeThat, a, b)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Tells whether operands of three rounds advance evenly; of the first there may be none. */
  private boolean follows(int loop, int period, int beforeThat, int a, int b) {
    if (b < 0) {
      return a < 0;
    }
    if (b >= loop) {
      boolean enters = beforeThat == Integer.MIN_VALUE && a < loop && b < loop + period;
      return enters || b - a == period && a >= loop;
    }
    if (a < 0 || beforeThat != Integer.MIN_VALUE && b - a != a - beforeThat) {
      return false;
    }
    if (a < tape.inputs || b < tape.inputs || a == b) {
      return a < tape.inputs == b < tape.inputs;
    }
    int number = stretchOf[a - tape.inputs];
    Stretch stretch = stretches.isEmpty() ? null : stretches.get(number);
    return a < passed()
        && b < passed()
        && stretch.contains(b)
        && stretch.contains(a)
        && (b - a) % stretch.period() == 0;
  }

  /** Returns the first node that is in no stretch yet. */
  private int passed() {
    return stretches.isEmpty() ? tape.inputs : stretches.get(stretches.size() - 1).end();
  }
}
