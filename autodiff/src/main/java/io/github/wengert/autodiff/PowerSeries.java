package io.github.wengert.autodiff;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

  /** What this is right of t = 0 if it is the mirror image left of it, as |t| is; else null. */
  private final @Nullable PowerSeries right;

  private double[] coefficients = new double[4];
  private int known = 1;

  PowerSeries(double first, Recurrence recurrence) {
    this(first, recurrence, null);
  }

  /** Makes the series of a function that may have a kink; its coefficients are conventions. */
  PowerSeries(double first, Recurrence recurrence, @Nullable PowerSeries right) {
    this.coefficients[0] = first;
    this.recurrence = recurrence;
    this.right = right;
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

  /** Tells whether this is a mirror image: the product of two such functions has no kink. */
  boolean isMirrored() {
    return right != null;
  }

  /** Returns the series that holds right of t = 0. */
  PowerSeries right() {
    return right == null ? this : right;
  }
}
