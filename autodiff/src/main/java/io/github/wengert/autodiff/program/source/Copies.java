package io.github.wengert.autodiff.program.source;

import io.github.wengert.autodiff.program.language.Code;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Writes assignments of numbers to elements of an array; of those that follow each other evenly, a
 * loop.
 */
final class Copies {
  private static final int FEWEST = 4;

  /** Where operands are. */
  interface Operands {
    /** Returns the array that an operand is an element of; null for a constant. */
    String array(int operand);

    /** Returns which element of its array an operand is. */
    int index(int operand);

    /** Returns the number that an operand is. */
    double constant(int operand);
  }

  private final Unit unit;
  private final Operands operands;
  private final String array;

  Copies(Unit unit, Operands operands, String array) {
    this.unit = unit;
    this.operands = operands;
    this.array = array;
  }

  /**
   * Returns the statements.
   *
   * @param to the elements
   * @param from the operands that they get
   * @param comments what each element is
   */
  List<String> write(int[] to, int[] from, IntFunction<String> comments) {
    List<String> lines = new ArrayList<>();
    int at = 0;
    while (at < to.length) {
      int end = run(to, from, at);
      if (end - at < FEWEST) {
        String comment = comments.apply(at);
        lines.add(
            assignment(Integer.toString(to[at]), element(from[at]))
                + (comment.isEmpty() ? "" : " // " + comment));
        at++;
      } else {
        String index = Code.index(to[at], List.of("i"), List.of(1));
        lines.add(
            "for (int i = 0; i < "
                + (end - at)
                + "; i++) {\n  "
                + assignment(index, series(Arrays.copyOfRange(from, at, end)))
                + "\n}");
        at = end;
      }
    }
    return lines;
  }

  private String assignment(String index, String value) {
    return array + "[" + index + "] = " + value + ";";
  }

  /** Returns an operand, as code. */
  String element(int operand) {
    String from = operands.array(operand);
    return from == null
        ? unit.dialect.literal(operands.constant(operand))
        : from + "[" + operands.index(operand) + "]";
  }

  /** Returns operands that follow each other evenly, as code in a loop over i. */
  private String series(int[] from) {
    String source = operands.array(from[0]);
    if (source != null) {
      int stride = operands.index(from[1]) - operands.index(from[0]);
      return source
          + "["
          + Code.index(operands.index(from[0]), List.of("i"), List.of(stride))
          + "]";
    }
    double[] numbers = Arrays.stream(from).mapToDouble(operands::constant).toArray();
    boolean same = Arrays.stream(numbers).allMatch(x -> Double.compare(x, numbers[0]) == 0);
    return same ? unit.dialect.literal(numbers[0]) : unit.tables.name(numbers) + "[i]";
  }

  /** Returns where a run of even copies ends. */
  private int run(int[] to, int[] from, int at) {
    String source = operands.array(from[at]);
    int end = at + 1;
    while (end < to.length
        && to[end] == to[end - 1] + 1
        && (source == null
            ? operands.array(from[end]) == null
            : source.equals(operands.array(from[end])) && isEven(from, at, end))) {
      end++;
    }
    return end;
  }

  private boolean isEven(int[] from, int at, int end) {
    return operands.index(from[end]) - operands.index(from[end - 1])
        == operands.index(from[at + 1]) - operands.index(from[at]);
  }
}
