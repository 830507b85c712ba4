package io.github.wengert.autodiff.math;

/**
 * Elementary functions of lanes, with the bits of the functions of numbers.
 *
 * <p>Looks at bits and tables have loops of their own; the arithmetic between them becomes vector
 * instructions. Lanes whose argument is treated apart, such as 0 and NaN, are computed again at
 * last. An array that is called room is written on the way.
 */
public final class LaneFunctions {
  private LaneFunctions() {}

  public static void log(double[] x, double[] roomA, double[] roomB, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      roomA[i] = Logarithm.exponent(x[i]);
    }
    for (int i = 0; i < n; i++) {
      roomB[i] = Logarithm.fraction(x[i]);
    }
    for (int i = 0; i < n; i++) {
      to[i] = Logarithm.of(roomA[i], roomB[i]);
    }
    for (int i = 0; i < n; i++) {
      if (!Logarithm.isNormal(x[i])) {
        to[i] = Logarithm.log(x[i]);
      }
    }
  }

  public static void log1p(double[] x, double[] roomA, double[] roomB, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      roomA[i] = Logarithm.exponent(1 + x[i]);
    }
    for (int i = 0; i < n; i++) {
      roomB[i] = Logarithm.fraction(1 + x[i]);
    }
    for (int i = 0; i < n; i++) {
      to[i] = Logarithm.lostInSum(x[i]);
    }
    for (int i = 0; i < n; i++) {
      to[i] = Logarithm.small(roomA[i], roomB[i], to[i]);
    }
    for (int i = 0; i < n; i++) {
      to[i] = Logarithm.total(roomA[i], roomB[i], to[i]);
    }
    for (int i = 0; i < n; i++) {
      if (!Logarithm.isOrdinary(x[i])) {
        to[i] = Logarithm.log1p(x[i]);
      }
    }
  }

  /** Computes max + ln(1 + others), and max where it is infinite or NaN. */
  public static void logSum(
      double[] max, double[] others, double[] roomA, double[] roomB, double[] to, int n) {
    log1p(others, roomA, roomB, to, n);
    for (int i = 0; i < n; i++) {
      to[i] = Math.abs(max[i]) <= Double.MAX_VALUE ? max[i] + to[i] : max[i];
    }
  }

  public static void sin(double[] x, double[] roomA, double[] roomB, double[] to, int n) {
    turned(x, 0, roomA, roomB, to, n);
    for (int i = 0; i < n; i++) {
      if (!Circular.isOrdinary(x[i])) {
        to[i] = Circular.sin(x[i]);
      }
    }
  }

  public static void cos(double[] x, double[] roomA, double[] roomB, double[] to, int n) {
    turned(x, 1, roomA, roomB, to, n);
    for (int i = 0; i < n; i++) {
      if (!Circular.isOrdinary(x[i])) {
        to[i] = Circular.cos(x[i]);
      }
    }
  }

  /** Computes sin(x + turn π/2) for ordinary x. */
  private static void turned(
      double[] x, double turn, double[] roomA, double[] roomB, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      roomA[i] = Circular.reduced(x[i], Circular.quarters(x[i]));
    }
    for (int i = 0; i < n; i++) {
      roomB[i] = Circular.rest(x[i], Circular.quarters(x[i]), roomA[i]);
    }
    for (int i = 0; i < n; i++) {
      to[i] = Circular.ofSine(roomA[i], roomB[i], Circular.quarters(x[i]) + turn);
    }
    for (int i = 0; i < n; i++) {
      to[i] += Circular.ofCosine(roomA[i], roomB[i], Circular.quarters(x[i]) + turn);
    }
  }

  /** Computes powers; the logarithm of the base comes to roomA, and what it lost to roomC. */
  public static void pow(
      double[] x,
      double[] y,
      double[] roomA,
      double[] roomB,
      double[] roomC,
      double[] roomD,
      double[] to,
      int n) {
    for (int i = 0; i < n; i++) {
      roomB[i] = Pow.offset(x[i]);
    }
    for (int i = 0; i < n; i++) {
      roomD[i] = Pow.head(x[i]);
    }
    for (int i = 0; i < n; i++) {
      roomC[i] = Pow.tail(x[i]);
    }
    for (int i = 0; i < n; i++) {
      roomC[i] = Pow.lost(roomB[i], roomD[i], roomC[i]);
    }
    for (int i = 0; i < n; i++) {
      roomC[i] = roomC[i] + Pow.curve(roomB[i]);
    }
    for (int i = 0; i < n; i++) {
      roomA[i] = Pow.leading(roomB[i], roomD[i]) + roomC[i];
    }
    for (int i = 0; i < n; i++) {
      roomC[i] = (Pow.leading(roomB[i], roomD[i]) - roomA[i]) + roomC[i];
    }
    for (int i = 0; i < n; i++) {
      roomB[i] = y[i] * roomA[i];
    }
    for (int i = 0; i < n; i++) {
      roomC[i] = Pow.lostInProduct(roomA[i], roomC[i], y[i], roomB[i]);
    }
    for (int i = 0; i < n; i++) {
      roomD[i] = Pow.series(roomB[i], roomC[i]);
    }
    VectorLoops.half(roomB, to, n);
    for (int i = 0; i < n; i++) {
      to[i] = Exponential.powerOf(roomB[i], roomD[i], to[i]);
    }
    for (int i = 0; i < n; i++) {
      if (!(Pow.isOrdinary(roomB[i]) && Logarithm.isNormal(x[i]))) {
        to[i] = Pow.pow(x[i], y[i]);
      }
    }
  }
}
