package io.github.wengert.autodiff.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** The exponentials in plain arithmetic, against numbers with 40 digits. */
class ExponentialTest {
  private static final MathContext DIGITS = new MathContext(40);

  /** Returns eˣ: the Taylor series at x/1024, squared ten times. */
  private static BigDecimal exact(BigDecimal x) {
    BigDecimal small = x.divide(BigDecimal.valueOf(1024), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int i = 1; i < 40; i++) {
      term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum.pow(1024, DIGITS);
  }

  private static void check(BigDecimal exact, double actual, double most) {
    BigDecimal ulp = new BigDecimal(Math.ulp(actual));
    double error = exact.subtract(new BigDecimal(actual)).divide(ulp, DIGITS).doubleValue();
    assertTrue(Math.abs(error) <= most, "off by " + error + " ulp");
  }

  @Property
  void exp_isWithinOneUlp(@ForAll @DoubleRange(min = -708, max = 709.7) double x) {
    check(exact(new BigDecimal(x)), Exponential.exp(x), 1);
  }

  @Property
  void exp_nearZero_isWithinOneUlp(@ForAll @DoubleRange(min = -1, max = 1) double x) {
    check(exact(new BigDecimal(x)), Exponential.exp(x), 1);
  }

  @Property
  void sigmoidAndTanh_areWithinTheirBounds(@ForAll @DoubleRange(min = -40, max = 40) double x) {
    BigDecimal one = BigDecimal.ONE;
    BigDecimal e = exact(new BigDecimal(-Math.abs(x)));
    BigDecimal numerator = x < 0 ? e : one;
    check(numerator.divide(one.add(e), DIGITS), Exponential.sigmoid(x), 2.01);
    check(e.divide(one.add(e).pow(2), DIGITS), Exponential.logisticPdf(x), 4);
    BigDecimal twice = e.pow(2);
    BigDecimal magnitude = one.subtract(twice).divide(one.add(twice), DIGITS);
    if (magnitude.signum() != 0) {
      check(magnitude, Exponential.tanh(Math.abs(x)), 3);
    }
    assertEquals(-Exponential.tanh(x), Exponential.tanh(-x));
  }

  @Test
  void exponentials_atTheEndsOfTheNumbers_areRight() {
    assertEquals(1, Exponential.exp(-0.0));
    assertEquals(1.7928227943945155e308, Exponential.exp(709.78));
    assertEquals(Double.POSITIVE_INFINITY, Exponential.exp(709.79));
    assertEquals(Double.POSITIVE_INFINITY, Exponential.exp(Double.POSITIVE_INFINITY));
    assertEquals(Double.MIN_VALUE, Exponential.exp(-744.4));
    assertEquals(Double.MIN_VALUE, Exponential.exp(-745.1));
    assertEquals(0, Exponential.exp(-745.2));
    assertEquals(0, Exponential.exp(Double.NEGATIVE_INFINITY));
    assertEquals(-0.0, Exponential.tanh(-0.0));
    assertEquals(0.0, Exponential.tanh(0.0));
    assertEquals(-1e-300, Exponential.tanh(-1e-300));
    assertEquals(Double.MIN_VALUE, Exponential.tanh(Double.MIN_VALUE));
    assertEquals(-1, Exponential.tanh(Double.NEGATIVE_INFINITY));
    assertEquals(1, Exponential.sigmoid(Double.POSITIVE_INFINITY));
    assertEquals(0, Exponential.sigmoid(Double.NEGATIVE_INFINITY));
    assertTrue(Double.isNaN(Exponential.exp(Double.NaN) + Exponential.tanh(Double.NaN)));
    assertTrue(Double.isNaN(Exponential.sigmoid(Double.NaN)));
    assertTrue(Double.isNaN(Exponential.logisticPdf(Double.NaN)));
  }
}
