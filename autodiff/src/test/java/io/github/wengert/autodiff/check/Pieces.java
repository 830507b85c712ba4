package io.github.wengert.autodiff.check;

/** The functions of {@link Landscape} that are made of pieces: with kinks, flat parts and steps. */
final class Pieces {
  private Pieces() {}

  static <T> T absolute(Algebra<T> a, T x) {
    return a.abs(x);
  }

  static <T> T odd(Algebra<T> a, T x) {
    return a.mul(x, a.abs(x));
  }

  static <T> T dead(Algebra<T> a, T x) {
    return a.relu(a.plus(-5, x));
  }

  static <T> T hinge(Algebra<T> a, T x) {
    return a.relu(a.sub(a.number(1), a.times(2, x)));
  }

  static <T> T bounded(Algebra<T> a, T x) {
    return a.neg(a.max(a.neg(x), a.number(-1)));
  }

  static <T> T floorOfSquare(Algebra<T> a, T x) {
    return a.max(a.square(x), a.number(1e3));
  }

  static <T> T constant(Algebra<T> a, T x) {
    return a.add(a.number(3), a.times(0, x));
  }

  static <T> T leaky(Algebra<T> a, T x) {
    return a.max(x, a.times(0.01, x));
  }

  static <T> T rectified(Algebra<T> a, T x) {
    return a.abs(a.sin(x));
  }

  static <T> T floor(Algebra<T> a, T x) {
    return a.floor(x);
  }

  static <T> T ceil(Algebra<T> a, T x) {
    return a.mul(a.ceil(x), x);
  }

  static <T> T rounded(Algebra<T> a, T x) {
    return a.times(0.1, a.rint(a.times(10, x)));
  }

  static <T> T signed(Algebra<T> a, T x) {
    return a.mul(a.sign(x), a.square(x));
  }

  static <T> T saw(Algebra<T> a, T x) {
    return a.sub(x, a.floor(x));
  }

  static <T> T wavySteps(Algebra<T> a, T x) {
    return a.add(a.sin(x), a.floor(x));
  }
}
