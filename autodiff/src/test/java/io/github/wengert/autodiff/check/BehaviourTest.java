package io.github.wengert.autodiff.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.wengert.autodiff.check.Behaviour.Kind;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class BehaviourTest {

  private static void is(Kind kind, DoubleUnaryOperator f, double... points) {
    for (double x : points) {
      Behaviour behaviour = Behaviour.of(f, x);
      assertEquals(kind, behaviour.kind(), () -> "at " + x + ": " + behaviour);
    }
  }

  @Test
  void smoothFunctions_atHardPoints_areSmooth() {
    is(Kind.SMOOTH, Math::sin, 0, 1e-9, 1, 1e8);
    is(Kind.SMOOTH, Math::exp, -700, 0, 1, 700);
    is(Kind.SMOOTH, Math::sqrt, 1e-7, 1, 1e10);
    is(Kind.SMOOTH, Math::log, 1e-6, 1, 1e10);
    is(Kind.SMOOTH, x -> x * x, 0, 1e-9, 1e10);
    is(Kind.SMOOTH, x -> x * Math.abs(x), 0);
    is(Kind.SMOOTH, x -> 3, 0, 1);
    is(Kind.SMOOTH, x -> x + 1e8 - 1e8, 0.1, 1);
  }

  @Test
  void kinks_atThePoint_areKinksAndBesideItAreNot() {
    is(Kind.KINK, Math::abs, 0);
    is(Kind.SMOOTH, Math::abs, 1e-9, -1e-9);
    is(Kind.KINK, x -> Math.max(x - 0.3, 0), 0.3);
    is(Kind.KINK, x -> 1e8 + Math.abs(x - 2), 2);
  }

  @Test
  void kink_ofAbs_hasBothSlopes() {
    Behaviour kink = Behaviour.of(Math::abs, 0);
    assertEquals(-1, kink.left(), kink.leftError());
    assertEquals(1, kink.right(), kink.rightError());
    assertTrue(kink.leftError() < 1e-9);
  }

  @Test
  void jumps_areJumps() {
    is(Kind.JUMP, Math::signum, 0);
    is(Kind.JUMP, Math::floor, 3, -2);
    is(Kind.JUMP, Math::rint, 2.5);
    is(Kind.JUMP, x -> x >= 0.3 ? 1 + x : x, 0.3);
  }

  @Test
  void verticalTangents_haveTheSignOfTheReachableSide() {
    is(Kind.VERTICAL_TANGENT, Math::sqrt, 0);
    is(Kind.VERTICAL_TANGENT, Math::cbrt, 0);
    is(Kind.VERTICAL_TANGENT, x -> Math.sqrt(x - 1), 1);
    is(Kind.VERTICAL_TANGENT, Math::log, 0);
    assertEquals(Double.POSITIVE_INFINITY, Behaviour.of(Math::log, 0).right());
    assertEquals(Double.NEGATIVE_INFINITY, Behaviour.of(Math::acos, 1).left());
    assertEquals(Double.NEGATIVE_INFINITY, Behaviour.of(x -> 1 / x, 0).left());
  }

  @Test
  void edges_haveTheSlopeOfTheirSide() {
    is(Kind.DOMAIN_EDGE, x -> Math.pow(x, 1.5), 0);
    is(Kind.DOMAIN_EDGE, x -> x <= 1 ? x * x : Double.NaN, 1);
    Behaviour edge = Behaviour.of(x -> x <= 1 ? x * x : Double.NaN, 1);
    assertEquals(2, edge.left(), 10 * edge.leftError());
  }

  @Test
  void outside_isUndefined() {
    is(Kind.UNDEFINED, Math::log, -1);
    is(Kind.UNDEFINED, x -> Double.NaN, 0);
    is(Kind.UNDEFINED, x -> x == 2 ? 1 : Double.NaN, 2);
    is(Kind.UNDEFINED, x -> Double.POSITIVE_INFINITY, 2);
  }
}
