package io.github.wengert.autodiff;

/** The constants that nearly every graph needs, made once. */
final class Constants {
  static final Value ZERO = new Leaf(0, null, Input.CONSTANT);
  static final Value ONE = new Leaf(1, null, Input.CONSTANT);
  static final Value MINUS_ONE = new Leaf(-1, null, Input.CONSTANT);
  static final Value TWO = new Leaf(2, null, Input.CONSTANT);
  static final Value HALF = new Leaf(0.5, null, Input.CONSTANT);
  static final Value NAN = new Leaf(Double.NaN, null, Input.CONSTANT);

  private Constants() {}

  /** Returns a constant with exactly these bits. */
  static Value of(double data) {
    if (data == 1) {
      return ONE;
    }
    if (data == 2) {
      return TWO;
    }
    if (data == -1) {
      return MINUS_ONE;
    }
    if (data == 0.5) {
      return HALF;
    }
    if (Double.doubleToRawLongBits(data) == 0) {
      return ZERO;
    }
    return new Leaf(data, null, Input.CONSTANT);
  }
}
