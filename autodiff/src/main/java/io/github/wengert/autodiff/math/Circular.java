package io.github.wengert.autodiff.math;

/**
 * Sine, cosine and tangent in plain arithmetic, which has the same bits on every machine. All
 * engines call these methods, loops over lanes too.
 *
 * <p>An angle is reduced to r = x − nπ/2 in two numbers, |r| ≤ π/4. Up to 2¹⁴ π/2 is taken in two
 * parts of 39 bits, the multiples of which are exact, and a third (W. J. Cody and W. Waite,
 * Software Manual for the Elementary Functions, 1980); beyond, {@link LargeAngle} does it. The
 * polynomials of sine and cosine are those of fdlibm (K. C. Ng, 1993). Both of r are both computed
 * and n chooses by products with 0 and 1, so that there is no branch.
 *
 * <p>Within 1 ulp. Special values are those of {@link Math}. No state.
 */
public final class Circular {
  private static final double TWO_OVER_PI = 0.6366197723675814;
  private static final double HALF_PI_A = 1.5707963267923333;
  private static final double HALF_PI_B = 2.5633441515905732e-12;
  private static final double HALF_PI_C = 3.9455541665632055e-24;

  /** −S₁ of fdlibm, which is a sixth but for what the polynomial leaves over. */
  private static final double SIXTH = 1.66666666666666324348e-01;

  private static final double THIRD = 0.3333333333333333;

  /** Added, rounds to a whole number. */
  private static final double ROUND = 0x1.8p52;

  /** Below, sin x and tan x are x. */
  private static final double SMALL = 0x1p-27;

  /** Beyond, π/2 needs more parts. */
  private static final double LARGE = 0x1p14;

  private Circular() {}

  /** Returns sin x; NaN for infinite x. */
  public static double sin(double x) {
    if (isOrdinary(x)) {
      return turned(x, 0);
    }
    return Math.abs(x) < SMALL ? x : LargeAngle.turned(x, 0);
  }

  /** Returns cos x; NaN for infinite x. */
  public static double cos(double x) {
    if (isOrdinary(x)) {
      return turned(x, 1);
    }
    return Math.abs(x) < SMALL ? 1 : LargeAngle.turned(x, 1);
  }

  /** Returns tan x; NaN for infinite x. */
  public static double tan(double x) {
    if (!isOrdinary(x)) {
      return Math.abs(x) < SMALL ? x : LargeAngle.turned(x, LargeAngle.TANGENT);
    }
    double n = quarters(x);
    double r = reduced(x, n);
    return tangent(r, rest(x, n, r), n);
  }

  // The parts

  /** Tells whether x is neither so small nor so large that it is treated apart. */
  static boolean isOrdinary(double x) {
    double a = Math.abs(x);
    return a >= SMALL && a <= LARGE;
  }

  /** Returns sin(x + turn π/2) for ordinary x. */
  private static double turned(double x, double turn) {
    double n = quarters(x);
    double r = reduced(x, n);
    return sine(r, rest(x, n, r), n + turn);
  }

  static double quarters(double x) {
    return Math.fma(x, TWO_OVER_PI, ROUND) - ROUND;
  }

  /** Returns r = x − nπ/2. */
  static double reduced(double x, double n) {
    return high(x, n) + low(x, n);
  }

  /** Returns what rounding took from r. */
  static double rest(double x, double n, double r) {
    return (high(x, n) - r) + low(x, n);
  }

  /** Returns x − nπ/2 from two parts of π/2. */
  private static double high(double x, double n) {
    return Math.fma(-n, HALF_PI_B, Math.fma(-n, HALF_PI_A, x));
  }

  /** Returns what rounding took from {@link #high}, and the third part. */
  private static double low(double x, double n) {
    double a = Math.fma(-n, HALF_PI_A, x);
    double b = Math.fma(-n, HALF_PI_B, a);
    return Math.fma(-n, HALF_PI_C, Math.fma(-n, HALF_PI_B, a - b));
  }

  /** Returns sin(r + rest + nπ/2): n modulo 4 is a factor of the sine and one of the cosine. */
  static double sine(double r, double rest, double n) {
    return ofSine(r, rest, n) + ofCosine(r, rest, n);
  }

