package io.github.wengert.examples.quiz;

import io.github.wengert.examples.playground.state.Decimal;
import io.github.wengert.examples.quiz.Marking.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Marks answers. A number that was typed with digits may be off by half a unit of its last one, and
 * needs three of them unless the exact answer has fewer.
 */
public final class Marker {
  private static final int DIGITS = 3;

  /** Half a unit, and a little for the rounding of decimals to doubles. */
  private static final double HALF = 0.5 * (1 + 1e-9);

  private static final double EXACT = 1e-12;

  /** An answer off by more than this share is wrong, however few digits it has. */
  private static final double ROUGH = 0.1;

  /** A smaller number than this that was typed without a point is meant to be whole. */
  private static final double WHOLE = 100;

  /** An answer nearer than this share is right but for rounding. */
  private static final double NEAR = 0.01;

  private Marker() {}

  /** Marks the answer to a question as it was typed. */
  public static Marking mark(Question question, String typed) {
    OptionalDouble number = Decimal.parse(typed);
    if (number.isEmpty() || !Double.isFinite(number.getAsDouble())) {
      return new Marking(Verdict.UNREADABLE, 0, List.of());
    }
    double size = Math.abs(question.answer());
    double tolerance = tolerance(typed, question.answer());
    double off = Math.abs(number.getAsDouble() - question.answer());
    if (off > Math.min(tolerance, ROUGH * size)) {
      double near = Math.min(tolerance, half(size, DIGITS - 1));
      return new Marking(Verdict.WRONG, near, reasons(question, number.getAsDouble(), near));
    }
    boolean few = off > EXACT * size && tolerance > half(size, DIGITS);
    return new Marking(few ? Verdict.TOO_FEW_DIGITS : Verdict.RIGHT, tolerance, List.of());
  }

  private static double tolerance(String typed, double answer) {
    int decimals = Decimal.decimals(typed);
    double rounding = EXACT * Math.abs(answer);
    boolean whole = decimals == 0 && Math.abs(answer) < WHOLE;
    return decimals < 0 || whole
        ? rounding
        : Math.max(rounding, HALF * new BigDecimal("1e" + -decimals).doubleValue());
  }

  /** Returns half a unit of a digit of a number, the first one being 1. */
  private static double half(double size, int digit) {
    if (size == 0) {
      return 0;
    }
    BigDecimal decimal = new BigDecimal(size);
    int exponent = decimal.precision() - decimal.scale() - 1;
    return HALF * new BigDecimal("1e" + (exponent - digit + 1)).doubleValue();
  }

  private static List<Reason> reasons(Question question, double answer, double tolerance) {
    Guess guess = new Guess(answer, tolerance);
    List<Reason> reasons =
        switch (question.kind()) {
          case VALUE -> WrongValues.of(question, guess);
          case LOCAL, ADJOINT -> WrongSlopes.of(question, guess);
          case UPDATE -> WrongSteps.of(question, guess);
        };
    double off = Math.abs(answer - question.answer());
    if (reasons.isEmpty() && off <= NEAR * Math.abs(question.answer())) {
      String near =
          "close, but off by more than its last digit: a number on the way may be rounded";
      return List.of(new Reason(Rule.ROUNDED, near, question.answer()));
    }
    return reasons.isEmpty()
        ? List.of(
            new Reason(Rule.UNKNOWN, "no single mistake and no pair of mistakes fits", answer))
        : reasons;
  }
}
