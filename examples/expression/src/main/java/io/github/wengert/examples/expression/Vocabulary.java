package io.github.wengert.examples.expression;

import io.github.wengert.autodiff.Domain;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The functions that an expression may call: all operations of the table, under their symbols.
 *
 * <p>An operation of two arguments may be given more if neither their order nor their grouping
 * matters. Which ones these are is not listed but tried out, once, on a few numbers of the
 * operation's domain, so that a new entry of the table takes part.
 */
final class Vocabulary {
  /** The function that gives a list, of which an index chooses one. */
  static final String SOFTMAX = "softmax";

  private static final Map<String, Op> FUNCTIONS = new LinkedHashMap<>();
  private static final Map<Op, Boolean> FOLDABLE = new HashMap<>();

  static {
    for (Op op : Elementary.values()) {
      FUNCTIONS.put(op.symbol(), op);
      FOLDABLE.put(op, op.arity() == 2 && isCommutativeAndAssociative(op));
    }
  }

  private Vocabulary() {}

  static List<String> names() {
    return List.copyOf(FUNCTIONS.keySet());
  }

  /** Tells whether a name is that of a function. */
  static boolean isFunction(String name) {
    return FUNCTIONS.containsKey(name) || name.equals(SOFTMAX);
  }

  static Optional<Op> function(String name) {
    return Optional.ofNullable(FUNCTIONS.get(name));
  }

  /** Tells whether an operation of two arguments may be applied to more, pair by pair. */
  static boolean isFoldable(Op op) {
    return FOLDABLE.get(op);
  }

  /**
   * Returns a complaint if an operation does not take this many arguments, else an empty string.
   */
  static String complaint(Op op, int count) {
    if (isFoldable(op)) {
      return count >= 2 ? "" : op.symbol() + " takes 2 or more arguments, not " + count;
    }
    if (op.arity() != Op.ANY_NUMBER && op.arity() != count) {
      String arguments = op.arity() == 1 ? " argument" : " arguments";
      return op.symbol() + " takes " + op.arity() + arguments + ", not " + count;
    }
    return takes(op, count) ? "" : op.symbol() + " does not take " + count + " arguments";
  }

  /** Asks an operation on a list: some reject an empty one, or one of an odd length. */
  private static boolean takes(Op op, int count) {
    try {
      op.value(new double[count]);
      return true;
    } catch (IllegalArgumentException | IndexOutOfBoundsException rejected) {
      return false;
    }
  }

  private static boolean isCommutativeAndAssociative(Op op) {
    double[] numbers = samples(op.domain(0), op.domain(1));
    if (numbers.length < 3) {
      return false;
    }
    for (double a : numbers) {
      for (double b : numbers) {
        boolean commutes = same(op.value(a, b), op.value(b, a));
        for (double c : numbers) {
          double left = op.value(op.value(a, b), c);
          if (!commutes || !same(left, op.value(a, op.value(b, c)))) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static double[] samples(Domain first, Domain second) {
    return Arrays.stream(new double[] {-2.3, -0.6, 0.3, 0.7, 1.9, 4.1})
        .filter(x -> first.contains(x) && second.contains(x))
        .toArray();
  }

  private static boolean same(double a, double b) {
    return Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
  }

  /** Returns the function whose name is most like this one, if any is. */
  static Optional<String> nearest(String name) {
    String wanted = name.substring(0, Math.min(name.length(), 40));
    Comparator<String> byLikeness =
        Comparator.<String>comparingInt(known -> distance(wanted, known))
            .thenComparing(known -> -commonPrefix(wanted, known));
    return Stream.concat(FUNCTIONS.keySet().stream(), Stream.of(SOFTMAX))
        .min(byLikeness)
        .filter(known -> distance(wanted, known) <= Math.max(2, known.length() / 3));
  }

  private static int commonPrefix(String a, String b) {
    int length = 0;
    while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
      length++;
    }
    return length;
  }

  /** Returns the Levenshtein distance of two names; case and underscores do not count. */
  private static int distance(String first, String second) {
    String a = plain(first);
    String b = plain(second);
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "");
  }
}
