package io.github.wengert.autodiff.program.language;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Writes loops over parts of arrays. */
public final class Loops {
  private Loops() {}

  /**
   * Returns a statement for each of some numbers: a loop that counts with j, or the statement alone
   * if there is one.
   *
   * @param statement returns it, given the number as code
   */
  public static List<String> each(int count, UnaryOperator<String> statement) {
    return switch (count) {
      case 0 -> List.of();
      case 1 -> List.of(statement.apply("0"));
      default -> loop("int j = 0; j < " + count + "; j++", List.of(statement.apply("j")));
    };
  }

  /** Returns a loop of some statements. */
  public static List<String> loop(String head, List<String> statements) {
    return block("for (" + head + ")", statements);
  }

  /** Returns statements in braces behind something. */
  public static List<String> block(String head, List<String> statements) {
    List<String> lines = new ArrayList<>();
    lines.add(head + " {");
    for (String statement : statements) {
      statement.lines().forEach(line -> lines.add("  " + line));
    }
    lines.add("}");
    return lines;
  }

  /** Returns the statements that copy a part of an array. */
  public static List<String> copy(int count, String to, int toIndex, String from, int fromIndex) {
    return each(count, j -> element(to, toIndex, j) + " = " + element(from, fromIndex, j) + ";");
  }

  /** Returns an element whose index is a sum of numbers and of terms that are code. */
  public static String element(String array, Object... terms) {
    int base = 0;
    List<String> sum = new ArrayList<>();
    for (Object term : terms) {
      if (term instanceof Integer number) {
        base += number;
      } else if (!term.equals("0")) {
        sum.add((String) term);
      }
    }
    if (base > 0 || sum.isEmpty()) {
      sum.add(Integer.toString(base));
    }
    return array + "[" + String.join(" + ", sum) + "]";
  }

  /** Returns a number that is code, times another. */
  public static String times(String factor, int number) {
    if (factor.equals("0") || number == 0) {
      return "0";
    }
    return number == 1 ? factor : factor + " * " + number;
  }
}
