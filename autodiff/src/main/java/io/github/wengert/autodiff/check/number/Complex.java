package io.github.wengert.autodiff.check.number;

import io.github.wengert.autodiff.math.Circular;
import io.github.wengert.autodiff.math.Exponential;
import io.github.wengert.autodiff.math.Hyperbolic;
import io.github.wengert.autodiff.math.InverseCircular;
import io.github.wengert.autodiff.math.Logarithm;
import io.github.wengert.autodiff.math.Roots;

/**
 * A complex number with a tiny imaginary part, and the arithmetic that a complex step needs: the
 * imaginary part keeps its relative accuracy. Functions that are real on a part of the real line
 * only are NaN elsewhere. Immutable.
 *
 * @param re the real part
 * @param im the imaginary part
 */
public record Complex(double re, double im) implements Quantity<Complex> {
  private static final Complex ONE = new Complex(1, 0);
  private static final Complex NOT_A_NUMBER = new Complex(Double.NaN, Double.NaN);

  @Override
  public Complex of(double number) {
    return Double.isNaN(number) ? NOT_A_NUMBER : new Complex(number, 0);
  }

  @Override
  public Complex of(DoubleDouble number) {
    return new Complex(number.hi(), 0);
  }

  @Override
  public Complex self() {
    return this;
  }

  @Override
  public boolean isReal() {
    return im == 0;
  }

  @Override
  public int compare(Complex b) {
    return re < b.re ? -1 : re > b.re ? 1 : 0;
  }

  @Override
  public Complex plus(Complex b) {
    return new Complex(re + b.re, im + b.im);
  }

  @Override
  public Complex minus(Complex b) {
    return new Complex(re - b.re, im - b.im);
  }

  @Override
  public Complex negated() {
    return new Complex(-re, -im);
  }

  @Override
  public Complex times(Complex b) {
    return new Complex(re * b.re - im * b.im, re * b.im + im * b.re);
  }

  @Override
  public Complex times(double c) {
    return new Complex(re * c, im * c);
  }

  /** Smith's division, which does not square the divisor. */
  @Override
  public Complex over(Complex b) {
    double ratio = b.im / b.re;
    double divisor = b.re + b.im * ratio;
    return new Complex((re + im * ratio) / divisor, (im - re * ratio) / divisor);
  }

  @Override
  public Complex sqrt() {
    if (re < 0) {
      return NOT_A_NUMBER;
    }
    double w = Math.sqrt((re + Roots.hypot(re, im)) / 2);
    return new Complex(w, w == 0 ? im : im / (2 * w));
  }

  @Override
  public Complex exp() {
    double r = Exponential.exp(re);
    return new Complex(r * Circular.cos(im), r * Circular.sin(im));
  }

  @Override
  public Complex expm1() {
    return new Complex(Exponential.expm1(re), Exponential.exp(re) * Circular.sin(im));
  }

  /** exp(−(x + iy)²) is exp(−x²) turned by −2xy; the rounding error of x² is made good. */
  @Override
  public Complex gaussian() {
    double square = re * re;
    double e = Exponential.exp(-square);
    double rest = e == 0 ? 0 : Math.fma(re, re, -square);
    return new Complex(e - e * rest, -(e - e * rest) * Circular.sin(2 * re * im));
  }

  @Override
  public Complex log() {
    return re < 0
        ? NOT_A_NUMBER
        : new Complex(Logarithm.log(Roots.hypot(re, im)), InverseCircular.atan2(im, re));
  }

  @Override
  public Complex log1p() {
    return re < -1
        ? NOT_A_NUMBER
        : new Complex(Logarithm.log1p(re), InverseCircular.atan2(im, 1 + re));
  }

  @Override
  public Complex sin() {
    return new Complex(
        Circular.sin(re) * Hyperbolic.cosh(im), Circular.cos(re) * Hyperbolic.sinh(im));
  }

  @Override
  public Complex cos() {
    return new Complex(
        Circular.cos(re) * Hyperbolic.cosh(im), -Circular.sin(re) * Hyperbolic.sinh(im));
  }

  /** Kahan's formula, whose imaginary part does not vanish against 1. */
  @Override
  public Complex asin() {
    Complex product = ONE.minus(this).sqrt().conjugate().times(ONE.plus(this).sqrt());
    return new Complex(InverseCircular.asin(re), product.im);
  }

  @Override
  public Complex acos() {
    Complex product = ONE.plus(this).sqrt().conjugate().times(ONE.minus(this).sqrt());
    return new Complex(InverseCircular.acos(re), product.im);
  }

  private Complex conjugate() {
    return new Complex(re, -im);
  }

  @Override
  public Complex atan() {
    double below = re * re + (1 - im) * (1 - im);
    return new Complex(InverseCircular.atan(re), Logarithm.log1p(4 * im / below) / 4);
  }

  @Override
  public Complex atan2(Complex x) {
    boolean steep = Math.abs(re) > Math.abs(x.re);
    double turned = steep ? -x.over(this).atan().im : over(x).atan().im;
    return new Complex(InverseCircular.atan2(re, x.re), turned);
  }

  @Override
  public Complex floor() {
    return new Complex(Math.floor(re), 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Complex that
        && Double.compare(re, that.re) == 0
        && Double.compare(im, that.im) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(re) + Double.hashCode(im);
  }

  /** Returns both parts. */
  @Override
  public String toString() {
    return re + " + " + im + "i";
  }
}
