package io.github.wengert.autodiff.check.run;

import io.github.wengert.autodiff.naming.Numbering;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The arguments of a function that is checked. Immutable.
 *
 * @param names their names, in order; empty for x0, x1, …
 * @param claimed those by which derivatives are given, in that order; null for all
 */
public record Arguments(List<String> names, List<String> claimed) {

  /** Returns the names of {@code count} arguments. */
  List<String> names(int count) {
    if (names.isEmpty()) {
      return Numbering.names("x", count);
    }
    if (names.size() != count) {
      throw new IllegalArgumentException(names.size() + " names for " + count + " arguments");
    }
    return names;
  }

  /** Returns the arguments by which derivatives are given, by index. */
  int[] claimed(int count) {
    List<String> all = names(count);
    return claimed == null
        ? IntStream.range(0, count).toArray()
        : claimed.stream().mapToInt(name -> index(all, name)).toArray();
  }

  /**
   * Returns the place of a name.
   *
   * @throws IllegalArgumentException if no argument has it
   */
  static int index(List<String> names, String name) {
    if (!names.contains(name)) {
      throw new IllegalArgumentException("no argument named '" + name + "', only " + names);
    }
    return names.indexOf(name);
  }

  boolean isClaimed(String name) {
    return claimed == null || claimed.contains(name);
  }
}
