package io.github.wengert.autodiff;

/**
 * The elementary functions of a {@link Value}. What each gives at kinks and at the edges of its
 * domain is the table of {@link Convention}.
 */
abstract class Functions extends Arithmetic {

  /** Only {@link Value} extends this. */
  Functions() {}

  private Value self() {
    return (Value) this;
  }

  /** Returns this². */
  public final Value square() {
    return Elementary.SQUARE.of(self());
  }

  /** Returns 1 / this. */
  public final Value reciprocal() {
    return Elementary.RECIPROCAL.of(self());
  }

  /** Returns the square root. */
  public final Value sqrt() {
    return Elementary.SQRT.of(self());
  }

  /** Returns the cube root. */
  public final Value cbrt() {
    return Elementary.CBRT.of(self());
  }

  /** Returns e to this power. */
  public final Value exp() {
    return Elementary.EXP.of(self());
  }

  /** Returns 2 to this power. */
  public final Value exp2() {
    return Elementary.EXP2.of(self());
  }

  /** Returns e to this power, minus 1, accurate near 0. */
  public final Value expm1() {
    return Elementary.EXPM1.of(self());
  }

  /** Returns the natural logarithm. */
  public final Value log() {
    return Elementary.LOG.of(self());
  }

  /** Returns the logarithm to the base 2. */
  public final Value log2() {
    return Elementary.LOG2.of(self());
  }

  /** Returns the logarithm to the base 10. */
  public final Value log10() {
    return Elementary.LOG10.of(self());
  }

  /** Returns the natural logarithm of 1 + this, accurate near 0. */
  public final Value log1p() {
    return Elementary.LOG1P.of(self());
  }

  /** Returns the sine. */
  public final Value sin() {
    return Elementary.SIN.of(self());
  }

  /** Returns the cosine. */
  public final Value cos() {
    return Elementary.COS.of(self());
  }

  /** Returns the tangent. */
  public final Value tan() {
    return Elementary.TAN.of(self());
  }

  /** Returns the arc sine. */
  public final Value asin() {
    return Elementary.ASIN.of(self());
  }

  /** Returns the arc cosine. */
  public final Value acos() {
    return Elementary.ACOS.of(self());
  }

  /** Returns the arc tangent. */
  public final Value atan() {
    return Elementary.ATAN.of(self());
  }

  /** Returns the hyperbolic sine. */
  public final Value sinh() {
    return Elementary.SINH.of(self());
  }

  /** Returns the hyperbolic cosine. */
  public final Value cosh() {
    return Elementary.COSH.of(self());
  }

  /** Returns the hyperbolic tangent. */
  public final Value tanh() {
    return Elementary.TANH.of(self());
  }

  /** Returns the inverse of sinh. */
  public final Value asinh() {
    return Elementary.ASINH.of(self());
  }

  /** Returns the inverse of cosh. */
  public final Value acosh() {
    return Elementary.ACOSH.of(self());
  }

  /** Returns the inverse of tanh. */
  public final Value atanh() {
    return Elementary.ATANH.of(self());
  }

  /** Returns the logistic function 1/(1 + e⁻ˣ). */
  public final Value sigmoid() {
    return Elementary.SIGMOID.of(self());
  }

  /** Returns the density of the logistic distribution, the slope of {@link #sigmoid()}. */
  public final Value logisticPdf() {
    return Elementary.LOGISTIC_PDF.of(self());
  }

  /** Returns the logarithm of the logistic function. */
  public final Value logSigmoid() {
    return Elementary.LOG_SIGMOID.of(self());
  }

  /** Returns ln(1 + eˣ). */
  public final Value softplus() {
    return Elementary.SOFTPLUS.of(self());
  }

  /** Returns max(this, 0). */
  public final Value relu() {
    return Elementary.RELU.of(self());
  }

  /** Returns this above 0, else this/100. */
  public final Value leakyRelu() {
    return Elementary.LEAKY_RELU.of(self());
  }

  /** Returns this above 0, else eˣ − 1. */
  public final Value elu() {
    return Elementary.ELU.of(self());
  }

  /** Returns the self-normalizing exponential linear unit. */
  public final Value selu() {
    return Elementary.SELU.of(self());
  }

  /** Returns x Φ(x), the Gaussian error linear unit in its exact form. */
  public final Value gelu() {
    return Elementary.GELU.of(self());
  }

  /** Returns x sigmoid(x). */
  public final Value silu() {
    return Elementary.SILU.of(self());
  }

  /** Returns x tanh(softplus(x)). */
  public final Value mish() {
    return Elementary.MISH.of(self());
  }

  /** Returns x/(1 + |x|). */
  public final Value softsign() {
    return Elementary.SOFTSIGN.of(self());
  }

  /** Returns the error function. */
  public final Value erf() {
    return Elementary.ERF.of(self());
  }

  /** Returns 1 − erf, accurate in the tail. */
  public final Value erfc() {
    return Elementary.ERFC.of(self());
  }

  /** Returns exp(−x²). */
  public final Value gaussian() {
    return Elementary.GAUSSIAN.of(self());
  }

  /** Returns the density of the standard normal distribution. */
  public final Value normalPdf() {
    return Elementary.NORMAL_PDF.of(self());
  }

  /** Returns the standard normal distribution function. */
  public final Value normalCdf() {
    return Elementary.NORMAL_CDF.of(self());
  }

  /** Returns ln |Γ(x)|. */
  public final Value logGamma() {
    return Elementary.LOG_GAMMA.of(self());
  }

  /** Returns ψ(x), the derivative of ln Γ. */
  public final Value digamma() {
    return Elementary.DIGAMMA.of(self());
  }

  /** Returns the absolute value. */
  public final Value abs() {
    return Elementary.ABS.of(self());
  }

  /** Returns −1, 0 or 1. */
  public final Value sign() {
    return Elementary.SIGN.of(self());
  }

  /** Returns the largest whole number not above this. */
  public final Value floor() {
    return Elementary.FLOOR.of(self());
  }

  /** Returns the smallest whole number not below this. */
  public final Value ceil() {
    return Elementary.CEIL.of(self());
  }

  /** Returns the nearest whole number, the even one at a tie. */
  public final Value rint() {
    return Elementary.RINT.of(self());
  }

  /** Returns degrees as radians. */
  public final Value toRadians() {
    return Elementary.TO_RADIANS.of(self());
  }

  /** Returns radians as degrees. */
  public final Value toDegrees() {
    return Elementary.TO_DEGREES.of(self());
  }

  /** Returns this, through which no derivative flows. */
  public final Value detach() {
    return Elementary.DETACH.of(self());
  }
}
