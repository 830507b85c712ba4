package io.github.wengert.autodiff.program.ir;

import java.util.function.Supplier;

/**
 * A condition under which a tape is valid: that a number which the traced function read, and on
 * which its control flow may depend, is found again.
 *
 * @param operand the number that was looked at
 * @param expected the number that was read
 * @param condition whether only the truth of a comparison matters: whether the number is 1
 * @param look describes what was read, for messages, which are seldom made
 * @param line where a number was looked at; empty for a comparison, or if it is not known
 */
public record Guard(
    int operand, double expected, boolean condition, Supplier<String> look, String line) {
  /** Tells whether a number leads to the same decisions as the one that was found. */
  public boolean holds(double found) {
    return condition
        ? (found == 1) == (expected == 1)
        : Double.doubleToLongBits(found) == Double.doubleToLongBits(expected);
  }

  public Guard at(int newOperand) {
    return new Guard(newOperand, expected, condition, look, line);
  }

  /** Returns what was looked at and where, for messages. */
  public String description() {
    return line.isEmpty() ? look.get() : look.get() + ", read at " + line;
  }

  /** Returns what decides whether two guards are the same, as text: a map sorts it out fast. */
  public String key() {
    double found = condition ? expected == 1 ? 1 : 0 : expected;
    return operand + " " + condition + " " + Double.doubleToLongBits(found);
  }
}
