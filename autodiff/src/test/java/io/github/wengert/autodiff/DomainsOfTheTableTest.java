package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The domains that the table states: inside, both one-sided derivatives exist and agree; at a
 * number that is left out, they do not.
 */
class DomainsOfTheTableTest {
  private static final double[] NUMBERS = {-3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3};
  private static final double STEP = 1e-5;

  @ParameterizedTest
  @EnumSource
  void domain_ofEachArgument_isWhereTheOperationIsDifferentiable(Elementary op) {
    Random random = new Random(7);
    int count = Collections.max(Samples.counts(op));
    for (int i = 0; i < count; i++) {
      for (double number : NUMBERS) {
        double[] x = Samples.arguments(op, count, random);
        x[i] = number;
        if (!isIndependent(op, count, i) && !isAtATie(x, i)) {
          boolean stated = op.domain(i).contains(number);
          String where = op + " at " + number + " for argument " + i + " of " + Arrays.toString(x);
          assertTrue(stated || op.isSingular(x), where);
          if (!isExempt(op, x, i) && stated != op.isSingular(x)) {
            assertEquals(stated, isSmooth(op, x, i), where);
          }
        }
      }
    }
  }

  /** Tells where a derivative exists that is not stated, or is stated and does not exist. */
  private static boolean isExempt(Elementary op, double[] x, int argument) {
    return switch (op) {
      case ELU -> x[0] == 0; // the first derivative is 1 on both sides, the second one jumps
      case POW, POW_SUB -> argument == 0 && x[0] < 0; // whole exponents are smooth there
      case ATAN2 -> argument == 0 && x[0] == 0 && x[1] < 0; // the angle jumps, its slope does not
      default -> false;
    };
  }

  /** Tells whether nothing flows into an argument, such as a condition. */
  private static boolean isIndependent(Elementary op, int count, int argument) {
    List<Value> x = IntStream.range(0, count).mapToObj(i -> Value.placeholder("x")).toList();
    return op.slopes(x, op.of(x.toArray(new Value[0]))).get(argument) == Op.INDEPENDENT;
  }

  /** Where two arguments are equal, an operation may have a kink for which no domain stands. */
  private static boolean isAtATie(double[] x, int argument) {
    for (int i = 0; i < x.length; i++) {
      if (i != argument && Math.abs(x[i] - x[argument]) < 2 * STEP) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether the slopes of both sides are finite, steady and the same. */
  private static boolean isSmooth(Elementary op, double[] x, int argument) {
    double left = slope(op, x, argument, -STEP);
    double right = slope(op, x, argument, STEP);
    double nearer = slope(op, x, argument, STEP / 8);
    double size = 1e-2 * (1 + Math.abs(left) + Math.abs(right));
    return Math.abs(left - right) < size && Math.abs(right - nearer) < size;
  }

  private static double slope(Elementary op, double[] x, int argument, double step) {
    double[] moved = x.clone();
    moved[argument] += step;
    return (op.value(moved) - op.value(x)) / step;
  }
}
