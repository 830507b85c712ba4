package io.github.wengert.autodiff.check.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Elementary;
import java.math.BigDecimal;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers of 31 digits against numbers of 60, from another library. */
class DoubleDoubleTest {
  private static final double PRECISION = 0x1p-98;
  private static final DfpField FIELD = new DfpField(60);

  /** A function of both kinds, with the arguments to try: a range and its signs. */
  static Stream<Arguments> functions() {
    return Stream.of(
        of("√", DoubleDouble::sqrt, Dfp::sqrt, 1e-290, 1e290, false),
        of("exp", DoubleDouble::exp, Dfp::exp, 1e-20, 600, true),
        of("expm1", DoubleDouble::expm1, Dfp::expm1, 1e-20, 600, true),
        of("log", DoubleDouble::log, Dfp::log, 1e-250, 1e250, false),
        of("log near 1", x -> x.plus(1).log(), x -> x.add(1).log(), 0.1, 3, false),
        of("log1p", DoubleDouble::log1p, Dfp::log1p, 1e-20, 1e20, false),
        of("sin", DoubleDouble::sin, Dfp::sin, 1e-20, 1e15, true),
        of("cos", DoubleDouble::cos, Dfp::cos, 1e-20, 1e15, true),
        of("atan", DoubleDouble::atan, Dfp::atan, 1e-20, 1e20, true),
        of("asin", DoubleDouble::asin, Dfp::asin, 1e-20, 1, true),
        of("acos", DoubleDouble::acos, Dfp::acos, 1e-20, 0.99, true),
        of("exp −x²", DoubleDouble::gaussian, x -> x.multiply(x).negate().exp(), 1e-20, 20, true),
        of("x²", DoubleDouble::square, x -> x.multiply(x), 1e-130, 1e130, true));
  }

  private static Arguments of(
      String name,
      UnaryOperator<DoubleDouble> ours,
      UnaryOperator<Dfp> theirs,
      double low,
      double high,
      boolean bothSigns) {
    return Arguments.of(name, ours, theirs, low, high, bothSigns);
  }

  private static Dfp exact(DoubleDouble x) {
    return FIELD.newDfp(x.hi()).add(FIELD.newDfp(x.lo()));
  }

  private static void near(Dfp expected, DoubleDouble actual, double share, String what) {
    double off = exact(actual).subtract(expected).toDouble();
    assertTrue(
        Math.abs(off) <= share * Math.abs(expected.toDouble()),
        () -> what + " is " + actual + ", not " + expected + ", off by " + off);
  }

  /** Returns a number of some size whose second part is not 0. */
  private static DoubleDouble number(Random random, double low, double high, boolean signs) {
    double size = Math.exp(Math.log(low) + random.nextDouble() * (Math.log(high) - Math.log(low)));
    double hi = signs && random.nextBoolean() ? -size : size;
    return DoubleDouble.sum(hi, hi * 0x1p-54 * random.nextDouble());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void function_ofAnySize_hasThirtyDigits(
      String name,
      UnaryOperator<DoubleDouble> ours,
      UnaryOperator<Dfp> theirs,
      double low,
      double high,
      boolean bothSigns) {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      DoubleDouble x = number(random, low, high, bothSigns);
      Dfp expected = theirs.apply(exact(x));
      // a sine next to its zero, or an exponential far out, is as exact as its argument
      double condition = Math.max(1, Math.abs(x.hi()) * 1e-2);
      double size = name.equals("sin") || name.equals("cos") ? 1e-6 : 1;
      double share = PRECISION * Math.min(condition, 100) / (size < 1 ? 1e-2 : 1);
      near(expected, ours.apply(x), share, name + " of " + x);
    }
  }

  @Test
  void arithmetic_ofAnySize_hasThirtyDigits() {
    arithmetic(DoubleDouble::plus, Dfp::add, true);
    arithmetic(DoubleDouble::minus, Dfp::subtract, true);
    arithmetic(DoubleDouble::times, Dfp::multiply, false);
    arithmetic(DoubleDouble::over, Dfp::divide, false);
  }

