package io.github.wengert.autodiff.check.number;

/**
 * A number of some kind other than {@code double}, with the functions that all elementary
 * operations can be made of ({@link Continuation}). Immutable.
 *
 * @param <T> the kind itself
 */
public interface Quantity<T extends Quantity<T>> {

  /** Returns a real constant of this kind. */
  T of(double number);

  /** Returns a real constant of this kind, as exactly as the kind allows. */
  T of(DoubleDouble number);

  /** Returns the double next to the real part. */
  double re();

  /** Tells whether the imaginary part, if the kind has one, is 0. */
  boolean isReal();

  /** Returns −1, 0 or 1 as the real part is below, at or above that of another. */
  int compare(T b);

  /** Returns the sum. */
  T plus(T b);

  /** Returns the difference. */
  T minus(T b);

  /** Returns the product. */
  T times(T b);

  /** Returns the quotient. */
  T over(T b);

  /** Returns the opposite. */
  T negated();

  /** Returns the square root. */
  T sqrt();

  /** Returns the exponential. */
  T exp();

  /** Returns the exponential less 1, accurate near 0. */
  T expm1();

  /** Returns exp(−z²). */
  T gaussian();

  /** Returns the logarithm. */
  T log();

  /** Returns the logarithm of 1 + z, accurate near 0. */
  T log1p();

  /** Returns the sine. */
  T sin();

  /** Returns the cosine. */
  T cos();

  /** Returns the arc sine. */
  T asin();

  /** Returns the arc cosine. */
  T acos();

  /** Returns the arc tangent. */
  T atan();

  /** Returns the angle of the point (x, this). */
  T atan2(T x);

  /** Returns the largest whole number that is not above the real part. */
  T floor();

  /** Returns this number, of the kind's own type. */
  T self();

  /** Returns the sum with a real number. */
  default T plus(double b) {
    return plus(of(b));
  }

  /** Returns the difference from a real number. */
  default T minus(double b) {
    return minus(of(b));
  }

  /** Returns the product with a real number. */
  default T times(double b) {
    return times(of(b));
  }

  /** Returns the quotient by a real number. */
  default T over(double b) {
    return over(of(b));
  }

  /** Returns the square. */
  default T square() {
    return times(self());
  }

  /** Returns −1, 0 or 1 as the real part is negative, 0 or positive. */
  default int sign() {
    return compare(of(0));
  }

  /** Returns this or its opposite, with a real part that is not negative. */
  default T abs() {
    return sign() < 0 ? negated() : self();
  }

  /** Tells whether the real part is NaN. */
  default boolean isNaN() {
    return Double.isNaN(re());
  }
}
