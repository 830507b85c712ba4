package io.github.wengert.autodiff.program;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * The loops over lanes. Each does a single thing to whole arrays: C2 turns such loops into vector
 * instructions, which it does not reliably do with longer ones.
 */
final class LaneLoops {
  private LaneLoops() {}

  static void add(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] + b[i];
    }
  }

  static void add(double[] a, double b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] + b;
    }
  }

  static void sub(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] - b[i];
    }
  }

  static void sub(double[] a, double b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] - b;
    }
  }

  static void sub(double a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a - b[i];
    }
  }

  static void mul(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] * b[i];
    }
  }

  static void mul(double[] a, double b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] * b;
    }
  }

  static void mulAdd(double[] a, double[] b, double[] c, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] * b[i] + c[i];
    }
  }

  static void mulAdd(double[] a, double b, double[] c, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] * b + c[i];
    }
  }

  static void mulAdd(double[] a, double b, double c, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] * b + c;
    }
  }

  static void div(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = a[i] / b[i];
    }
  }

  static void neg(double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = -a[i];
    }
  }

  static void abs(double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.abs(a[i]);
    }
  }

  static void sqrt(double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.sqrt(a[i]);
    }
  }

  static void max(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.max(a[i], b[i]);
    }
  }

  static void min(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = Math.min(a[i], b[i]);
    }
  }

  static void series(double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = ExponentialParts.series(a[i]);
    }
  }

  static void powerOfTwo(double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = ExponentialParts.powerOfTwo(a[i]);
    }
  }

  static void copySign(double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = StrictMath.copySign(a[i], b[i]);
    }
  }

  static void apply(DoubleUnaryOperator function, double[] a, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = function.applyAsDouble(a[i]);
    }
  }

  static void apply(DoubleBinaryOperator function, double[] a, double[] b, double[] to, int n) {
    for (int i = 0; i < n; i++) {
      to[i] = function.applyAsDouble(a[i], b[i]);
    }
  }
}
