package io.github.wengert.autodiff.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Samples;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpMath;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The functions of {@link Logarithm}, {@link Exponential}, {@link Circular}, {@link LargeAngle},
 * {@link InverseCircular}, {@link Hyperbolic}, {@link Roots} and {@link Pow}, against decimal
 * arithmetic and against the special values of {@link Math}.
 */
class ElementaryFunctionsTest {
  private static final int FEW = 60;
  private static final int MANY = 300;

  /** Where arguments are drawn. */
  @FunctionalInterface
  private interface Range {
    double draw(Random random);

    static Range of(double from, double to) {
      return random -> from + (to - from) * random.nextDouble();
    }

    /** Of either sign, and of any size between powers of two. */
    static Range ofSize(double from, double to) {
      return random ->
          (random.nextBoolean() ? 1 : -1)
              * Math.pow(2, from + (to - from) * random.nextDouble())
              * (1 + random.nextDouble());
    }

    static Range positive(double from, double to) {
      return random -> Math.abs(ofSize(from, to).draw(random));
    }

    /** Next to multiples of π/2. */
    static Range nearQuarters(double most) {
      return random ->
          Math.rint(Math.pow(2, most * random.nextDouble()))
              * (Math.PI / 2)
              * (1 + (random.nextInt(5) - 2) * 0x1p-52);
    }
  }

  /** A function, its model in {@link Math}, and how far it may be off. */
  enum Function {
    LOG(Logarithm::log, Math::log, Exact::log, 1, Range.of(0.5, 2), Range.positive(-1073, 1022)),
    LOG2(
        Logarithm::log2,
        x -> Math.log(x) / Math.log(2),
        x -> Exact.log(x).divide(Exact.log(2)),
        1,
        Range.of(0.5, 2),
        Range.positive(-1073, 1022)),
    LOG10(
        Logarithm::log10,
        Math::log10,
        x -> Exact.log(x).divide(Exact.log(10)),
        1,
        Range.of(0.5, 2),
        Range.positive(-1073, 1022)),
    LOG1P(
        Logarithm::log1p,
        Math::log1p,
        Exact::log1p,
        1,
        Range.of(-0.999, 2),
        Range.ofSize(-60, -1),
        Range.positive(0, 1022)),
    EXP(Exponential::exp, Math::exp, Exact::exp, 1, Range.of(-708, 709), Range.of(-1, 1)),
    EXP2(
        Pow::exp2,
        x -> Math.pow(2, x),
        x -> Exact.pow(2, x),
        1,
        Range.of(-1022, 1024),
        Range.of(-1, 1)),
    EXPM1(
        Exponential::expm1,
        Math::expm1,
        x -> Exact.exp(x).subtract(1),
        1,
        Range.of(-2, 2),
        Range.of(-40, 709),
        Range.ofSize(-60, -1)),
    SINH(
        Hyperbolic::sinh,
        Math::sinh,
        Exact::sinh,
        1,
        Range.of(-2, 2),
        Range.of(-710, 710),
        Range.ofSize(-60, -1)),
    COSH(Hyperbolic::cosh, Math::cosh, Exact::cosh, 1, Range.of(-2, 2), Range.of(-710, 710)),
    TANH(
        Exponential::tanh,
        Math::tanh,
        Exact::tanh,
        2,
        Range.of(-2, 2),
        Range.of(-25, 25),
        Range.ofSize(-60, -1)),
    SIN(
        Circular::sin,
        Math::sin,
        Exact.ofAngle(DfpMath::sin),
        1,
        Range.of(-7, 7),
        Range.of(-20_000, 20_000),
        Range.ofSize(-60, 1022),
        Range.nearQuarters(14),
        Range.nearQuarters(50)),
    COS(
        Circular::cos,
        Math::cos,
        Exact.ofAngle(DfpMath::cos),
        1,
        Range.of(-7, 7),
        Range.of(-20_000, 20_000),
        Range.ofSize(-60, 1022),
        Range.nearQuarters(14),
        Range.nearQuarters(50)),
    TAN(
        Circular::tan,
        Math::tan,
        Exact.ofAngle(x -> DfpMath.sin(x).divide(DfpMath.cos(x))),
        1,
        Range.of(-7, 7),
        Range.of(-20_000, 20_000),
        Range.ofSize(-60, 1022),
        Range.nearQuarters(14),
        Range.nearQuarters(50)),
    ASIN(
        InverseCircular::asin,
        Math::asin,
        x -> DfpMath.asin(Exact.of(x)),
        1,
        Range.of(-1, 1),
        Range.of(0.97, 1),
        Range.ofSize(-60, -1)),
    ACOS(
        InverseCircular::acos,
        Math::acos,
        x -> DfpMath.acos(Exact.of(x)),
        1,
        Range.of(-1, 1),
        Range.of(0.97, 1),
        Range.ofSize(-60, -1)),
    ATAN(
        InverseCircular::atan,
        Math::atan,
        x -> DfpMath.atan(Exact.of(x)),
        1,
        Range.of(-3, 3),
        Range.ofSize(-60, 80)),
    ASINH(Hyperbolic::asinh, null, Exact::asinh, 2, Range.of(-3, 3), Range.ofSize(-60, 500)),
    ACOSH(Hyperbolic::acosh, null, Exact::acosh, 2, Range.of(1, 3), Range.positive(0, 500)),
    ATANH(Hyperbolic::atanh, null, Exact::atanh, 2, Range.of(-1, 1), Range.ofSize(-60, -1)),
    CBRT(Roots::cbrt, Math::cbrt, Exact::cbrt, 1, Range.of(-8, 8), Range.ofSize(-1073, 1022));

