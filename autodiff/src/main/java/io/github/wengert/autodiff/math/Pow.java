package io.github.wengert.autodiff.math;

/**
 * Powers of any base in plain arithmetic, which has the same bits on every machine. All engines
 * call these methods, loops over lanes too.
 *
 * <p>xʸ is exp(y ln x) with ln x in two numbers, some 66 bits: x = 2ᵏm, and ln m = ln c + ln(1 + r)
 * with c from {@link LogarithmTable} and r = m/c − 1, which is exact. ln(1 + r) = r − r²/2 + r³P(r)
 * with a minimax polynomial of degree 5 on |r| ≤ 0.0058, found for this class by E. Y. Remez's
 * algorithm, with an error of 2⁻⁵². What rounding takes from r²/2 and from the sums is kept, and
 * multiplies the exponential at last. The method is that of S. Nagy's {@code pow} (ARM Optimized
 * Routines, 2018).
 *
 * <p>Within 1 ulp; the same number as the exact power wherever that is a {@code double}. Special
 * values are those of {@link Math#pow}. No state.
 */
public final class Pow {
  /** ln 2 as a multiple of 2⁻⁴², and the rest. */
  private static final double LN2_HIGH = 0.6931471805598903;

  private static final double LN2_LOW = 5.497923018708371e-14;
  private static final double LN_2 = 0.6931471805599453;
  private static final double LN_2_REST = 2.3190468138462996e-17;

  /** Added, rounds to a whole number. */
  private static final double ROUND = 0x1.8p52;

  private Pow() {}

  /** Returns xʸ. */
  public static double pow(double x, double y) {
    if (Logarithm.isNormal(x)) {
      double r = offset(x);
      double head = head(x);
      double tail = tail(x);
      double natural = log(r, head, tail);
      double c = y * natural;
      if (isOrdinary(c)) {
        return Exponential.scaled(
            series(c, lostInProduct(natural, rest(r, head, tail, natural), y, c)),
            Exponential.whole(c));
      }
    }
    return special(x, y);
  }

  /** Returns 2ˣ. */
  public static double exp2(double x) {
    double c = Math.max(-1100, Math.min(1100, x));
    double k = (c + ROUND) - ROUND;
    double f = c - k;
    double r = f * LN_2;
    double rest = Math.fma(f, LN_2, -r) + f * LN_2_REST;
    return Exponential.scaled(r + Math.fma(Exponential.curvature(r), r * r, rest + rest * r), k);
  }

  private static double special(double x, double y) {
    if (y == 0) {
      return 1;
    }
    if (x != x || y != y) {
      return Double.NaN;
    }
    double a = Math.abs(x);
    if (Double.isInfinite(y)) {
      return a == 1 ? Double.NaN : (a > 1) == (y > 0) ? Double.POSITIVE_INFINITY : 0;
    }
    boolean whole = y == Math.rint(y);
    boolean odd = whole && Math.abs(y) < 0x1p53 && 0.5 * y != Math.rint(0.5 * y);
    if (x < 0 && !whole && a < Double.POSITIVE_INFINITY) {
      return Double.NaN;
    }
    double magnitude = ofMagnitude(a, y);
    return odd ? Math.copySign(magnitude, x) : magnitude;
  }

  /** Returns xʸ for x ≥ 0 and finite y other than 0. */
  private static double ofMagnitude(double x, double y) {
    if (y == 1 || x == 1) {
      return x;
    }
    if (x == 0 || x == Double.POSITIVE_INFINITY) {
      return (x == 0) == (y > 0) ? 0 : Double.POSITIVE_INFINITY;
    }
    double scaled = x < Double.MIN_NORMAL ? x * 0x1p54 : x;
    double shift = x < Double.MIN_NORMAL ? -54 : 0;
    double r = offset(scaled);
    double head = head(scaled) + shift * LN2_HIGH;
    double tail = tail(scaled) + shift * LN2_LOW;
    double natural = log(r, head, tail);
    double c = y * natural;
    if (!isOrdinary(c)) {
      return c > 0 ? Double.POSITIVE_INFINITY : 0;
    }
    return Exponential.scaled(
        series(c, lostInProduct(natural, rest(r, head, tail, natural), y, c)),
        Exponential.whole(c));
  }

  // The parts

  /** Tells whether xʸ = eᶜ is neither 0 nor infinite in any case. */
  static boolean isOrdinary(double c) {
    return Math.abs(c) <= 750;
  }

  /** Returns r = m/c − 1 of x = 2ᵏm. */
  static double offset(double x) {
    double inverse = LogarithmTable.ROWS[LogarithmTable.row(x)];
    return Math.fma(LogarithmTable.mantissa(x), inverse, -1);
  }

  /** Returns k ln 2 + ln c as a multiple of 2⁻⁴². */
  static double head(double x) {
    double natural = LogarithmTable.ROWS[LogarithmTable.row(x) + 1];
    return Math.fma(LogarithmTable.exponent(x), LN2_HIGH, natural);
  }

  /** Returns the rest of k ln 2 + ln c. */
  static double tail(double x) {
    double natural = LogarithmTable.ROWS[LogarithmTable.row(x) + 2];
    return Math.fma(LogarithmTable.exponent(x), LN2_LOW, natural);
  }

  /** Returns ln x. */
  static double log(double r, double head, double tail) {
    return leading(r, head) + (lost(r, head, tail) + curve(r));
  }

  /** Returns what rounding took from {@link #log}. */
  static double rest(double r, double head, double tail, double natural) {
    return (leading(r, head) - natural) + (lost(r, head, tail) + curve(r));
  }

  /** Returns head + r − r²/2. */
  static double leading(double r, double head) {
    return (head + r) + r * (-0.5 * r);
  }

  /** Returns tail and what rounding took from {@link #leading}. */
  static double lost(double r, double head, double tail) {
    double half = -0.5 * r;
    double square = r * half;
    double sum = head + r;
    double first = (head - sum) + r;
    double second = (sum - (sum + square)) + square;
    return (tail + first) + (second + Math.fma(half, r, -square));
  }

  /** Returns r³P(r). */
  static double curve(double r) {
    double r2 = r * r;
    double p =
        Math.fma(
            Math.fma(
                Math.fma(r, -0.1250065963841482, 0.14286263981067482),
                r2,
                Math.fma(r, -0.16666666653731763, 0.19999999993201553)),
            r2,
            Math.fma(r, -0.25000000000000067, 0.3333333333333335));
    return (r2 * r) * p;
  }

  /** Returns what rounding took from c = y (natural + rest). */
  static double lostInProduct(double natural, double rest, double y, double c) {
    return Math.fma(y, natural, -c) + y * rest;
  }

  /** Returns eᵗ − 1 for c + lost = n ln 2 + t. */
  static double series(double c, double lost) {
    double n = Exponential.whole(c);
    double t = Exponential.reduced(c, n);
    return corrected(t, Exponential.curvature(t), lost + Exponential.restOfReduced(c, n, t));
  }

  /** Returns eᵗ⁺ʳ − 1 for a small rest r, given (eᵗ − 1 − t)/t². */
  static double corrected(double t, double curvature, double rest) {
    double t2 = t * t;
    return t + Math.fma(curvature, t2, rest + rest * Math.fma(curvature, t2, t));
  }
}
