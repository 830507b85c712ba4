package io.github.wengert.autodiff.check;

import static io.github.wengert.autodiff.check.HandDerived.set;
import static io.github.wengert.autodiff.check.HandDerived.times;
import static io.github.wengert.autodiff.check.Mistake.FACTOR;
import static io.github.wengert.autodiff.check.Mistake.LABEL;
import static io.github.wengert.autodiff.check.Mistake.LOGARITHM_BASE;
import static io.github.wengert.autodiff.check.Mistake.OFF_BY_ONE;
import static io.github.wengert.autodiff.check.Mistake.PATH_TWICE;
import static io.github.wengert.autodiff.check.Mistake.STEPPED;
import static io.github.wengert.autodiff.check.Mistake.SWAPPED;
import static io.github.wengert.autodiff.check.Mistake.TRANSPOSED;
import static io.github.wengert.autodiff.check.Mistake.WRONG_LINK;
import static io.github.wengert.autodiff.check.Mistake.WRONG_OPERAND;
import static io.github.wengert.autodiff.check.Plant.of;
import static java.lang.Math.exp;
import static java.lang.Math.log;
import static java.lang.Math.pow;
import static java.lang.Math.tanh;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** More of the rarer kinds, each written down by hand. */
final class MorePlants {
  private static final double[][] X = {{0.4, -1.1}, {1.3, 0.2}, {-0.7, 0.9}};
  private static final int[] LABELS = {2, 0, 1};
  private static final double[] SERIES = {0.3, 0.8, -0.5, 1.1, 0.6, -0.9, 0.4};

  private MorePlants() {}

  static List<Plant> all() {
    List<Plant> all = new ArrayList<>();
    labels(all);
    transposes(all);
    neighbors(all);
    twice(all);
    logarithms(all);
    steps(all);
    return all;
  }

  private static Value classifier(Value[] w) {
    Value loss = Value.constant(0);
    for (int s = 0; s < 3; s++) {
      List<Value> z = new ArrayList<>();
      for (int c = 0; c < 3; c++) {
        z.add(w[2 * c].mul(X[s][0]).add(w[2 * c + 1].mul(X[s][1])));
      }
      loss = loss.add(Value.logSumExp(z).sub(z.get(LABELS[s])));
    }
    return loss;
  }

  private static double[] classifier(double[] w, int... labels) {
    double[] g = new double[6];
    for (int s = 0; s < 3; s++) {
      double[] e = new double[3];
      for (int c = 0; c < 3; c++) {
        e[c] = exp(w[2 * c] * X[s][0] + w[2 * c + 1] * X[s][1]);
      }
      for (int c = 0; c < 3; c++) {
        double delta = e[c] / Arrays.stream(e).sum() - (labels[s] == c ? 1 : 0);
        g[2 * c] += delta * X[s][0];
        g[2 * c + 1] += delta * X[s][1];
      }
    }
    return g;
  }

  private static void labels(List<Plant> all) {
    double[] w = {0.2, -0.6, 0.9, 0.4, -0.3, 0.7};
    all.add(
        of(
            "labels counted from 1",
            MorePlants::classifier,
            w,
            v -> classifier(v, 0, 1, 2),
            LABEL,
            OFF_BY_ONE));
    all.add(of("second label", MorePlants::classifier, w, v -> classifier(v, 2, 2, 1), LABEL));
    all.add(
        of(
            "click or no click",
            v -> v[0].mul(1.7).add(v[1]).softplus().sub(v[0].mul(1.7).add(v[1])),
            new double[] {0.4, -0.2},
            v -> {
              double p = Formulas.logistic(1.7 * v[0] + v[1]);
              return new double[] {1.7 * p, p};
            },
            LABEL,
            Mistake.PATH_MISSING));
  }

  /** ½|W(Vx) − t|² with 2 by 2 matrices V and W, in this order. */
  private static Value linear(Value[] w) {
    Value[] h = new Value[2];
    for (int i = 0; i < 2; i++) {
      h[i] = w[2 * i].mul(0.6).add(w[2 * i + 1].mul(-1.4));
    }
    Value loss = Value.constant(0);
    for (int k = 0; k < 2; k++) {
      Value y = w[4 + 2 * k].mul(h[0]).add(w[5 + 2 * k].mul(h[1]));
      loss = loss.add(y.sub(k == 0 ? 0.3 : -0.8).square().mul(0.5));
    }
    return loss;
  }

