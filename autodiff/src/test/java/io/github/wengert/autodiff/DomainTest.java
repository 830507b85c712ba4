package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class DomainTest {

  @Test
  void contains_atTheEnds_followsWhetherTheyAreIncluded() {
    Domain open = Domain.open(-1, 1);
    Domain closed = Domain.closed(-1, 1);
    assertFalse(open.contains(-1) || open.contains(1));
    assertTrue(closed.contains(-1) && closed.contains(1));
    assertTrue(open.contains(Math.nextDown(1.0)) && open.contains(Math.nextUp(-1.0)));
    assertFalse(closed.contains(Math.nextUp(1.0)) || closed.contains(Math.nextDown(-1.0)));
  }

  @Test
  void contains_zero_followsWhetherItIsExcluded() {
    assertTrue(Domain.REALS.contains(0.0) && Domain.REALS.contains(-0.0));
    assertFalse(Domain.NON_ZERO.contains(0.0) || Domain.NON_ZERO.contains(-0.0));
    assertFalse(Domain.POSITIVE.contains(0.0) || Domain.POSITIVE.contains(-0.0));
    assertTrue(Domain.NON_ZERO.contains(Double.MIN_VALUE));
    assertTrue(Domain.POSITIVE.contains(Double.MIN_VALUE));
    assertTrue(Domain.NON_ZERO.contains(-Double.MAX_VALUE));
  }

  @Test
  void contains_inAGap_isFalse() {
    for (double whole : new double[] {-3, -1, -0.0, 0, 1, 7, -0x1p60}) {
      assertFalse(Domain.NON_INTEGER.contains(whole));
      assertTrue(Domain.NON_HALF_INTEGER.contains(whole));
      assertTrue(Domain.NON_POLE.contains(whole) == whole > 0, "pole at " + whole);
    }
    for (double half : new double[] {-2.5, -0.5, 0.5, 1.5}) {
      assertTrue(Domain.NON_INTEGER.contains(half));
      assertFalse(Domain.NON_HALF_INTEGER.contains(half));
      assertTrue(Domain.NON_POLE.contains(half));
    }
    for (double other : new double[] {-2.25, 0.3, Double.MIN_VALUE, Math.nextUp(1.0)}) {
      assertTrue(Domain.NON_INTEGER.contains(other));
      assertTrue(Domain.NON_HALF_INTEGER.contains(other));
      assertTrue(Domain.NON_POLE.contains(other));
    }
  }

  @Test
  void gap_null_isRejected() {
    assertEquals(
        "the gap of a domain is null",
        assertThrows(NullPointerException.class, () -> new Domain(0, 1, true, null)).getMessage());
  }

  @Test
  void contains_nanOrInfinity_isFalse() {
    Domain all = Domain.closed(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    for (Domain domain : List.of(all, Domain.REALS, Domain.NON_ZERO, Domain.POSITIVE)) {
      assertFalse(domain.contains(Double.NaN));
      assertFalse(domain.contains(Double.POSITIVE_INFINITY));
      assertFalse(domain.contains(Double.NEGATIVE_INFINITY));
      assertTrue(domain.contains(Double.MAX_VALUE));
    }
  }

  @Test
  void ends_outOfOrderOrNaN_areRejectedWithBoth() {
    assertEquals("no domain from 1.0 to 1.0", rejection(1, 1));
    assertEquals("no domain from 2.0 to 1.0", rejection(2, 1));
    assertEquals("no domain from NaN to 1.0", rejection(Double.NaN, 1));
    assertEquals("no domain from 1.0 to NaN", rejection(1, Double.NaN));
  }

  private static String rejection(double low, double high) {
    return assertThrows(IllegalArgumentException.class, () -> Domain.open(low, high)).getMessage();
  }

  @Test
  void toString_showsTheEnds() {
    assertEquals("(-1.0, 1.0)", Domain.open(-1, 1).toString());
    assertEquals("[-1.0, 1.0]", Domain.closed(-1, 1).toString());
    assertEquals("(0.0, Infinity)", Domain.POSITIVE.toString());
    assertEquals("(-Infinity, Infinity) without ZERO", Domain.NON_ZERO.toString());
  }
}
