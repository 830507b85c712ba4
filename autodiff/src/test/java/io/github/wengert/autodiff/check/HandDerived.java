package io.github.wengert.autodiff.check;

import static io.github.wengert.autodiff.check.Formulas.logistic;
import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;
import static java.lang.Math.tanh;

import io.github.wengert.autodiff.check.Formulas.PassA;

/** The right gradients of {@link Formulas}, worked out by hand, and ways to spoil them. */
final class HandDerived {
  private HandDerived() {}

  static double[] rosenbrock(double[] v) {
    double valley = v[1] - v[0] * v[0];
    return new double[] {-2 * (1 - v[0]) - 400 * v[0] * valley, 200 * valley};
  }

  static double[] waves(double[] v) {
    double growth = exp(v[0] * v[1]);
    return new double[] {sin(v[1]) + v[1] * growth, v[0] * cos(v[1]) + v[0] * growth};
  }

  static double[] bell(double[] v) {
    double z = (v[0] - v[1]) / v[2];
    double y = exp(-z * z / 2);
    return new double[] {-y * z / v[2], y * z / v[2], y * z * z / v[2]};
  }

  static double[] fraction(double[] v) {
    double below = v[1] + v[2] * v[2];
    double square = below * below;
    return new double[] {1 / below, -v[0] / square, -v[0] * 2 * v[2] / square};
  }

  static double[] length(double[] v) {
    double r = Formulas.length(v);
    return new double[] {v[0] / r, v[1] / r, v[2] / r};
  }

  static double[] line(double[] v) {
    return new double[] {Formulas.lineSlope(v, true), Formulas.lineSlope(v, false)};
  }

  static double[] powers(double[] v) {
    double x2 = v[0] * v[0];
    return new double[] {3 * x2 * v[1] * v[1], 2 * x2 * v[0] * v[1]};
  }

  static double[] cell(double[] v) {
    double y = tanh(0.8 * v[0] + v[1]);
    double slope = (1 - y * y) * v[2];
    return new double[] {0.8 * slope, slope, y};
  }

  static double[] box(double[] v) {
    return new double[] {v[1] * v[2], v[0] * v[2], v[0] * v[1]};
  }

  static double[] entropy(double[] v) {
    return new double[] {log(v[1]) + v[1] / v[0], v[0] / v[1] + log(v[0])};
  }

  static double[] chirp(double[] v) {
    double square = v[0] * v[0];
    return new double[] {1 - v[1] * sin(square) * 2 * v[0], cos(square)};
  }

  static double[] terms(double[] v) {
    return new double[] {-1 / (v[0] * v[0]) + v[1], 0.5 / sqrt(v[1]) + v[0]};
  }

  static double chainError(double[] v) {
    return v[2] * v[1] * v[0] * 1.5 - 0.3;
  }

  static double[] chain(double[] v) {
    double d = chainError(v) * 1.5;
    return new double[] {d * v[2] * v[1], d * v[2] * v[0], d * v[1] * v[0]};
  }

  static double matrixError(double[] v) {
    return v[0] * v[2] + v[1] * v[3] - 2;
  }

  static double[] matrix(double[] v) {
    double d = matrixError(v);
    return new double[] {d * v[2], d * v[3], d * v[0], d * v[1]};
  }

  static double outOfNeuron(double[] v) {
    return logistic(0.7 * v[0] - 1.3 * v[1] + v[2]);
  }

  static double slopeOfNeuron(double[] v) {
    return outOfNeuron(v) * (1 - outOfNeuron(v));
  }

  static double[] neuron(double[] v) {
    double d = (outOfNeuron(v) - 0.25) * slopeOfNeuron(v);
    return new double[] {0.7 * d, -1.3 * d, d};
  }

  static double[] a(double[] v) {
    return new PassA(v).gradient();
  }

  static double[] updatedA(double[] v, double rate) {
    PassA p = new PassA(v);
    double[] g = p.gradient();
    double[] n = new double[8];
    for (int i = 4; i < 8; i++) {
      n[i] = v[i] - rate * g[i];
    }
    double e1 = (p.d1 * n[4] + p.d2 * n[6]) * p.h1 * (1 - p.h1);
    double e2 = (p.d1 * n[5] + p.d2 * n[7]) * p.h2 * (1 - p.h2);
    return p.gradient(e1, e2);
  }

  static double[] gradientB(double[] w, double f1, double f2, double f3, double f4) {
    return Formulas.gradientB(w, f1, f2, f3, f4);
  }

  static double deltaB(double[] w) {
    return Formulas.deltaB(w);
  }

  /** Returns w5 and w6 of network B after a step of 0.05. */
  static double[] newB(double[] w) {
    double step = 0.05 * deltaB(w);
    return new double[] {w[4] - step * Formulas.h1(w), w[5] - step * Formulas.h2(w)};
  }

  static double[] times(double factor, double[] gradient) {
    double[] result = gradient.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] *= factor;
    }
    return result;
  }

  static double[] at(double[] gradient, int index, double factor) {
    return set(gradient, index, factor * gradient[index]);
  }

  static double[] set(double[] gradient, int index, double number) {
    double[] result = gradient.clone();
    result[index] = number;
    return result;
  }

  static double[] order(double[] gradient, int... places) {
    double[] result = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      result[i] = gradient[places[i]];
    }
    return result;
  }
}
