package io.github.wengert.examples.playground.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.teavm.classlib.impl.text.DoubleAnalyzer;

/** Arithmetic of its own has the bits of the JDK. */
class ExactTest {

  /** Numbers of every size, and near halves, powers of two and the ends of the range. */
  @Provide
  Arbitrary<Double> numbers() {
    Arbitrary<Double> bits = Arbitraries.longs().map(Double::longBitsToDouble);
    Arbitrary<Double> halves = Arbitraries.integers().between(-4000, 4000).map(n -> n / 2.0);
    Arbitrary<Double> powers =
        Arbitraries.integers().between(-1074, 1023).map(n -> Math.scalb(1.0, n));
    Arbitrary<Double> edges =
        Arbitraries.of(
            0.0,
            -0.0,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.MAX_VALUE,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MIN_NORMAL,
            0x1p52,
            0x1p63,
            -0x1p63,
            0x1.fffffffffffffp-1,
            0.49999999999999994);
    Arbitrary<Double> middle = Arbitraries.doubles().between(-1e6, 1e6).ofScale(12);
    return Arbitraries.oneOf(bits, halves, powers, edges, middle, powers.map(Math::nextUp));
  }

  private static void assertSame(double expected, double found) {
    assertEquals(Double.doubleToLongBits(expected), Double.doubleToLongBits(found));
  }

  @Property
  void functions_ofAnyNumber_areThoseOfTheJdk(@ForAll("numbers") double x) {
    assertSame(Math.rint(x), Exact.rint(x));
    assertSame(Math.ulp(x), Exact.ulp(x));
    assertSame(Math.nextUp(x), Exact.nextUp(x));
    assertSame(Math.nextDown(x), Exact.nextDown(x));
    assertSame(-x, Exact.negative(x));
    assertEquals(Math.round(x), Exact.round(x));
    assertEquals(Math.getExponent(x), Exact.getExponent(x));
    assertEquals((int) x, Exact.toInt(x));
    assertEquals((long) x, Exact.toLong(x));
  }

  @Property
  void scalb_ofAnyNumber_isThatOfTheJdk(@ForAll("numbers") double x, @ForAll int n) {
    assertSame(Math.scalb(x, n), Exact.scalb(x, n));
    assertSame(Math.scalb(x, n % 2200), Exact.scalb(x, n % 2200));
  }

  @Property
  void remainder_ofAnyNumbers_isThatOfJava(
      @ForAll("numbers") double a, @ForAll("numbers") double b) {
    assertSame(a % b, Exact.remainder(a, b));
  }

  @Property(tries = 3000)
  void fma_ofAnyNumbers_isThatOfTheJdk(
      @ForAll("numbers") double a, @ForAll("numbers") double b, @ForAll("numbers") double c) {
    assertSame(Math.fma(a, b, c), Exact.fma(a, b, c));
    double near = -a * b;
    assertSame(Math.fma(a, b, near), Exact.fma(a, b, near));
    assertSame(Math.fma(a, b, Math.nextUp(near)), Exact.fma(a, b, Math.nextUp(near)));
  }

  @Property
  void parseDouble_ofAnyNumber_isThatOfTheJdk(@ForAll("numbers") double x) {
    String text = Double.toString(x);
    assertSame(x, Exact.parseDouble(text));
    if (Double.isFinite(x) && x != 0) {
      assertSame(x, Exact.parseDouble(new BigDecimal(x).toString()));
      assertSame(x, Exact.doubleValue(new BigDecimal(x)));
    }
  }

  /** Half between two doubles, and a little beside. */
  @Property
  void parseDouble_betweenDoubles_roundsAsTheJdk(@ForAll("numbers") double x) {
    double next = Math.nextUp(x);
    if (Double.isFinite(x) && Double.isFinite(next)) {
      BigDecimal half = new BigDecimal(x).add(new BigDecimal(next)).divide(new BigDecimal(2));
      for (String text : new String[] {half.toString(), half + "1", half.negate().toString()}) {
        if (text.indexOf('E') < 0) {
          assertSame(Double.parseDouble(text), Exact.parseDouble(text));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "e5", "1e", "1e+", "x", "1x", "--1", "1.2.3", "0x1p3", "1e5x"})
  void parseDouble_ofNone_throws(String text) {
    assertThrows(NumberFormatException.class, () -> Exact.parseDouble(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", " 2.5 ", "+3", "-.5", "5.", "1e999", "1e-999", "0e99999999999", "7d"})
  void parseDouble_ofEveryForm_isThatOfTheJdk(String text) {
    assertSame(Double.parseDouble(text), Exact.parseDouble(text));
  }

  @Property
  void format_ofAnyNumber_isThatOfTheJdk(@ForAll("numbers") double x) {
    if (Double.isFinite(x)) {
      for (String pattern : new String[] {"%.4e", "%.0e", "%.1f", "%.4g"}) {
        assertEquals(String.format(Locale.ROOT, pattern, x), Formats.format(pattern, x), pattern);
      }
    }
    assertEquals(
        String.format("%s|%5d|%04X|%%", "a", 12, 255),
        Formats.format("%s|%5d|%04X|%%", "a", 12, 255));
  }

  @Property
  void digits_ofSubnormalNumbers_readBack(@ForAll long bits) {
    double x = Double.longBitsToDouble(bits & 0x000fffffffffffffL | bits & Long.MIN_VALUE);
    if (x != 0) {
      DoubleAnalyzer.Result result = new DoubleAnalyzer.Result();
      Digits.analyze(x, result);
      BigDecimal read = BigDecimal.valueOf(result.mantissa).movePointRight(result.exponent - 17);
      assertSame(Math.abs(x), read.doubleValue());
      assertEquals(x < 0, result.sign);
    }
  }
}
