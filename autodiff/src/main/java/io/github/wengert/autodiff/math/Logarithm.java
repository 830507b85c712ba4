package io.github.wengert.autodiff.math;

/**
 * Logarithms in plain arithmetic, which has the same bits on every machine. All engines call these
 * methods, loops over lanes too.
 *
 * <p>With x = 2ᵏ(1 + f), √½ ≤ 1 + f &lt; √2 and s = f/(2 + f), ln x = k ln 2 + 2 artanh s, and 2
 * artanh s = f − f²/2 + s(f²/2 + s² P(s²)): the arrangement of K. C. Ng in fdlibm (1993), which
 * keeps the digits of f. P is a minimax polynomial of degree 7 on 0 ≤ s² ≤ 0.0401, found for this
 * class by E. Y. Remez's algorithm, with an error of 2⁻⁵⁵. ln 2 is taken in two parts, of which the
 * first times k is exact, and what rounding takes from their sum with f is added again.
 *
 * <p>{@link #log}, {@link #log1p}, {@link #log2} and {@link #log10} are within 1 ulp; the logarithm
 * of a power of the base is exact. Special values are those of {@link Math}. No state.
 */
public final class Logarithm {
  private static final double LN2_HIGH = 6.93147180369123816490e-01;
  private static final double LN2_LOW = 1.90821492927058770002e-10;

  private static final double LOG2_E = 1.4426950408889634;
  private static final double LOG2_E_REST = 2.0355273740931033e-17;
  private static final double LOG10_E = 0.4342944819032518;
  private static final double LOG10_E_REST = 1.098319650216765e-17;

  /** The bits of √½. */
  private static final long SQRT_HALF = 0x3fe6a09e667f3bcdL;

  /** The bits of sign and exponent. */
  private static final long EXPONENT = 0xfff0000000000000L;

  /** Added, rounds to a whole number. */
  private static final double ROUND = 0x1.8p52;

  private Logarithm() {}

  /** Returns ln x: NaN below 0, −∞ at ±0. */
  public static double log(double x) {
    if (isNormal(x)) {
      return of(exponent(x), fraction(x));
    }
    if (x > 0 && x < 1) {
      double y = x * 0x1p54;
      return of(exponent(y) - 54, fraction(y));
    }
    return outside(x);
  }

  /** Returns ln(1 + x): NaN below −1, −∞ at −1, and x for the smallest |x|. */
  public static double log1p(double x) {
    if (!isOrdinary(x)) {
      return x < -1 || x > 0 || x != x ? outside(x) : x == -1 ? Double.NEGATIVE_INFINITY : x;
    }
    double k = exponent(1 + x);
    double f = fraction(1 + x);
    return total(k, f, small(k, f, lostInSum(x)));
  }

  /** Returns the logarithm to the base 2. */
  public static double log2(double x) {
    return toBase(x, LOG2_E, LOG2_E_REST);
  }

  /** Returns the logarithm to the base 10. */
  public static double log10(double x) {
    return toBase(x, LOG10_E, LOG10_E_REST);
  }

  /** Returns ln(1 + x) for 0 ≤ x ≤ 1, for which no bits need be looked at. NaN stays. */
  public static double log1pOfFraction(double x) {
    double k = (x + ROUND) - ROUND;
    return of(k, (x - k) * (1 - 0.5 * k));
  }

  private static double toBase(double x, double scale, double scaleRest) {
    if (isNormal(x)) {
      return toBase(exponent(x), fraction(x), scale, scaleRest);
    }
    if (x > 0 && x < 1) {
      double y = x * 0x1p54;
      return toBase(exponent(y) - 54, fraction(y), scale, scaleRest);
    }
    return outside(x);
  }

  private static double toBase(double k, double f, double scale, double scaleRest) {
    double high = high(k, f);
    double rest = rest(f, small(k, f, 0));
    double natural = high + rest;
    double product = natural * scale;
    double lost = (high - natural) + rest;
    return product
        + Math.fma(lost, scale, Math.fma(natural, scaleRest, Math.fma(natural, scale, -product)));
  }

  /** Returns the logarithm of what is no positive number. */
  private static double outside(double x) {
    return x < 0 ? Double.NaN : x == 0 ? Double.NEGATIVE_INFINITY : x;
  }

  // The parts

  /** Tells whether x is positive, finite and not subnormal. */
  static boolean isNormal(double x) {
    return x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE;
  }

  /** Tells whether ln(1 + x) is finite and not x itself. */
  static boolean isOrdinary(double x) {
    return x > -1 && x <= Double.MAX_VALUE && Math.abs(x) >= 0x1p-54;
  }

  /** Returns k of x = 2ᵏ(1 + f) with √½ ≤ 1 + f &lt; √2. */
  static double exponent(double x) {
    return (Double.doubleToRawLongBits(x) - SQRT_HALF) >> 52;
  }

  /** Returns f of x = 2ᵏ(1 + f) with √½ ≤ 1 + f &lt; √2. */
  static double fraction(double x) {
    long bits = Double.doubleToRawLongBits(x);
    return Double.longBitsToDouble(bits - ((bits - SQRT_HALF) & EXPONENT)) - 1;
  }

  /** Returns k ln 2 + ln(1 + f). */
  static double of(double k, double f) {
    return total(k, f, small(k, f, 0));
  }

  /** Returns what ln(1 + x) is greater than ln of 1 + x as it is rounded. */
  static double lostInSum(double x) {
    double sum = 1 + x;
    double shift = sum - x;
    return ((x - (sum - shift)) + (1 - shift)) / sum;
  }

  /** Returns k ln 2 + ln(1 + f) + more, given the small terms of it. */
  static double total(double k, double f, double small) {
    return high(k, f) + rest(f, small);
  }

  /** Returns what is lost in k ln 2 + f as it is rounded, + more. */
  static double small(double k, double f, double more) {
    double multiple = k * LN2_HIGH;
    double lost = f - ((multiple + f) - multiple);
    return lost + (k * LN2_LOW + more);
  }

  private static double high(double k, double f) {
    return k * LN2_HIGH + f;
  }

  /** Returns what is to be added to {@link #high}, given the small terms of it. */
  private static double rest(double f, double small) {
    double half = 0.5 * f * f;
    return small + (bend(f / (f + 2), half) - half);
  }

  /** Returns s(f²/2 + s² P(s²)), given half of f². */
  private static double bend(double s, double half) {
    double z = s * s;
    double w = z * z;
    double even =
        0.6666666666666666
            + w * (0.2857142856723041 + w * (0.18181737139713194 + w * 0.13209384904957477));
    double odd =
        0.40000000000008057
            + w * (0.22222223055173002 + w * (0.1538888561956856 + w * 0.13611335592012636));
    return s * (half + z * (even + z * odd));
  }
}
