package io.github.wengert.autodiff;

/** The constants that nearly every graph needs, made once. */
final class Constants {
  static final Value ZERO = Leaf.ofConstant(0);
  static final Value ONE = Leaf.ofConstant(1);
  static final Value MINUS_ONE = Leaf.ofConstant(-1);
  static final Value TWO = Leaf.ofConstant(2);
  static final Value HALF = Leaf.ofConstant(0.5);
  static final Value NAN = Leaf.ofConstant(Double.NaN);

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
    return Leaf.ofConstant(data);
  }
}
