package io.github.wengert.autodiff.explain;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Terms that are equal, and the rule of an operation from which the second one comes.
 *
 * <p>The last term says what the others come to. One that comes to something else is not written: a
 * formula outside the domain of an operation or at a kink, where a convention holds instead, and
 * numbers that are printed to too few digits to be computed with.
 */
record Equation(List<Side> sides, List<Term> rule) {

  /** Digits beyond these are rounding errors of any computation, whatever is printed. */
  private static final double LAST_DIGITS = 1e-12;

  /** A term, with labels or with the numbers put in for them. */
  record Side(Term term, boolean numeric) {

    private boolean isPrintedAsNumbers() {
      return numeric || !term.mentionsSymbols();
    }
  }

  static Side side(Term term) {
    return new Side(term, false);
  }

  String write(Typesetter typesetter) {
    return typesetter.equation(
        IntStream.range(0, sides.size())
            .filter(i -> i == sides.size() - 1 || holds(sides.get(i), typesetter.digits))
            .mapToObj(sides::get)
            .map(
                side ->
                    side.numeric ? typesetter.numbers(side.term) : typesetter.symbols(side.term))
            .distinct()
            .toList(),
        isConventional() ? List.of() : rule.stream().map(typesetter::symbols).toList());
  }

  /** Tells whether a term is not written because a convention holds instead of a formula. */
  boolean isConventional() {
    return sides.stream().anyMatch(side -> !isTrue(side));
  }

  private boolean holds(Side side, int digits) {
    return isTrue(side) && (!side.isPrintedAsNumbers() || isPrintedTruly(side.term, digits));
  }

  /** Tells whether a term comes to the result, as far as it has numbers at all. */
  private boolean isTrue(Side side) {
    return !(result() instanceof Term.Number result)
        || Ball.of(side.term, Ball::ofDouble)
            .map(ball -> ball.contains(result.value(), Math.ulp(result.value())))
            .orElse(true);
  }

  /** Tells whether a reader who computes with the printed numbers gets the printed result. */
  private boolean isPrintedTruly(Term term, int digits) {
    if (!(result() instanceof Term.Number result)) {
      return true;
    }
    Ball printed = Ball.ofPrinted(result.value(), digits);
    double rounding = Ball.of(term, Ball::ofDouble).map(Ball::radius).orElse(0.0);
    return Ball.of(term, value -> Ball.ofPrinted(value, digits))
        .map(
            ball ->
                ball.center() == printed.center()
                    || ball.contains(printed.center(), printed.radius())
                        && !ball.isVague()
                        && isSmall(rounding, ball.radius() - rounding, result.value(), digits))
        .orElse(true);
  }

  /**
   * Tells whether the rounding errors of a computation do not show in its result, or less than what
   * the printed numbers leave open. They show where large terms cancel.
   */
  private static boolean isSmall(double rounding, double open, double result, int digits) {
    double shown = Decimal.halfUnit(result, digits) + LAST_DIGITS * Math.abs(result);
    return !(rounding > shown + Math.max(0, open));
  }

  private Term result() {
    return sides.get(sides.size() - 1).term;
  }
}
