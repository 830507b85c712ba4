package io.github.wengert.examples.subject;

import io.github.wengert.autodiff.check.GradientCheck;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A gradient as it was printed: numbers, with the names of their variables or in the order of the
 * expression.
 *
 * @param source where it was read, for messages
 * @param names the names of the variables, one for each number, or none
 * @param numbers the derivatives
 */
public record PrintedGradient(TextScanner source, List<String> names, List<PrintedNumber> numbers) {
  /** This many digits are those of a double. */
  private static final int FULL = 15;

  /**
   * Returns the check of these derivatives at the point of an expression. Without a tolerance of
   * its own it accepts half a unit of the last digit that was printed.
   *
   * @throws IllegalArgumentException if the numbers or the names are not those of the expression
   */
  public GradientCheck check(Subject subject) {
    subject.value();
    List<String> variables = subject.variables();
    if (names.isEmpty()) {
      requireCount(variables);
    }
    requireNames(subject, variables);
    List<String> claimed = names.isEmpty() ? variables : names;
    Variables function = new Variables(subject, variables);
    GradientCheck check =
        GradientCheck.of(function::value)
            .names(variables.toArray(new String[0]))
            .by(claimed.toArray(new String[0]))
            .at(function.point())
            .against(numbers.stream().mapToDouble(PrintedNumber::value).toArray());
    int decimals = decimals();
    return decimals == 0
        ? check
        : check.absoluteTolerances(
            numbers.stream().mapToDouble(number -> number.halfUnit(decimals)).toArray());
  }

  /** Returns what the digits say about the numbers; nothing if they were printed in full. */
  public Optional<String> sentence() {
    int decimals = decimals();
    return decimals == 0 || decimals > FULL
        ? Optional.empty()
        : Optional.of(
            "the numbers are printed with "
                + decimals
                + (decimals == 1 ? " digit" : " digits")
                + " behind the point, and may be off by half a unit of the last one;"
                + " --tolerance T says otherwise");
  }

  /**
   * Returns how many digits behind the point are known: as many as any number has, since programs
   * leave out zeros at the end. None, if all numbers are whole: these are exact.
   */
  private int decimals() {
    return numbers.stream().mapToInt(PrintedNumber::decimals).max().orElse(0);
  }

  private void requireCount(List<String> variables) {
    int wanted = variables.size();
    if (numbers.size() != wanted) {
      int at = Math.min(wanted, numbers.size() - 1);
      int line = at < 0 ? 1 : numbers.get(at).line();
      int column = at < 0 ? 1 : numbers.get(at).column();
      String known = variables.stream().limit(10).collect(Collectors.joining(", "));
      String more = wanted > 10 ? ", ..." : "";
      throw source.problem(
          line,
          column,
          "expected %d numbers, for %s%s, found %d".formatted(wanted, known, more, numbers.size()));
    }
  }

  private void requireNames(Subject subject, List<String> variables) {
    Set<String> known = new HashSet<>(variables);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String problem = null;
      if (subject.data().contains(name)) {
        problem = "'" + name + "' is data, not a variable";
      } else if (!known.contains(name)) {
        problem = "expected a variable of the expression, found '" + name + "'";
      } else if (!seen.add(name)) {
        problem = "the derivative by '" + name + "' is given twice";
      }
      if (problem != null) {
        throw source.problem(numbers.get(i).line(), numbers.get(i).column(), problem);
      }
    }
  }
}
