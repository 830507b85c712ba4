package io.github.wengert.examples.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How a column of a table becomes inputs of a network: a number as it is, and where there is none
 * the mean; a text as a 1 at its place among the known ones, and 0 at the others. Immutable.
 *
 * @param name the name of the column
 * @param levels the known texts; empty for a column of numbers
 * @param mean the mean of a column of numbers
 */
record Feature(String name, List<String> levels, double mean) {
  static final int MOST_LEVELS = 100;

  /** How many different numbers may be names of kinds. */
  static final int MOST_INTEGERS = 20;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern MISSING = Pattern.compile("|\\?|NA|N/A|NaN|nan|null|None");

  /**
   * Returns the feature of a column.
   *
   * @throws IllegalArgumentException if it has too many different texts, or texts among numbers
   */
  static Feature of(String name, List<String> texts) {
    List<String> known = texts.stream().filter(text -> !isMissing(text)).toList();
    if (known.stream().allMatch(Feature::isNumber)) {
      double mean = known.stream().mapToDouble(Double::parseDouble).average().orElse(0);
      return new Feature(name, List.of(), mean);
    }
    checkNotNumbers("column '" + name + "'", known);
    List<String> levels = List.copyOf(new TreeSet<>(known));
    if (levels.size() > MOST_LEVELS) {
      throw new IllegalArgumentException(
          "column '%s' has %d different texts: leave it out, or group them into at most %d"
              .formatted(name, levels.size(), MOST_LEVELS));
    }
    return new Feature(name, levels, 0);
  }

  /** Rejects texts most of which are different numbers: the others are mistakes, not kinds. */
  static void checkNotNumbers(String what, List<String> texts) {
    Set<String> numbers = new HashSet<>(texts);
    numbers.removeIf(text -> !isNumber(text));
    long count = texts.stream().filter(Feature::isNumber).count();
    if (count > 0.8 * texts.size() && count < texts.size() && numbers.size() > MOST_INTEGERS) {
      String other = texts.stream().filter(text -> !isNumber(text)).findFirst().orElseThrow();
      throw new IllegalArgumentException(
          "%s has %d numbers, but also '%s': correct it, or leave the field empty"
              .formatted(what, count, other));
    }
  }

  static boolean isMissing(String text) {
    return MISSING.matcher(text).matches();
  }

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches() && Double.isFinite(Double.parseDouble(text));
  }

  int width() {
    return Math.max(1, levels.size());
  }

  /** Returns the names of its inputs. */
  List<String> inputs() {
    return levels.isEmpty()
        ? List.of(name)
        : levels.stream().map(level -> name + "=" + level).toList();
  }

  /**
   * Returns the inputs for a text; zeros for a text that is not known.
   *
   * @throws IllegalArgumentException if a number is expected and there is another text
   */
  List<Double> encode(String text, int row) {
    if (levels.isEmpty()) {
      if (!isMissing(text) && !isNumber(text)) {
        throw new IllegalArgumentException(
            "row %d: '%s' in column '%s' is no number".formatted(row, text, name));
      }
      return List.of(isMissing(text) ? mean : Double.parseDouble(text));
    }
    List<Double> inputs = new ArrayList<>();
    levels.forEach(level -> inputs.add(level.equals(text) ? 1.0 : 0.0));
    return inputs;
  }
}
