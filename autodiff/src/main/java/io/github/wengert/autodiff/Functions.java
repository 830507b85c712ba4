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
  public Value square() {
    return Elementary.SQUARE.of(self());
  }

  /** Returns 1 / this. */
  public Value reciprocal() {
    return Elementary.RECIPROCAL.of(self());
  }

  /** Returns the square root. */
  public Value sqrt() {
    return Elementary.SQRT.of(self());
  }

  /** Returns the cube root. */
  public Value cbrt() {
    return Elementary.CBRT.of(self());
  }

  /** Returns e to this power. */
  public Value exp() {
    return Elementary.EXP.of(self());
  }

  /** Returns 2 to this power. */
  public Value exp2() {
    return Elementary.EXP2.of(self());
  }

  /** Returns e to this power, minus 1, accurate near 0. */
  public Value expm1() {
    return Elementary.EXPM1.of(self());
  }

  /** Returns the natural logarithm. */
  public Value log() {
    return Elementary.LOG.of(self());
  }

  /** Returns the logarithm to the base 2. */
  public Value log2() {
    return Elementary.LOG2.of(self());
  }

  /** Returns the logarithm to the base 10. */
  public Value log10() {
    return Elementary.LOG10.of(self());
  }

  /** Returns the natural logarithm of 1 + this, accurate near 0. */
  public Value log1p() {
    return Elementary.LOG1P.of(self());
  }

  /** Returns the sine. */
  public Value sin() {
    return Elementary.SIN.of(self());
  }

  /** Returns the cosine. */
  public Value cos() {
    return Elementary.COS.of(self());
  }

  /** Returns the tangent. */
  public Value tan() {
    return Elementary.TAN.of(self());
  }

  /** Returns the arc sine. */
  public Value asin() {
    return Elementary.ASIN.of(self());
  }

  /** Returns the arc cosine. */
  public Value acos() {
    return Elementary.ACOS.of(self());
  }

  /** Returns the arc tangent. */
  public Value atan() {
    return Elementary.ATAN.of(self());
  }

  /** Returns the hyperbolic sine. */
  public Value sinh() {
    return Elementary.SINH.of(self());
  }

  /** Returns the hyperbolic cosine. */
  public Value cosh() {
    return Elementary.COSH.of(self());
  }

  /** Returns the hyperbolic tangent. */
  public Value tanh() {
    return Elementary.TANH.of(self());
  }

  /** Returns the inverse of sinh. */
  public Value asinh() {
    return Elementary.ASINH.of(self());
  }

  /** Returns the inverse of cosh. */
  public Value acosh() {
    return Elementary.ACOSH.of(self());
  }

  /** Returns the inverse of tanh. */
  public Value atanh() {
    return Elementary.ATANH.of(self());
  }

  /** Returns the logistic function 1/(1 + e⁻ˣ). */
  public Value sigmoid() {
    return Elementary.SIGMOID.of(self());
  }

  /** Returns the density of the logistic distribution, the slope of {@link #sigmoid()}. */
  public Value logisticPdf() {
    return Elementary.LOGISTIC_PDF.of(self());
  }

  /** Returns the logarithm of the logistic function. */
  public Value logSigmoid() {
    return Elementary.LOG_SIGMOID.of(self());
  }

  /** Returns ln(1 + eˣ). */
  public Value softplus() {
    return Elementary.SOFTPLUS.of(self());
  }

  /** Returns max(this, 0). */
  public Value relu() {
    return Elementary.RELU.of(self());
  }

  /** Returns this above 0, else this/100. */
  public Value leakyRelu() {
    return Elementary.LEAKY_RELU.of(self());
  }

  /** Returns this above 0, else eˣ − 1. */
  public Value elu() {
    return Elementary.ELU.of(self());
  }

  /** Returns the self-normalizing exponential linear unit. */
  public Value selu() {
    return Elementary.SELU.of(self());
  }

  /** Returns x Φ(x), the Gaussian error linear unit in its exact form. */
  public Value gelu() {
    return Elementary.GELU.of(self());
  }

  /** Returns x sigmoid(x). */
  public Value silu() {
    return Elementary.SILU.of(self());
  }

  /** Returns x tanh(softplus(x)). */
  public Value mish() {
    return Elementary.MISH.of(self());
  }

  /** Returns x/(1 + |x|). */
  public Value softsign() {
    return Elementary.SOFTSIGN.of(self());
  }

  /** Returns the error function. */
  public Value erf() {
    return Elementary.ERF.of(self());
  }

  /** Returns 1 − erf, accurate in the tail. */
  public Value erfc() {
    return Elementary.ERFC.of(self());
  }

  /** Returns exp(−x²). */
  public Value gaussian() {
    return Elementary.GAUSSIAN.of(self());
  }

  /** Returns the density of the standard normal distribution. */
  public Value normalPdf() {
    return Elementary.NORMAL_PDF.of(self());
  }

  /** Returns the standard normal distribution function. */
  public Value normalCdf() {
    return Elementary.NORMAL_CDF.of(self());
  }

  /** Returns ln |Γ(x)|. */
  public Value logGamma() {
    return Elementary.LOG_GAMMA.of(self());
  }

  /** Returns ψ(x), the derivative of ln Γ. */
  public Value digamma() {
    return Elementary.DIGAMMA.of(self());
  }

  /** Returns the absolute value. */
  public Value abs() {
    return Elementary.ABS.of(self());
  }

  /** Returns −1, 0 or 1. */
  public Value sign() {
    return Elementary.SIGN.of(self());
  }

  /** Returns the largest whole number not above this. */
  public Value floor() {
    return Elementary.FLOOR.of(self());
  }

  /** Returns the smallest whole number not below this. */
  public Value ceil() {
    return Elementary.CEIL.of(self());
  }

  /** Returns the nearest whole number, the even one at a tie. */
  public Value rint() {
    return Elementary.RINT.of(self());
  }

  /** Returns degrees as radians. */
  public Value toRadians() {
    return Elementary.TO_RADIANS.of(self());
  }

  /** Returns radians as degrees. */
  public Value toDegrees() {
    return Elementary.TO_DEGREES.of(self());
  }

  /** Returns this, through which no derivative flows. */
  public Value detach() {
    return Elementary.DETACH.of(self());
  }
}
