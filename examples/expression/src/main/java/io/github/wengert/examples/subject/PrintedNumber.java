package io.github.wengert.examples.subject;

import java.math.BigDecimal;

/**
 * A number as it was printed. Immutable.
 *
 * @param value the number
 * @param decimals how many digits stand behind the point; 0 for none, and for a single 0, which is
 *     how programs print whole numbers
 * @param exponent the power of ten behind the digits
 * @param line where it stands, counted from 1
 * @param column the same within the line, in characters counted from 1
 */
public record PrintedNumber(double value, int decimals, int exponent, int line, int column) {

  /** Half a unit, and a little for the rounding of decimals to doubles. */
  private static final double HALF = 0.5 * (1 + 1e-9);

  /** The exponents that matter: those of doubles, and the smallest of them with all its digits. */
  private static final int LEAST = -1100;

  private static final int MOST = 400;

  /** Reads a number such as 1, -0.25, 2., .5, 3e-05, nan or -inf; null if the word is none. */
  public static PrintedNumber parse(String word, int line, int column) {
    boolean negative = word.startsWith("-");
    String digits = negative || word.startsWith("+") ? word.substring(1) : word;
    double special =
        switch (digits) {
          case "nan", "NaN", "NAN" -> Double.NaN;
          case "inf", "Inf", "Infinity", "infinity" -> Double.POSITIVE_INFINITY;
          default -> 0;
        };
    if (special != 0) {
      return new PrintedNumber(negative ? -special : special, 0, 0, line, column);
    }
    if (!digits.matches("([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?")) {
      return null;
    }
    int e = digits.toLowerCase(java.util.Locale.ROOT).indexOf('e');
    String mantissa = e < 0 ? digits : digits.substring(0, e);
    int exponent = e < 0 ? 0 : Integer.parseInt(digits.substring(e + 1));
    int point = mantissa.indexOf('.');
    String behind = point < 0 ? "" : mantissa.substring(point + 1);
    int decimals = behind.equals("0") ? 0 : behind.length();
    return new PrintedNumber(Double.parseDouble(word), decimals, exponent, line, column);
  }

  /** Returns half a unit of the last digit if this many stand behind the point. */
  public double halfUnit(int digits) {
    int power = exponent - digits;
    return power < LEAST || power > MOST ? 0 : HALF * new BigDecimal("1e" + power).doubleValue();
  }
}
