package io.github.wengert.examples.playground.state;

import io.github.wengert.examples.expression.Expression;

/**
 * Keeps the formula that was read last: numbers change more often than formulas. For one thread.
 */
public final class LastFormula {
  private Expression last;

  /** Nothing was read yet. */
  public LastFormula() {}

  /**
   * Reads a formula.
   *
   * @throws io.github.wengert.examples.expression.ExpressionException if the text is none
   */
  Expression read(String text) {
    if (last == null || !last.text().equals(text)) {
      last = Expression.parse(text);
    }
    return last;
  }
}
