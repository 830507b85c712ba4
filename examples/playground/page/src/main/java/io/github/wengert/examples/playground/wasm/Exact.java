package io.github.wengert.examples.playground.wasm;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Arithmetic as Java defines it, for a platform whose own differs from it in some bits. {@link
 * ExactTransformer} puts these methods where a program calls those of the JDK. Nothing here calls
 * what it replaces.
 */
public final class Exact {
  private static final int MANTISSA = 52;
  private static final int BIAS = 1023;
  private static final long FRACTION = (1L << MANTISSA) - 1;
  private static final long HIDDEN = 1L << MANTISSA;
  private static final int LEAST_EXPONENT = -1074;
  private static final double SPLIT = 0x1p27 + 1;
  private static final double INTEGERS = 0x1p52;

  private Exact() {}

  private static int rawExponent(double x) {
    return (int) (Double.doubleToRawLongBits(x) >>> MANTISSA) & 0x7ff;
  }

  private static boolean isFinite(double x) {
    return rawExponent(x) != 0x7ff;
  }

  private static long significand(double x) {
    long fraction = Double.doubleToRawLongBits(x) & FRACTION;
    return rawExponent(x) == 0 ? fraction : fraction | HIDDEN;
  }

  /** Returns the power of two by which the significand counts. */
  private static int unit(double x) {
    return Math.max(rawExponent(x), 1) - BIAS - MANTISSA;
  }

  private static double signed(boolean negative, double magnitude) {
    return negative ? negative(magnitude) : magnitude;
  }

