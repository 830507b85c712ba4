package io.github.wengert.autodiff.check;

import static io.github.wengert.autodiff.check.HandDerived.times;
import static io.github.wengert.autodiff.check.Mistake.FACTOR;
import static io.github.wengert.autodiff.check.Mistake.LABEL;
import static io.github.wengert.autodiff.check.Mistake.LINK_MISSING;
import static io.github.wengert.autodiff.check.Mistake.OFF_BY_ONE;
import static io.github.wengert.autodiff.check.Mistake.PATH_MISSING;
import static io.github.wengert.autodiff.check.Mistake.SIGN;
import static io.github.wengert.autodiff.check.Mistake.SWAPPED;
import static io.github.wengert.autodiff.check.Mistake.WRONG_LINK;
import static io.github.wengert.autodiff.check.Mistake.WRONG_OPERAND;
import static io.github.wengert.autodiff.check.Plant.of;
import static java.lang.Math.cos;
import static java.lang.Math.exp;
import static java.lang.Math.sqrt;
import static java.lang.Math.tanh;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Mistakes in networks and what they are made of, each written down by hand. */
final class PlantsOfLearning {
  private PlantsOfLearning() {}

  static List<Plant> all() {
    List<Plant> all = new ArrayList<>();
    crossEntropy(all);
    normalization(all);
    gates(all);
    convolution(all);
    activations(all);
    return all;
  }

  private static double[] softmax(double... z) {
    double sum = Arrays.stream(z).map(Math::exp).sum();
    return Arrays.stream(z).map(x -> exp(x) / sum).toArray();
  }

  // −Σ t ln p with targets as numbers

  private static Value crossEntropy(Value[] z) {
    double[] t = {0, 1, 0, 0};
    List<Value> e = Arrays.stream(z).map(Value::exp).toList();
    Value total = Value.sum(e);
    Value loss = Value.constant(0);
    for (int i = 0; i < 4; i++) {
      loss = loss.sub(e.get(i).div(total).log().mul(t[i]));
    }
    return loss;
  }

  private static void crossEntropy(List<Plant> all) {
    double[] z = {0.3, -0.8, 1.1, 0.4};
    all.add(
        of(
            "one-hot: label 3",
            PlantsOfLearning::crossEntropy,
            z,
            x -> {
              double[] p = softmax(x);
              p[2] -= 1;
              return p;
            },
            LABEL));
    all.add(
        of(
            "one-hot: p(1 − p)",
            PlantsOfLearning::crossEntropy,
            z,
            x -> {
              double[] p = softmax(x);
              double[] g = new double[4];
              Arrays.setAll(g, i -> (p[i] - (i == 1 ? 1 : 0)) * p[i] * (1 - p[i]));
              return g;
            },
            WRONG_LINK));
    all.add(
        of(
            "one-hot: target − p",
            PlantsOfLearning::crossEntropy,
            z,
            x -> {
              double[] p = softmax(x);
              p[1] -= 1;
              return times(-1, p);
            },
            SIGN));
    all.add(
        of(
            "one-hot: normalization forgotten",
            PlantsOfLearning::crossEntropy,
            z,
            x -> new double[] {0, -1, 0, 0},
            PATH_MISSING));
    all.add(
        of(
            "two logits: −ln σ(a − b), labels exchanged",
            x -> x[0].sub(x[1]).sigmoid().log().neg(),
            new double[] {0.4, 1.3},
            x -> {
              double p = Formulas.logistic(x[0] - x[1]);
              return new double[] {p, -p};
            },
            LABEL));
    all.add(
        of(
            "two logits: p(1 − p)",
            x -> x[0].sub(x[1]).sigmoid().log().neg(),
            new double[] {0.4, 1.3},
            x -> {
              double p = Formulas.logistic(x[0] - x[1]);
              return new double[] {(p - 1) * p * (1 - p), (1 - p) * p * (1 - p)};
            },
            WRONG_LINK));
  }

  // (x − mean)/deviation, weighted

  private static final double[] W = {0.4, -1.2, 0.9, 0.5};

