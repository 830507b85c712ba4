package io.github.wengert.autodiff;

import java.util.Arrays;

/**
 * A function of one variable t as a power series, whose coefficients are computed when they are
 * asked for, each from lower ones. In which scale they count, {@link SeriesArithmetic} says.
 *
 * <p>Keeps all coefficients that were asked for. For one thread.
 */
final class PowerSeries {

  /** How a coefficient follows from lower ones. */
  @FunctionalInterface
  interface Recurrence {
    /** Returns coefficient {@code k > 0} of a series, which knows those below. */
    double next(int k, PowerSeries self);
  }

  private final Recurrence recurrence;

  /** The square, where it is smoother than this: |t| has a kink, and t² has none. Else null. */
  private final PowerSeries square;

  private double[] coefficients = new double[4];
  private int known = 1;

  PowerSeries(double first, Recurrence recurrence) {
    this(first, recurrence, null);
  }

  PowerSeries(double first, Recurrence recurrence, PowerSeries square) {
    this.coefficients[0] = first;
    this.recurrence = recurrence;
    this.square = square;
  }

  /** Returns the series of a function that does not depend on t. */
  static PowerSeries constant(double value) {
    return new PowerSeries(value, (k, self) -> 0);
  }

  /** Returns coefficient {@code k}. */
  double get(int k) {
    while (known <= k) {
      if (known == coefficients.length) {
        coefficients = Arrays.copyOf(coefficients, 2 * known);
      }
      coefficients[known] = recurrence.next(known, this);
      known++;
    }
    return coefficients[k];
  }

  /** Returns the series of the square if it is known otherwise than by multiplication, or null. */
  PowerSeries square() {
    return square;
  }
}
