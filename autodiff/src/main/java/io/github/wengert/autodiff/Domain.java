package io.github.wengert.autodiff;

/**
 * An interval of the real line, with or without its ends and perhaps without 0: where an operation
 * is differentiable, so that samplers may draw an argument from it. An argument outside is not
 * refused; value and slope are then what the operation documents, mostly NaN or, at a kink, a
 * convention.
 *
 * @param low the lower end
 * @param high the upper end
 * @param lowIncluded whether {@code low} itself belongs to the domain
 * @param highIncluded whether {@code high} itself belongs to the domain
 * @param zeroExcluded whether 0 is left out
 */
public record Domain(
    double low, double high, boolean lowIncluded, boolean highIncluded, boolean zeroExcluded) {

  /** All finite numbers. */
  public static final Domain REALS = open(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** All finite numbers but 0. */
  public static final Domain NON_ZERO =
      new Domain(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, false, true);

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
  }

  /** Returns the interval without its ends. */
  public static Domain open(double low, double high) {
    return new Domain(low, high, false, false, false);
  }

  /** Returns the interval with its ends. */
  public static Domain closed(double low, double high) {
    return new Domain(low, high, true, true, false);
  }

  /** Tells whether {@code x} lies in the domain; NaN and infinities never do. */
  public boolean contains(double x) {
    boolean aboveLow = x > low || (lowIncluded && x == low);
    boolean belowHigh = x < high || (highIncluded && x == high);
    return aboveLow && belowHigh && !Double.isInfinite(x) && !(zeroExcluded && x == 0);
  }

  @Override
  public String toString() {
    return (lowIncluded ? "[" : "(")
        + low
        + ", "
        + high
        + (highIncluded ? "]" : ")")
        + (zeroExcluded ? " without 0" : "");
  }
}
