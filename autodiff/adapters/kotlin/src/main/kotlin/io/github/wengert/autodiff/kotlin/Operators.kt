package io.github.wengert.autodiff.kotlin

import io.github.wengert.autodiff.Gradients
import io.github.wengert.autodiff.Value
import kotlin.reflect.KProperty

// Value has the operators with a Value or a Double on the right as members. Here are those with any
// other number on the right, and those with a number on the left, which is a constant: nothing
// flows
// into it. A Long beyond 2^53 is rounded to a Double.

/** Returns this. */
public operator fun Value.unaryPlus(): Value = this

/** Returns this + [b]. */
public operator fun Value.plus(b: Number): Value = add(b.toDouble())

/** Returns this − [b]. */
public operator fun Value.minus(b: Number): Value = sub(b.toDouble())

/** Returns this · [b]. */
public operator fun Value.times(b: Number): Value = mul(b.toDouble())

/** Returns this / [b]. */
public operator fun Value.div(b: Number): Value = div(b.toDouble())

/** Returns the remainder of this / [b], with the sign of this. */
public operator fun Value.rem(b: Number): Value = rem(b.toDouble())

/** Returns this + [b]. */
public operator fun Number.plus(b: Value): Value = constant(this).add(b)

/** Returns this − [b]. */
public operator fun Number.minus(b: Value): Value = b.rsub(toDouble())

/** Returns this · [b]. */
public operator fun Number.times(b: Value): Value = constant(this).mul(b)

/** Returns this / [b]. */
public operator fun Number.div(b: Value): Value = b.rdiv(toDouble())

/** Returns the remainder of this / [b], with the sign of this. */
public operator fun Number.rem(b: Value): Value = constant(this).rem(b)

/** Returns this to the power [b]. */
public fun Value.pow(b: Number): Value = pow(b.toDouble())

/** Returns this to the power [b]. */
public fun Number.pow(b: Value): Value = constant(this).pow(b)

/**
 * Compares numbers, for `if (x > y)`: the branch is that of the numbers, and a program that is
 * being recorded notes what was found. A choice that belongs to the graph is [select].
 *
 * @throws ArithmeticException if one is NaN, which is neither less nor greater nor the same; ask
 *   [Value.isAbove] and its relatives where that may happen
 */
public operator fun Value.compareTo(b: Value): Int =
  when {
    isAbove(b) -> 1
    isBelow(b) -> -1
    isAtLeast(b) -> 0
    else -> throw ArithmeticException("NaN has no order: $this and $b were compared")
  }

/** Compares numbers; see the comparison of two values. */
public operator fun Value.compareTo(b: Number): Int = compareTo(constant(b))

/** Compares numbers; see the comparison of two values. */
public operator fun Number.compareTo(b: Value): Int = constant(this).compareTo(b)

/** Returns 1 where this > [b], else 0, as an operation of the graph: a condition of [select]. */
public infix fun Value.gt(b: Value): Value = above(b)

/** Returns 1 where this > [b], else 0, as an operation of the graph: a condition of [select]. */
public infix fun Value.gt(b: Number): Value = above(b.toDouble())

/** Returns 1 where this ≥ [b], else 0, as an operation of the graph: a condition of [select]. */
public infix fun Value.ge(b: Value): Value = atLeast(b)

/** Returns 1 where this ≥ [b], else 0, as an operation of the graph: a condition of [select]. */
public infix fun Value.ge(b: Number): Value = atLeast(b.toDouble())

/** Returns 1 where this < [b], else 0, as an operation of the graph: a condition of [select]. */
public infix fun Value.lt(b: Value): Value = b.above(this)

/** Returns 1 where this < [b], else 0, as an operation of the graph: a condition of [select]. */
public infix fun Value.lt(b: Number): Value = constant(b).above(this)

/** Returns 1 where this ≤ [b], else 0, as an operation of the graph: a condition of [select]. */
public infix fun Value.le(b: Value): Value = b.atLeast(this)

/** Returns 1 where this ≤ [b], else 0, as an operation of the graph: a condition of [select]. */
public infix fun Value.le(b: Number): Value = constant(b).atLeast(this)

/** Tells whether this > [b]; see [Value.isAbove]. */
public fun Value.isAbove(b: Number): Boolean = isAbove(b.toDouble())

/** Tells whether this ≥ [b]; see [Value.isAtLeast]. */
public fun Value.isAtLeast(b: Number): Boolean = isAtLeast(b.toDouble())

/** Tells whether this < [b]; see [Value.isBelow]. */
public fun Value.isBelow(b: Number): Boolean = isBelow(b.toDouble())

/** Tells whether this ≤ [b]; see [Value.isAtMost]. */
public fun Value.isAtMost(b: Number): Boolean = isAtMost(b.toDouble())

/** Returns the larger of this and [b]; see [Value.max]. */
public fun Value.max(b: Number): Value = max(b.toDouble())

/** Returns the smaller of this and [b]; see [Value.min]. */
public fun Value.min(b: Number): Value = min(b.toDouble())

/** Returns this, but not below [low] and not above [high]; see [Value.clamp]. */
public fun Value.clamp(low: Number, high: Number): Value = clamp(low.toDouble(), high.toDouble())

/** Returns a variable: a leaf to differentiate with respect to. */
public fun variable(data: Number): Value = Value.of(data.toDouble())

/** Returns a variable with a name. */
public fun variable(data: Number, name: String): Value = Value.of(data.toDouble(), name)

/** Returns a constant: a leaf into which no derivative flows. */
public fun constant(data: Number): Value = Value.constant(data.toDouble())

/** Names a value after a property: `val x by variable(2)`. A value that has a name keeps it. */
public operator fun Value.provideDelegate(owner: Any?, property: KProperty<*>): Value =
  if (name().isEmpty()) named(property.name) else this

/** Returns this: the value of a property that delegates to it. */
public operator fun Value.getValue(owner: Any?, property: KProperty<*>): Value = this

/** Returns the derivative by [x]. */
public operator fun Gradients.get(x: Value): Double = of(x)