    private final DoubleUnaryOperator own;
    private final DoubleUnaryOperator model;
    private final DoubleFunction<Dfp> exact;
    private final double bound;
    private final Range[] ranges;

    Function(
        DoubleUnaryOperator own,
        DoubleUnaryOperator model,
        DoubleFunction<Dfp> exact,
        double bound,
        Range... ranges) {
      this.own = own;
      this.model = model;
      this.exact = exact;
      this.bound = bound;
      this.ranges = ranges;
    }
  }

  @ParameterizedTest
  @EnumSource
  void function_ofAnyArgument_isWithinItsBound(Function function) {
    check(function, FEW);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("slow")
  void function_ofManyArguments_isWithinItsBound(Function function) {
    check(function, MANY);
  }

  private static void check(Function function, int count) {
    Random random = new Random(function.ordinal());
    for (Range range : function.ranges) {
      for (int i = 0; i < count; i++) {
        double x = range.draw(random);
        double found = function.own.applyAsDouble(x);
        double error = Exact.ulps(function.exact.apply(x), found);
        assertTrue(error <= function.bound, () -> function + "(" + x + ") is off by " + error);
      }
    }
  }

  /** The last bit is free, and everything else {@link Math} lays down. */
  @ParameterizedTest
  @EnumSource
  void function_ofSpecialNumbers_isThatOfMath(Function function) {
    if (function.model == null) {
      return;
    }
    double[] small = {0x1p-1022, 0x1p-1030, 0x1p-28, 0x1p-27, 0x1p-54, 0x1p-55, 0x1p14, 0x1p20};
    double[] edges = {0.5, 0.34, 22, 39, 709.78, 709.79, 745.2, 710.47, 710.48, 1024, 1100, 0.9999};
    for (double[] numbers : new double[][] {Samples.special(), small, edges}) {
      for (double number : numbers) {
        for (double x : new double[] {number, -number, Math.nextUp(number)}) {
          assertLike(function.model.applyAsDouble(x), function.own.applyAsDouble(x), function, x);
        }
      }
    }
  }

  private static void assertLike(double expected, double found, Object what, double... at) {
    if (Double.isNaN(expected) || Double.isInfinite(expected) || expected == 0) {
      assertEquals(expected, found, () -> what + Arrays.toString(at));
    } else {
      double most = 3 * Math.ulp(expected);
      assertEquals(expected, found, most, () -> what + Arrays.toString(at));
      assertEquals(Math.signum(expected), Math.signum(found));
    }
  }

  /** {@link Math} promises that neighbors are never in the wrong order. */
  @ParameterizedTest
  @EnumSource
  void function_ofNeighbors_isMonotonic(Function function) {
    Random random = new Random(2);
    boolean turns =
        function == Function.SIN || function == Function.COS || function == Function.TAN;
    for (Range range : turns ? new Range[] {function.ranges[0]} : function.ranges) {
      for (int i = 0; i < 300; i++) {
        double x = range.draw(random);
        double before = function.own.applyAsDouble(x);
        double direction = Math.signum(function.own.applyAsDouble(x + Math.abs(x) * 1e-9) - before);
        for (int k = 0; k < 20 && Math.abs(before) < 100; k++) {
          double next = Math.nextUp(x);
          double after = function.own.applyAsDouble(next);
          double from = x;
          assertTrue(direction * (after - before) >= 0, () -> function + " at " + from);
          x = next;
          before = after;
        }
      }
    }
  }

  @Test
  void logarithms_ofPowersOfTheirBase_areExact() {
    for (int k = -1074; k < 1024; k++) {
      assertEquals(k, Logarithm.log2(Math.scalb(1.0, k)));
    }
    for (int k = 0; k <= 22; k++) {
      assertEquals(k, Logarithm.log10(Double.parseDouble("1e" + k)));
    }
  }

  @Test
  void log1pOfFraction_fromZeroToOne_isWithinOneUlp() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      double x = i % 2 == 0 ? random.nextDouble() : Range.positive(-60, -1).draw(random);
      assertTrue(Exact.ulps(Exact.log1p(x), Logarithm.log1pOfFraction(x)) <= 1, "at " + x);
    }
    assertEquals(0, Logarithm.log1pOfFraction(0));
    assertEquals(ElementaryMath.LN_2, Logarithm.log1pOfFraction(1));
    assertEquals(Double.MIN_VALUE, Logarithm.log1pOfFraction(Double.MIN_VALUE));
    assertEquals(Double.NaN, Logarithm.log1pOfFraction(Double.NaN));
  }

  // Two arguments

  @Test
  void pow_ofAnyArguments_isWithinOneUlp() {
    checkPow(FEW);
  }

  @Test
  @Tag("slow")
  void pow_ofManyArguments_isWithinOneUlp() {
    checkPow(MANY);
  }

  private static void checkPow(int count) {
    Random random = new Random(3);
    for (double size : new double[] {0.01, 1, 30, 700}) {
      for (int i = 0; i < count; i++) {
        // the logarithm of the power first, then the base, far from 1 and near it
        double log = size * (2 * random.nextDouble() - 1);
        double x = Math.exp(Range.ofSize(-30, 9).draw(random));
        double y = log / Math.log(x);
        if (x > 0 && x < Double.POSITIVE_INFINITY && Math.abs(y * Math.log(x)) < 708) {
          double error = Exact.ulps(Exact.pow(x, y), Pow.pow(x, y));
          assertTrue(error <= 1, () -> x + "^" + y + " is off by " + error);
        }
      }
    }
  }

  @Test
  void pow_thatIsAnExactNumber_isThatNumber() {
    for (int base = 2; base < 200; base++) {
      double power = 1;
      for (int k = 0; power < 0x1p53; k++) {
        assertEquals(power, Pow.pow(base, k));
        assertEquals(k % 2 == 0 ? power : -power, Pow.pow(-base, k));
        power *= base;
      }
    }
    for (int k = -1074; k < 1024; k++) {
      assertEquals(Math.scalb(1.0, k), Pow.pow(2, k));
      assertEquals(Math.scalb(1.0, k), Pow.exp2(k));
    }
    Random random = new Random(4);
    for (int i = 0; i < 1000; i++) {
      double x = Samples.anyDouble(random);
      assertEquals(x, Pow.pow(x, 1));
    }
  }

  @Test
  void functionsOfTwoSpecialNumbers_areThoseOfMath() {
    double[] whole = {2, -2, 3, -3, 0x1p52, 0x1p53, 0x1p53 + 2, 1e300, -1e300, 0.5, 1.5, 1e-300};
    double[] special = Samples.special();
    double[] numbers = Arrays.copyOf(special, special.length + whole.length);
    System.arraycopy(whole, 0, numbers, special.length, whole.length);
    for (double a : numbers) {
      for (double b : numbers) {
        compare(Math::pow, Pow::pow, "pow", a, b);
        compare(Math::atan2, InverseCircular::atan2, "atan2", a, b);
        compare(Math::hypot, Roots::hypot, "hypot", a, b);
      }
    }
  }

  private static void compare(
      DoubleBinaryOperator model, DoubleBinaryOperator own, String name, double a, double b) {
    assertLike(model.applyAsDouble(a, b), own.applyAsDouble(a, b), name, a, b);
  }

  @Test
  void hypotAndAtan2_ofAnyArguments_areWithinTheirBounds() {
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      double x = Range.ofSize(-10, 10).draw(random);
      double scale = Math.scalb(1.0, random.nextInt(1600) - 800);
      double y = Range.ofSize(-40, 40).draw(random) * (i % 2 == 0 ? 1 : x * 0x1p-40);
      double a = x * scale;
      double b = y * scale;
      if (Math.min(Math.abs(a), Math.abs(b)) > 1e-290) {
        assertTrue(Exact.ulps(Exact.hypot(a, b), Roots.hypot(a, b)) <= 1, a + ", " + b);
      }
      if (Math.abs(y / x) > 1e-290) {
        assertTrue(Exact.ulps(Exact.atan2(y, x), InverseCircular.atan2(y, x)) <= 2, y + ", " + x);
      }
    }
  }
}
