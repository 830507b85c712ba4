package io.github.wengert.autodiff;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * An interval of the real line, perhaps with gaps: where an operation is differentiable, so that
 * samplers may draw an argument from it. An argument outside is not rejected; value and slope are
 * then a {@link Convention}.
 *
 * @param low the lower end
 * @param high the upper end
 * @param closed whether the ends belong to the domain
 * @param gap the numbers that are left out
 */
public record Domain(double low, double high, boolean closed, Gap gap) {

  /** Numbers inside an interval that do not belong to the domain. */
  public enum Gap {
    /** None. */
    NONE,
    /** 0. */
    ZERO,
    /** …, −1, 0, 1, …. */
    INTEGERS,
    /** …, −½, ½, …. */
    HALF_INTEGERS,
    /** 0, −1, −2, …, the poles of the gamma function. */
    POLES_OF_GAMMA;

    private boolean contains(double x) {
      return switch (this) {
        case NONE -> false;
        case ZERO -> x == 0;
        case INTEGERS -> x == Math.rint(x);
        case HALF_INTEGERS -> Math.abs(x - Math.rint(x)) == 0.5;
        case POLES_OF_GAMMA -> x <= 0 && x == Math.rint(x);
      };
    }
  }

  /** All finite numbers. */
  public static final Domain REALS = reals(Gap.NONE);

  /** All finite numbers but 0. */
  public static final Domain NON_ZERO = reals(Gap.ZERO);

  /** All finite numbers but the whole ones. */
  public static final Domain NON_INTEGER = reals(Gap.INTEGERS);

  /** All finite numbers but those halfway between two whole ones. */
  public static final Domain NON_HALF_INTEGER = reals(Gap.HALF_INTEGERS);

  /** All finite numbers but 0, −1, −2, …. */
  public static final Domain NON_POLE = reals(Gap.POLES_OF_GAMMA);

  /** x &gt; 0. */
  public static final Domain POSITIVE = open(0, Double.POSITIVE_INFINITY);

  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException if an end is NaN or the interval is empty
   */
  public Domain {
    if (!(low < high)) {
      throw new IllegalArgumentException("no domain from " + low + " to " + high);
    }
    Objects.requireNonNull(gap, "the gap of a domain is null");
  }

  private static Domain reals(Gap gap) {
    return new Domain(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, gap);
  }

  /** Returns the interval without its ends. */
  public static Domain open(double low, double high) {
    return new Domain(low, high, false, Gap.NONE);
  }

  /** Returns the interval with its ends. */
  public static Domain closed(double low, double high) {
    return new Domain(low, high, true, Gap.NONE);
  }

  /** Tells whether {@code x} lies in the domain; NaN and infinities never do. */
  public boolean contains(double x) {
    boolean inside = (x > low && x < high) || (closed && (x == low || x == high));
    return inside && !Double.isInfinite(x) && !gap.contains(x);
  }

  @Override
  public String toString() {
    String interval = (closed ? "[" : "(") + low + ", " + high + (closed ? "]" : ")");
    return gap == Gap.NONE ? interval : interval + " without " + gap;
  }

  private List<Object> parts() {
    return Arrays.asList(low, high, closed, gap);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Domain that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }
}