  private static Value normalized(Value[] x) {
    Value m = Value.sum(x).div(4).named("m");
    List<Value> squares = Arrays.stream(x).map(one -> one.sub(m).square()).toList();
    Value s = Value.sum(squares).div(4).sqrt().named("s");
    Value sum = Value.constant(0);
    for (int i = 0; i < 4; i++) {
      sum = sum.add(x[i].sub(m).div(s).mul(W[i]));
    }
    return sum;
  }

  private static double[] normalized(double[] x, boolean throughMean, boolean throughDeviation) {
    double m = Arrays.stream(x).sum() / 4;
    double s = sqrt(Arrays.stream(x).map(one -> (one - m) * (one - m)).sum() / 4);
    double sumW = Arrays.stream(W).sum();
    double dot = 0;
    for (int i = 0; i < 4; i++) {
      dot += W[i] * (x[i] - m);
    }
    double[] g = new double[4];
    for (int i = 0; i < 4; i++) {
      g[i] = W[i] / s;
      g[i] -= throughMean ? sumW / 4 / s : 0;
      g[i] -= throughDeviation ? dot / (s * s) * (x[i] - m) / (4 * s) : 0;
    }
    return g;
  }

  private static void normalization(List<Plant> all) {
    double[] x = {0.7, 2.1, -0.4, 1.2};
    all.add(
        of(
            "normalization: through the mean forgotten",
            PlantsOfLearning::normalized,
            x,
            v -> normalized(v, false, true),
            PATH_MISSING));
    all.add(
        of(
            "normalization: through the deviation forgotten",
            PlantsOfLearning::normalized,
            x,
            v -> normalized(v, true, false),
            PATH_MISSING));
    all.add(
        of(
            "normalization: m and s held",
            PlantsOfLearning::normalized,
            x,
            v -> normalized(v, false, false),
            PATH_MISSING));
  }

  // c′ = f·c + i·g, h = o·tanh(c′), gates of one number each

  static Value cell(Value[] w) {
    Value f = w[0].mul(0.7).sigmoid().named("f");
    Value i = w[1].mul(0.7).sigmoid().named("i");
    Value g = w[2].mul(0.7).tanh().named("g");
    Value o = w[3].mul(0.7).sigmoid().named("o");
    Value c = f.mul(0.6).add(i.mul(g)).named("c");
    return o.mul(c.tanh());
  }

  static double[] cell(double[] w, int bug) {
    double f = Formulas.logistic(0.7 * w[0]);
    double i = Formulas.logistic(0.7 * w[1]);
    double g = tanh(0.7 * w[2]);
    double o = Formulas.logistic(0.7 * w[3]);
    double c = 0.6 * f + i * g;
    double dc = o * (bug == 1 ? 1 : bug == 2 ? 1 - c * c : 1 - tanh(c) * tanh(c));
    double[] d = {
      dc * 0.6 * f * (1 - f) * 0.7,
      dc * g * (bug == 3 ? 1 - i * i : i * (1 - i)) * 0.7,
      dc * i * (bug == 4 ? g * (1 - g) : 1 - g * g) * 0.7,
      (bug == 5 ? c : tanh(c)) * o * (1 - o) * 0.7
    };
    if (bug == 6) {
      d[0] /= 0.6;
    } else if (bug == 7) {
      d[1] = dc * i * (1 - i) * i * 0.7;
    }
    return d;
  }

  private static void gates(List<Plant> all) {
    double[] w = {0.5, -0.9, 1.1, 0.8};
    Mistake[] kinds = {
      null,
      LINK_MISSING,
      WRONG_LINK,
      WRONG_LINK,
      WRONG_LINK,
      WRONG_OPERAND,
      LINK_MISSING,
      WRONG_OPERAND
    };
    for (int bug = 1; bug < kinds.length; bug++) {
      int which = bug;
      Mistake other = kinds[bug] == LINK_MISSING ? FACTOR : kinds[bug];
      all.add(
          of("gates " + bug, PlantsOfLearning::cell, w, v -> cell(v, which), kinds[bug], other));
    }
  }

  // yᵢ = Σ kⱼ xᵢ₊ⱼ, squared and added up, by the kernel k