  /** Returns the number with the other sign, that of a zero too. */
  public static double negative(double x) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) ^ Long.MIN_VALUE);
  }

  private static boolean isNegative(double x) {
    return Double.doubleToRawLongBits(x) < 0;
  }

  /** Returns the exponent, as {@link Math#getExponent(double)}. */
  public static int getExponent(double x) {
    return rawExponent(x) - BIAS;
  }

  /** Returns a power of two that is a double. */
  private static double powerOfTwo(int n) {
    return n >= 1 - BIAS
        ? Double.longBitsToDouble((long) (n + BIAS) << MANTISSA)
        : Double.longBitsToDouble(1L << (n - LEAST_EXPONENT));
  }

  /** Returns the unit in the last place. */
  public static double ulp(double x) {
    if (!isFinite(x)) {
      return x * x;
    }
    return powerOfTwo(unit(x));
  }

  /** Returns the product with a power of two, rounded once. */
  public static double scalb(double x, int n) {
    if (!isFinite(x) || x == 0) {
      return x;
    }
    int by = Math.max(-5000, Math.min(5000, n));
    return signed(isNegative(x), nearest(BigInteger.valueOf(significand(x)), unit(x) + by, false));
  }

  /** Returns the next larger double. */
  public static double nextUp(double x) {
    if (!(x < Double.POSITIVE_INFINITY)) {
      return x;
    }
    long bits = Double.doubleToRawLongBits(x + 0.0);
    return Double.longBitsToDouble(bits + (bits >= 0 ? 1 : -1));
  }

  /** Returns the next smaller double. */
  public static double nextDown(double x) {
    return negative(nextUp(negative(x)));
  }

  /** Returns the nearest whole number, the even one of two. */
  public static double rint(double x) {
    double size = isNegative(x) ? negative(x) : x;
    return size < INTEGERS ? signed(isNegative(x), size + INTEGERS - INTEGERS) : x;
  }

  /** Returns the nearest whole number, the larger one of two. */
  public static long round(double x) {
    double down = Math.floor(x);
    return toLong(x - down >= 0.5 ? down + 1 : down);
  }

  /** Returns the whole part, as a cast does. */
  public static int toInt(double x) {
    long whole = toLong(x);
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, whole));
  }

  /** Returns the whole part, as a cast does. */
  public static long toLong(double x) {
    if (x != x) {
      return 0;
    }
    if (x >= 0x1p63) {
      return Long.MAX_VALUE;
    }
    return x < -0x1p63 ? Long.MIN_VALUE : (long) x;
  }

  /** Returns the remainder of a division that rounds toward zero, as {@code %} does; exact. */
  public static double remainder(double a, double b) {
    if (!isFinite(a) || b != b || b == 0) {
      return Double.NaN;
    }
    if (a == 0 || !isFinite(b)) {
      return a;
    }
    int shift = unit(a) - unit(b);
    long divisor = significand(b);
    long rest = significand(a);
    if (shift < 0) {
      if (shift <= -MANTISSA - 1 || Math.abs(a) < Math.abs(b)) {
        return a;
      }
      BigInteger wide = BigInteger.valueOf(divisor).shiftLeft(-shift);
      BigInteger left = BigInteger.valueOf(rest).mod(wide);
      return signed(isNegative(a), nearest(left, unit(a), false));
    }
    rest %= divisor;
    for (; shift > 0 && rest != 0; shift--) {
      rest = (rest << 1) % divisor;
    }
    return signed(isNegative(a), nearest(BigInteger.valueOf(rest), unit(b), false));
  }

  /**
   * Returns the product plus the last argument, rounded once: by error-free sums and products and
   * rounding to odd (S. Boldo and G. Melquiond, Emulation of FMA and correctly rounded sums, IEEE
   * Transactions on Computers 57 (2008)); with integers where one of these could leave the range.
   */
  public static double fma(double a, double b, double c) {
    if (!isFinite(a) || !isFinite(b) || !isFinite(c)) {
      // an overflow of the product must not meet the infinity of the sum
      return isFinite(a) && isFinite(b) ? c : a * b + c;
    }
    if (a == 0 || b == 0) {
      return a * b + c;
    }
    if (c == 0) {
      return a * b;
    }
    int product = getExponent(a) + getExponent(b);
    boolean safe = product > -900 && product < 1000 && getExponent(c) < 1000;
    if (!safe || getExponent(a) > 990 || getExponent(b) > 990) {
      return fmaOfIntegers(a, b, c);
    }
    double high = a * b;
    double low = errorOfProduct(a, b, high);
    double t = c + low;
    double tRest = errorOfSum(c, low, t);
    double v = high + t;
    double vRest = errorOfSum(high, t, v);
    return v + sumToOdd(tRest, vRest);
  }

  private static double errorOfSum(double a, double b, double sum) {
    double ofB = sum - a;
    return (a - (sum - ofB)) + (b - ofB);
  }

  private static double errorOfProduct(double a, double b, double product) {
    double highA = a * SPLIT - (a * SPLIT - a);
    double lowA = a - highA;
    double highB = b * SPLIT - (b * SPLIT - b);
    double lowB = b - highB;
    return lowA * lowB - (((product - highA * highB) - lowA * highB) - highA * lowB);
  }

  private static double sumToOdd(double a, double b) {
    double sum = a + b;
    double error = errorOfSum(a, b, sum);
    long bits = Double.doubleToRawLongBits(sum);
    if (error == 0 || (bits & 1) != 0) {
      return sum;
    }
    boolean away = error > 0 == bits >= 0;
    return Double.longBitsToDouble(bits + (away ? 1 : -1));
  }

  private static double fmaOfIntegers(double a, double b, double c) {
    BigInteger product = BigInteger.valueOf(significand(a)).multiply(integer(significand(b)));
    int unitOfProduct = unit(a) + unit(b);
    int unit = Math.min(unitOfProduct, unit(c));
    BigInteger first = product.shiftLeft(unitOfProduct - unit);
    BigInteger second = integer(significand(c)).shiftLeft(unit(c) - unit);
    BigInteger sum =
        (isNegative(a) != isNegative(b) ? first.negate() : first)
            .add(isNegative(c) ? second.negate() : second);
    return signed(sum.signum() < 0, nearest(sum.abs(), unit, false));
  }

  private static BigInteger integer(long n) {
    return BigInteger.valueOf(n);
  }

  /**
   * Returns the double nearest to an integer times a power of two, the even one of two.
   *
   * @param more whether the number is a little larger than that
   */
  static double nearest(BigInteger integer, int exponent, boolean more) {
    if (integer.signum() == 0) {
      return 0;
    }
    int top = integer.bitLength() + exponent;
    if (top > BIAS + 1) {
      return Double.POSITIVE_INFINITY;
    }
    int unit = Math.max(top - MANTISSA - 1, LEAST_EXPONENT);
    int cut = unit - exponent;
    if (cut <= 0) {
      return assembled(integer.shiftLeft(-cut).longValue(), unit);
    }
    if (cut > integer.bitLength() + 1) {
      return 0;
    }
    long kept = integer.shiftRight(cut).longValue();
    boolean half = integer.testBit(cut - 1);
    boolean rest = more || integer.getLowestSetBit() < cut - 1;
    return assembled(half && (rest || (kept & 1) != 0) ? kept + 1 : kept, unit);
  }

  /** Puts a significand of at most 2⁵³ and its unit together. */
  private static double assembled(long significand, int unit) {
    long whole = significand;
    int at = unit;
    if (whole > FRACTION + HIDDEN) {
      whole >>= 1;
      at++;
    }
    if (at + MANTISSA > BIAS) {
      return Double.POSITIVE_INFINITY;
    }
    boolean normal = (whole & HIDDEN) != 0;
    long exponent = normal ? at + MANTISSA + BIAS : 0;
    return Double.longBitsToDouble(exponent << MANTISSA | whole & FRACTION);
  }

  /** Returns the double nearest to a decimal. */
  public static double doubleValue(BigDecimal decimal) {
    return nearest(decimal.unscaledValue(), -(long) decimal.scale());
  }

  private static double nearest(BigInteger digits, long power) {
    BigInteger size = digits.abs();
    boolean negative = digits.signum() < 0;
    if (size.bitLength() <= MANTISSA + 1 && power >= -22 && power <= 22) {
      double exact = size.longValue();
      double ten = smallPowerOfTen((int) Math.abs(power));
      return signed(negative, power < 0 ? exact / ten : exact * ten);
    }
    double decimals = size.bitLength() * 0.30103 + power;
    if (size.signum() == 0 || decimals < -330) {
      return signed(negative, 0);
    }
    if (decimals > 312) {
      return signed(negative, Double.POSITIVE_INFINITY);
    }
    BigInteger ten = BigInteger.TEN.pow((int) Math.abs(power));
    if (power >= 0) {
      return signed(negative, nearest(size.multiply(ten), 0, false));
    }
    int shift = Math.max(0, 66 + ten.bitLength() - size.bitLength());
    BigInteger[] parts = size.shiftLeft(shift).divideAndRemainder(ten);
    return signed(negative, nearest(parts[0], -shift, parts[1].signum() != 0));
  }

  private static double smallPowerOfTen(int n) {
    double power = 1;
    for (int i = 0; i < n; i++) {
      power *= 10;
    }
    return power;
  }

  /** Reads a decimal, {@code NaN} or {@code Infinity}, as {@link Double#parseDouble}. */
  public static double parseDouble(String text) {
    String word = text.trim();
    boolean negative = word.startsWith("-");
    String number = negative || word.startsWith("+") ? word.substring(1) : word;
    if (number.equals("NaN")) {
      return Double.NaN;
    }
    if (number.equals("Infinity")) {
      return signed(negative, Double.POSITIVE_INFINITY);
    }
    return signed(negative, magnitude(number, text));
  }

  private static double magnitude(String number, String text) {
    StringBuilder digits = new StringBuilder();
    int at = 0;
    long power = 0;
    boolean fraction = false;
    for (; at < number.length(); at++) {
      char c = number.charAt(at);
      if (c == '.' && !fraction) {
        fraction = true;
      } else if (c >= '0' && c <= '9') {
        digits.append(c);
        power -= fraction ? 1 : 0;
      } else {
        break;
      }
    }
    if (digits.length() == 0) {
      throw new NumberFormatException("For input string: \"" + text + "\"");
    }
    if (at < number.length() && "eE".indexOf(number.charAt(at)) >= 0) {
      power += exponent(number, at + 1, text);
      at = number.length();
    }
    boolean suffix = at == number.length() - 1 && "dDfF".indexOf(number.charAt(at)) >= 0;
    if (at < number.length() && !suffix) {
      throw new NumberFormatException("For input string: \"" + text + "\"");
    }
    return nearest(new BigInteger(digits.toString()), power);
  }

  private static long exponent(String number, int start, String text) {
    int at = start;
    boolean negative = at < number.length() && number.charAt(at) == '-';
    if (at < number.length() && "+-".indexOf(number.charAt(at)) >= 0) {
      at++;
    }
    if (at == number.length()) {
      throw new NumberFormatException("For input string: \"" + text + "\"");
    }
    long exponent = 0;
    for (; at < number.length(); at++) {
      char c = number.charAt(at);
      if (c < '0' || c > '9') {
        throw new NumberFormatException("For input string: \"" + text + "\"");
      }
      exponent = Math.min(1_000_000_000L, exponent * 10 + (c - '0'));
    }
    return negative ? -exponent : exponent;
  }
}
