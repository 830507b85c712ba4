package io.github.wengert.autodiff.kotlin

import io.github.wengert.autodiff.Value

// The functions of Value in front of their argument, under the names of kotlin.math where it has
// them.

/** Returns |x|; see [Value.abs]. */
public fun abs(x: Value): Value = x.abs()

/** Returns the arc cosine of [x]; see [Value.acos]. */
public fun acos(x: Value): Value = x.acos()

/** Returns the inverse hyperbolic cosine of [x]; see [Value.acosh]. */
public fun acosh(x: Value): Value = x.acosh()

/** Returns the arc sine of [x]; see [Value.asin]. */
public fun asin(x: Value): Value = x.asin()

/** Returns the inverse hyperbolic sine of [x]; see [Value.asinh]. */
public fun asinh(x: Value): Value = x.asinh()

/** Returns the arc tangent of [x]; see [Value.atan]. */
public fun atan(x: Value): Value = x.atan()

/** Returns the inverse hyperbolic tangent of [x]; see [Value.atanh]. */
public fun atanh(x: Value): Value = x.atanh()

/** Returns the cube root of [x]; see [Value.cbrt]. */
public fun cbrt(x: Value): Value = x.cbrt()

/** Returns the least whole number not below [x]; see [Value.ceil]. */
public fun ceil(x: Value): Value = x.ceil()

/** Returns the cosine of [x]; see [Value.cos]. */
public fun cos(x: Value): Value = x.cos()

/** Returns the hyperbolic cosine of [x]; see [Value.cosh]. */
public fun cosh(x: Value): Value = x.cosh()

/** Returns the exponential of [x]; see [Value.exp]. */
public fun exp(x: Value): Value = x.exp()

/** Returns exp x − 1; see [Value.expm1]. */
public fun expm1(x: Value): Value = x.expm1()

/** Returns the greatest whole number not above [x]; see [Value.floor]. */
public fun floor(x: Value): Value = x.floor()

/** Returns the natural logarithm of [x]; see [Value.log]. */
public fun ln(x: Value): Value = x.log()

/** Returns ln(1 + x); see [Value.log1p]. */
public fun ln1p(x: Value): Value = x.log1p()

/** Returns the decimal logarithm of [x]; see [Value.log10]. */
public fun log10(x: Value): Value = x.log10()

/** Returns the binary logarithm of [x]; see [Value.log2]. */
public fun log2(x: Value): Value = x.log2()

/** Returns the nearest whole number, the even one of two of [x]; see [Value.rint]. */
public fun round(x: Value): Value = x.rint()

/** Returns the sign of [x]; see [Value.sign]. */
public fun sign(x: Value): Value = x.sign()

/** Returns the sine of [x]; see [Value.sin]. */
public fun sin(x: Value): Value = x.sin()

/** Returns the hyperbolic sine of [x]; see [Value.sinh]. */
public fun sinh(x: Value): Value = x.sinh()

/** Returns the square root of [x]; see [Value.sqrt]. */
public fun sqrt(x: Value): Value = x.sqrt()

/** Returns the tangent of [x]; see [Value.tan]. */
public fun tan(x: Value): Value = x.tan()

/** Returns the hyperbolic tangent of [x]; see [Value.tanh]. */
public fun tanh(x: Value): Value = x.tanh()

/** Returns the logarithmic derivative of Γ of [x]; see [Value.digamma]. */
public fun digamma(x: Value): Value = x.digamma()

/** Returns the exponential linear unit of [x]; see [Value.elu]. */
public fun elu(x: Value): Value = x.elu()

/** Returns the error function of [x]; see [Value.erf]. */
public fun erf(x: Value): Value = x.erf()

/** Returns 1 − erf x; see [Value.erfc]. */
public fun erfc(x: Value): Value = x.erfc()

/** Returns 2 to the power x; see [Value.exp2]. */
public fun exp2(x: Value): Value = x.exp2()

/** Returns the Gaussian error linear unit of [x]; see [Value.gelu]. */
public fun gelu(x: Value): Value = x.gelu()

/** Returns the leaky rectified linear unit of [x]; see [Value.leakyRelu]. */
public fun leakyRelu(x: Value): Value = x.leakyRelu()

/** Returns ln |Γ(x)| of [x]; see [Value.logGamma]. */
public fun logGamma(x: Value): Value = x.logGamma()

/** Returns the logarithm of the sigmoid of [x]; see [Value.logSigmoid]. */
public fun logSigmoid(x: Value): Value = x.logSigmoid()

/** Returns the mish activation of [x]; see [Value.mish]. */
public fun mish(x: Value): Value = x.mish()

/** Returns the distribution function of the standard normal of [x]; see [Value.normalCdf]. */
public fun normalCdf(x: Value): Value = x.normalCdf()

/** Returns the density of the standard normal of [x]; see [Value.normalPdf]. */
public fun normalPdf(x: Value): Value = x.normalPdf()

/** Returns 1/x of [x]; see [Value.reciprocal]. */
public fun reciprocal(x: Value): Value = x.reciprocal()

/** Returns the rectified linear unit of [x]; see [Value.relu]. */
public fun relu(x: Value): Value = x.relu()

/** Returns the scaled exponential linear unit of [x]; see [Value.selu]. */
public fun selu(x: Value): Value = x.selu()

/** Returns 1/(1 + exp(−x)); see [Value.sigmoid]. */
public fun sigmoid(x: Value): Value = x.sigmoid()

/** Returns x times its sigmoid; see [Value.silu]. */
public fun silu(x: Value): Value = x.silu()

/** Returns ln(1 + exp x); see [Value.softplus]. */
public fun softplus(x: Value): Value = x.softplus()

/** Returns x/(1 + |x|); see [Value.softsign]. */
public fun softsign(x: Value): Value = x.softsign()

/** Returns x²; see [Value.square]. */
public fun square(x: Value): Value = x.square()

/** Returns the angle of the point ([x], [y]); see [Value.atan2]. */
public fun atan2(y: Value, x: Value): Value = y.atan2(x)

/** Returns √(x² + y²) without overflow; see [Value.hypot]. */
public fun hypot(x: Value, y: Value): Value = x.hypot(y)

/** Returns the larger of the two; see [Value.max]. */
public fun max(a: Value, b: Value): Value = a.max(b)

/** Returns the larger of the two; see [Value.max]. */
public fun max(a: Value, b: Number): Value = a.max(b.toDouble())

/** Returns the smaller of the two; see [Value.min]. */
public fun min(a: Value, b: Value): Value = a.min(b)

/** Returns the smaller of the two; see [Value.min]. */
public fun min(a: Value, b: Number): Value = a.min(b.toDouble())

/**
 * Returns [then] where [condition] is not 0 and [otherwise] where it is 0, as an operation of the
 * graph: `select(x gt 0, x, 0.1 * x)`. See [Value.select].
 */
public fun select(condition: Value, then: Value, otherwise: Value): Value =
  Value.select(condition, then, otherwise)
