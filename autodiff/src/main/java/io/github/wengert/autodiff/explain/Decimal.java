package io.github.wengert.autodiff.explain;

import io.github.wengert.autodiff.math.Pow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text, rounded to this many decimals; the same text in every locale. */
final class Decimal {
  static final int MOST_DIGITS = 17;

  /** From here on a plain number has more digits than anyone reads. */
  private static final double LARGE = 1e12;

  private Decimal() {}

  /**
   * Returns the digits if they are from 1 to 17.
   *
   * @throws IllegalArgumentException if they are not
   */
  static int checked(int digits) {
    if (digits < 1 || digits > MOST_DIGITS) {
      throw new IllegalArgumentException("digits from 1 to " + MOST_DIGITS + ", not " + digits);
    }
    return digits;
  }

  /**
   * Returns a number with at most {@code digits} decimals and no zeros at the end, such as {@code
   * 0.082167041}. One that is very large, or so small that hardly a digit would be left, is written
   * with an exponent, such as {@code 3.51E-9}.
   */
  static String text(double number, int digits) {
    if (Double.isNaN(number)) {
      return "NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "Infinity" : "-Infinity";
    }
    if (number == 0) {
      return "0";
    }
    boolean exact = BigDecimal.valueOf(number).stripTrailingZeros().scale() <= digits;
    double size = Math.abs(number);
    if (size >= LARGE || (!exact && size < Pow.pow(10, -Math.max(2, digits - 3)))) {
      return scientific(number, digits);
    }
    BigDecimal rounded = new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** Returns the number of a text. */
  static double parse(String text) {
    return Double.parseDouble(text);
  }

  /** Returns how far the text of a number may be off: half a unit in its last place. */
  static double halfUnit(double number, int digits) {
    String text = text(number, digits);
    int exponent = text.indexOf('E');
    int last = exponent < 0 ? -digits : Integer.parseInt(text.substring(exponent + 1)) - digits + 1;
    return 0.5 * Pow.pow(10, last);
  }

  private static String scientific(double number, int digits) {
    BigDecimal rounded =
        new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    BigDecimal stripped = rounded.stripTrailingZeros();
    int exponent = stripped.precision() - stripped.scale() - 1;
    return stripped.movePointLeft(exponent).toPlainString() + "E" + exponent;
  }

  /** Returns a share such as {@code 152.4 %}; a dash where there is none. */
  static String percent(double share) {
    if (Double.isNaN(share) || Double.isInfinite(share)) {
      return "-";
    }
    double percent = share * 100;
    if (Math.abs(percent) >= LARGE) {
      return scientific(percent, 3) + " %";
    }
    return new BigDecimal(percent).setScale(1, RoundingMode.HALF_EVEN).toPlainString() + " %";
  }
}
