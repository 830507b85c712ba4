package io.github.wengert.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Comparison with numbers that are known to the last bit or nearly so. */
public final class Exact {
  private Exact() {}

  /** Asserts that two numbers agree to 1e-15, relative to the expected one. */
  public static void assertExact(double expected, double actual) {
    assertEquals(expected, actual, 1e-15 * Math.abs(expected));
  }

  /** Asserts that two lists of numbers agree in each entry. */
  public static void assertExact(double[] expected, double[] actual) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertExact(expected[i], actual[i]);
    }
  }
}
