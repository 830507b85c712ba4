package io.github.wengert.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.wengert.autodiff.Gradients;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.GradientCheck;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** Losses, penalties and initializers against their formulas, and in the tails. */
class LossesTest {

  private static List<Value> values(double... numbers) {
    return Arrays.stream(numbers).mapToObj(Value::of).toList();
  }

  private static void assertError(
      Loss loss, double[] outputs, double[] targets, double expected, double... slopes) {
    List<Value> leaves = values(outputs);
    Value error = loss.of(leaves, targets);
    assertEquals(expected, error.data(), 4 * Math.ulp(expected), loss::toString);
    Gradients gradients = error.backward();
    for (int i = 0; i < slopes.length; i++) {
      assertEquals(
          slopes[i], gradients.of(leaves.get(i)), 8 * Math.ulp(slopes[i]), loss + " slope " + i);
    }
  }

  private static double[] array(double... numbers) {
    return numbers;
  }

  @Property
  void simpleLosses_ofTwoOutputs_areSumsOfTheirFormula(
      @ForAll @Scale(6) @DoubleRange(min = -9, max = 9) double a,
      @ForAll @Scale(6) @DoubleRange(min = -9, max = 9) double b) {
    double r = a - 0.5;
    double s = b + 2;
    double[] targets = {0.5, -2};
    double[] outputs = {a, b};
    assertError(Loss.SQUARED_ERROR, outputs, targets, r * r + s * s, 2 * r, 2 * s);
    assertError(
        Loss.ABSOLUTE_ERROR,
        outputs,
        targets,
        Math.abs(r) + Math.abs(s),
        Math.signum(r),
        Math.signum(s));
    double[] slopes = {Math.max(-1.5, Math.min(1.5, r)), Math.max(-1.5, Math.min(1.5, s))};
    assertError(Loss.huber(1.5), outputs, targets, huber(r) + huber(s), slopes);
  }

  private static double huber(double r) {
    double size = Math.abs(r);
    return size <= 1.5 ? r * r / 2 : 1.5 * (size - 0.75);
  }

  @Test
  void hinge_insideAtAndOutsideTheMargin() {
    assertError(Loss.HINGE, array(0.25, -3, 2), array(1, -1, 1), 0.75, -1, 0, 0);
    assertError(Loss.HINGE, array(0.25), array(-1), 1.25, 1);
    assertError(Loss.HINGE, array(1), array(1), 0, 0);
  }

  /** Far off on either side, neither value nor slope loses its digits. */
  @Test
  void crossEntropies_inTheTails_keepTheirDigits() {
    assertError(Loss.BINARY_CROSS_ENTROPY, array(40), array(1), Math.exp(-40), -Math.exp(-40));
    assertError(Loss.BINARY_CROSS_ENTROPY, array(-40), array(0), Math.exp(-40), Math.exp(-40));
    assertError(Loss.BINARY_CROSS_ENTROPY, array(800), array(0), 800, 1);
    assertError(Loss.BINARY_CROSS_ENTROPY, array(-1000), array(1), 1000, -1);
    double rest = Math.exp(-40) + Math.exp(-50);
    double[] slopes = {Math.exp(-40), -rest, Math.exp(-50)};
    assertError(Loss.SOFTMAX_CROSS_ENTROPY, array(0, 40, -10), array(0, 1, 0), rest, slopes);
    List<Value> leaves = values(0, 40, -10);
    Value byIndex = Loss.softmaxCrossEntropy(leaves, 1);
    assertEquals(rest, byIndex.data(), 4 * Math.ulp(rest));
    for (int i = 0; i < 3; i++) {
      assertEquals(
          slopes[i], byIndex.backward().of(leaves.get(i)), 8 * Math.ulp(slopes[i]), "slope " + i);
    }
    assertError(Loss.SOFTMAX_CROSS_ENTROPY, array(1000, 0), array(0, 1), 1000, 1, -1);
    assertError(Loss.SOFTMAX_CROSS_ENTROPY, array(0, 0), array(0.5, 0.5), Math.log(2), 0, 0);
  }

  @Property
  void softmaxCrossEntropy_ofAnyLogits_isThatOfTheIndexAndOfTheDefinition(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int classes) {
    Random random = new Random(seed);
    double[] logits = random.doubles(classes, -5, 5).toArray();
    int label = random.nextInt(classes);
    double[] targets = new double[classes];
    targets[label] = 1;
    double sum = Arrays.stream(logits).map(Math::exp).sum();
    double expected = -Math.log(Math.exp(logits[label]) / sum);
    List<Value> leaves = values(logits);
    Value oneHot = Loss.SOFTMAX_CROSS_ENTROPY.of(leaves, targets);
    Value byIndex = Loss.softmaxCrossEntropy(leaves, label);
    assertEquals(expected, oneHot.data(), 1e-13);
    assertEquals(oneHot.data(), byIndex.data(), 1e-13);
    for (int i = 0; i < classes; i++) {
      double p = Math.exp(logits[i]) / sum;
      assertEquals(p - targets[i], oneHot.backward().of(leaves.get(i)), 1e-13);
      assertEquals(p - targets[i], byIndex.backward().of(leaves.get(i)), 1e-13);
    }
  }

