package io.github.wengert.autodiff.program.exec;

import io.github.wengert.autodiff.program.ir.Guard;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts how often each read of a number has caused a function to be traced again. A recording
 * holds for the number that was read alone, and its derivatives treat what was made of it as a
 * constant: a read that finds one number after the other is mostly a mistake.
 *
 * <p>For one thread at a time.
 */
final class RepeatedReads {
  private static final int MOST = 4;

  /** The counts, by where a number is read: at which node, and in which line of the source. */
  private final Map<String, Integer> counts = new HashMap<>();

  /**
   * Counts the reads that find a number at a point which they found in no known recording.
   *
   * @throws IllegalStateException if one of them has had the function recorded too often
   */
  void count(double[] x, Specialization... known) {
    Map<String, Guard> changed = new HashMap<>();
    Set<String> passed = new HashSet<>();
    for (Specialization specialization : known) {
      int failed = specialization.isReading() ? specialization.firstFailed(x) : -1;
      if (failed >= 0) {
        List<Guard> guards = specialization.guards();
        guards.subList(0, failed).stream()
            .filter(RepeatedReads::isRead)
            .forEach(g -> passed.add(read(g)));
        Guard first = guards.get(failed);
        if (isRead(first)) {
          changed.putIfAbsent(read(first), first);
        }
      }
    }
    changed.keySet().removeAll(passed);
    changed.forEach(this::count);
  }

  private static boolean isRead(Guard guard) {
    return !guard.condition();
  }

  private static String read(Guard guard) {
    return guard.operand() + " " + guard.line();
  }

  private void count(String read, Guard guard) {
    if (counts.merge(read, 1, Integer::sum) > MOST) {
      throw new IllegalStateException(
          "the function reads the number of '"
              + guard.look().get()
              + "' at "
              + guard.line()
              + ", so it would be recorded again for every number found there, and its"
              + " derivatives treat what it makes of that number as a constant. Choose by isAbove"
              + " or its kin, or by select; for a constant, use detach instead of the number.");
    }
  }
}
