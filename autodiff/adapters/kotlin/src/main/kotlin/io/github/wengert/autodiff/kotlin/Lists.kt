package io.github.wengert.autodiff.kotlin

import io.github.wengert.autodiff.Value

// Operations on many values, each one node of the graph.

/** Returns the sum, added from the first to the last; 0 if there is none. */
public fun Iterable<Value>.sum(): Value = Value.sum(toList())

/** Returns the sum, added from the first to the last; 0 if there is none. */
public fun Array<out Value>.sum(): Value = Value.sum(asList())

/** Returns the sum of what [selector] makes of each element. */
public inline fun <T> Iterable<T>.sumOf(selector: (T) -> Value): Value = map(selector).sum()

/** Returns the product, multiplied from the first to the last; 1 if there is none. */
public fun Iterable<Value>.product(): Value = Value.product(toList())

/** Returns the mean; NaN if there is none. */
public fun Iterable<Value>.average(): Value = Value.mean(toList())

/** Returns the largest; −∞ if there is none. */
public fun Iterable<Value>.max(): Value = Value.max(toList())

/** Returns the smallest; +∞ if there is none. */
public fun Iterable<Value>.min(): Value = Value.min(toList())

/** Returns ln(exp x₁ + exp x₂ + …) without overflow; −∞ if there is none. */
public fun Iterable<Value>.logSumExp(): Value = Value.logSumExp(toList())

/** Returns exp xᵢ/(exp x₁ + exp x₂ + …) for each i. */
public fun Iterable<Value>.softmax(): List<Value> = Value.softmax(toList())

/** Returns the Euclidean norm without overflow. */
public fun Iterable<Value>.norm(): Value = Value.norm2(toList())

/** Returns x₁² + x₂² + …; 0 if there is none. */
public fun Iterable<Value>.sumOfSquares(): Value = Value.sumOfSquares(toList())

/**
 * Returns the dot product.
 *
 * @throws IllegalArgumentException if the lists differ in length
 */
public infix fun List<Value>.dot(b: List<Value>): Value = Value.dot(this, b)

/**
 * Returns the dot product with numbers, into which no derivative flows.
 *
 * @throws IllegalArgumentException if there are not as many numbers as values
 */
public infix fun List<Value>.dot(b: DoubleArray): Value = Value.dot(this, *b)
