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
 * <p>{@link #exp} is within 1 ulp, {@link #sigmoid} within 2, {@link #tanh} within 3, {@link
 * #logisticPdf} within 4. Some 5 to 10 ns each on a processor with a fused multiply-add (x86-64
 * since 2013, AArch64); without one, {@link Math#fma} makes them a hundred times slower. No state.
 */
public final class Exponential {
  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN2_HIGH = 6.93147180369123816490e-01;
  private static final double LN2_LOW = 1.90821492927058770002e-10;

  /** Added, rounds to a whole number, which is in the low bits then. */
  private static final double ROUND = 0x1.8p52;

  private static final long BIAS = 1023L << 52;

  /** Beyond, the result is 0 or infinite. */
  public static final double LIMIT = 800;

  private Exponential() {}

  /** Returns eˣ. */
  public static double exp(double x) {
    return power(bounded(x));
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
    return sigmoidOf(power(decay(x)), x);
  }

  /** Returns e/(1 + e)² with e = exp(−|x|). */
  public static double logisticPdf(double x) {
    return logistic(power(decay(x)));
  }

  private static double power(double c) {
    return powerOf(c, series(c), half(c));
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

  /**
   * Returns p = eʳ − 1 for c = k ln 2 + r within the {@link #LIMIT}. Pairs of powers of r are added
   * in a tree, which is faster than one after the other (G. Estrin, 1960).
   */
  public static double series(double c) {
    double k = shifted(c) - ROUND;
    double r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, c));
    double r2 = r * r;
    double r4 = r2 * r2;
    double a = Math.fma(Math.fma(r, 1.0 / 120, 1.0 / 24), r2, Math.fma(r, 1.0 / 6, 0.5));
    double b =
        Math.fma(Math.fma(r, 1.0 / 362880, 1.0 / 40320), r2, Math.fma(r, 1.0 / 5040, 1.0 / 720));
    double d =
        Math.fma(
            Math.fma(r, 1.0 / 6227020800.0, 1.0 / 479001600),
            r2,
            Math.fma(r, 1.0 / 39916800, 1.0 / 3628800));
    return Math.fma(Math.fma(Math.fma(d, r4, b), r4, a), r2, r);
  }

  /** Returns k/2, rounded down, in the low bits of the result. */
  public static double halved(double c) {
    return Math.fma(shifted(c) - ROUND, 0.5, -0.25) + ROUND;
  }

  /** Returns 2 to the power that is in the low bits of the argument. */
  public static double powerOfTwo(double bits) {
    return Double.longBitsToDouble((Double.doubleToRawLongBits(bits) << 52) + BIAS);
  }

  /** Returns 2 to the power k/2, rounded down: the half of 2ᵏ. */
  public static double half(double c) {
    return powerOfTwo(halved(c));
  }

  /** Returns 2ᵏ divided by its half: the half again, or twice the half if k is odd. */
  private static double otherHalf(double c, double half) {
    double even = (halved(c) - ROUND) * 2;
    return half * (((shifted(c) - ROUND) - even) + 1);
  }

  /** Returns eᶜ = (1 + p) 2ᵏ, given c, p and the half of 2ᵏ. */
  public static double powerOf(double c, double p, double half) {
    return ((p + 1) * half) * otherHalf(c, half);
  }

  /**
   * Returns tanh x, given c = −2|x|, p and the half of 2ᵏ: x, but no further from 0 than −q/(q + 2)
   * for q = eᶜ − 1, which gives that number the sign of x, of −0 too.
   */
  public static double tanhOf(double c, double p, double half, double x) {
    double power = half * otherHalf(c, half);
    double q = Math.fma(power, p, power - 1);
    double magnitude = (0 - q) / (q + 2);
    return Math.max(-magnitude, Math.min(magnitude, x));
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
