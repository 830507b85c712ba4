package io.github.wengert.examples.training;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * What a network predicts: one of some classes, or a number, which is brought to mean 0 and
 * deviation 1 for training. Immutable.
 *
 * @param name the name of the column
 * @param classes the classes; empty for a number
 * @param mean the mean of the numbers
 * @param deviation their standard deviation
 */
record Target(String name, List<String> classes, double mean, double deviation) {
  /** Whether a target is a class or a number. */
  enum Kind {
    CLASS,
    NUMBER
  }

  /**
   * Returns the target of a column. Without a kind, texts are classes, and so are whole numbers of
   * which there are few.
   *
   * @throws IllegalArgumentException if it has one value only, too many classes, or texts where
   *     numbers are asked for
   */
  static Target of(String name, List<String> texts, Kind wanted) {
    boolean numbers = texts.stream().allMatch(Feature::isNumber);
    int different = new HashSet<>(texts).size();
    if (different < 2) {
      throw new IllegalArgumentException("the target '" + name + "' is the same in all rows");
    }
    if (wanted == Kind.NUMBER && !numbers) {
      throw new IllegalArgumentException("the target '" + name + "' has texts that are no numbers");
    }
    boolean few =
        different <= Feature.MOST_INTEGERS
            && texts.stream().allMatch(text -> text.matches("-?\\d+"));
    boolean classes = wanted == Kind.CLASS || wanted == null && (!numbers || few);
    return classes ? ofClasses(name, texts, numbers) : ofNumbers(name, texts);
  }

  private static Target ofClasses(String name, List<String> texts, boolean numbers) {
    Comparator<String> order =
        numbers ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder();
    List<String> classes = texts.stream().distinct().sorted(order).toList();
    if (!numbers) {
      Feature.checkNotNumbers("the target '" + name + "'", texts);
    }
    if (!numbers && classes.size() > 2 && classes.size() > texts.size() / 2) {
      throw new IllegalArgumentException(
          "the target '%s' has %d different texts in %d rows: nothing can be learned of classes that occur once"
              .formatted(name, classes.size(), texts.size()));
    }
    if (classes.size() > Feature.MOST_LEVELS) {
      throw new IllegalArgumentException(
          "the target '%s' has %d different texts, too many for classes"
              .formatted(name, classes.size()));
    }
    return new Target(name, classes, 0, 1);
  }

  private static Target ofNumbers(String name, List<String> texts) {
    double mean = texts.stream().mapToDouble(Double::parseDouble).average().orElseThrow();
    double variance =
        texts.stream()
            .mapToDouble(text -> Math.pow(Double.parseDouble(text) - mean, 2))
            .average()
            .orElseThrow();
    if (variance == 0 || !Double.isFinite(variance)) {
      throw new IllegalArgumentException(
          "the numbers of the target '"
              + name
              + "' are too "
              + (variance == 0 ? "close together" : "large")
              + " for a standard deviation: scale them");
    }
    return new Target(name, List.of(), mean, Math.sqrt(variance));
  }

  boolean isClass() {
    return !classes.isEmpty();
  }

  /** Returns how many outputs a network needs for it. */
  int width() {
    return isClass() ? classes.size() : 1;
  }

  /**
   * Returns the numbers that a network is trained to.
   *
   * @throws IllegalArgumentException if the class is not known or there is no number
   */
  double[] encode(String text) {
    double[] encoded = new double[width()];
    if (isClass()) {
      int index = classes.indexOf(text);
      if (index < 0) {
        throw new IllegalArgumentException(
            "'%s' in column '%s' is none of %s".formatted(text, name, classes));
      }
      encoded[index] = 1;
    } else if (Feature.isNumber(text)) {
      encoded[0] = (Double.parseDouble(text) - mean) / deviation;
    } else {
      throw new IllegalArgumentException("'%s' in column '%s' is no number".formatted(text, name));
    }
    return encoded;
  }
}
