package io.github.wengert.autodiff.check.diagnose.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.Samples;
import io.github.wengert.autodiff.Value;
import io.github.wengert.autodiff.check.Shapes;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The families of operations that mistakes concern: each is held by a law over the whole table, so
 * that none lacks an operation that is added.
 */
class FamiliesTest {
  @Test
  void angles_areTheArgumentsOfWaves() {
    assertEquals(Shapes.waves(), WrongLink.ANGLES);
  }

  @Test
  void bases_areThoseOfLogarithms() {
    assertEquals(Shapes.logarithms(0), WrongLink.BASES);
  }

  @Test
  void powers_areTheFunctionsWithAnExponent() {
    Set<Op> powers =
        Shapes.unary(
            op -> {
              double exponent = Shapes.slope(op, 1) / op.value(1);
              boolean power = Shapes.isConstant(x -> x * Shapes.slope(op, x) / op.value(x));
              return power && exponent != 0 && exponent != 1;
            });
    assertEquals(powers, Groups.POWERS);
  }

  @Test
  void sigmoids_haveTheProbabilityOfALogitAsValueOrSlope() {
    Set<Op> sigmoids =
        Shapes.unary(
            op ->
                isSigmoid(op::value)
                    || isSigmoid(x -> Shapes.slope(op, x))
                    || isSigmoid(x -> Shapes.slope(op, -x)));
    assertEquals(sigmoids, Probabilities.SIGMOIDS);
  }

  private static boolean isSigmoid(DoubleUnaryOperator function) {
    boolean multiple =
        Shapes.isConstant(x -> function.applyAsDouble(x) / Elementary.SIGMOID.value(x));
    return multiple && function.applyAsDouble(0.3) != 0;
  }

  @Test
  void exponentials_areTheirOwnSlopes() {
    assertEquals(
        having((y, slopes) -> slopes.get(0).data() == y.data()), Probabilities.EXPONENTIALS);
  }

  @Test
  void sums_haveSlopesOfOne() {
    Set<Op> sums =
        having((y, slopes) -> slopes.size() > 1 && slopes.stream().allMatch(s -> s.data() == 1));
    assertEquals(sums, Probabilities.SUMS);
  }

  /** Returns the operations whose results and slopes obey a law at points at random. */
  private static Set<Op> having(BiPredicate<Value, List<Value>> law) {
    Set<Op> found = new HashSet<>(List.of(Elementary.values()));
    Random random = new Random(11);
    for (Elementary op : Elementary.values()) {
      for (int point = 0; point < 20; point++) {
        Value[] x = Value.of(Samples.arguments(op, Collections.max(Samples.counts(op)), random));
        Value y = op.of(x);
        if (!law.test(y, op.slopes(List.of(x), y))) {
          found.remove(op);
        }
      }
    }
    return found;
  }
}
