package io.github.wengert.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class LocalBehaviorTest {

  private static void is(Behavior kind, DoubleUnaryOperator f, double... points) {
    for (double x : points) {
      LocalBehavior behavior = LocalBehavior.of(f, x);
      assertEquals(kind, behavior.kind(), () -> "at " + x + ": " + behavior);
    }
  }

  @Test
  void smoothFunctions_atHardPoints_areSmooth() {
    is(Behavior.SMOOTH, Math::sin, 0, 1e-9, 1, 1e8);
    is(Behavior.SMOOTH, Math::exp, -700, 0, 1, 700);
    is(Behavior.SMOOTH, Math::sqrt, 1e-7, 1, 1e10);
    is(Behavior.SMOOTH, Math::log, 1e-6, 1, 1e10);
    is(Behavior.SMOOTH, x -> x * x, 0, 1e-9, 1e10);
    is(Behavior.SMOOTH, x -> x * Math.abs(x), 0);
    is(Behavior.SMOOTH, x -> 3, 0, 1);
    is(Behavior.SMOOTH, x -> x + 1e8 - 1e8, 0.1, 1);
  }

  @Test
  void kinks_atThePoint_areKinksAndBesideItAreNot() {
    is(Behavior.KINK, Math::abs, 0);
    is(Behavior.SMOOTH, Math::abs, 1e-9, -1e-9);
    is(Behavior.KINK, x -> Math.max(x - 0.3, 0), 0.3);
    is(Behavior.KINK, x -> 1e8 + Math.abs(x - 2), 2);
  }

  @Test
  void kink_ofAbs_hasBothSlopes() {
    LocalBehavior kink = LocalBehavior.of(Math::abs, 0);
    assertEquals(-1, kink.left(), kink.leftError());
    assertEquals(1, kink.right(), kink.rightError());
    assertTrue(kink.leftError() < 1e-9);
  }

  @Test
  void jumps_areJumps() {
    is(Behavior.JUMP, Math::signum, 0);
    is(Behavior.JUMP, Math::floor, 3, -2);
    is(Behavior.JUMP, Math::rint, 2.5);
    is(Behavior.JUMP, x -> x >= 0.3 ? 1 + x : x, 0.3);
  }

  @Test
  void verticalTangents_haveTheSignOfTheReachableSide() {
    is(Behavior.VERTICAL_TANGENT, Math::sqrt, 0);
    is(Behavior.VERTICAL_TANGENT, Math::cbrt, 0);
    is(Behavior.VERTICAL_TANGENT, x -> Math.sqrt(x - 1), 1);
    is(Behavior.VERTICAL_TANGENT, Math::log, 0);
    assertEquals(Double.POSITIVE_INFINITY, LocalBehavior.of(Math::log, 0).right());
    assertEquals(Double.NEGATIVE_INFINITY, LocalBehavior.of(Math::acos, 1).left());
    assertEquals(Double.NEGATIVE_INFINITY, LocalBehavior.of(x -> 1 / x, 0).left());
  }

  @Test
  void edges_haveTheSlopeOfTheirSide() {
    is(Behavior.DOMAIN_EDGE, x -> Math.pow(x, 1.5), 0);
    is(Behavior.DOMAIN_EDGE, x -> x <= 1 ? x * x : Double.NaN, 1);
    LocalBehavior edge = LocalBehavior.of(x -> x <= 1 ? x * x : Double.NaN, 1);
    assertEquals(2, edge.left(), 10 * edge.leftError());
  }

  @Test
  void outside_isUndefined() {
    is(Behavior.UNDEFINED, Math::log, -1);
    is(Behavior.UNDEFINED, x -> Double.NaN, 0);
    is(Behavior.UNDEFINED, x -> x == 2 ? 1 : Double.NaN, 2);
    is(Behavior.UNDEFINED, x -> Double.POSITIVE_INFINITY, 2);
  }
}