  private static double[] linear(double[] w, boolean transposed) {
    double[] x = {0.6, -1.4};
    double[] t = {0.3, -0.8};
    double[] g = new double[8];
    double[] h = {w[0] * x[0] + w[1] * x[1], w[2] * x[0] + w[3] * x[1]};
    double[] back = new double[2];
    for (int k = 0; k < 2; k++) {
      double delta = w[4 + 2 * k] * h[0] + w[5 + 2 * k] * h[1] - t[k];
      for (int j = 0; j < 2; j++) {
        g[4 + 2 * k + j] = delta * h[j];
        back[transposed ? k : j] += transposed ? 0 : delta * w[4 + 2 * k + j];
      }
    }
    if (transposed) {
      for (int k = 0; k < 2; k++) {
        double delta = w[4 + 2 * k] * h[0] + w[5 + 2 * k] * h[1] - t[k];
        back[0] += delta * w[4 + k];
        back[1] += delta * w[6 + k];
      }
    }
    for (int i = 0; i < 2; i++) {
      g[2 * i] = back[i] * x[0];
      g[2 * i + 1] = back[i] * x[1];
    }
    return g;
  }

  private static void transposes(List<Plant> all) {
    double[] w = {0.5, -0.2, 1.1, 0.7, -0.9, 0.4, 1.3, 0.8};
    all.add(of("W for Wᵀ", MorePlants::linear, w, v -> linear(v, true), TRANSPOSED));
    all.add(
        of(
            "both gradients transposed",
            MorePlants::linear,
            w,
            v -> HandDerived.order(linear(v, false), 0, 2, 1, 3, 4, 6, 5, 7),
            SWAPPED));
    double[][] a = {{0.2, 1.5}, {-0.8, 0.4}};
    all.add(
        of(
            "exp of Ax: A for Aᵀ",
            v -> {
              Value first = v[0].mul(a[0][0]).add(v[1].mul(a[0][1])).exp();
              return first.add(v[0].mul(a[1][0]).add(v[1].mul(a[1][1])).exp());
            },
            new double[] {0.7, -0.4},
            v -> {
              double e = exp(a[0][0] * v[0] + a[0][1] * v[1]);
              double f = exp(a[1][0] * v[0] + a[1][1] * v[1]);
              return new double[] {a[0][0] * e + a[0][1] * f, a[1][0] * e + a[1][1] * f};
            },
            TRANSPOSED));
  }

  /** The squared errors of y′ = a y + b. */
  private static Value lagged(Value[] v) {
    List<Value> squares = new ArrayList<>();
    for (int t = 1; t < SERIES.length; t++) {
      squares.add(v[0].mul(SERIES[t - 1]).add(v[1]).sub(SERIES[t]).square());
    }
    return Value.sum(squares);
  }

  private static double[] lagged(double[] v, int lag, int first) {
    double[] g = new double[2];
    for (int t = first; t < SERIES.length; t++) {
      double r = v[0] * SERIES[t - 1] + v[1] - SERIES[t];
      g[0] += 2 * r * SERIES[t - lag];
      g[1] += 2 * r;
    }
    return g;
  }

  private static void neighbors(List<Plant> all) {
    double[] at = {0.6, 0.2};
    all.add(of("lag of 0", MorePlants::lagged, at, v -> lagged(v, 0, 1), OFF_BY_ONE));
    all.add(of("first term", MorePlants::lagged, at, v -> lagged(v, 1, 2), OFF_BY_ONE));
    double[] rewards = {1, 0.5, 2, -0.7, 1.2};
    all.add(
        of(
            "discount of the next step",
            v -> {
              Value sum = Value.constant(rewards[0]);
              Value discount = v[0];
              for (int t = 1; t < rewards.length; t++) {
                sum = sum.add(discount.mul(rewards[t]));
                discount = discount.mul(v[0]);
              }
              return sum;
            },
            new double[] {0.9},
            v -> {
              double sum = 0;
              for (int t = 1; t < rewards.length; t++) {
                sum += t * rewards[t] * pow(v[0], t);
              }
              return new double[] {sum};
            },
            FACTOR,
            OFF_BY_ONE));
    all.add(
        of(
            "products with the one after next",
            v -> {
              Value sum = Value.constant(0);
              for (int i = 0; i + 1 < v.length; i++) {
                sum = sum.add(v[i].mul(v[i + 1]));
              }
              return sum;
            },
            new double[] {0.5, 1.2, -0.7, 2.1, 0.9},
            v -> new double[] {v[1], v[0] + v[3], v[1] + v[4], v[2] + v[4], v[3]},
            OFF_BY_ONE,
            WRONG_OPERAND));
  }

