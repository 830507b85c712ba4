package io.github.wengert.autodiff.math;

/**
 * Inverse circular functions in plain arithmetic, which has the same bits on every machine. All
 * engines call these methods.
 *
 * <p>The formulas and the coefficients are those of fdlibm (K. C. Ng, 1993). The arcsine is x + x
 * R(x²) with a rational function R up to ½; beyond, π/2 − 2 arcsin √((1 − x)/2) is computed, with
 * the root in two numbers. The arctangent is reduced to |x| ≤ 7/16 by arctan x = arctan c +
 * arctan((x − c)/(1 + cx)) for one of four c.
 *
 * <p>{@link #asin}, {@link #acos} and {@link #atan} are within 1 ulp, {@link #atan2} within 2.
 * Special values are those of {@link Math}. No state.
 */
public final class InverseCircular {
  private static final double PI = 3.141592653589793;
  private static final double PI_REST = 1.2246467991473532e-16;
  private static final double HALF_PI = 1.5707963267948966;
  private static final double HALF_PI_REST = 6.123233995736766e-17;
  private static final double QUARTER_PI = 0.7853981633974483;

  /** Below, arcsin x and arctan x are x. */
  private static final double SMALL = 0x1p-27;

  private InverseCircular() {}

  /** Returns arcsin x; NaN outside of ±1. */
  public static double asin(double x) {
    double a = Math.abs(x);
    if (a < 0.5) {
      return a < SMALL ? x : x + x * ratio(x * x);
    }
    double z = (1 - a) * 0.5;
    double s = Math.sqrt(z);
    double r = ratio(z);
    if (a > 0.975) {
      return Math.copySign(HALF_PI - (2 * (s + s * r) - HALF_PI_REST), x);
    }
    double w = upperHalf(s);
    double c = (z - w * w) / (s + w);
    double p = 2 * s * r - (HALF_PI_REST - 2 * c);
    return Math.copySign(QUARTER_PI - (p - (QUARTER_PI - 2 * w)), x);
  }

  /** Returns arccos x; NaN outside of ±1. */
  public static double acos(double x) {
    if (Math.abs(x) < 0.5) {
      return HALF_PI - (x - (HALF_PI_REST - x * ratio(x * x)));
    }
    if (x < 0) {
      double z = (1 + x) * 0.5;
      double s = Math.sqrt(z);
      return PI - 2 * (s + (ratio(z) * s - HALF_PI_REST));
    }
    double z = (1 - x) * 0.5;
    double s = Math.sqrt(z);
    double w = upperHalf(s);
    double c = z == 0 ? 0 : (z - w * w) / (s + w);
    return 2 * (w + (ratio(z) * s + c));
  }

  /** Returns arctan x. */
  public static double atan(double x) {
    double a = Math.abs(x);
    if (a < 0.4375) {
      return a < SMALL ? x : x - x * bend(x * x);
    }
    if (a < 0.6875) {
      return near(x, (2 * a - 1) / (2 + a), 4.63647609000806093515e-01, 2.26987774529616870924e-17);
    }
    if (a < 1.1875) {
      return near(x, (a - 1) / (a + 1), 7.85398163397448278999e-01, 3.06161699786838301793e-17);
    }
    if (a < 2.4375) {
      return near(
          x, (a - 1.5) / (1 + 1.5 * a), 9.82793723247329054082e-01, 1.39033110312309984516e-17);
    }
    return near(x, -1 / a, 1.57079632679489655800e+00, 6.12323399573676603587e-17);
  }

  /** Returns the angle, from −π to π, of the point (x, y). */
  public static double atan2(double y, double x) {
    if (x != x || y != y) {
      return Double.NaN;
    }
    double a = Math.abs(y);
    double b = Math.abs(x);
    boolean left = Math.copySign(1, x) < 0;
    double angle;
    if (a == 0) {
      angle = left ? PI : 0;
    } else if (a == Double.POSITIVE_INFINITY && b == Double.POSITIVE_INFINITY) {
      angle = left ? 3 * QUARTER_PI : QUARTER_PI;
    } else {
      double z = atan(a / b);
      angle = left ? PI - (z - PI_REST) : z;
    }
    return Math.copySign(angle, y);
  }

  /** Returns a number of which the low 32 bits are 0. */
  static double upperHalf(double x) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & 0xffffffff00000000L);
  }

  /** Returns (arcsin √z)/√z − 1 for 0 ≤ z ≤ ¼. */
  private static double ratio(double z) {
    double above =
        1.66666666666666657415e-01
            + z
                * (-3.25565818622400915405e-01
                    + z
                        * (2.01212532134862925881e-01
                            + z
                                * (-4.00555345006794114027e-02
                                    + z
                                        * (7.91534994289814532176e-04
                                            + z * 3.47933107596021167570e-05))));
    double below =
        1
            + z
                * (-2.40339491173441421878e+00
                    + z
                        * (2.02094576023350569471e+00
                            + z * (-6.88283971605453293030e-01 + z * 7.70381505559019352791e-02)));
    return z * above / below;
  }

  /** Returns ±(arctan c + arctan t), given arctan c in two numbers. */
  private static double near(double x, double t, double high, double low) {
    return Math.copySign(high - ((t * bend(t * t) - low) - t), x);
  }

  /** Returns 1 − (arctan t)/t for z = t². */
  private static double bend(double z) {
    double w = z * z;
    double odd =
        3.33333333333329318027e-01
            + w
                * (1.42857142725034663711e-01
                    + w
                        * (9.09088713343650656196e-02
                            + w
                                * (6.66107313738753120669e-02
                                    + w
                                        * (4.97687799461593236017e-02
                                            + w * 1.62858201153657823623e-02))));
    double even =
        -1.99999999998764832476e-01
            + w
                * (-1.11111104054623557880e-01
                    + w
                        * (-7.69187620504482999495e-02
                            + w * (-5.83357013379057348645e-02 + w * -3.65315727442169155270e-02)));
    return z * odd + w * even;
  }
}
