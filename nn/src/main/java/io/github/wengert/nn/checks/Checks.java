package io.github.wengert.nn.checks;

/** Checks of the numbers of a rule, with one message for each kind. */
public final class Checks {
  private Checks() {}

  public static double positive(double number, String name) {
    return check(number > 0 && Double.isFinite(number), number, name, "greater than 0");
  }

  public static void count(long iterations) {
    if (iterations <= 0) {
      throw new IllegalArgumentException(
          "the number of iterations must be greater than 0, not " + iterations);
    }
  }

  public static double notNegative(double number, String name) {
    return check(number >= 0 && Double.isFinite(number), number, name, "at least 0");
  }

  /** Checks a share of the past that a running mean keeps. */
  public static double share(double number, String name) {
    return check(number >= 0 && number < 1, number, name, "at least 0 and less than 1");
  }

  private static double check(boolean holds, double number, String name, String range) {
    if (!holds) {
      throw new IllegalArgumentException(
          "the " + name + " must be finite and " + range + ", not " + number);
    }
    return number;
  }

  /** Returns the Euclidean norm, without overflow on the way. */
  public static double norm(double[] x) {
    double most = 0;
    for (double element : x) {
      most = Math.max(most, Math.abs(element));
    }
    if (most == 0 || !Double.isFinite(most)) {
      return most;
    }
    double sum = 0;
    for (double element : x) {
      sum += element / most * (element / most);
    }
    return most * Math.sqrt(sum);
  }
}
