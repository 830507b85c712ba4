package io.github.wengert.autodiff.hipparchus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Derivatives;
import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.Array2DRowFieldMatrix;
import org.hipparchus.linear.FieldLUDecomposition;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.api.Test;

class FieldValueTest {

  /** Applies everything that Hipparchus asks of a number, for a in (−1, 1) and b above 1. */
  private static <T extends CalculusFieldElement<T>> List<T> everything(T a, T b) {
    List<T> all = new ArrayList<>();
    all.addAll(List.of(a.add(b), a.add(2), a.subtract(b), a.subtract(2), a.negate()));
    all.addAll(List.of(a.multiply(b), a.multiply(2), a.multiply(0.3), a.square()));
    all.addAll(List.of(a.divide(b), a.divide(0.3), b.reciprocal()));
    all.addAll(List.of(b.remainder(a), b.remainder(0.3), a.scalb(3), b.scalb(-3), b.ulp()));
    all.addAll(List.of(b.sqrt(), a.cbrt(), b.rootN(2), a.rootN(3), b.rootN(4), b.rootN(-4)));
    all.addAll(List.of(a.hypot(b), a.pow(3), b.pow(a), b.pow(0.3), b.pow(2), b.rootN(1)));
    all.addAll(List.of(a.exp(), a.expm1(), b.log(), a.log1p(), b.log10()));
    all.addAll(List.of(a.sin(), a.cos(), a.tan(), a.asin(), a.acos(), a.atan(), a.atan2(b)));
    all.addAll(List.of(a.sinh(), a.cosh(), a.tanh(), a.asinh(), b.acosh(), a.atanh()));
    all.addAll(List.of(a.sinCos().sin(), a.sinCos().cos()));
    all.addAll(List.of(a.sinhCosh().sinh(), a.sinhCosh().cosh()));
    all.addAll(List.of(a.toDegrees(), a.toRadians(), a.getPi(), a.getAddendum()));
    all.addAll(List.of(a.abs(), a.sign(), a.floor(), a.ceil(), a.rint(), b.copySign(a)));
    all.addAll(List.of(a.copySign(-0.3), a.newInstance(2), a.getField().getOne()));
    all.addAll(List.of(a.linearCombination(a, b, b, b), a.linearCombination(2, b, 3, a)));
    all.add(a.linearCombination(a, b, b, b, a, a));
    all.add(a.linearCombination(2, b, 3, a, 4, a));
    all.add(a.linearCombination(a, b, b, b, a, a, b.sin(), a));
    all.add(a.linearCombination(2, b, 3, a, 4, a, 5, b.sin()));
    T[] array = MathArrays.buildArray(a.getField(), 3);
    array[0] = a;
    array[1] = b;
    array[2] = a.exp();
    all.add(a.linearCombination(array, array));
    all.add(a.linearCombination(new double[] {2, 3, 4}, array));
    return all;
  }

  /** Hipparchus has derivative types of its own, which carry derivatives forward. */
  @Property(tries = 25)
  void derivatives_ofBothOrders_areThoseOfHipparchus(
      @ForAll @DoubleRange(min = 0.05, max = 0.95) double size,
      @ForAll boolean negative,
      @ForAll @DoubleRange(min = 1.05, max = 4) double b) {
    double a = negative ? -size : size;
    Assume.that(!isNearTie(b / a) && !isNearTie(b / 0.3));
    DSFactory factory = new DSFactory(2, 2);
    List<DerivativeStructure> expected = everything(factory.variable(0, a), factory.variable(1, b));
    Value[] x = Value.of(a, b);
    List<FieldValue> actual = everything(new FieldValue(x[0]), new FieldValue(x[1]));
    for (int i = 0; i < expected.size(); i++) {
      assertAgree(expected.get(i), actual.get(i).value(), x);
    }
  }

  /** Tells whether two whole numbers are nearest: a remainder jumps there. */
  private static boolean isNearTie(double quotient) {
    return Math.abs(quotient - Math.floor(quotient) - 0.5) < 1e-9;
  }

  private static void assertAgree(DerivativeStructure expected, Value actual, Value[] x) {
    List<Value> slopes = Derivatives.gradient(actual, List.of(x));
    assertClose(expected.getValue(), actual.data(), actual);
    assertClose(expected.getPartialDerivative(1, 0), actual.backward().of(x[0]), actual);
    assertClose(expected.getPartialDerivative(0, 1), actual.backward().of(x[1]), actual);
    Gradients byFirst = slopes.get(0).backward();
    assertClose(expected.getPartialDerivative(2, 0), byFirst.of(x[0]), actual);
    assertClose(expected.getPartialDerivative(1, 1), byFirst.of(x[1]), actual);
    assertClose(expected.getPartialDerivative(0, 2), slopes.get(1).backward().of(x[1]), actual);
  }

