package io.github.wengert.autodiff.check;

import static io.github.wengert.autodiff.check.Plant.of;
import static java.lang.Math.exp;
import static java.lang.Math.sqrt;
import static java.lang.Math.tanh;

import io.github.wengert.autodiff.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Mistakes in functions that no hypothesis was written for, three or four of each kind. */
final class OutsiderPlants {
  private static final double[] DATA = {1.2, -0.7, 2.3, 0.4, -1.6, 0.9, 1.9};
  private static final double[] TARGETS = {0.3, 1.4, -0.8, 2.2, 0.1, -1.3, 0.6};
  private static final int N = DATA.length;

  private OutsiderPlants() {}

  static List<Plant> all() {
    List<Plant> all = new ArrayList<>();
    means(all);
    digits(all);
    steps(all);
    labels(all);
    activations(all);
    OutsiderFormulas.addTo(all);
    return all;
  }

  /** The mean of log(1 + (a x + b − t)²), a robust regression. */
  private static Value robust(Value[] w) {
    List<Value> terms = new ArrayList<>();
    for (int i = 0; i < N; i++) {
      terms.add(w[0].mul(DATA[i]).add(w[1]).sub(TARGETS[i]).square().log1p());
    }
    return Value.mean(terms);
  }

  private static double[] robust(double[] w, double n) {
    double[] g = new double[2];
    for (int i = 0; i < N; i++) {
      double r = w[0] * DATA[i] + w[1] - TARGETS[i];
      double s = 2 * r / (1 + r * r) / n;
      g[0] += s * DATA[i];
      g[1] += s;
    }
    return g;
  }

  /** The standard deviation of exp(a x) + b x. */
  private static Value deviation(Value[] w) {
    List<Value> y = new ArrayList<>();
    for (double x : DATA) {
      y.add(w[0].mul(x).exp().add(w[1].mul(x)));
    }
    Value mean = Value.mean(y);
    return Value.mean(y.stream().map(v -> v.sub(mean).square()).toList()).sqrt();
  }

  private static double[] deviation(double[] w, double inner) {
    double[] y = Arrays.stream(DATA).map(x -> exp(w[0] * x) + w[1] * x).toArray();
    double mean = Arrays.stream(y).average().orElseThrow();
    double variance = Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum() / N;
    double[] g = new double[2];
    for (int i = 0; i < N; i++) {
      double s = 2 * (y[i] - mean) / inner / (2 * sqrt(variance));
      g[0] += s * DATA[i] * exp(w[0] * DATA[i]);
      g[1] += s * DATA[i];
    }
    return g;
  }

  private static void means(List<Plant> all) {
    double[] at = {0.45, -0.3};
    all.add(of("robust: sum", OutsiderPlants::robust, at, w -> robust(w, 1), Mistake.MEAN));
    all.add(of("robust: n − 1", OutsiderPlants::robust, at, w -> robust(w, N - 1), Mistake.MEAN));
    all.add(
        of(
            "deviation: n − 1",
            OutsiderPlants::deviation,
            at,
            w -> deviation(w, N - 1),
            Mistake.MEAN));
    all.add(
        of("deviation: sum", OutsiderPlants::deviation, at, w -> deviation(w, 1), Mistake.MEAN));
  }

  private static void digits(List<Plant> all) {
    double[] at = {0.45, -0.3};
    all.add(
        of(
            "robust: floats",
            OutsiderPlants::robust,
            at,
            w -> Plant.floats(robust(w, N)),
            Mistake.ROUNDED));
    all.add(
        of(
            "deviation: five digits",
            OutsiderPlants::deviation,
            at,
            w -> Plant.rounded(deviation(w, N), 5),
            Mistake.ROUNDED));
    all.add(
        of(
            "deviation: floats",
            OutsiderPlants::deviation,
            new double[] {-0.2, 1.1},
            w -> Plant.floats(deviation(w, N)),
            Mistake.ROUNDED));
  }

