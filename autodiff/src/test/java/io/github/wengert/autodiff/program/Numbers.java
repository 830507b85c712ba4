package io.github.wengert.autodiff.program;

import java.util.Random;

/** Numbers at random, with those among them at which functions change. */
public final class Numbers {
  private static final double[] SPECIAL = {
    0,
    -0.0,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    1e-310,
    1,
    -1,
    2,
    0.5,
    36.8,
    -36.8,
    354.9,
    -354.9,
    708.4,
    -708.4,
    709.4,
    709.78,
    709.79,
    -744.4,
    -745.1,
    -745.2,
    800,
    -800,
    801,
    -801,
    1e17,
    1e-160,
    1e-80,
    1e80,
    1e160,
    1e300,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private Numbers() {}

  /** Returns any number, NaN and infinities included. */
  public static double any(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
      case 1 -> 1000 * random.nextGaussian();
      case 2 -> Double.longBitsToDouble(random.nextLong());
      default -> random.nextGaussian();
    };
  }
}
