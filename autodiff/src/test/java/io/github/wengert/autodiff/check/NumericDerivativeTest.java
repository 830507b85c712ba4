package io.github.wengert.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.FieldUnivariateDerivative1;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.util.Binary64;
import org.junit.jupiter.api.Test;

class NumericDerivativeTest {

  /** A function that can be evaluated in doubles, and differentiated with 60 digits. */
  @FunctionalInterface
  private interface Generic {
    <T extends CalculusFieldElement<T>> T at(T x);
  }

  private static final double[] POINTS = {
    0, 1e-9, -3e-8, 1e-6, 1e-4, -2e-3, 0.01, 0.1, 0.25, -0.5, 0.7, 1, -1.3, 2, 3.7, -6, 10, 25, -33,
    100, 700, 1e3, 1e4, -1e5, 1e6, 1e8, 1e10
  };

  private static final List<Map.Entry<String, Generic>> FUNCTIONS =
      List.of(
          Map.entry("sin", NumericDerivativeTest::sin),
          Map.entry("exp", NumericDerivativeTest::exp),
          Map.entry("log", NumericDerivativeTest::log),
          Map.entry("sqrt", NumericDerivativeTest::sqrt),
          Map.entry("square", NumericDerivativeTest::square),
          Map.entry("cube", NumericDerivativeTest::cube),
          Map.entry("reciprocal", NumericDerivativeTest::reciprocal),
          Map.entry("tanh", NumericDerivativeTest::tanh),
          Map.entry("atan", NumericDerivativeTest::atan),
          Map.entry("sigmoid", NumericDerivativeTest::sigmoid),
          Map.entry("xSine", NumericDerivativeTest::xSine),
          Map.entry("gaussian", NumericDerivativeTest::gaussian),
          Map.entry("log1p", NumericDerivativeTest::log1p),
          Map.entry("expMinusOne", NumericDerivativeTest::expMinusOne),
          Map.entry("canceled", NumericDerivativeTest::canceled),
          Map.entry("oneMinusCos", NumericDerivativeTest::oneMinusCos),
          Map.entry("rational", NumericDerivativeTest::rational),
          Map.entry("sineOfReciprocal", NumericDerivativeTest::sineOfReciprocal),
          Map.entry("asinh", NumericDerivativeTest::asinh),
          Map.entry("polynomial", NumericDerivativeTest::polynomial),
          Map.entry("expanded", NumericDerivativeTest::expanded),
          Map.entry("xLogX", NumericDerivativeTest::xLogX),
          Map.entry("cosh", NumericDerivativeTest::cosh),
          Map.entry("differenceOfRoots", NumericDerivativeTest::differenceOfRoots),
          Map.entry("cbrt", NumericDerivativeTest::cbrt),
          Map.entry("threeHalves", NumericDerivativeTest::threeHalves),
          Map.entry("sineSquared", NumericDerivativeTest::sineSquared),
          Map.entry("softplus", NumericDerivativeTest::softplus),
          Map.entry("expOfSine", NumericDerivativeTest::expOfSine),
          Map.entry("tan", NumericDerivativeTest::tan),
          Map.entry("ripple", NumericDerivativeTest::ripple),
          Map.entry("tiny", NumericDerivativeTest::tiny),
          Map.entry("runge", NumericDerivativeTest::runge));

  /** A ripple smaller than the last bit of the function cannot be seen in its values. */
  private static boolean isVisible(String name, double x) {
    return !name.equals("ripple") || Math.abs(x) < 1e7;
  }

  /** A slope that moves the function by less than its last bits can only be bounded. */
  private static boolean isAboveRounding(Generic f, double x, double slope) {
    return Math.abs(slope) * Math.max(1, Math.abs(x)) > 1e-12 * Math.abs(value(f, x));
  }

  @Test
  void hardPoints_againstSixtyDigits_haveValidBarsAndSmallErrors() {
    List<String> invalid = new ArrayList<>();
    List<String> rough = new ArrayList<>();
    int points = 0;
    int bars = 0;
    int wrong = 0;
    for (Map.Entry<String, Generic> f : FUNCTIONS) {
      for (double x : POINTS) {
        double truth = truth(f.getValue(), x);
        if (!Double.isFinite(truth) || !isVisible(f.getKey(), x)) {
          continue;
        }
        NumericDerivative d = NumericDerivative.of(t -> value(f.getValue(), t), x);
        double error = Math.abs(d.value() - truth);
        String what = f.getKey() + " at " + x + ": " + d + " is " + truth;
        bars++;
        if (!(error <= d.error())) {
          invalid.add(what);
        }
        if (isAboveRounding(f.getValue(), x, truth)) {
          points++;
          wrong += error > 1e-3 * Math.abs(truth) ? 1 : 0;
          if (error > 1e-6 * Math.abs(truth)) {
            rough.add(what);
          }
        }
      }
    }
    System.out.println(
        String.format(
            "numeric derivatives: bar invalid at %d of %d; of %d off by more than 1e-3: %d, 1e-6: %d",
            invalid.size(), bars, points, wrong, rough.size()));
    assertEquals(List.of(), invalid);
    assertEquals(0, wrong);
    assertTrue(points >= 300);
    assertTrue(rough.size() <= 0.03 * points, rough::toString);
  }

  @Test
  void noise_belowTheFunction_widensTheBar() {
    NumericDerivative d =
        NumericDerivative.of(
            x -> x * x + 1e-9 * new SplittableRandom(Double.doubleToLongBits(x)).nextDouble(),
            1.25);

    assertTrue(Math.abs(d.value() - 2.5) <= d.error(), d::toString);
    assertTrue(d.noise() > 1e-10, d::toString);
  }

