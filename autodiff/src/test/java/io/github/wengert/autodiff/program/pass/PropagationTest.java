package io.github.wengert.autodiff.program.pass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.wengert.autodiff.CustomOp;
import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Samples;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the table says about NaN and infinities is what the operations do. */
class PropagationTest {
  private static final double[] SPECIAL = Samples.special();
  private static final int DRAWS = 4096;

  /** Calls an operation with a number as one operand, and special numbers as the others. */
  private static DoubleStream results(Elementary op, int count, int index, double number) {
    SplittableRandom random = new SplittableRandom(index);
    boolean all = count <= 3;
    int tries = all ? (int) Math.pow(SPECIAL.length, count - 1) : DRAWS;
    return IntStream.range(0, tries)
        .mapToDouble(
            i -> {
              double[] x = new double[count];
              int rest = i;
              for (int k = 0; k < count; k++) {
                x[k] = SPECIAL[all ? rest % SPECIAL.length : random.nextInt(SPECIAL.length)];
                rest /= k == index ? 1 : SPECIAL.length;
              }
              x[index] = number;
              return op.value(x);
            });
  }

  private static boolean always(
      Elementary op, int count, int index, DoublePredicate outcome, double... numbers) {
    return Arrays.stream(numbers)
        .flatMap(number -> results(op, count, index, number))
        .allMatch(outcome);
  }

  @ParameterizedTest
  @EnumSource
  void naN_comesOut_exactlyWhereTheTableSaysSo(Elementary op) {
    for (int count : Samples.counts(op)) {
      for (int k = 0; k < count; k++) {
        boolean passes = always(op, count, k, Double::isNaN, Double.NaN);
        assertEquals(passes, Propagation.passesNaN(op, k), op + ", operand " + k + " of " + count);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void infinity_whereTheTableSaysSo_comesOutNotFinite(Elementary op) {
    double[] notFinite = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int count : Samples.counts(op)) {
      for (int k = 0; k < count; k++) {
        boolean passes = always(op, count, k, x -> !Double.isFinite(x), notFinite);
        String what = op + ", operand " + k + " of " + count;
        assertEquals(passes, passes || Propagation.passesInfinity(op, k), what);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void result_whereTheTableSaysSo_isNeverInfinite(Elementary op) {
    for (int count : Samples.counts(op)) {
      boolean never = count == 0 || always(op, count, 0, x -> !Double.isInfinite(x), SPECIAL);
      assertEquals(never, never || Propagation.isNeverInfinite(op), op + " of " + count);
    }
  }

  @Test
  void operationOfTheUsersOwn_isNotRelyedOn() {
    CustomOp op = CustomOp.unary("same", x -> x, (x, y) -> x);
    assertFalse(Propagation.passesNaN(op, 0));
    assertFalse(Propagation.passesInfinity(op, 0));
    assertFalse(Propagation.isNeverInfinite(op));
  }
}
