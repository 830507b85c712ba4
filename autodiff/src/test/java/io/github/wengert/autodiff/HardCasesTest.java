package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Laws that hold at all scales and in all orders of building. */
class HardCasesTest {

  /** Functions with f(tx) = t^k f(x), with their k. */
  private record Homogeneous(int degree, Function<Value[], Value> function) {}

  private static final List<Homogeneous> HOMOGENEOUS =
      List.of(
          new Homogeneous(1, x -> Value.norm2(List.of(x))),
          new Homogeneous(1, x -> x[0].hypot(x[1]).add(x[2].abs())),
          new Homogeneous(1, x -> Value.max(List.of(x))),
          new Homogeneous(1, x -> x[0].mul(x[1]).div(x[2])),
          new Homogeneous(1, x -> Value.mean(List.of(x))),
          new Homogeneous(0, x -> x[0].atan2(x[1])),
          new Homogeneous(0, x -> x[0].div(x[1])),
          new Homogeneous(-1, x -> x[0].reciprocal()));

  @Property(tries = 200)
  void gradient_ofHomogeneousFunction_obeysEuler(
      @ForAll Random random, @ForAll @IntRange(min = -150, max = 150) int exponent) {
    double scale = Math.pow(10, exponent);
    double[] x = random.doubles(3, 0.5, 2).map(xi -> scale * xi).toArray();
    x[1] = -x[1];
    for (Homogeneous f : HOMOGENEOUS) {
      Value[] at = Value.of(x);
      Value y = f.function.apply(at);
      double[] gradient = y.backward().of(List.of(at));
      double sum = 0;
      double size = 0;
      for (int i = 0; i < x.length; i++) {
        sum += gradient[i] * x[i];
        size += Math.abs(gradient[i] * x[i]);
      }
      assertEquals(f.degree * y.data(), sum, 1e-14 * size, () -> y + " at " + Arrays.toString(x));
    }
  }

  @Property(tries = 200)
  void gradient_ofScaledFunction_isScaled(
      @ForAll Random random, @ForAll @IntRange(min = -600, max = 600) int exponent) {
    double[] x = random.doubles(4, -2, 2).toArray();
    double[] plain = Derivatives.gradientAt(HardCasesTest::mixed, x);
    double scale = Math.scalb(1.0, exponent);
    double[] scaled = Derivatives.gradientAt(v -> mixed(v).mul(scale), x);
    for (int i = 0; i < x.length; i++) {
      assertEquals(plain[i] * scale, scaled[i], "powers of two are exact");
    }
  }

  private static Value mixed(Value[] x) {
    return x[0].sin().mul(x[1].exp()).add(x[2].tanh().div(x[3].square().add(1))).add(x[0]);
  }

  @Property(tries = 200)
  void gradients_atHugeAndTinyScalesTogether_keepTheirDigits(
      @ForAll @DoubleRange(min = 0.5, max = 2) double a,
      @ForAll @DoubleRange(min = 0.5, max = 2) double b) {
    Value huge = Value.of(a * 1e200);
    Value tiny = Value.of(b * 1e-200);
    Gradients product = huge.mul(tiny).sin().backward();
    double cos = Elementary.COS.value(huge.data() * tiny.data());
    assertEquals(cos * tiny.data(), product.of(huge));
    assertEquals(cos * huge.data(), product.of(tiny));
    Gradients sum = huge.log().add(tiny.log()).backward();
    assertEquals(1 / huge.data(), sum.of(huge));
    assertEquals(1 / tiny.data(), sum.of(tiny));
  }

  @Property(tries = 200)
  void softmax_ofAnyRow_sumsToOneAndItsGradientsToZero(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 8) int n,
      @ForAll @DoubleRange(min = 0, max = 1000) double spread) {
    Value[] x = Value.of(random.doubles(n, -1, 1).map(xi -> spread * xi + 1e3).toArray());
    List<Value> row = Value.softmax(List.of(x));
    assertEquals(1, Value.sum(row).data(), n * 2e-16);
    double[] ofSum = Value.sum(row).backward().of(List.of(x));
    assertArrayEquals(new double[n], ofSum, n * 4e-16);
    for (int i = 0; i < n; i++) {
      Gradients gradients = row.get(i).backward();
      double p = row.get(i).data();
      assertEquals(p * (1 - p), gradients.of(x[i]), 8e-16 * p + Double.MIN_NORMAL);
      for (int j = 0; j < n; j++) {
        double expected = -p * row.get(j).data();
        assertTrue(j == i || Math.abs(expected - gradients.of(x[j])) <= 8e-16 * p + 1e-300);
      }
    }
    double[] ofLogSumExp = Value.logSumExp(List.of(x)).backward().of(List.of(x));
    assertArrayEquals(row.stream().mapToDouble(Value::data).toArray(), ofLogSumExp, 0);
  }

  @Property(tries = 100)
  void gradients_ofIndependentPartsBuiltInAnyOrder_haveTheSameBits(@ForAll Random random) {
    int parts = 6;
    double[] data = random.doubles(2 * parts, 0.1, 3).toArray();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      order.add(i);
    }
    double[] first = buildParts(data, order);
    Collections.shuffle(order, random);
    assertArrayEquals(first, buildParts(data, order), 0);
  }

  /** Builds parts over variables of their own and a shared pair, and joins them in one order. */
  private static double[] buildParts(double[] data, List<Integer> order) {
    Value[] x = Value.of(data);
    Value[] parts = new Value[order.size()];
    for (int i : order) {
      Value own = x[2 * i].log().mul(x[2 * i + 1].sin());
      parts[i] = own.add(own.square().exp().sqrt()).mul(x[2 * i]);
    }
    return Value.sum(parts).tanh().add(Value.product(parts)).backward().of(List.of(x));
  }
}