  private static void steps(List<Plant> all) {
    double[] at = {0.45, -0.3};
    for (double rate : new double[] {0.1, 0.01}) {
      UnaryOperator<double[]> robust = w -> robust(Plant.step(w, robust(w, N), rate), N);
      all.add(
          of(
              "robust: after a step of " + rate,
              OutsiderPlants::robust,
              at,
              robust,
              Mistake.STEPPED,
              Mistake.UPDATED_WEIGHTS));
    }
    all.add(
        of(
            "deviation: after a step of 0.05",
            OutsiderPlants::deviation,
            at,
            w -> deviation(Plant.step(w, deviation(w, N), 0.05), N),
            Mistake.STEPPED,
            Mistake.UPDATED_WEIGHTS));
  }

  /** Cross-entropy of five classes with logits aᵢ + b i / 5. */
  private static Value five(Value[] w) {
    List<Value> z = logits(w);
    return Value.logSumExp(z).sub(z.get(3));
  }

  private static List<Value> logits(Value[] w) {
    List<Value> z = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      z.add(w[i].add(w[5].mul(i / 5.0)));
    }
    return z;
  }

  private static double[] five(double[] w, int label) {
    double[] e = new double[5];
    Arrays.setAll(e, i -> exp(w[i] + w[5] * i / 5.0));
    double sum = Arrays.stream(e).sum();
    double[] g = new double[6];
    for (int i = 0; i < 5; i++) {
      g[i] = e[i] / sum - (i == label ? 1 : 0);
      g[5] += g[i] * i / 5.0;
    }
    return g;
  }

  private static void labels(List<Plant> all) {
    double[] at = {0.3, -0.8, 1.1, 0.2, -0.4, 0.7};
    for (int label : new int[] {0, 1, 4}) {
      all.add(
          of(
              "label " + label,
              OutsiderPlants::five,
              at,
              w -> five(w, label),
              Mistake.LABEL,
              label == 4 ? Mistake.OFF_BY_ONE : Mistake.LABEL));
    }
  }

  /** tanh(a tanh(b x)) · c at x = 0.8. */
  private static Value deep(Value[] w) {
    return w[1].mul(0.8).tanh().mul(w[0]).tanh().mul(w[2]);
  }

  private static double[] deep(double[] w, boolean outerAtNet, boolean innerAtNet) {
    double n1 = 0.8 * w[1];
    double h = tanh(n1);
    double n2 = w[0] * h;
    double y = tanh(n2);
    double outer = outerAtNet ? 1 - n2 * n2 : 1 - y * y;
    double inner = innerAtNet ? 1 - n1 * n1 : 1 - h * h;
    return new double[] {w[2] * outer * h, w[2] * outer * w[0] * inner * 0.8, y};
  }

  private static Value gate(Value[] w) {
    return w[0].mul(w[1]).add(0.4).sigmoid().mul(w[2].add(w[0]));
  }

  private static double[] gate(double[] w) {
    double net = w[0] * w[1] + 0.4;
    double s = Formulas.logistic(net);
    double slope = net * (1 - net);
    double rest = w[2] + w[0];
    return new double[] {slope * w[1] * rest + s, slope * w[0] * rest, s};
  }

  private static void activations(List<Plant> all) {
    double[] at = {0.9, -0.6, 1.4};
    all.add(
        of(
            "deep: 1 − net² outside",
            OutsiderPlants::deep,
            at,
            w -> deep(w, true, false),
            Mistake.WRONG_LINK,
            Mistake.WRONG_OPERAND));
    all.add(
        of(
            "deep: 1 − net² inside",
            OutsiderPlants::deep,
            at,
            w -> deep(w, false, true),
            Mistake.WRONG_LINK,
            Mistake.WRONG_OPERAND));
    all.add(
        of(
            "deep: 1 − net² everywhere",
            OutsiderPlants::deep,
            at,
            w -> deep(w, true, true),
            Mistake.WRONG_LINK,
            Mistake.WRONG_OPERAND));
    all.add(
        of(
            "gate: net(1 − net)",
            OutsiderPlants::gate,
            at,
            OutsiderPlants::gate,
            Mistake.WRONG_LINK,
            Mistake.WRONG_OPERAND));
  }
}
