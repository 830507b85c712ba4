package io.github.wengert.autodiff;

import java.util.List;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * An operation of the user's own, with the same form and the same rights as an entry of {@link
 * Elementary}. It is also how a derivative that was worked out by hand is put into a graph.
 *
 * <pre>{@code
 * CustomOp sinc =
 *     CustomOp.unary("sinc", x -> Math.sin(x) / x, (x, y) -> x.cos().sub(y).div(x));
 * Value y = sinc.of(Value.of(0.5));
 * }</pre>
 *
 * <p>A value must be a function: the same result for the same arguments. Slopes are expressions of
 * values, so that they can be differentiated again; they must not look at {@link Value#data()},
 * because the same slope is used where the numbers differ or are not known yet: a choice is written
 * with {@link Value#select}.
 *
 * <p>Immutable, and safe for use by several threads as far as the functions given are.
 */
public final class CustomOp implements Op {
  final Rule rule;
  private final String symbol;
  private final List<Domain> domains;

  private CustomOp(String symbol, Function<Op, Rule> rule) {
    this(symbol, rule, Domain.REALS);
  }

  private CustomOp(String symbol, Function<Op, Rule> rule, Domain... domains) {
    this.symbol = Objects.requireNonNull(symbol, "the symbol of an operation is null");
    this.rule = rule.apply(this);
    this.domains = List.of(domains);
  }

  /** Returns an operation with one argument. */
  public static CustomOp unary(String symbol, DoubleUnaryOperator value, UnarySlope slope) {
    checked(value, slope);
    return new CustomOp(
        symbol, op -> new Unary.Form(op, value, (x, y) -> there(symbol, 0, slope.of(x, y)), null));
  }

  /** Returns an operation with two arguments, with its slopes by the first and the second. */
  public static CustomOp binary(
      String symbol, DoubleBinaryOperator value, BinarySlope slopeA, BinarySlope slopeB) {
    checked(value, slopeA, slopeB);
    return new CustomOp(
        symbol,
        op ->
            new Binary.Form(
                op,
                value,
                (a, b, y) -> there(symbol, 0, slopeA.of(a, b, y)),
                (a, b, y) -> there(symbol, 1, slopeB.of(a, b, y))));
  }

  /** Returns an operation on a list of any length. */
  public static CustomOp nary(String symbol, NaryValue value, NarySlopes slopes) {
    checked(value, slopes);
    return new CustomOp(
        symbol,
        op -> new Nary.Form(op, ANY_NUMBER, value, (x, y) -> there(symbol, slopes.of(x, y)), null));
  }

  private static void checked(Object... functions) {
    for (Object function : functions) {
      Objects.requireNonNull(function, "the value or a slope of an operation is null");
    }
  }

  private static Value there(String symbol, int argument, Value slope) {
    if (slope == null) {
      throw new NullPointerException(
          "the slope of '" + symbol + "' by argument " + argument + " is null");
    }
    return slope;
  }

  private static Value[] there(String symbol, Value... slopes) {
    if (slopes == null) {
      throw new NullPointerException("the slopes of '" + symbol + "' are null");
    }
    for (int i = 0; i < slopes.length; i++) {
      there(symbol, i, slopes[i]);
    }
    return slopes;
  }

  @Override
  public String symbol() {
    return symbol;
  }

  /**
   * Returns this operation with the domain of each argument; the last one holds for all further
   * arguments. All are {@link Domain#REALS} at first.
   *
   * @throws IllegalArgumentException if there is none
   */
  public CustomOp withDomains(Domain... newDomains) {
    if (newDomains.length == 0) {
      throw new IllegalArgumentException("no domain for " + symbol);
    }
    return new CustomOp(symbol, rule::with, newDomains);
  }

  @Override
  public Domain domain(int index) {
    return domains.get(Math.min(index, domains.size() - 1));
  }

  @Override
  public String toString() {
    return symbol;
  }
}
