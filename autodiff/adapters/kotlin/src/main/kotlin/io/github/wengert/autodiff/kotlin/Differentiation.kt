package io.github.wengert.autodiff.kotlin

import io.github.wengert.autodiff.Derivatives
import io.github.wengert.autodiff.Value
import io.github.wengert.autodiff.program.Program

// Functions of functions. A function of several variables takes them in one array, which a lambda
// takes apart: { (x, y) -> x * y }, up to five of them; beyond, { x -> x[0] * x[9] }.

/** A derivative of a function of several variables, to be called with the point: `g(2, 3)`. */
public class DerivativeFunction<out R> internal constructor(private val at: (DoubleArray) -> R) {

  /** Returns the derivative at a point. */
  public operator fun invoke(vararg point: Number): R =
    at(DoubleArray(point.size) { point[it].toDouble() })

  /** Returns the derivative at a point. */
  public operator fun invoke(point: DoubleArray): R = at(point)
}

/**
 * Returns the gradient of a function: `gradient { (x, y) -> x * y + sin(x) }(2, 3)`. Each call
 * builds a graph; see [program] for a function that is called often.
 */
public fun gradient(function: (Array<Value>) -> Value): DerivativeFunction<DoubleArray> =
  DerivativeFunction {
    Derivatives.gradientAt(function, *it)
  }

/** Returns the Hessian of a function, row by row. */
public fun hessian(function: (Array<Value>) -> Value): DerivativeFunction<Array<DoubleArray>> =
  DerivativeFunction {
    Derivatives.hessianAt(function, *it)
  }

/** Returns the Jacobian of functions, a row for each: `jacobian { (x, y) -> listOf(x * y, x) }`. */
public fun jacobian(
  function: (Array<Value>) -> List<Value>
): DerivativeFunction<Array<DoubleArray>> = DerivativeFunction { point ->
  Derivatives.jacobianAt({ function(it).toTypedArray() }, *point)
}

/** Returns the derivative of a function of one variable: `derivative { sin(it) }(0.0)`. */
public fun derivative(function: (Value) -> Value): (Double) -> Double = {
  Derivatives.derivativeAt(function, it)
}

/** Records a function at a point; see [Program.trace]: `program(2, 3) { (x, y) -> x * y }`. */
public fun program(vararg at: Number, function: (Array<Value>) -> Value): Program =
  Program.trace(function, *DoubleArray(at.size) { at[it].toDouble() })
