package io.github.wengert.autodiff.check;

/**
 * A complex number with a tiny imaginary part, and the arithmetic that a complex step needs: the
 * imaginary part keeps its relative accuracy. Immutable.
 */
record Complex(double re, double im) {
  static final Complex ZERO = new Complex(0, 0);
  static final Complex ONE = new Complex(1, 0);

  Complex plus(Complex b) {
    return new Complex(re + b.re, im + b.im);
  }

  Complex minus(Complex b) {
    return new Complex(re - b.re, im - b.im);
  }

  Complex negated() {
    return new Complex(-re, -im);
  }

  Complex times(Complex b) {
    return new Complex(re * b.re - im * b.im, re * b.im + im * b.re);
  }

  Complex times(double c) {
    return new Complex(re * c, im * c);
  }

  /** Smith's division, which does not square the divisor. */
  Complex over(Complex b) {
    double ratio = b.im / b.re;
    double divisor = b.re + b.im * ratio;
    return new Complex((re + im * ratio) / divisor, (im - re * ratio) / divisor);
  }

  Complex sqrt() {
    double w = Math.sqrt((Math.abs(re) + Math.hypot(re, im)) / 2);
    return re >= 0
        ? new Complex(w, im / (2 * w))
        : new Complex(Math.abs(im) / (2 * w), Math.copySign(w, im));
  }

  Complex exp() {
    double r = Math.exp(re);
    return new Complex(r * Math.cos(im), r * Math.sin(im));
  }

  Complex log() {
    return new Complex(Math.log(Math.hypot(re, im)), Math.atan2(im, re));
  }

  Complex sin() {
    return new Complex(Math.sin(re) * Math.cosh(im), Math.cos(re) * Math.sinh(im));
  }

  Complex cos() {
    return new Complex(Math.cos(re) * Math.cosh(im), -Math.sin(re) * Math.sinh(im));
  }

  Complex sinh() {
    return new Complex(Math.sinh(re) * Math.cos(im), Math.cosh(re) * Math.sin(im));
  }

  Complex cosh() {
    return new Complex(Math.cosh(re) * Math.cos(im), Math.sinh(re) * Math.sin(im));
  }

  Complex tanh() {
    return new Complex(Math.tanh(re), 2 * times(2).sigmoid().im);
  }

  /** Kahan's formula, whose imaginary part does not vanish against 1. */
  Complex asin() {
    Complex product = ONE.minus(this).sqrt().conjugate().times(ONE.plus(this).sqrt());
    return new Complex(Math.asin(re), product.im);
  }

  Complex acos() {
    Complex product = ONE.plus(this).sqrt().conjugate().times(ONE.minus(this).sqrt());
    return new Complex(Math.acos(re), product.im);
  }

  Complex atan() {
    double below = re * re + (1 - im) * (1 - im);
    return new Complex(Math.atan(re), Math.log1p(4 * im / below) / 4);
  }

  Complex asinh() {
    return plus(times(this).plus(ONE).sqrt()).log();
  }

  Complex acosh() {
    return plus(minus(ONE).sqrt().times(plus(ONE).sqrt())).log();
  }

  Complex atanh() {
    return new Complex(
        Math.log1p(2 * re / (1 - re)) / 2, Math.atan2(2 * im, (1 - re) * (1 + re) - im * im) / 2);
  }

  private Complex conjugate() {
    return new Complex(re, -im);
  }

  /** Returns 1/(1 + e⁻ᶻ), of which the smaller exponential is computed. */
  Complex sigmoid() {
    if (re < 0) {
      Complex e = exp();
      return e.over(e.plus(ONE));
    }
    return ONE.over(negated().exp().plus(ONE));
  }

  /** Returns this, or its negative, with a real part that is not negative; 0 at 0. */
  Complex magnitude() {
    return re > 0 ? this : re < 0 ? negated() : ZERO;
  }
}
