package io.github.wengert.autodiff;

/** The constants that nearly every graph needs, made once: small whole numbers, ½ and NaN. */
final class Constants {
  private static final int LOWEST = -16;
  private static final int HIGHEST = 256;
  private static final Value[] WHOLE = new Value[HIGHEST - LOWEST + 1];

  static {
    for (int i = 0; i < WHOLE.length; i++) {
      WHOLE[i] = Leaf.ofConstant(LOWEST + i);
    }
  }

  static final Value ZERO = WHOLE[-LOWEST];
  static final Value ONE = WHOLE[1 - LOWEST];
  static final Value MINUS_ONE = WHOLE[-1 - LOWEST];
  static final Value TWO = WHOLE[2 - LOWEST];
  static final Value HALF = Leaf.ofConstant(0.5);
  static final Value NAN = Leaf.ofConstant(Double.NaN);

  private Constants() {}

  /** Returns a constant with exactly these bits. */
  static Value of(double data) {
    int whole = (int) data;
    if (whole == data && whole >= LOWEST && whole <= HIGHEST) {
      boolean isMinusZero = whole == 0 && Double.doubleToRawLongBits(data) != 0;
      return isMinusZero ? Leaf.ofConstant(data) : WHOLE[whole - LOWEST];
    }
    return data == 0.5 ? HALF : Leaf.ofConstant(data);
  }

  /** Tells whether this is an instance that stands for its number wherever that is used. */
  static boolean isShared(Value value) {
    int index = (int) value.data - LOWEST;
    boolean whole = index >= 0 && index < WHOLE.length && WHOLE[index] == value;
    return whole || value == HALF || value == NAN;
  }
}
