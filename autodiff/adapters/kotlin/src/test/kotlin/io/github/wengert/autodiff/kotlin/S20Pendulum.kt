package io.github.wengert.autodiff.kotlin

import io.github.wengert.autodiff.Value

/**
 * Expressions as Kotlin writes them.
 *
 * With `wengert-kotlin` a [Value] has operators, the functions of `kotlin.math`, and names from the
 * properties that hold it. [gradient] takes a function of as many values as its lambda names.
 */
fun period(length: Value, gravity: Value, angle: Value): Value {
  // The period of a pendulum, to the second power of its angle
  return 2 * Math.PI * sqrt(length / gravity) * (1 + angle.pow(2) / 16)
}

/** Prints a period and its derivatives, and how much each percent of the arguments matters. */
fun main() {
  val length by variable(1)
  val gravity by variable(9.81)
  val angle by variable(0.3)
  val period = period(length, gravity, angle)
  println(period.data())
  val slopes = period.backward()
  for (x in listOf(length, gravity, angle)) {
    println("${x.name()}: ${(slopes[x] * x.data() / period.data()).toFloat()} %")
  }
  println(gradient { (a, b) -> a / b + b }(1, 2).toList())

  // Prints:
  //   2.0173508057896448
  //   length: 0.5 %
  //   gravity: -0.5 %
  //   angle: 0.011187073 %
  //   [0.5, 0.75]
}
