package io.github.wengert.autodiff.kotlin

import io.github.wengert.autodiff.Value
import java.lang.reflect.Modifier
import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class FunctionsTest {

  /** What Value has and Kotlin writes otherwise, or nobody writes in front of an argument. */
  private val exempt =
    setOf("neg", "unaryMinus", "toRadians", "toDegrees", "detach", "gaussian", "logisticPdf")

  private val renamed = mapOf("log" to "ln", "log1p" to "ln1p", "rint" to "round")

  private val functions =
    Class.forName("io.github.wengert.autodiff.kotlin.FunctionsKt")
      .methods
      .filter { it.parameterTypes.toList() == listOf(Value::class.java) }
      .associateBy { it.name }

  private val members =
    Value::class.java.methods.filter {
      it.parameterCount == 0 &&
        it.returnType == Value::class.java &&
        !Modifier.isStatic(it.modifiers)
    }

  @Test
  fun functions_areAllThatValueHas() {
    val expected = members.map { it.name }.filter { it !in exempt }.map { renamed[it] ?: it }
    assertEquals(expected.toSortedSet(), functions.keys.toSortedSet())
  }

  @Test
  fun functions_giveTheNumbersOfTheMembers() {
    for (member in members.filter { it.name !in exempt }) {
      val function = functions.getValue(renamed[member.name] ?: member.name)
      for (at in listOf(0.3, 1.7)) {
        val x = Value.of(at)
        val expected = member.invoke(x) as Value
        val actual = function.invoke(null, x) as Value
        assertEquals(expected.data(), actual.data(), member.name)
        assertEquals(expected.backward().of(x), actual.backward()[x], member.name)
      }
    }
  }

  @Test
  fun functions_ofTwo_giveTheNumbersOfTheMembers() {
    val x = variable(3)
    val y = variable(4)
    assertEquals(5.0, hypot(x, y).data())
    assertEquals(Math.atan2(3.0, 4.0), atan2(x, y).data())
    assertEquals(listOf(4.0, 3.5), listOf(max(x, y), max(x, 3.5)).map { it.data() })
    assertEquals(listOf(3.0, 2.0), listOf(min(x, y), min(x, 2)).map { it.data() })
  }

  @Test
  fun lists_haveTheOperationsOfTheTable() {
    val x = Value.of(1.0, 2.0, 4.0)
    val list = x.toList()
    assertEquals(7.0, list.sum().data())
    assertEquals(7.0, x.sum().data())
    assertEquals(21.0, list.sumOf { it.square() }.data())
    assertEquals(
      listOf("sum", "product"),
      listOf(list.sum(), list.product()).map { it.op().symbol() },
    )
    assertEquals(8.0, list.product().data())
    assertEquals(7.0 / 3, list.average().data())
    assertEquals(listOf(4.0, 1.0), listOf(list.max(), list.min()).map { it.data() })
    assertEquals(21.0, (list dot list).data())
    assertEquals(21.0, list.sumOfSquares().data())
    assertEquals(Math.sqrt(21.0), list.norm().data(), 1e-15)
    assertEquals(1.0, list.softmax().sum().data(), 1e-15)
    assertEquals(Math.log(Math.E + Math.exp(2.0) + Math.exp(4.0)), list.logSumExp().data(), 1e-14)
  }

  @Test
  fun derivatives_areThoseOfTheEngine() {
    val g = gradient { (x, y) -> x * y + sin(x) }
    assertArrayEquals(doubleArrayOf(2.5838531634528574, 2.0), g(2, 3))
    assertArrayEquals(g(2, 3), g(doubleArrayOf(2.0, 3.0)))
    val h = hessian { (x, y) -> x * x * y }
    assertArrayEquals(arrayOf(doubleArrayOf(6.0, 4.0), doubleArrayOf(4.0, 0.0)), h(2, 3))
    val j = jacobian { (x, y) -> listOf(x * y, x - 2 * y) }
    assertArrayEquals(arrayOf(doubleArrayOf(3.0, 2.0), doubleArrayOf(1.0, -2.0)), j(2, 3))
    assertEquals(1.0, derivative { sin(it) }(0.0))
  }

  @Test
  fun program_withBranches_isRecordedAgain() {
    val f = program(2, 3) { (x, y) -> if (x > y) x - y else x * y }
    assertEquals(listOf(6.0, 1.0), listOf(f.value(2.0, 3.0), f.value(3.0, 2.0)))
    assertArrayEquals(doubleArrayOf(1.0, -1.0), f.gradientAt(doubleArrayOf(3.0, 2.0)))
  }

  @Test
  fun members_wereFound() {
    assertTrue(members.size > 40, "found ${members.size}")
  }
}
