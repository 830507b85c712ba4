package io.github.wengert.autodiff.check.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.wengert.autodiff.Elementary;
import io.github.wengert.autodiff.Samples;
import io.github.wengert.autodiff.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReplayedGraphTest {
  /** Rules set a slope at the edge of the domain of these: there is one side only. */
  private static final Set<Elementary> EXEMPT =
      EnumSet.of(
          Elementary.POW,
          Elementary.POW_SUB,
          Elementary.POW_SUB_MUL,
          Elementary.DIV_ROOT,
          Elementary.X_LOG_Y);

  private static final double[] CORNERS = {-1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2};

  @ParameterizedTest
  @EnumSource
  void choices_areTheOperationsWithKinksOrJumps(Elementary op) {
    boolean chooses = ReplayedGraph.CHOICES.contains(op);
    assertEquals(hasKink(op), chooses || EXEMPT.contains(op));
    assertFalse(chooses && EXEMPT.contains(op));
  }

  /** Tells whether there are arguments with a number for a value and for slopes that a rule set. */
  private static boolean hasKink(Elementary op) {
    for (int count : Samples.counts(op)) {
      double[] x = new double[count];
      for (long point = 0; point < Math.pow(CORNERS.length, Math.min(count, 4)); point++) {
        long rest = point;
        for (int i = 0; i < count; i++) {
          x[i] = CORNERS[(int) (rest % CORNERS.length)];
          rest /= CORNERS.length;
        }
        if (op.isSingular(x) && isFinite(op, x)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isFinite(Elementary op, double[] x) {
    return Double.isFinite(op.value(x))
        && op.slopes(List.of(Value.of(x)), op.of(Value.of(x))).stream()
            .map(Value::data)
            .allMatch(Double::isFinite);
  }
}
