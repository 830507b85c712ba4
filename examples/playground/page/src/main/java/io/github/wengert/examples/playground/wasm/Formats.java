package io.github.wengert.examples.playground.wasm;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * What the program needs of {@link String#format}: {@code %s}, {@code %d}, {@code %X}, {@code %f},
 * {@code %e} and {@code %g}, with flag 0, width and precision. Looks the same in every locale.
 */
public final class Formats {
  private Formats() {}

  /** Formats in the root locale, whatever the first argument is. */
  public static String format(Locale locale, String pattern, Object... arguments) {
    return format(pattern, arguments);
  }

  /** Formats in the root locale. */
  public static String format(String pattern, Object... arguments) {
    StringBuilder text = new StringBuilder();
    int next = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '%') {
        text.append(c);
        continue;
      }
      int end = i + 1;
      while ("0123456789.".indexOf(pattern.charAt(end)) >= 0) {
        end++;
      }
      char kind = pattern.charAt(end);
      if (kind == '%' || kind == 'n') {
        text.append(kind == '%' ? '%' : '\n');
      } else {
        text.append(one(pattern.substring(i + 1, end), kind, arguments[next++]));
      }
      i = end;
    }
    return text.toString();
  }

  private static String one(String size, char kind, Object argument) {
    int point = size.indexOf('.');
    int precision = point < 0 ? 6 : Integer.parseInt(size.substring(point + 1));
    String width = point < 0 ? size : size.substring(0, point);
    String body =
        switch (kind) {
          case 's', 'd' -> String.valueOf(argument);
          case 'X' -> Integer.toHexString((Integer) argument).toUpperCase(Locale.ROOT);
          case 'f', 'e', 'g' -> number(kind, precision, (Double) argument);
          default -> throw new IllegalArgumentException("no format %" + kind);
        };
    boolean zeros = width.startsWith("0");
    int least = width.isEmpty() ? 0 : Integer.parseInt(width);
    return (zeros ? "0" : " ").repeat(Math.max(0, least - body.length())) + body;
  }

  private static String number(char kind, int precision, double x) {
    if (Double.isNaN(x) || Double.isInfinite(x)) {
      return Double.toString(x);
    }
    String sign = 1 / x < 0 || x < 0 ? "-" : "";
    BigDecimal size = new BigDecimal(Double.toString(Math.abs(x)));
    if (kind == 'f') {
      return sign + size.setScale(precision, RoundingMode.HALF_UP).toPlainString();
    }
    if (kind == 'e') {
      return sign + scientific(size, precision);
    }
    int digits = Math.max(1, precision);
    BigDecimal rounded = size.round(new MathContext(digits, RoundingMode.HALF_UP));
    if (size.signum() == 0) {
      return sign + size.setScale(digits - 1, RoundingMode.HALF_UP).toPlainString();
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    return exponent >= -4 && exponent < digits
        ? sign + rounded.setScale(digits - 1 - exponent, RoundingMode.HALF_UP).toPlainString()
        : sign + scientific(size, digits - 1);
  }

  private static String scientific(BigDecimal size, int precision) {
    BigDecimal rounded = size.round(new MathContext(precision + 1, RoundingMode.HALF_UP));
    int exponent = size.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    String digits =
        rounded.movePointLeft(exponent).setScale(precision, RoundingMode.HALF_UP).toPlainString();
    int size2 = Math.abs(exponent);
    return digits + "e" + (exponent < 0 ? "-" : "+") + (size2 < 10 ? "0" : "") + size2;
  }
}
