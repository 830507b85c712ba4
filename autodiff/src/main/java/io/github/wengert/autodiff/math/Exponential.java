package io.github.wengert.autodiff.math;

/**
 * The exponential function and its kin in plain arithmetic, made of parts that a {@code
 * program.Program} computes one by one: shared between a function and its slope, and for many
 * numbers at a time. All engines call these methods in the same order, so that the bits are the
 * same everywhere.
 *
 * <p>With k the whole number next to x/ln 2 and r = x − k ln 2, eˣ is 2ᵏ(1 + p) where p = eʳ − 1 is
 * its Taylor series up to r¹³: |r| ≤ 0.35, and what is left out is below 10⁻¹⁷. ln 2 is taken in
 * two parts, of which the first times k is exact (W. J. Cody and W. Waite, Software Manual for the
 * Elementary Functions, 1980). 2ᵏ is applied as two factors, since it may be out of range where the
 * result is not.
 *
 * <p>{@link #exp} and {@link #expm1} are within 1 ulp, {@link #tanh} within 2, {@link #sigmoid}
 * within 2.01, {@link #logisticPdf} within 4. Some 5 to 10 ns each on a processor with a fused
 * multiply-add (x86-64 since 2013, AArch64); without one, {@link Math#fma} makes them a hundred
 * times slower. No state.
 */
public final class Exponential {
  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN2_HIGH = 6.93147180369123816490e-01;
  private static final double LN2_LOW = 1.90821492927058770002e-10;

  /** Added, rounds to a whole number, which is in the low bits then. */
  private static final double ROUND = 0x1.8p52;

  private static final long BIAS = 1023L << 52;

  /** Below, eˣ − 1 is x. */
  private static final double SMALL = 0x1p-54;

  /** Beyond, the result is 0 or infinite. */
  public static final double LIMIT = 800;

  private Exponential() {}

  /** Returns eˣ. */
  public static double exp(double x) {
    return power(bounded(x));
  }

  /** Returns eˣ − 1, and x for the smallest |x|. */
  public static double expm1(double x) {
    if (!(Math.abs(x) >= SMALL)) {
      return x;
    }
    if (x > 39) {
      return exp(x); // less 1 is the same number
    }
    double c = Math.max(x, -39); // at which it is −1
    double k = whole(c);
    double r = reduced(c, k);
    double power = twoToThe(k);
    double multiple = power * r;
    double sum = power + multiple;
    double rest = ((power - sum) + multiple) + power * (bend(r) + restOfReduced(c, k, r));
    return (sum - 1) + (ElementaryMath.restOfDifference(sum, 1) + rest);
  }

  /**
   * Returns tanh x as −q/(2 + q) with q = exp(−2|x|) − 1 = 2ᵏp + (2ᵏ − 1), which loses no digits
   * near 0.
   */
  public static double tanh(double x) {
    double c = decay(x * 2);
    return tanhOf(c, series(c), half(c), x);
  }

  /** Returns 1/(1 + e⁻ˣ), of which the smaller exponential is computed. */
  public static double sigmoid(double x) {
    return sigmoidOf(expOfMinusAbs(x), x);
  }

  /** Returns e/(1 + e)² with e = exp(−|x|). */
  public static double logisticPdf(double x) {
    return logistic(expOfMinusAbs(x));
  }

  /** Returns e^(−|x|). */
  static double expOfMinusAbs(double x) {
    return power(decay(x));
  }

  private static double power(double c) {
    return scaled(series(c), whole(c));
  }

  // The parts

  /** Returns x, but no further from 0 than {@link #LIMIT}; NaN stays. */
  public static double bounded(double x) {
    return x < -LIMIT ? -LIMIT : x > LIMIT ? LIMIT : x;
  }

  /** Returns −|x|, but no further from 0 than {@link #LIMIT}; NaN stays. */
  public static double decay(double x) {
    double c = -Math.abs(x);
    return c < -LIMIT ? -LIMIT : c;
  }

  private static double shifted(double c) {
    return Math.fma(c, LOG2_E, ROUND);
  }

  /** Returns k of c = k ln 2 + r. */
  static double whole(double c) {
    return shifted(c) - ROUND;
  }

