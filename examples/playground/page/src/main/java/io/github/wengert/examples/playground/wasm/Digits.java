package io.github.wengert.examples.playground.wasm;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.teavm.classlib.impl.text.DoubleAnalyzer;

/**
 * The decimal digits of a double, as {@link Double#toString} has them: TeaVM's own for normal
 * numbers, the fewest that tell a subnormal one from its neighbors.
 */
public final class Digits {
  private static final double LEAST_NORMAL = 0x1p-1022;

  /** TeaVM writes mantissas with 18 digits. */
  private static final int SIZE = 18;

  private static final int LEAST_EXPONENT = 1074;

  private Digits() {}

  /** Finds sign, digits and exponent of a finite number that is not zero. */
  public static void analyze(double x, DoubleAnalyzer.Result result) {
    if (x <= -LEAST_NORMAL || x >= LEAST_NORMAL) {
      DoubleAnalyzer.analyze(x, result);
      return;
    }
    long bits = Double.doubleToRawLongBits(x) & Long.MAX_VALUE;
    BigDecimal exact =
        new BigDecimal(BigInteger.valueOf(bits).multiply(BigInteger.valueOf(5).pow(LEAST_EXPONENT)))
            .movePointLeft(LEAST_EXPONENT);
    BigDecimal rounded = exact;
    for (int digits = 2; digits < SIZE; digits++) {
      rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (Double.doubleToRawLongBits(Exact.doubleValue(rounded)) == bits) {
        break;
      }
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    result.sign = x < 0;
    result.exponent = exponent;
    result.mantissa = rounded.movePointRight(SIZE - 1 - exponent).longValue();
  }
}