  private static void twice(List<Plant> all) {
    all.add(
        of(
            "residual connection twice",
            v -> v[0].add(v[0].mul(v[1]).tanh()).square(),
            new double[] {0.6, 1.3},
            v -> {
              double t = tanh(v[0] * v[1]);
              double y = v[0] + t;
              return new double[] {2 * y * (2 + v[1] * (1 - t * t)), 2 * y * v[0] * (1 - t * t)};
            },
            PATH_TWICE,
            WRONG_LINK));
    all.add(
        of(
            "penalty twice",
            v -> v[0].mul(v[1]).exp().add(v[0].square().add(v[1].square()).mul(0.1)),
            new double[] {0.6, 0.8},
            v -> {
              double e = exp(v[0] * v[1]);
              return new double[] {v[1] * e + 0.4 * v[0], v[0] * e + 0.4 * v[1]};
            },
            PATH_TWICE,
            WRONG_LINK,
            FACTOR));
    all.add(
        of(
            "first term of three twice",
            v -> v[0].sin().mul(v[1]).add(v[0].square()).add(v[0].exp().mul(v[1])),
            new double[] {0.6, 0.8},
            v ->
                new double[] {
                  2 * v[1] * Math.cos(v[0]) + 2 * v[0] + v[1] * exp(v[0]),
                  2 * Math.sin(v[0]) + exp(v[0])
                },
            PATH_TWICE,
            WRONG_LINK));
    all.add(
        of(
            "shared weight twice in the second layer",
            v -> v[0].mul(v[0].mul(0.7).tanh()).add(v[1]).sigmoid(),
            new double[] {1.2, -0.3},
            v -> {
              double h = tanh(0.7 * v[0]);
              double y = Formulas.logistic(v[0] * h + v[1]);
              double s = y * (1 - y);
              return new double[] {s * (2 * h + v[0] * 0.7 * (1 - h * h)), s};
            },
            PATH_TWICE,
            WRONG_LINK));
  }

  private static void logarithms(List<Plant> all) {
    double[] p = {0.2, 0.5, 0.3};
    all.add(
        of(
            "Gini and bits: log₁₀ for log₂",
            v -> v[0].log2().mul(v[0]).add(v[1].square()),
            new double[] {0.3, 0.9},
            v -> new double[] {Math.log10(v[0]) + 1 / log(10), 2 * v[1]},
            LOGARITHM_BASE));
    all.add(
        of(
            "divergence in bits: 1/ln 2",
            v -> {
              Value sum = Value.constant(0);
              for (int i = 0; i < 3; i++) {
                sum = sum.sub(v[i].log2().mul(p[i]));
              }
              return sum.add(v[0].mul(v[1]));
            },
            new double[] {0.4, 0.4, 0.2},
            v -> new double[] {-p[0] / v[0] + v[1], -p[1] / v[1] + v[0], -p[2] / v[2]},
            LOGARITHM_BASE));
    all.add(
        of(
            "magnitude: −2.5 log₁₀ with ln 10 in the wrong place",
            v -> v[0].div(v[1]).log10().mul(-2.5),
            new double[] {3, 8},
            v -> times(-2.5 * log(10), new double[] {1 / v[0], -1 / v[1]}),
            LOGARITHM_BASE,
            FACTOR));
    all.add(
        of(
            "loudness: 10 for ln 10",
            v -> Value.constant(10).pow(v[0].mul(v[1])),
            new double[] {0.3, 0.7},
            v -> {
              double y = pow(10, v[0] * v[1]);
              return new double[] {v[1] * y, v[0] * y};
            },
            LOGARITHM_BASE,
            WRONG_LINK));
  }

  private static void steps(List<Plant> all) {
    double[] at = {0.7, 1.3};
    all.add(
        of(
            "valley after a step of 0.001",
            Formulas::rosenbrock,
            at,
            v -> HandDerived.rosenbrock(Plant.step(v, HandDerived.rosenbrock(v), 0.001)),
            STEPPED));
    all.add(
        of(
            "waves after a step of 0.0625",
            Formulas::waves,
            at,
            v -> HandDerived.waves(Plant.step(v, HandDerived.waves(v), 0.0625)),
            STEPPED));
    all.add(
        of(
            "first weight copied",
            Formulas::waves,
            at,
            v -> set(HandDerived.waves(v), 1, HandDerived.waves(v)[0]),
            SWAPPED));
  }
}