  /** Returns r of c = k ln 2 + r. */
  static double reduced(double c, double k) {
    return Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, c));
  }

  /** Returns what rounding took from r. */
  static double restOfReduced(double c, double k, double r) {
    return Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, c) - r);
  }

  /** Returns p = eʳ − 1 for c = k ln 2 + r within the {@link #LIMIT}. */
  public static double series(double c) {
    double k = whole(c);
    double r = reduced(c, k);
    return r + Math.fma(curvature(r), r * r, restOfReduced(c, k, r));
  }

  /** Returns (eʳ − 1 − r)/r². */
  static double curvature(double r) {
    return Math.fma(cubic(r), r, 0.5);
  }

  /**
   * Returns (eʳ − 1 − r − r²/2)/r³. Pairs of powers of r are added in a tree, which is faster than
   * one after the other (G. Estrin, 1960).
   */
  private static double cubic(double r) {
    double r2 = r * r;
    double r4 = r2 * r2;
    double a = Math.fma(Math.fma(r, 1.0 / 720, 1.0 / 120), r2, Math.fma(r, 1.0 / 24, 1.0 / 6));
    double b =
        Math.fma(
            Math.fma(r, 1.0 / 3628800, 1.0 / 362880), r2, Math.fma(r, 1.0 / 40320, 1.0 / 5040));
    double d = Math.fma(r2, 1.0 / 6227020800.0, Math.fma(r, 1.0 / 479001600, 1.0 / 39916800));
    return Math.fma(Math.fma(d, r4, b), r4, a);
  }

  /** Returns eʳ − 1 − r, corrected for the rounding of r². */
  static double bend(double r) {
    double r2 = r * r;
    return Math.fma(cubic(r) * r, r2, 0.5 * r2) + 0.5 * Math.fma(r, r, -r2);
  }

  /** Returns k/2, rounded down, in the low bits of the result, for a whole number k. */
  static double halved(double k) {
    return Math.fma(k, 0.5, -0.25) + ROUND;
  }

  /** Returns 2 to the power that is in the low bits of the argument. */
  static double powerOfTwo(double bits) {
    return Double.longBitsToDouble((Double.doubleToRawLongBits(bits) << 52) + BIAS);
  }

  /** Returns 2ᵏ for a whole number k, |k| ≤ 1022. */
  static double twoToThe(double k) {
    return powerOfTwo(k + ROUND);
  }

  /** Returns 2 to the power k/2, rounded down: the half of 2ᵏ. */
  public static double half(double c) {
    return powerOfTwo(halved(whole(c)));
  }

  /** Returns 2ᵏ divided by its half: the half again, or twice the half if k is odd. */
  private static double otherHalf(double k, double half) {
    double even = (halved(k) - ROUND) * 2;
    return half * ((k - even) + 1);
  }

  /** Returns eᶜ = (1 + p) 2ᵏ, given c, p and the half of 2ᵏ. */
  public static double powerOf(double c, double p, double half) {
    return inHalves(p, whole(c), half);
  }

  /** Returns (1 + p) 2ᵏ for a whole number k. */
  static double scaled(double p, double k) {
    return Math.abs(k) <= 1020 ? (p + 1) * twoToThe(k) : inHalves(p, k, powerOfTwo(halved(k)));
  }

  /** Returns (1 + p) 2ᵏ, given the half of 2ᵏ. */
  static double inHalves(double p, double k, double half) {
    return ((p + 1) * half) * otherHalf(k, half);
  }

  /** Returns tanh x, given c = −2|x|, p and the half of 2ᵏ. */
  public static double tanhOf(double c, double p, double half, double x) {
    return within(x, tanhOfMinusOne(minusOne(c, p, half)));
  }

  /** Returns q = eᶜ − 1, given c, p and the half of 2ᵏ. */
  static double minusOne(double c, double p, double half) {
    double power = half * otherHalf(whole(c), half);
    return Math.fma(power, p, power - 1);
  }

  /** Returns tanh |x| = −q/(q + 2) for q = exp(−2|x|) − 1, corrected by the remainder. */
  static double tanhOfMinusOne(double q) {
    double below = q + 2;
    double inverse = 1 / below;
    double quotient = (0 - q) * inverse;
    double error = Math.fma(quotient, below, q) + quotient * (q - (below - 2));
    return quotient - error * inverse;
  }

  /** Returns x, but no further from 0 than a number: that number with the sign of x, of −0 too. */
  static double within(double x, double most) {
    return Math.max(-most, Math.min(most, x));
  }

  /** Returns 1/(1 + e⁻ˣ) of e = exp(−|x|). */
  public static double sigmoidOf(double e, double x) {
    return (x < 0 ? e : 1) / (e + 1);
  }

  /** Returns e/(1 + e)². */
  public static double logistic(double e) {
    double t = e + 1;
    return e / (t * t);
  }
}