  @Test
  void constant_anywhere_isZero() {
    assertEquals(0, NumericDerivative.of(x -> 3, 1e6).value());
  }

  @Test
  void gradient_ofTwoArguments_isThePartialDerivatives() {
    double[] point = {0.5, 2};
    double[] values =
        Arrays.stream(NumericDerivative.gradient(x -> x[0] * Math.exp(x[1]), point))
            .mapToDouble(NumericDerivative::value)
            .toArray();
    assertArrayEquals(new double[] {Math.exp(2), 0.5 * Math.exp(2)}, values, 1e-10);
    assertArrayEquals(new double[] {0.5, 2}, point);
  }

  @Test
  void nan_around_hasNoValueAndAnInfiniteBar() {
    NumericDerivative d = NumericDerivative.of(Math::log, -1);
    assertTrue(Double.isNaN(d.value()));
    assertEquals(Double.POSITIVE_INFINITY, d.error());
  }

  private static double value(Generic f, double x) {
    return f.at(new Binary64(x)).getReal();
  }

  private static double truth(Generic f, double x) {
    DfpField field = new DfpField(60);
    Dfp exact = field.newDfp(x);
    double value = value(f, x);
    return Double.isFinite(value)
        ? f.at(new FieldUnivariateDerivative1<>(exact, field.getOne()))
            .getFirstDerivative()
            .toDouble()
        : Double.NaN;
  }

  private static <T extends CalculusFieldElement<T>> T sin(T x) {
    return x.sin();
  }

  private static <T extends CalculusFieldElement<T>> T exp(T x) {
    return x.exp();
  }

  private static <T extends CalculusFieldElement<T>> T log(T x) {
    return x.log();
  }

  private static <T extends CalculusFieldElement<T>> T sqrt(T x) {
    return x.sqrt();
  }

  private static <T extends CalculusFieldElement<T>> T square(T x) {
    return x.multiply(x);
  }

  private static <T extends CalculusFieldElement<T>> T cube(T x) {
    return x.multiply(x).multiply(x);
  }

  private static <T extends CalculusFieldElement<T>> T reciprocal(T x) {
    return x.reciprocal();
  }

  private static <T extends CalculusFieldElement<T>> T tanh(T x) {
    return x.tanh();
  }

  private static <T extends CalculusFieldElement<T>> T atan(T x) {
    return x.atan();
  }

  private static <T extends CalculusFieldElement<T>> T sigmoid(T x) {
    return x.negate().exp().add(1).reciprocal();
  }

  private static <T extends CalculusFieldElement<T>> T xSine(T x) {
    return x.sin().multiply(x);
  }

  private static <T extends CalculusFieldElement<T>> T gaussian(T x) {
    return x.multiply(x).negate().exp();
  }

  private static <T extends CalculusFieldElement<T>> T log1p(T x) {
    return x.log1p();
  }

  private static <T extends CalculusFieldElement<T>> T expMinusOne(T x) {
    return x.exp().subtract(1);
  }

  private static <T extends CalculusFieldElement<T>> T canceled(T x) {
    return x.add(1e8).subtract(1e8);
  }

  private static <T extends CalculusFieldElement<T>> T oneMinusCos(T x) {
    return x.cos().negate().add(1);
  }

  private static <T extends CalculusFieldElement<T>> T rational(T x) {
    return x.multiply(x).add(1).reciprocal().multiply(x);
  }

  private static <T extends CalculusFieldElement<T>> T sineOfReciprocal(T x) {
    return x.reciprocal().sin();
  }

  private static <T extends CalculusFieldElement<T>> T asinh(T x) {
    return x.asinh();
  }

  private static <T extends CalculusFieldElement<T>> T polynomial(T x) {
    return x.subtract(1).multiply(x.subtract(1)).multiply(x.subtract(2)).multiply(x.add(3));
  }

  private static <T extends CalculusFieldElement<T>> T expanded(T x) {
    T x2 = x.multiply(x);
    T x4 = x2.multiply(x2);
    return x4.subtract(x2.multiply(x).multiply(4))
        .add(x2.multiply(6))
        .subtract(x.multiply(4))
        .add(1);
  }

  private static <T extends CalculusFieldElement<T>> T xLogX(T x) {
    return x.log().multiply(x);
  }

  private static <T extends CalculusFieldElement<T>> T cosh(T x) {
    return x.cosh();
  }

  private static <T extends CalculusFieldElement<T>> T differenceOfRoots(T x) {
    return x.add(1).sqrt().subtract(x.sqrt());
  }

  private static <T extends CalculusFieldElement<T>> T cbrt(T x) {
    return x.cbrt();
  }

  private static <T extends CalculusFieldElement<T>> T threeHalves(T x) {
    return x.sqrt().multiply(x);
  }

  private static <T extends CalculusFieldElement<T>> T sineSquared(T x) {
    T s = x.sin();
    return s.multiply(s);
  }

  private static <T extends CalculusFieldElement<T>> T softplus(T x) {
    return x.exp().log1p();
  }

  private static <T extends CalculusFieldElement<T>> T expOfSine(T x) {
    return x.sin().exp();
  }

  private static <T extends CalculusFieldElement<T>> T tan(T x) {
    return x.tan();
  }

  private static <T extends CalculusFieldElement<T>> T ripple(T x) {
    return x.multiply(37).sin().add(x.multiply(x));
  }

  private static <T extends CalculusFieldElement<T>> T tiny(T x) {
    return x.multiply(1e-7);
  }

  private static <T extends CalculusFieldElement<T>> T runge(T x) {
    return x.multiply(x).multiply(25).add(1).reciprocal();
  }
}