  @Property
  void likelihoods_areTheLogarithmsOfTheDensities(
      @ForAll @Scale(6) @DoubleRange(min = -3, max = 3) double mean,
      @ForAll @Scale(6) @DoubleRange(min = -2, max = 2) double logDeviation,
      @ForAll @IntRange(max = 15) int count) {
    double sigma = Math.exp(logDeviation);
    double z = (1.25 - mean) / sigma;
    double density = Math.exp(-z * z / 2) / (sigma * Math.sqrt(2 * Math.PI));
    Value normal = Loss.NORMAL.of(values(mean, logDeviation), 1.25);
    assertEquals(-Math.log(density), normal.data(), 1e-12 * (1 + Math.abs(normal.data())));
    double probability = Math.exp(mean * count - Math.exp(mean)) / factorial(count);
    Value poisson = Loss.POISSON.of(values(mean), count);
    assertEquals(-Math.log(probability), poisson.data(), 1e-12 * (1 + Math.abs(poisson.data())));
  }

  private static double factorial(int n) {
    BigDecimal product = BigDecimal.ONE;
    for (int i = 2; i <= n; i++) {
      product = product.multiply(BigDecimal.valueOf(i));
    }
    return product.doubleValue();
  }

  @Test
  void huber_slopes_areConfirmedByNumbers() {
    GradientCheck.of(v -> Loss.huber(0.4).of(List.of(v), 1, 0)).at(0.7, -1.7).assertPasses();
  }

  @Test
  void sizes_thatDoNotFit_areRejectedWithBoth() {
    assertEquals(
        "3 outputs but 1 targets, each of which takes 2 outputs",
        assertThrows(IllegalArgumentException.class, () -> Loss.NORMAL.of(values(1, 2, 3), 1.0))
            .getMessage());
    for (Loss loss : List.of(Loss.HINGE, Loss.SOFTMAX_CROSS_ENTROPY, Loss.POISSON)) {
      assertThrows(IllegalArgumentException.class, () -> loss.of(values(1, 2), 1.0));
      assertThrows(IllegalArgumentException.class, () -> loss.of(List.of()));
    }
    assertEquals(
        "class 2 of 2, which are counted from 0",
        assertThrows(
                IllegalArgumentException.class, () -> Loss.softmaxCrossEntropy(values(1, 2), 2))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> Loss.huber(0));
  }

  @Test
  void penalties_countTrainableParameters() {
    Parameters parameters =
        Parameters.of(Parameter.of(-3, "a"), Parameter.of(0, "b"), Parameter.frozen(100, "c"));
    Value squares = Penalty.squares(0.5).of(parameters);
    assertEquals(4.5, squares.data());
    Value absolute = Penalty.absolute(0.5).of(parameters);
    assertEquals(1.5, absolute.data());
    List<Value> leaves = parameters.values();
    assertArrayEquals(array(-3, 0, 0), squares.backward().of(leaves));
    assertArrayEquals(array(-0.5, 0, 0), absolute.backward().of(leaves));
    assertEquals(0, Penalty.squares(1).of(Parameters.of()).data());
    assertThrows(IllegalArgumentException.class, () -> Penalty.squares(-1));
    assertThrows(IllegalArgumentException.class, () -> Penalty.absolute(Double.NaN));
  }

  @Test
  void initializers_ofALargeLayer_haveTheirSpread() {
    assertSpread(Initializer.GLOROT, Math.sqrt(2.0 / 300));
    assertSpread(Initializer.HE, Math.sqrt(2.0 / 200));
    assertSpread(Initializer.LECUN, Math.sqrt(1.0 / 200));
    assertSpread(Initializer.uniform(0.3), 0.3 / Math.sqrt(3));
    Dense same = Dense.of("h", 2, 3, Initializer.constant(0.5), new Random(1));
    assertArrayEquals(array(0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0, 0, 0), same.parameters().data());
    assertEquals("h.biases[0]", same.parameters().nameOf(6));
    assertThrows(IllegalArgumentException.class, () -> Initializer.uniform(0));
    assertThrows(
        IllegalArgumentException.class, () -> Dense.of("h", 0, 3, Initializer.HE, new Random(1)));
  }

  private static void assertSpread(Initializer initializer, double deviation) {
    Random random = new Random(5);
    double[] weights = new double[20_000];
    Arrays.setAll(weights, i -> initializer.next(200, 100, random));
    double mean = Arrays.stream(weights).average().orElseThrow();
    double square = Arrays.stream(weights).map(w -> w * w).average().orElseThrow();
    assertEquals(0, mean, 0.03 * deviation);
    assertEquals(deviation, Math.sqrt(square), 0.03 * deviation);
  }

  /** The seed decides every bit, here and on any other machine. */
  @Test
  void initializers_withASeed_drawKnownNumbers() {
    double[] weights = Dense.of("h", 2, 1, Initializer.HE, new Random(7)).parameters().data();
    Random random = new Random(7);
    assertArrayEquals(array(random.nextGaussian(), random.nextGaussian(), 0), weights);
  }
}
