package io.github.wengert.autodiff.kotlin

import io.github.wengert.autodiff.Value
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class OperatorsTest {
  private val x = variable(5, "x")
  private val y = variable(3, "y")

  /** Checks the number of a result, its derivative by x and the one by y. */
  private fun assertIs(number: Double, byX: Double, byY: Double, result: Value) {
    val d = result.backward()
    assertEquals(listOf(number, byX, byY), listOf(result.data(), d[x], d[y]))
  }

  @Test
  fun operators_ofTwoValues_areThoseOfTheTable() {
    assertIs(8.0, 1.0, 1.0, x + y)
    assertIs(2.0, 1.0, -1.0, x - y)
    assertIs(15.0, 3.0, 5.0, x * y)
    assertIs(5.0 / 3, 1.0 / 3, -5.0 / 9, x / y)
    assertIs(2.0, 1.0, -1.0, x % y)
    assertIs(-5.0, -1.0, 0.0, -x)
    assertSame(x, +x)
  }

  @Test
  fun operators_withANumberOnTheRight_takeEveryType() {
    assertIs(7.0, 1.0, 0.0, x + 2)
    assertIs(7.0, 1.0, 0.0, x + 2.0)
    assertIs(3.0, 1.0, 0.0, x - 2)
    assertIs(3.0, 1.0, 0.0, x - 2L)
    assertIs(10.0, 2.0, 0.0, x * 2)
    assertIs(10.0, 2.0, 0.0, x * 2.0f)
    assertIs(2.5, 0.5, 0.0, x / 2)
    assertIs(2.5, 0.5, 0.0, x / 2.0)
    assertIs(1.0, 1.0, 0.0, x % 2)
    assertIs(25.0, 10.0, 0.0, x.pow(2))
    assertIs(25.0, 10.0, 0.0, x.pow(2.0))
  }

  @Test
  fun operators_withANumberOnTheLeft_takeEveryType() {
    assertIs(7.0, 1.0, 0.0, 2 + x)
    assertIs(7.0, 1.0, 0.0, 2.0 + x)
    assertIs(-4.0, -1.0, 0.0, 1 - x)
    assertIs(-4.0, -1.0, 0.0, 1.0 - x)
    assertIs(10.0, 2.0, 0.0, 2 * x)
    assertIs(10.0, 2.0, 0.0, 2.0 * x)
    assertIs(2.0, -0.4, 0.0, 10 / x)
    assertIs(2.0, -0.4, 0.0, 10L / x)
    assertIs(2.0, -1.0, 0.0, 7 % x)
    assertIs(32.0, constant(2).pow(x).backward()[x], 0.0, 2.pow(x))
  }

  @Test
  fun comparisons_areThoseOfTheNumbers() {
    assertTrue(x > y && x >= y && y < x && y <= x)
    assertFalse(y > x || y >= x || x < y || x <= y)
    assertTrue(x > 4 && x >= 5 && x < 6.0 && x <= 5L)
    assertTrue(4 < x && 5.0 <= x && 6 > x && 5 >= x)
    assertEquals(0, variable(0.0).compareTo(variable(-0.0)))
  }

  @Test
  fun members_takeWholeNumbers() {
    assertTrue(x.isAbove(4) && x.isAtLeast(5) && x.isBelow(6) && x.isAtMost(5))
    assertEquals(listOf(7.0, 4.0, 3.0), listOf(x.max(7), x.min(4), x.clamp(1, 3)).map { it.data() })
    assertEquals("2.0 (variable)", Value.of(2).toString())
    assertEquals(17.0, (listOf(x, Value.of(2, "z")) dot doubleArrayOf(3.0, 1.0)).data())
  }

  @Test
  fun comparison_withNaN_throws() {
    val error = assertThrows(ArithmeticException::class.java) { x > variable(Double.NaN, "n") }
    assertEquals(
      "NaN has no order: x = 5.0 (variable) and n = NaN (variable) were compared",
      error.message,
    )
  }

  @Test
  fun conditions_areOperations() {
    assertEquals(listOf(1.0, 0.0), listOf(x gt y, x gt 5).map { it.data() })
    assertEquals(listOf(1.0, 1.0), listOf(x ge y, x ge 5).map { it.data() })
    assertEquals(listOf(0.0, 0.0), listOf(x lt y, x lt 5).map { it.data() })
    assertEquals(listOf(0.0, 1.0), listOf(x le y, x le 5).map { it.data() })
    assertIs(0.5, 0.1, 0.0, select(x gt 7, x, 0.1 * x))
  }

  @Test
  fun property_namesItsValue() {
    val speed by variable(2)
    val energy by speed.pow(2) / 2
    assertEquals("speed = 2.0 (variable)", speed.toString())
    assertEquals("energy = 2.0 (div)", energy.toString())
    assertEquals(2.0, energy.backward()[speed])
    val other by x
    assertSame(x, other)
  }

  @Test
  fun constants_areNotDifferentiated() {
    assertTrue((constant(2) * constant(3L)).isConstant)
  }
}
