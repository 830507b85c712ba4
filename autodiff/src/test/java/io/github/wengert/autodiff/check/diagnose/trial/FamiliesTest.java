package io.github.wengert.autodiff.check.diagnose.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Op;
import io.github.wengert.autodiff.check.Shapes;
import java.util.Set;
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
}