  private static final double[] SIGNAL = {0.5, -1.1, 0.8, 1.7, -0.3, 0.9, 0.2};

  private static Value convolution(Value[] k) {
    List<Value> squares = new ArrayList<>();
    for (int i = 0; i + 3 <= SIGNAL.length; i++) {
      Value y = k[0].mul(SIGNAL[i]).add(k[1].mul(SIGNAL[i + 1])).add(k[2].mul(SIGNAL[i + 2]));
      squares.add(y.square());
    }
    return Value.sum(squares).mul(0.5);
  }

  private static double[] convolution(double[] k, int shift, int last) {
    double[] g = new double[3];
    for (int i = 0; i < last; i++) {
      double y = k[0] * SIGNAL[i] + k[1] * SIGNAL[i + 1] + k[2] * SIGNAL[i + 2];
      for (int j = 0; j < 3; j++) {
        int place = i + j + shift;
        g[j] += place < SIGNAL.length ? y * SIGNAL[place] : 0;
      }
    }
    return g;
  }

  private static void convolution(List<Plant> all) {
    double[] k = {0.6, -0.4, 1.3};
    all.add(
        of(
            "convolution: signal one on",
            PlantsOfLearning::convolution,
            k,
            v -> convolution(v, 1, 5),
            OFF_BY_ONE,
            SWAPPED));
    all.add(
        of(
            "convolution: last output forgotten",
            PlantsOfLearning::convolution,
            k,
            v -> convolution(v, 0, 4),
            OFF_BY_ONE));
    all.add(
        of(
            "convolution: kernel reversed",
            PlantsOfLearning::convolution,
            k,
            v -> HandDerived.order(convolution(v, 0, 5), 2, 1, 0),
            SWAPPED));
  }

  private static void activations(List<Plant> all) {
    double[] at = {0.8, 1.4};
    all.add(
        of(
            "silu: σ alone",
            v -> v[0].mul(v[1]).silu(),
            at,
            v -> times(Formulas.logistic(v[0] * v[1]), new double[] {v[1], v[0]}),
            WRONG_LINK));
    all.add(
        of(
            "x σ(x): product rule",
            v -> v[0].mul(v[0].sigmoid()).mul(v[1]),
            at,
            v -> new double[] {v[1] * Formulas.logistic(v[0]), v[0] * Formulas.logistic(v[0])},
            PATH_MISSING));
    all.add(
        of(
            "softplus: σ′ for σ",
            v -> v[0].mul(v[1]).softplus(),
            at,
            v -> {
              double p = Formulas.logistic(v[0] * v[1]);
              return times(p * (1 - p), new double[] {v[1], v[0]});
            },
            WRONG_LINK));
    all.add(
        of(
            "tanh: at the result",
            v -> v[0].mul(v[1]).tanh(),
            at,
            v -> {
              double y = tanh(tanh(v[0] * v[1]));
              return times(1 - y * y, new double[] {v[1], v[0]});
            },
            WRONG_LINK));
    all.add(
        of(
            "arctan: 1/(1 + x)",
            v -> v[0].mul(v[1]).atan(),
            at,
            v -> times(1 / (1 + v[0] * v[1]), new double[] {v[1], v[0]}),
            WRONG_LINK));
    all.add(
        of(
            "arcsin: no root",
            v -> v[0].mul(v[1]).mul(0.5).asin(),
            at,
            v -> {
              double x = 0.5 * v[0] * v[1];
              return times(0.5 / (1 - x * x), new double[] {v[1], v[0]});
            },
            WRONG_LINK));
    all.add(
        of(
            "arccos: sign",
            v -> v[0].mul(v[1]).mul(0.5).acos(),
            at,
            v -> {
              double x = 0.5 * v[0] * v[1];
              return times(0.5 / sqrt(1 - x * x), new double[] {v[1], v[0]});
            },
            SIGN,
            WRONG_LINK));
    all.add(
        of(
            "tan: 1/cos",
            v -> v[0].mul(v[1]).tan(),
            new double[] {0.8, 0.9},
            v -> times(1 / cos(v[0] * v[1]), new double[] {v[1], v[0]}),
            WRONG_LINK));
  }
}