  /** Returns sin(r + rest), or 0 for odd n, with the sign for n quarters of a turn. */
  static double ofSine(double r, double rest, double n) {
    return (1 - Math.abs(modulo4(n))) * (r + sineRest(r * r, r, rest));
  }

  /** Returns cos(r + rest), or 0 for even n, with the sign for n quarters of a turn. */
  static double ofCosine(double r, double rest, double n) {
    double m = modulo4(n);
    double z = r * r;
    return m * (2 - Math.abs(m)) * ((1 - 0.5 * z) + cosineRest(z, r, rest));
  }

  /** Returns n less a multiple of 4, from −2 to 2. */
  private static double modulo4(double n) {
    return Math.fma(-4, Math.fma(n, 0.25, ROUND) - ROUND, n);
  }

  /**
   * Returns tan(r + rest + nπ/2): that of r in two numbers for even n, else minus its reciprocal.
   */
  static double tangent(double r, double rest, double n) {
    double z = r * r;
    double zr = z * r;
    double zrRest = Math.fma(z, r, -zr) + r * Math.fma(r, r, -z);
    double series = z * tangentSeries(z);
    double rough = r + zr * (THIRD + series);
    double correction = Math.fma(zrRest, THIRD + series, Math.fma(rough, rough, 1) * rest);
    double bend = Math.fma(zr, THIRD, Math.fma(zr, series, correction));
    double tangent = r + bend;
    double low = (r - tangent) + bend;
    double inverse = 1 / tangent;
    double error = Math.fma(-inverse, tangent, 1) - inverse * low;
    double m = Math.fma(-2, Math.fma(n, 0.5, ROUND) - ROUND, n);
    return m == 0 ? tangent : -Math.fma(inverse, error, inverse);
  }

  /** Returns sin(r + rest) − r for z = r². */
  private static double sineRest(double z, double r, double rest) {
    double zr = z * r;
    double w = z * z;
    double series =
        Math.fma(
            Math.fma(
                w,
                1.58969099521155010221e-10,
                Math.fma(z, -2.50507602534068634195e-08, 2.75573137070700676789e-06)),
            w,
            Math.fma(z, -1.98412698298579493134e-04, 8.33333333332248946124e-03));
    return Math.fma(-zr, SIXTH, Math.fma(z, Math.fma(zr, series, -0.5 * rest), rest));
  }

  /** Returns cos(r + rest) − (1 − z/2) for z = r², with the rounding error of the latter. */
  private static double cosineRest(double z, double r, double rest) {
    double w = z * z;
    double series =
        Math.fma(
            Math.fma(
                w,
                Math.fma(z, -1.13596475577881948265e-11, 2.08757232129817482790e-09),
                Math.fma(z, -2.75573143513906633035e-07, 2.48015872894767294178e-05)),
            w,
            Math.fma(z, -1.38888888888741095749e-03, 4.16666666666666019037e-02));
    double lost = (1 - (1 - 0.5 * z)) - 0.5 * z;
    return lost + Math.fma(w, series, -r * rest);
  }

  /**
   * Returns (tan r − r − r³/3)/r⁵ for z = r²: a minimax polynomial found by E. Y. Remez's
   * algorithm, with an error of 2⁻⁵⁶ relative to (tan r − r)/r³.
   */
  private static double tangentSeries(double z) {
    double w = z * z;
    double w2 = w * w;
    double a =
        Math.fma(
            Math.fma(z, 0.008863236007156104, 0.021869488516913973),
            w,
            Math.fma(z, 0.053968253968659105, 0.13333333333332997));
    double b =
        Math.fma(
            Math.fma(z, 0.00024123734454140164, 0.0005895729606546248),
            w,
            Math.fma(z, 0.0014559031817357516, 0.0035921209304111772));
    double c =
        Math.fma(
            Math.fma(z, 3.6600391967417984e-05, -1.1105625557244998e-05),
            w,
            Math.fma(z, 5.56534851359454e-05, 8.995310642358572e-05));
    double d = Math.fma(z, 8.49421859099748e-06, -1.836065690037152e-05);
    return Math.fma(Math.fma(Math.fma(d, w2, c), w2, b), w2, a);
  }
}