  private static void assertClose(double expected, double actual, Value node) {
    assertEquals(expected, actual, 1e-11 * (1 + Math.abs(expected)), node::toString);
  }

  @Test
  void rootN_ofANegativeNumber_isThatOfOddDegree() {
    Value x = Value.of(-32);
    Value root = new FieldValue(x).rootN(5).value();
    assertEquals(-2, root.data());
    assertEquals(1.0 / 80, root.backward().of(x), 1e-17);
    assertTrue(new FieldValue(x).rootN(4).isNaN());
    assertEquals(Double.NaN, new FieldValue(x).rootN(4).value().backward().of(x));
  }

  @Test
  void rootN_ofZero_hasAnInfiniteSlope() {
    for (double zero : new double[] {0.0, -0.0}) {
      for (int n = 2; n < 8; n++) {
        Value x = Value.of(zero);
        Value root = new FieldValue(x).rootN(n).value();
        assertEquals(0, root.data(), 0);
        assertEquals(Double.POSITIVE_INFINITY, root.backward().of(x));
      }
    }
  }

  @Test
  void remainder_outsideItsDomain_isNaNInEverySlope() {
    Value[] x = Value.of(1, 0);
    Value y = new FieldValue(x[0]).remainder(new FieldValue(x[1])).value();
    assertEquals(List.of(Double.NaN, Double.NaN), y.localGradients());
  }

  @Test
  void scalb_byMoreThanTheRangeOfExponents_isRoundedOnce() {
    Value tiny = Value.of(Double.MIN_VALUE);
    assertEquals(0x1p926, new FieldValue(tiny).scalb(2000).getReal());
    Value x = Value.of(0x1.7p1000);
    assertEquals(0x1.7p-1000, new FieldValue(x).scalb(-2000).getReal());
    assertEquals(0x1p-1070, new FieldValue(x).scalb(-1070).value().backward().of(x));
  }

  @Test
  void getAddendum_plusTheRealPart_givesTheSameNumberAndSlope() {
    double infinity = Double.POSITIVE_INFINITY;
    for (double data : new double[] {3.25, -3.25, 0.0, -0.0, infinity, -infinity, Double.NaN}) {
      FieldValue x = new FieldValue(Value.of(data));
      FieldValue rebuilt = x.getAddendum().add(x.getReal());
      assertEquals(x, rebuilt);
      assertEquals(1, rebuilt.value().backward().of(x.value()));
    }
  }

  @Test
  void equals_comparesNumbers() {
    FieldValue x = new FieldValue(Value.of(2));
    assertEquals(x, FieldValue.constant(2));
    assertEquals(x.hashCode(), FieldValue.constant(2).hashCode());
    assertEquals(FieldValue.constant(Double.NaN), FieldValue.constant(Double.NaN));
    assertNotEquals(x, FieldValue.constant(3));
    assertNotEquals(x, x.value());
    assertEquals("2.0 (variable)", x.toString());
  }

  @Test
  void isZero_holdsForConstantsOnly() {
    assertTrue(FieldValue.constant(0).isZero());
    assertTrue(FieldValue.constant(-0.0).isZero());
    assertFalse(new FieldValue(Value.of(0)).isZero());
    assertFalse(FieldValue.constant(1).isZero());
  }

  @Test
  void linearCombination_ofDifferentLengths_isRejected() {
    FieldValue[] one = {FieldValue.constant(1)};
    assertThrows(
        MathIllegalArgumentException.class,
        () -> one[0].linearCombination(one, new FieldValue[] {one[0], one[0]}));
  }

  @Test
  void null_isRejected() {
    NullPointerException rejection =
        assertThrows(NullPointerException.class, () -> new FieldValue(null));
    assertEquals("the value is null", rejection.getMessage());
  }

  /** The derivative of a determinant by an entry is the cofactor of the entry. */
  @Test
  void determinant_ofAMatrixThatNeedsPivoting_hasTheCofactorsAsGradient() {
    Value[] entries = Value.of(0, 2, 5, 3, 1, 4, 7, 6, 8);
    FieldValue[][] rows = new FieldValue[3][3];
    for (int i = 0; i < 9; i++) {
      rows[i / 3][i % 3] = new FieldValue(entries[i]);
    }
    Value determinant =
        new FieldLUDecomposition<>(new Array2DRowFieldMatrix<>(rows)).getDeterminant().value();
    assertEquals(63, determinant.data(), 1e-13);
    double[] gradient = determinant.backward().of(List.of(entries));
    double[] cofactors = {-16, 4, 11, 14, -35, 14, 3, 15, -6};
    for (int i = 0; i < 9; i++) {
      assertEquals(cofactors[i], gradient[i], 1e-13);
    }
  }
}
