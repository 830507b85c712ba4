package io.github.wengert.autodiff.math;

/**
 * Circular functions of large angles: M. H. Payne and R. N. Hanek, Radian reduction for
 * trigonometric functions (ACM SIGNUM Newsletter, 1983).
 *
 * <p>A number is M·2^q, M a whole number of 53 bits. M is multiplied by those seven pieces of 2/π,
 * of 30 bits each, that decide the fraction of the product and the two bits before it: pieces
 * before them add multiples of 4, those behind less than 2⁻¹²⁵, and no number is nearer to a
 * multiple of π/2 than 2⁻⁶¹. All products and sums are exact.
 */
final class LargeAngle {
  /** The turn that asks for the tangent. */
  static final double TANGENT = 2;

  private static final double HALF_PI = 1.5707963267948966;
  private static final double HALF_PI_REST = 6.123233995736766e-17;

  /** The bits of a piece. */
  private static final long PIECE = 0x3fffffff;

  /** 2/π in pieces of 30 bits, behind two that are 0. */
  private static final double[] TWO_OVER_PI = {
    0,
    0,
    683565275,
    618938706,
    670080351,
    301282525,
    808900773,
    429114425,
    17299781,
    598466235,
    827878857,
    115581988,
    927694873,
    154069513,
    879003455,
    568242635,
    78028027,
    679622133,
    196006177,
    244958978,
    449936889,
    20550102,
    241226958,
    524929093,
    1043265508,
    674963448,
    637532033,
    427884274,
    1011232104,
    174923629,
    228570057,
    1018207092,
    1025047962,
    509602349,
    491384497,
    1052663575,
    754195687,
    931811986,
    983236311,
    991033557,
    874600460
  };

  private LargeAngle() {}

  /** Returns sin(x + turn π/2), or tan x for turn 2, for |x| ≥ 1; NaN for infinite x. */
  static double turned(double x, double turn) {
    if (!(Math.abs(x) <= Double.MAX_VALUE)) {
      return Double.NaN;
    }
    long bits = Double.doubleToRawLongBits(Math.abs(x));
    int q = (int) (bits >> 52) - 1075;
    long m = (bits & 0xfffffffffffffL) | 0x10000000000000L;
    long low = m & PIECE;
    long high = m >> 30;
    // the first piece of which not all is a multiple of 4
    int first = (q + 58) / 30;
    long sum6 = low * piece(first + 6);
    long sum5 = low * piece(first + 5) + high * piece(first + 6) + (sum6 >> 30);
    long sum4 = low * piece(first + 4) + high * piece(first + 5) + (sum5 >> 30);
    long sum3 = low * piece(first + 3) + high * piece(first + 4) + (sum4 >> 30);
    long sum2 = low * piece(first + 2) + high * piece(first + 3) + (sum3 >> 30);
    long sum1 = low * piece(first + 1) + high * piece(first + 2) + (sum2 >> 30);
    long sum0 = low * piece(first) + high * piece(first + 1) + (sum1 >> 30);
    // the product is top, with this number of bits behind the binary point, and what follows
    int point = 30 * first - q;
    long top = ((sum0 & PIECE) << 30) + (sum1 & PIECE);
    long middle = ((sum2 & PIECE) << 30) + (sum3 & PIECE);
    long end = ((sum4 & PIECE) << 30) + (sum5 & PIECE);
    long one = 1;
    long n = (top + (one << (point - 1))) >> point;
    return sine(
        top - (n << point),
        middle,
        end,
        0x1p-30 * Exponential.twoToThe(30 - point),
        (double) (n & 3),
        Math.copySign(1, x),
        turn);
  }

  /** Returns the same of ±(n + scale (top + 2⁻⁶⁰ (middle + 2⁻⁶⁰ end))) quarters of a turn. */
  private static double sine(
      long top, long middle, long end, double scale, double n, double side, double turn) {
    double a = top;
    double b = middle;
    double ab = (top - (long) a) + b * 0x1p-60;
    double fraction = a + ab;
    double rest = ((a - fraction) + ab) + ((middle - (long) b) + end * 0x1p-60) * 0x1p-60;
    double r = fraction * HALF_PI;
    double low = Math.fma(fraction, HALF_PI, -r) + (fraction * HALF_PI_REST + rest * HALF_PI);
    if (turn == TANGENT) {
      return side * Circular.tangent(r * scale, low * scale, n);
    }
    double sine = Circular.sine(r * scale, low * scale, n + turn);
    return turn == 0 ? side * sine : sine;
  }

  private static long piece(int i) {
    return (long) TWO_OVER_PI[i];
  }
}
