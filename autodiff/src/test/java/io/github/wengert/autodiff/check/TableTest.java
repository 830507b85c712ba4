package io.github.wengert.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Samples;
import io.github.wengert.autodiff.Value;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The checker holds every operation of the table against its values. */
class TableTest {
  private static final int POINTS = 4;

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DETACH")
  void slopes_ofEveryOperation_areThoseOfItsValues(Elementary op) {
    check(op, 1, GradientCheck::of);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DETACH")
  void secondDerivatives_ofEveryOperation_areThoseOfItsSlopes(Elementary op) {
    check(op, 2, GradientCheck::hessianOf);
  }

  private static void check(
      Elementary op, int order, Function<Function<Value[], Value>, GradientCheck> kind) {
    Random random = new Random(order * 1000L + op.ordinal());
    int decided = 0;
    int all = 0;
    for (int count : Samples.counts(op)) {
      for (int i = 0; i < POINTS && count > 0; i++) {
        double[] point = Samples.arguments(op, count, random);
        boolean zero = DoubleStream.of(point).anyMatch(x -> x == 0); // where select jumps
        if (zero || op.isSingular(point) || !Double.isFinite(op.value(point))) {
          continue;
        }
        Report report = kind.apply(op::of).at(point).check();
        for (Component component : report.components()) {
          if (component.behavior() == Behavior.UNDEFINED) {
            continue; // an argument that has no neighbors, such as the order of polygamma
          }
          boolean undecided = component.verdict() == Verdict.INCONCLUSIVE;
          assertTrue(undecided || component.isSuccess(), report::text);
          decided += undecided ? 0 : 1;
          all++;
        }
        assertEquals(List.of(), report.notes());
      }
    }
    assertTrue(2 * decided >= all, op + ": decided " + decided + " of " + all);
  }
}
