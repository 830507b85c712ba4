package io.github.wengert.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class PublishedTest {

  @Test
  void agrees_rounded_comparesToTheLastDigit() {
    assertTrue(Published.rounded("0.3089").agrees(0.308898));
    assertFalse(Published.cut("0.3089").agrees(0.308898));
    assertFalse(Published.rounded("0.291027924").agrees(0.29102777369359933));
  }

  @Test
  void agrees_cut_comparesToTheLastDigit() {
    assertTrue(Published.cut("0.162").agrees(0.162576));
    assertFalse(Published.rounded("0.162").agrees(0.162576));
    assertTrue(Published.cut("-0.786").agrees(-0.7869));
  }

  @Test
  void agrees_lastDigitZero_counts() {
    assertTrue(Published.rounded("0.511301270").agrees(0.5113012702387375));
    assertFalse(Published.rounded("0.511301270").agrees(0.5113012712));
    assertTrue(Published.rounded("0.51130127").agrees(0.5113012712));
    assertEquals(9, Published.rounded("0.511301270").decimals());
  }

  @Test
  void agrees_halves_goAwayFromZero() {
    assertTrue(Published.rounded("-0.019049119").agrees(-0.0190491185));
    assertFalse(Published.rounded("-0.019049118").agrees(-0.0190491185));
  }

  @Test
  void agrees_nanAndInfinity_neverDo() {
    assertFalse(Published.rounded("0").agrees(Double.NaN));
    assertFalse(Published.cut("0").agrees(Double.POSITIVE_INFINITY));
  }

  @Property
  void agrees_numberPrintedThatWay_always(
      @ForAll @Scale(15) @DoubleRange(min = -9, max = 9) double x,
      @ForAll @IntRange(min = 0, max = 16) int decimals) {
    BigDecimal exact = BigDecimal.valueOf(x);
    String half = exact.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    String down = exact.setScale(decimals, RoundingMode.DOWN).toPlainString();
    assertTrue(Published.rounded(half).agrees(x));
    assertTrue(Published.cut(down).agrees(x));
  }

  @Test
  void new_noNumber_isRejected() {
    assertThrows(NumberFormatException.class, () -> Published.rounded("0.1x"));
    assertThrows(NullPointerException.class, () -> Published.rounded(null));
  }

  @Test
  void toString_figure_isTheText() {
    assertEquals("0.40", Published.cut("0.40").toString());
  }
}
