package io.github.wengert.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Comparison of numbers to the last bit: 0 and −0 differ, all NaN are one. */
public final class Bits {
  private Bits() {}

  /** Fails unless the two numbers have the same bits. */
  public static void assertSame(double expected, double actual, String what) {
    if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(actual)) {
      assertEquals(Double.toString(expected), Double.toString(actual), what);
    }
  }

  /** Fails unless the two rows of numbers have the same bits. */
  public static void assertSame(double[] expected, double[] actual, String what) {
    if (!Arrays.equals(expected, actual)) {
      assertEquals(Arrays.toString(expected), Arrays.toString(actual), what);
    }
  }

  /** Returns the bits of each number, to be compared as a list. */
  public static List<Long> of(double... numbers) {
    LongStream bits = Arrays.stream(numbers).mapToLong(Double::doubleToLongBits);
    return bits.boxed().toList();
  }
}
