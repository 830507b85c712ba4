package io.github.wengert.examples.mistakes;

import io.github.wengert.examples.report.Mistake;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A chain rule that rounds every factor and every product to nine digits after the point and goes
 * on with the rounded number.
 */
public final class RoundsToNineDigits {

  /** What the report says of it. */
  public static final Mistake MISTAKE =
      new Mistake(
          "Every factor and product is rounded to 9 digits: dE_o2/dnet_o2 becomes -0.038098237,"
              + " and times w7 = 0.50 that is -0.0190491185, which is rounded once more.");

  private RoundsToNineDigits() {}

  /** Returns a number rounded to nine digits after the point, halves away from 0. */
  public static double round(double x) {
    return BigDecimal.valueOf(x).setScale(9, RoundingMode.HALF_UP).doubleValue();
  }

  /** Returns the product of the factors of a chain rule, multiplied from left to right. */
  public static double chain(double... factors) {
    double product = 1;
    for (double factor : factors) {
      product = round(product * round(factor));
    }
    return product;
  }
}
