package io.github.wengert.autodiff.math;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * The loops over lanes. Each does a single thing to whole arrays: C2 turns such loops into vector
 * instructions, which it does not reliably do with longer ones.
 */
public final class VectorLoops {
  private VectorLoops() {}

  public static void add(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] + b[i];
    }
  }

  public static void add(double[] a, double b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] + b;
    }
  }

  public static void sub(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] - b[i];
    }
  }

  public static void sub(double[] a, double b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] - b;
    }
  }

  public static void sub(double a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a - b[i];
    }
  }

  public static void mul(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] * b[i];
    }
  }

  public static void mul(double[] a, double b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] * b;
    }
  }

  public static void mulAdd(double[] a, double[] b, double[] c, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] * b[i] + c[i];
    }
  }

  public static void fma(double[] a, double[] b, double[] c, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.fma(a[i], b[i], c[i]);
    }
  }

  public static void chain(double[] base, double[] a, double aWeight, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = base[i] + a[i] * aWeight;
    }
  }

  public static void chain(
      double[] base, double[] a, double aWeight, double[] b, double bWeight, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (base[i] + a[i] * aWeight) + b[i] * bWeight;
    }
  }

  public static void chain(
      double[] base,
      double[] a,
      double aWeight,
      double[] b,
      double bWeight,
      double[] c,
      double cWeight,
      double[] to,
      int n) {
    for (int i = 0; i < n; i++) {
      to[i] = ((base[i] + a[i] * aWeight) + b[i] * bWeight) + c[i] * cWeight;
    }
  }

  public static void chain(
      double[] base,
      double[] a,
      double aWeight,
      double[] b,
      double bWeight,
      double[] c,
      double cWeight,
      double[] d,
      double dWeight,
      double[] to,
      int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (((base[i] + a[i] * aWeight) + b[i] * bWeight) + c[i] * cWeight) + d[i] * dWeight;
    }
  }

  public static void chain(double base, double[] a, double aWeight, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = base + a[i] * aWeight;
    }
  }

  public static void chain(
      double base, double[] a, double aWeight, double[] b, double bWeight, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (base + a[i] * aWeight) + b[i] * bWeight;
    }
  }

  public static void chain(
      double base,
      double[] a,
      double aWeight,
      double[] b,
      double bWeight,
      double[] c,
      double cWeight,
      double[] to,
      int n) {
    for (int i = 0; i < n; i++) {
      to[i] = ((base + a[i] * aWeight) + b[i] * bWeight) + c[i] * cWeight;
    }
  }

  public static void chain(
      double base,
      double[] a,
      double aWeight,
      double[] b,
      double bWeight,
      double[] c,
      double cWeight,
      double[] d,
      double dWeight,
      double[] to,
      int n) {
    for (int i = 0; i < n; i++) {
      to[i] = (((base + a[i] * aWeight) + b[i] * bWeight) + c[i] * cWeight) + d[i] * dWeight;
    }
  }

  public static void div(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] / b[i];
    }
  }

  public static void neg(double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = -a[i];
    }
  }

  public static void abs(double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.abs(a[i]);
    }
  }

  public static void sqrt(double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.sqrt(a[i]);
    }
  }

  public static void max(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.max(a[i], b[i]);
    }
  }

  public static void min(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.min(a[i], b[i]);
    }
  }

  public static void above(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] > b[i] ? 1 : a[i] <= b[i] ? 0 : Double.NaN;
    }
  }

  public static void select(double[] c, double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = ElementaryMath.select(c[i], a[i], b[i]);
    }
  }

  // The parts of exponentials. A choice and a look at bits are not vectorized, and stand in loops
  // of their own.

  public static void bounded(double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.max(Math.min(a[i], Exponential.LIMIT), -Exponential.LIMIT);
    }
  }

  public static void decay(double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.max(-Math.abs(a[i]), -Exponential.LIMIT);
    }
  }

  public static void series(double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Exponential.series(a[i]);
    }
  }

  public static void half(double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Exponential.halved(Exponential.whole(a[i]));
    }
    for (int i = 0; i < n; i++) {
      to[i] = Exponential.powerOfTwo(to[i]);
    }
  }

  public static void powerOf(double[] c, double[] p, double[] half, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Exponential.powerOf(c[i], p[i], half[i]);
    }
  }

  public static void tanhOf(double[] c, double[] p, double[] half, double[] x, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Exponential.minusOne(c[i], p[i], half[i]);
    }
    for (int i = 0; i < n; i++) {
      to[i] = Exponential.tanhOfMinusOne(to[i]);
    }
    for (int i = 0; i < n; i++) {
      to[i] = Exponential.within(x[i], to[i]);
    }
  }

  public static void sigmoidOf(double[] e, double[] x, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = x[i] < 0 ? e[i] : 1;
    }
    for (int i = 0; i < n; i++) {
      to[i] = to[i] / (e[i] + 1);
    }
  }

  public static void logistic(double[] e, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Exponential.logistic(e[i]);
    }
  }

  public static void log1pOfFraction(double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Logarithm.log1pOfFraction(a[i]);
    }
  }

  public static void expOfOther(double[] x, double[] before, double[] max, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = ElementaryMath.expOfOther(x[i], before[i], max[i]);
    }
  }

  public static void copySign(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = StrictMath.copySign(a[i], b[i]);
    }
  }

  public static void apply(DoubleUnaryOperator function, double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = function.applyAsDouble(a[i]);
    }
  }

  public static void apply(
      DoubleBinaryOperator function, double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = function.applyAsDouble(a[i], b[i]);
    }
  }

  /** Tells whether numbers are finite: each minus itself is 0 then, else NaN. */
  public static boolean areFinite(double[] a, int from, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int whole = from + (n & -4);
    for (int i = from; i < whole; i += 4) {
      s0 += a[i] - a[i];
      s1 += a[i + 1] - a[i + 1];
      s2 += a[i + 2] - a[i + 2];
      s3 += a[i + 3] - a[i + 3];
    }
    for (int i = whole; i < from + n; i++) {
      s0 += a[i] - a[i];
    }
    return (s0 + s1) + (s2 + s3) == 0;
  }

  // Sums over the lanes, in four strands, so that an addition need not wait for the last one

  public static double sum(double[] a, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int whole = n & -4;
    for (int i = 0; i < whole; i += 4) {
      s0 += a[i];
      s1 += a[i + 1];
      s2 += a[i + 2];
      s3 += a[i + 3];
    }
    s0 += whole < n ? a[whole] : -0.0;
    s1 += whole + 1 < n ? a[whole + 1] : -0.0;
    s2 += whole + 2 < n ? a[whole + 2] : -0.0;
    return (s0 + s1) + (s2 + s3);
  }

  public static double dot(double[] a, double[] b, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int whole = n & -4;
    for (int i = 0; i < whole; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    return total(a, b, whole, n, s0, s1, s2, s3);
  }

  /** The dot products of a with each of the others, in the order of {@link #dot}. */
  public static void fourDots(
      double[] a, double[] b, double[] c, double[] d, double[] e, int n, double[] sums, int... to) {
    double b0 = 0, b1 = 0, b2 = 0, b3 = 0;
    double c0 = 0, c1 = 0, c2 = 0, c3 = 0;
    double d0 = 0, d1 = 0, d2 = 0, d3 = 0;
    double e0 = 0, e1 = 0, e2 = 0, e3 = 0;
    int whole = n & -4;
    for (int i = 0; i < whole; i += 4) {
      b0 += a[i] * b[i];
      b1 += a[i + 1] * b[i + 1];
      b2 += a[i + 2] * b[i + 2];
      b3 += a[i + 3] * b[i + 3];
      c0 += a[i] * c[i];
      c1 += a[i + 1] * c[i + 1];
      c2 += a[i + 2] * c[i + 2];
      c3 += a[i + 3] * c[i + 3];
      d0 += a[i] * d[i];
      d1 += a[i + 1] * d[i + 1];
      d2 += a[i + 2] * d[i + 2];
      d3 += a[i + 3] * d[i + 3];
      e0 += a[i] * e[i];
      e1 += a[i + 1] * e[i + 1];
      e2 += a[i + 2] * e[i + 2];
      e3 += a[i + 3] * e[i + 3];
    }
    sums[to[0]] += total(a, b, whole, n, b0, b1, b2, b3);
    sums[to[1]] += total(a, c, whole, n, c0, c1, c2, c3);
    sums[to[2]] += total(a, d, whole, n, d0, d1, d2, d3);
    sums[to[3]] += total(a, e, whole, n, e0, e1, e2, e3);
  }

  /** Adds the last products, fewer than four, to the strands, and adds these. */
  private static double total(
      double[] a, double[] b, int from, int n, double s0, double s1, double s2, double s3) {
    double t0 = from < n ? s0 + a[from] * b[from] : s0;
    double t1 = from + 1 < n ? s1 + a[from + 1] * b[from + 1] : s1;
    double t2 = from + 2 < n ? s2 + a[from + 2] * b[from + 2] : s2;
    return (t0 + t1) + (t2 + s3);
  }
}
