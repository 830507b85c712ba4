package io.github.wengert.autodiff.check;

import static io.github.wengert.autodiff.check.Plant.of;
import static java.lang.Math.PI;
import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.pow;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;
import static java.lang.Math.tanh;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.List;

/** Mistakes in formulas that no hypothesis was written for; see {@link OutsiderPlants}. */
final class OutsiderFormulas {
  private static final double[] DATA = {1.2, -0.7, 2.3, 0.4, -1.6, 0.9, 1.9};
  private static final int N = DATA.length;

  private OutsiderFormulas() {}

  static void addTo(List<Plant> all) {
    transposes(all);
    neighbors(all);
    logarithms(all);
    degrees(all);
    products(all);
    paths(all);
    slopes(all);
  }

  private static double[] of2(double a, double b) {
    return new double[] {a, b};
  }

  /** sin of M v, squared and added up; M is 3 by 3 and comes first. */
  private static Value waves(Value[] w) {
    List<Value> terms = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Value y = Value.constant(0);
      for (int j = 0; j < 3; j++) {
        y = y.add(w[3 * i + j].mul(w[9 + j]));
      }
      terms.add(y.sin().mul(i + 0.5));
    }
    return Value.sum(terms);
  }

  private static double[] waves(double[] w, boolean matrix, boolean vector) {
    double[] d = new double[3];
    for (int i = 0; i < 3; i++) {
      double y = w[3 * i] * w[9] + w[3 * i + 1] * w[10] + w[3 * i + 2] * w[11];
      d[i] = (i + 0.5) * cos(y);
    }
    double[] g = new double[12];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        g[matrix ? 3 * j + i : 3 * i + j] = d[i] * w[9 + j];
        g[9 + j] += d[i] * w[vector ? 3 * j + i : 3 * i + j];
      }
    }
    return g;
  }

  private static void transposes(List<Plant> all) {
    double[] at = {0.3, -0.9, 0.5, 1.2, 0.1, -0.4, 0.8, 0.6, -1.1, 0.7, -0.2, 1.3};
    all.add(
        of(
            "waves: M v for Mᵀ v",
            OutsiderFormulas::waves,
            at,
            w -> waves(w, false, true),
            Mistake.TRANSPOSED));
    all.add(
        of(
            "waves: v dᵀ for d vᵀ",
            OutsiderFormulas::waves,
            at,
            w -> waves(w, true, false),
            Mistake.TRANSPOSED,
            Mistake.SWAPPED));
  }

  /** s ← a s + b x² over the data, squared at the end. */
  private static Value filter(Value[] w) {
    Value s = Value.constant(0.2);
    for (double x : DATA) {
      s = w[0].mul(s).add(w[1].mul(x * x));
    }
    return s.square();
  }

  private static double[] filter(double[] w, int lag, int from) {
    double[] s = new double[N + 1];
    s[0] = 0.2;
    for (int i = 0; i < N; i++) {
      s[i + 1] = w[0] * s[i] + w[1] * DATA[i] * DATA[i];
    }
    double[] g = new double[2];
    double d = 2 * s[N];
    for (int i = N - 1; i >= from; i--) {
      g[0] += d * s[i + lag];
      g[1] += d * DATA[i] * DATA[i];
      d *= w[0];
    }
    return g;
  }

  private static void neighbors(List<Plant> all) {
    double[] at = {0.7, 0.4};
    all.add(
        of(
            "filter: the new state",
            OutsiderFormulas::filter,
            at,
            w -> filter(w, 1, 0),
            Mistake.OFF_BY_ONE,
            Mistake.WRONG_OPERAND));
    all.add(
        of(
            "filter: the first sample is left out",
            OutsiderFormulas::filter,
            at,
            w -> filter(w, 0, 1),
            Mistake.OFF_BY_ONE,
            Mistake.PATH_MISSING));
    double[] poly = {0.6, -1.1, 0.8, 0.3};
    all.add(
        of(
            "power series: k for k + 1",
            v -> series(v),
            poly,
            v -> series(v, 0),
            Mistake.OFF_BY_ONE,
            Mistake.WRONG_LINK,
            Mistake.FACTOR));
  }

  /** Σ cₖ exp(k/4) of neighbors, with cₖ cₖ₊₁. */
  private static Value series(Value[] c) {
    List<Value> terms = new ArrayList<>();
    for (int k = 0; k + 1 < c.length; k++) {
      terms.add(c[k].mul(c[k + 1]).mul(exp(k / 4.0)));
    }
    return Value.sum(terms).sin();
  }

  private static double[] series(double[] c, int shift) {
    double sum = 0;
    for (int k = 0; k + 1 < c.length; k++) {
      sum += c[k] * c[k + 1] * exp(k / 4.0);
    }
    double[] g = new double[c.length];
    for (int k = 0; k + 1 < c.length; k++) {
      g[k] += cos(sum) * c[k + shift] * exp(k / 4.0);
      g[k + 1] += cos(sum) * c[k] * exp(k / 4.0);
    }
    return g;
  }

  private static void logarithms(List<Plant> all) {
    double[] at = {1.7, 0.6};
    all.add(
        of(
            "decibel: ln 10 forgotten",
            v -> v[0].square().add(v[1]).log10().mul(10),
            at,
            v -> {
              double p = v[0] * v[0] + v[1];
              return of2(10 / p * 2 * v[0], 10 / p);
            },
            Mistake.LOGARITHM_BASE));
    all.add(
        of(
            "entropy: bits for nats",
            v -> v[0].mul(v[0].log()).add(v[1].mul(v[1].log())),
            at,
            v -> of2(log(v[0]) / log(2) + 1, log(v[1]) / log(2) + 1),
            Mistake.LOGARITHM_BASE,
            Mistake.WRONG_OPERAND));
    all.add(
        of(
            "ratio: log2 taken for ln",
            v -> v[0].div(v[1]).log2().square(),
            at,
            v -> {
              double l = log(v[0] / v[1]) / log(2);
              return of2(2 * l / v[0], -2 * l / v[1]);
            },
            Mistake.LOGARITHM_BASE));
  }

  private static void degrees(List<Plant> all) {
    double[] at = {33, 4.1};
    double k = PI / 180;
    all.add(
        of(
            "range of a throw: π/180 forgotten",
            v -> v[0].mul(2 * k).sin().mul(v[1].square()),
            at,
            v -> of2(2 * cos(2 * k * v[0]) * v[1] * v[1], 2 * sin(2 * k * v[0]) * v[1]),
            Mistake.DEGREES));
    all.add(
        of(
            "pendulum: degrees in the sine",
            v -> v[0].cos().rsub(1).mul(v[1]).exp(),
            new double[] {0.9, 0.7},
            v -> {
              double e = exp(v[1] * (1 - cos(v[0])));
              return of2(e * v[1] * sin(v[0] * k), e * (1 - cos(v[0])));
            },
            Mistake.DEGREES,
            Mistake.WRONG_LINK));
    all.add(
        of(
            "bearing: degrees for radians",
            v -> v[1].atan2(v[0]).mul(1.5),
            new double[] {1.1, 0.8},
            v -> {
              double r = v[0] * v[0] + v[1] * v[1];
              return of2(-1.5 * v[1] / r / k, 1.5 * v[0] / r / k);
            },
            Mistake.DEGREES));
  }

  private static void products(List<Plant> all) {
    double[] at = {0.8, 1.7};
    all.add(
        of(
            "x² cos(xy): first term dropped",
            v -> v[0].square().mul(v[0].mul(v[1]).cos()),
            at,
            v -> {
              double s = sin(v[0] * v[1]);
              return of2(-v[0] * v[0] * v[1] * s, -pow(v[0], 3) * s);
            },
            Mistake.PATH_MISSING));
    all.add(
        of(
            "√x ln(x + y): second term dropped",
            v -> v[0].sqrt().mul(v[0].add(v[1]).log()),
            at,
            v -> of2(log(v[0] + v[1]) / (2 * sqrt(v[0])), sqrt(v[0]) / (v[0] + v[1])),
            Mistake.PATH_MISSING));
    all.add(
        of(
            "x^y: only the power rule",
            v -> v[0].pow(v[0].mul(v[1])),
            at,
            v -> {
              double p = v[0] * v[1];
              double f = pow(v[0], p);
              return of2(p * pow(v[0], p - 1), f * log(v[0]) * v[0]);
            },
            Mistake.PATH_MISSING));
  }

  private static void paths(List<Plant> all) {
    double[] at = {0.8, -0.5};
    all.add(
        of(
            "residual: skip counted twice",
            v -> v[0].add(v[0].mul(v[1]).tanh()).sigmoid(),
            at,
            v -> {
              double t = tanh(v[0] * v[1]);
              double s = Formulas.logistic(v[0] + t);
              double d = s * (1 - s);
              return of2(d * (2 + (1 - t * t) * v[1]), d * (1 - t * t) * v[0]);
            },
            Mistake.PATH_TWICE));
    all.add(
        of(
            "shared: second use counted twice",
            v -> v[0].exp().mul(v[1]).add(v[0].sin()),
            at,
            v -> of2(exp(v[0]) * v[1] + 2 * cos(v[0]), exp(v[0])),
            Mistake.PATH_TWICE,
            Mistake.FACTOR,
            Mistake.WRONG_LINK));
  }

  private static void slopes(List<Plant> all) {
    double[] at = {0.8, -0.5, 1.2};
    all.add(
        of(
            "cross-entropy: p(1 − p) too many",
            v -> {
              Value z = v[0].mul(0.7).add(v[1].mul(-1.3)).add(v[2]);
              return z.softplus().sub(z);
            },
            at,
            v -> {
              double p = Formulas.logistic(0.7 * v[0] - 1.3 * v[1] + v[2]);
              double d = (p - 1) * p * (1 - p);
              return new double[] {0.7 * d, -1.3 * d, d};
            },
            Mistake.WRONG_LINK,
            Mistake.FACTOR,
            Mistake.LINK_MISSING));
    all.add(
        of(
            "log-likelihood: p(1 − p) too many",
            v -> v[0].mul(v[1]).add(v[2]).sigmoid().log().neg(),
            at,
            v -> {
              double p = Formulas.logistic(v[0] * v[1] + v[2]);
              double d = (p - 1) * p * (1 - p);
              return new double[] {d * v[1], d * v[0], d};
            },
            Mistake.WRONG_LINK,
            Mistake.FACTOR,
            Mistake.LINK_MISSING));
    all.add(
        of(
            "squared error: p(1 − p) forgotten",
            v -> v[0].mul(v[1]).add(v[2]).sigmoid().sub(0.2).square(),
            at,
            v -> {
              double p = Formulas.logistic(v[0] * v[1] + v[2]);
              double d = 2 * (p - 0.2);
              return new double[] {d * v[1], d * v[0], d};
            },
            Mistake.LINK_MISSING));
    all.add(
        of(
            "drag: sign of the exponent",
            v -> v[0].mul(v[1]).exp().mul(v[2]),
            at,
            v -> {
              double e = exp(v[0] * v[1]);
              return new double[] {-v[1] * e * v[2], v[0] * e * v[2], e};
            },
            Mistake.SIGN));
    all.add(
        of(
            "lens: 1/x² without the sign",
            v -> v[0].reciprocal().add(v[2].reciprocal()).mul(v[1]),
            at,
            v -> new double[] {v[1] / (v[0] * v[0]), 1 / v[0] + 1 / v[2], v[1] / (v[2] * v[2])},
            Mistake.SIGN,
            Mistake.WRONG_LINK));
    all.add(
        of(
            "orbit: swapped",
            v -> v[0].mul(v[1]).sin().add(v[2].pow(3)),
            at,
            v -> new double[] {v[0] * cos(v[0] * v[1]), v[1] * cos(v[0] * v[1]), 3 * v[2] * v[2]},
            Mistake.SWAPPED));
    all.add(
        of(
            "energy: one half forgotten",
            v -> v[0].mul(v[1].square()).mul(0.5).add(v[2]),
            at,
            v -> new double[] {v[1] * v[1], 2 * v[0] * v[1], 1},
            Mistake.FACTOR));
  }
}