  /** A sum is as exact as its terms. */
  private static void arithmetic(
      BinaryOperator<DoubleDouble> ours, BinaryOperator<Dfp> theirs, boolean isSum) {
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      DoubleDouble a = number(random, 1e-100, 1e100, true);
      DoubleDouble b = number(random, 1e-100, 1e100, true);
      Dfp expected = theirs.apply(exact(a), exact(b));
      double size = Math.max(Math.abs(a.hi()), Math.abs(b.hi()));
      double share = isSum ? PRECISION * size / Math.abs(expected.toDouble()) : PRECISION;
      near(expected, ours.apply(a, b), share, a + " and " + b);
    }
  }

  @Test
  void floor_ofTwoParts_looksAtBoth() {
    assertEquals(new DoubleDouble(3, 0), DoubleDouble.sum(3, 1e-20).floor());
    assertEquals(new DoubleDouble(2, 0), DoubleDouble.sum(3, -1e-20).floor());
    assertEquals(new DoubleDouble(-4, 0), DoubleDouble.sum(-3, -1e-20).floor());
    assertEquals(1, DoubleDouble.sum(3, 1e-20).compare(new DoubleDouble(3, 0)));
    assertEquals(-1, DoubleDouble.sum(3, -1e-20).compare(new DoubleDouble(3, 0)));
  }

  @Test
  void functions_outsideOfTheirDomainsAndRanges_areThoseOfDoubles() {
    for (double x : new double[] {-1, -0.0, 0, Double.NaN, 1e308, Double.POSITIVE_INFINITY}) {
      DoubleDouble z = new DoubleDouble(x, 0);
      same(Math.log(x), z.log());
      same(Math.sqrt(x), z.sqrt());
      same(Math.exp(x), z.exp());
      same(1 / x, DoubleDouble.ONE.over(z));
      same(Math.atan(x), z.atan());
      same(x * x, z.square());
      same(x + x, z.plus(z));
    }
    assertTrue(new DoubleDouble(2, 0).asin().isNaN());
    assertTrue(new DoubleDouble(Double.POSITIVE_INFINITY, 0).sin().isNaN());
  }

  private static void same(double expected, DoubleDouble actual) {
    assertEquals(expected + 0.0, actual.hi() + 0.0, 1e-15);
  }

  @Test
  void sine_ofHugeNumbers_isReducedExactly() {
    near(
        FIELD.newDfp("-0.8522008497671888017727058937530293682618"), of(1e22).sin(), 1e-29, "1e22");
    Random random = new Random(11);
    for (int i = 0; i < 200; i++) {
      double x = Math.scalb(1 + random.nextDouble(), random.nextInt(1024));
      assertEquals(Math.sin(x), of(x).sin().hi(), Math.ulp(Math.sin(x)), "sin " + x);
      assertEquals(Math.cos(x), of(x).cos().hi(), Math.ulp(Math.cos(x)), "cos " + x);
    }
  }

  private static DoubleDouble of(double x) {
    return new DoubleDouble(x, 0);
  }

  /** Constants to 40 digits: A. Abramowitz and I. Stegun, and the Digital Library. */
  @Test
  void specialFunctions_atKnownPoints_haveThirtyDigits() {
    known("0.8427007929497148693412206350826092592961", Elementary.ERF, 1);
    known("0.1572992070502851306587793649173907407039", Elementary.ERFC, 1);
    known("2.209049699858544137277612958232037984770e-5", Elementary.ERFC, 3);
    known("0.5723649429247000870717136756765293558236", Elementary.LOG_GAMMA, 0.5);
    known("1.265512123484645396488945797134705923899", Elementary.LOG_GAMMA, -0.5);
    known("359.1342053695753987760440104602869096126", Elementary.LOG_GAMMA, 100);
    known("-0.5772156649015328606065120900824024310422", Elementary.DIGAMMA, 1);
    known("-1.963510026021423479440976332998755567193", Elementary.DIGAMMA, 0.5);
    known("1.644934066848226436472415166646025189219", Elementary.POLYGAMMA, 1, 1);
    known("-2.404113806319188570799476323022899981530", Elementary.POLYGAMMA, 2, 1);
  }

  private static void known(String digits, Elementary op, double... x) {
    DoubleDouble[] z =
        DoubleStream.of(x).mapToObj(DoubleDoubleTest::of).toArray(DoubleDouble[]::new);
    DoubleDouble result = Continuation.of(op, z);
    BigDecimal off =
        new BigDecimal(result.hi())
            .add(new BigDecimal(result.lo()))
            .subtract(new BigDecimal(digits));
    assertTrue(
        off.abs().doubleValue() <= 1e-29 * Math.abs(result.hi()),
        () -> op + " is " + result + ", off by " + off.doubleValue());
  }

  @Test
  void operation_withoutAFormula_hasNone() {
    assertNull(Continuation.of(Elementary.DETACH, new DoubleDouble[] {DoubleDouble.ONE}));
  }
}
