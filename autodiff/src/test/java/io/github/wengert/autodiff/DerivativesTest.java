package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Derivatives.ValueAndGradient;
import io.github.wengert.autodiff.References.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DerivativesTest {

  private static Value rosenbrock(Value[] x) {
    Value sum = Value.constant(0);
    for (int i = 0; i + 1 < x.length; i++) {
      Value bend = x[i + 1].sub(x[i].square()).square().mul(100);
      sum = sum.add(bend).add(x[i].rsub(1).square());
    }
    return sum;
  }

  @Test
  void gradient_ofFunction_isThatOfTheGraph() {
    double[] x = {-1.2, 1, 0.5};
    double[] expected = {-400 * -1.2 * (1 - 1.44) - 2 * 2.2, 200 * (1 - 1.44) - 400 * -0.5, -100};
    assertArrayEquals(expected, Derivatives.gradientAt(DerivativesTest::rosenbrock, x), 1e-12);
    ValueAndGradient both = Derivatives.valueAndGradientAt(DerivativesTest::rosenbrock, x);
    assertEquals(100 * 0.44 * 0.44 + 2.2 * 2.2 + 100 * 0.25, both.value(), 1e-12);
    assertArrayEquals(expected, both.gradient(), 1e-12);
  }

  @Test
  void valueAndGradient_equality_isThatOfTheNumbers() {
    ValueAndGradient one = Derivatives.valueAndGradientAt(DerivativesTest::rosenbrock, 1, 2);
    ValueAndGradient same = Derivatives.valueAndGradientAt(DerivativesTest::rosenbrock, 1, 2);
    assertEquals(one, same);
    assertEquals(one.hashCode(), same.hashCode());
    assertNotEquals(one, Derivatives.valueAndGradientAt(DerivativesTest::rosenbrock, 1, 3));
    assertEquals("100.0 [-400.0, 200.0]", one.toString());
  }

  /** A backward sweep asks each operation for its slope; forward passes ask once for all. */
  @Test
  void jacobian_isComputedInTheCheaperMode() {
    int[] asked = {0};
    CustomOp op =
        CustomOp.unary(
            "op",
            Math::sin,
            (x, y) -> {
              asked[0]++;
              return x.cos();
            });
    for (int results = 1; results < 6; results++) {
      for (int variables = 1; variables < 6; variables++) {
        asked[0] = 0;
        int count = results;
        double[][] jacobian =
            Derivatives.jacobianAt(
                x -> {
                  Value common = op.of(Value.sum(x));
                  return Stream.generate(() -> common.mul(2)).limit(count).toArray(Value[]::new);
                },
                new double[variables]);
        assertEquals(results, jacobian.length);
        assertEquals(results <= variables ? results : 1, asked[0]);
        for (double[] row : jacobian) {
          assertEquals(variables, row.length);
          assertArrayEquals(new double[variables], Arrays.stream(row).map(d -> d - 2).toArray());
        }
      }
    }
  }

  @Test
  void jacobian_wideOrTall_isTheSameByRowsAndByColumns() {
    Function<Value[], Value[]> tall =
        x -> new Value[] {x[0].mul(x[1]), x[0].sin(), x[1].exp(), x[0].div(x[1]), Value.of(7)};
    double a = 0.7;
    double b = 1.3;
    double[][] expected = {{b, a}, {Math.cos(a), 0}, {0, Math.exp(b)}, {1 / b, -a / b / b}, {0, 0}};
    double[][] actual = Derivatives.jacobianAt(tall, a, b);
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(expected[i], actual[i], 1e-15);
    }
    double[][] wide = Derivatives.jacobianAt(x -> new Value[] {tall.apply(x)[3]}, a, b);
    assertArrayEquals(expected[3], wide[0], 1e-15);
  }

  @Property(tries = 50)
  void products_withTheJacobian_areThoseOfTheMatrix(
      @ForAll @DoubleRange(min = -2, max = 2) double a,
      @ForAll @DoubleRange(min = 0.1, max = 2) double b) {
    Function<Value[], Value[]> f =
        x -> new Value[] {x[0].mul(x[1]).tanh(), x[1].log().mul(x[0]), x[0].hypot(x[1])};
    double[][] j = Derivatives.jacobianAt(f, a, b);
    double[] v = {0.3, -1.1};
    double[] w = {1, -2, 0.5};
    double[] jv = Derivatives.jvp(f, new double[] {a, b}, v);
    double[] wj = Derivatives.vjp(f, new double[] {a, b}, w);
    for (int i = 0; i < 3; i++) {
      assertEquals(j[i][0] * v[0] + j[i][1] * v[1], jv[i], 1e-13);
    }
    for (int k = 0; k < 2; k++) {
      assertEquals(w[0] * j[0][k] + w[1] * j[1][k] + w[2] * j[2][k], wj[k], 1e-13);
    }
  }

  @Property(tries = 50)
  void hessian_ofSmoothFunction_isSymmetricAndGivesItsProducts(@ForAll Random random) {
    double[] x = random.doubles(4, -1.5, 1.5).toArray();
    double[] v = random.doubles(4, -1, 1).toArray();
    Function<Value[], Value> f = DerivativesTest::rosenbrock;
    double[][] h = Derivatives.hessianAt(f, x);
    double[] hv = Derivatives.hessianVectorProduct(f, x, v);
    for (int i = 0; i < 4; i++) {
      double product = 0;
      for (int j = 0; j < 4; j++) {
        assertEquals(h[i][j], h[j][i], 1e-12 * Math.abs(h[i][j]));
        product += h[i][j] * v[j];
      }
      assertEquals(product, hv[i], 1e-11 * Math.max(1, Math.abs(product)));
      double diagonal = i < 3 ? 1200 * x[i] * x[i] - 400 * x[i + 1] + 2 : 0;
      assertEquals(diagonal + (i > 0 ? 200 : 0), h[i][i], 1e-9);
    }
  }

  @Test
  void hessianVectorProduct_ofAMillionVariables_takesTwoSweeps() {
    double[] x = new double[100_000];
    Arrays.fill(x, 1);
    double[] v = new double[x.length];
    v[0] = 1;
    double[] hv = Derivatives.hessianVectorProduct(DerivativesTest::rosenbrock, x, v);
    assertEquals(802, hv[0]);
    assertEquals(-400, hv[1]);
    assertEquals(0, hv[2]);
  }

  @Test
  void nested_derivativeInsideAFunction_isNotConfused() {
    // x · d/dy (x + y) = x, whose derivative is 1; a confused engine says 2
    UnaryOperator<Value> f = x -> x.mul(Derivatives.derivative(y -> x.add(y), Value.of(3)));
    assertEquals(1, Derivatives.derivativeAt(f, 1.5));
    // x · d/dx (x · y) at y = x: the inner derivative sees only its own variable
    UnaryOperator<Value> g = x -> x.mul(Derivatives.derivative(y -> x.mul(y), x));
    assertEquals(2 * 1.5, Derivatives.derivativeAt(g, 1.5));
    assertEquals(2, Derivatives.derivativeAt(g, 1.5, 2));
    UnaryOperator<Value> cube = x -> Derivatives.derivative(y -> y.square().mul(y), x);
    assertEquals(12, Derivatives.derivativeAt(cube, 2));
  }

  @Test
  void taylor_ofKnownSeries_hasTheirCoefficients() {
    double[] exp = Derivatives.taylor(Value::exp, 0, 12);
    double[] log1p = Derivatives.taylor(Value::log1p, 0, 12);
    double[] tan = Derivatives.taylor(Value::tan, 0, 9);
    double[] geometric = Derivatives.taylor(x -> x.rsub(1).reciprocal(), 0, 30);
    double factorial = 1;
    for (int k = 1; k <= 12; k++) {
      factorial *= k;
      assertEquals(1 / factorial, exp[k], 1e-16 / factorial * 4);
      assertEquals((k % 2 == 0 ? -1.0 : 1.0) / k, log1p[k], 1e-14);
    }
    assertArrayEquals(
        new double[] {0, 1, 0, 1.0 / 3, 0, 2.0 / 15, 0, 17.0 / 315, 0, 62.0 / 2835}, tan, 1e-15);
    double[] ones = new double[31];
    Arrays.fill(ones, 1);
    assertArrayEquals(ones, geometric, 0);
  }

  @Test
  void derivative_ofHighOrder_isExact() {
    assertEquals(Math.exp(0.5), Derivatives.derivativeAt(Value::exp, 0.5, 20), 1e-15);
    assertEquals(Math.sin(0.5), Derivatives.derivativeAt(Value::sin, 0.5, 40), 1e-15);
    assertEquals(0, Derivatives.derivativeAt(x -> x.pow(3.0), 2, 4), 0);
    assertEquals(6, Derivatives.derivativeAt(x -> x.pow(3.0), 2, 3), 1e-14);
    assertEquals(0, Derivatives.derivativeAt(x -> Value.of(3), 2, 2));
    assertEquals(Elementary.COSH.value(1), Derivatives.derivativeAt(Value::cosh, 1, 0));
    assertThrows(
        IllegalArgumentException.class, () -> Derivatives.derivativeAt(Value::sin, 0.5, -1));
  }

  @Property(tries = 20)
  void taylor_ofAComposition_isThatOfRepeatedDifferentiation(
      @ForAll @DoubleRange(min = -1, max = 1) double at,
      @ForAll @IntRange(min = 1, max = 5) int order) {
    UnaryOperator<Value> f =
        x -> x.sin().mul(x.square().add(2).log()).exp().tanh().div(x.sigmoid().add(x.hypot(1)));
    Value x = Value.of(at);
    Value derivative = f.apply(x);
    for (int i = 0; i < order; i++) {
      derivative = Derivatives.derivative(derivative, x);
    }
    double expected = derivative.data();
    assertEquals(
        expected, Derivatives.derivativeAt(f, at, order), 1e-9 * Math.max(1, Math.abs(expected)));
  }

  @Test
  void taylor_ofTheTable_hasTheReferenceDerivatives() {
    for (Row row : References.rows()) {
      double at = row.arguments()[0];
      if (row.third().length == 0 || !(Math.abs(at) > 1e-3 && Math.abs(at) < 26)) {
        continue;
      }
      double[] taylor = Derivatives.taylor(row.op()::of, at, 3);
      double second = References.ulps(2 * taylor[2], row.second()[0], row.secondScale()[0]);
      double third = References.ulps(6 * taylor[3], row.third()[0], row.thirdScale()[0]);
      assertTrue(second < 64, () -> row + " second " + second);
      assertTrue(third < 256, () -> row + " third " + third);
    }
  }

  @Test
  void inversePairs_haveSlopeOneAndNoHigherDerivatives() {
    List<UnaryOperator<Value>> pairs =
        List.of(
            x -> x.expm1().log1p(),
            x -> x.sin().asin(),
            x -> x.tan().atan(),
            x -> x.tanh().atanh(),
            x -> x.sinh().asinh(),
            x -> x.add(1.5).acosh().cosh(),
            x -> x.exp().log(),
            x -> x.exp2().log2(),
            x -> x.add(2).sqrt().square(),
            x -> x.add(2).cbrt().pow(3.0),
            x -> x.add(2).reciprocal().reciprocal());
    for (int i = 0; i < pairs.size(); i++) {
      double[] taylor = Derivatives.taylor(pairs.get(i), 0.4, 4);
      assertArrayEquals(
          new double[] {1, 0, 0, 0}, Arrays.copyOfRange(taylor, 1, 5), 1e-14, "pair " + i);
    }
  }

  @Test
  void sizes_thatDoNotFit_areRejectedWithBoth() {
    Function<Value[], Value[]> f = x -> new Value[] {x[0]};
    double[] one = {1};
    double[] two = {1, 2};
    assertEquals("1 variables but 2 numbers", rejection(() -> Derivatives.jvp(f, one, two)));
    assertEquals("1 results but 2 numbers", rejection(() -> Derivatives.vjp(f, one, two)));
    assertEquals(
        "2 variables but 1 numbers",
        rejection(() -> Derivatives.hessianVectorProduct(x -> x[0], two, one)));
  }

  private static String rejection(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }
}
